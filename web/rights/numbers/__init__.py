"""The charts of this programme."""
