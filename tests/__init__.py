"""The tests, beside what they test: the same noun names the file."""
