"""Whole lives on a real server in virtual time."""
