"""Imports of the sheet of sixteen columns."""
