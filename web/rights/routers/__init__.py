"""Pages of this programme."""
