"""The keys of a check's clocks, which are the keys of its waits."""

CHECK = "check"
"""科技厅 brings the check to its end by the day of the notice."""
