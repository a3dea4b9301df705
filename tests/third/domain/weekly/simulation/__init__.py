"""What a simulation knows of weekly reports (样例)."""
