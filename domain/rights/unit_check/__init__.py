"""权益·三(一): the part of one unit in a self-check, item by item."""
