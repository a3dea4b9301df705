"""What makes an uploaded file unacceptable, one file per kind of content."""
