"""Pages of attachments as pictures, drawn apart from the system: a file that was handed in may be hostile."""
