"""What the forms of commands of this programme need beyond their routes."""
