"""Evidence packs of lived cases of 196号."""
