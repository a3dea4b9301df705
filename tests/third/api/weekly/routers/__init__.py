"""Routes of weekly reports (样例)."""
