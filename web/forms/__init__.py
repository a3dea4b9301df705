"""HTML forms made from what the interface takes."""
