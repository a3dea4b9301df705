"""Routes of this programme."""
