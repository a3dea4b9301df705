"""Examples of request bodies of this programme."""
