"""The keys of a talent's clocks, which are the keys of its waits; what follows a colon is the id of an entitlement."""

ENTITLEMENT = "entitlement:"
"""+ entitlement: its agency answers."""
YEARLY_REVIEW = "yearly_review"
"""The keeper of the list looks again; nothing lapses by itself."""
