"""Database rules of 内科成字〔2025〕26号."""
