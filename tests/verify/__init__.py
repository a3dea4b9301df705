"""Verification finds what was tampered with, at its place."""
