"""Tests of the regulation."""
