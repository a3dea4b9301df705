"""Reads of weekly reports (样例)."""
