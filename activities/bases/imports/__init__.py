"""Imports of workbooks: checked as a whole, then put on record in one transaction or not at all."""
