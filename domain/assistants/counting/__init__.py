"""What is counted, and how: pure, exact, and the same everywhere."""
