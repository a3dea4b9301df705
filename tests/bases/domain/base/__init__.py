"""Tests of the life of a base."""
