"""Figures of drives as charts with their tables."""
