"""Bases and stays from before the system, read from a workbook: its columns, its cells, its rows as commands."""
