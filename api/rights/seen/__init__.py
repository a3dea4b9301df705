"""Cases of this programme as answers."""
