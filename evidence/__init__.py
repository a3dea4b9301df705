"""Evidence packs: one case as a file that somebody without the system can check."""
