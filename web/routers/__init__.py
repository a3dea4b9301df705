"""One small file of pages for each area."""
