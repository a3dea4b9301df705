"""The clocks of a drive."""

ISSUE, LAST, CLOSE = "issue", "last", "close"
NATIONAL = "national:"
"""With the day by which the summary is sent."""
