"""What the interface of this programme answers."""
