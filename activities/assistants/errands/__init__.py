"""What the system does at set times for 内科成字〔2025〕26号."""
