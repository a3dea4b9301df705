"""Takes out of a file what it says of its author, device and place: in a process of its own, for the file may be hostile."""
