"""Reads over the projections: one file per noun, pages by key, never a state document in a list."""
