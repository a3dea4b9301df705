"""Reads of this programme."""
