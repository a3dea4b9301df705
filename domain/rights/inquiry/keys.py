"""The keys of an inquiry's clocks, which are the keys of its waits."""

INQUIRY = "inquiry"
"""The unit answers."""
