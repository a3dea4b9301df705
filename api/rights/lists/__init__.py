"""Lists of this programme."""
