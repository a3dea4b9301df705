"""What the system does by itself at set times; each errand does nothing that it has done already."""
