"""Words of the forms of this programme."""
