"""Stored histories of every branch, replayed against the code as it is."""
