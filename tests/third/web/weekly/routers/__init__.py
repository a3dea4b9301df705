"""Pages of weekly reports (样例)."""
