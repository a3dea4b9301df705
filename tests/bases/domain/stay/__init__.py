"""Tests of the lives of postdocs."""
