"""Workbooks of commitments and talents (setting: import): columns, and rows as commands."""
