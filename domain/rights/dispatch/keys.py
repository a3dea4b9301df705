"""The keys of a dispatch's clocks, which are the keys of its waits."""

FIGURES = "figures:"
"""+ body: an agency confirms its figures."""
REPORT = "report"
"""科技厅 files the report."""
BULLETIN = "bulletin"
"""科技厅 may publish; nothing is due."""
