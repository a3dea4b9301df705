"""The keys of a campaign's clocks, which are the keys of its waits."""

CAMPAIGN = "campaign"
"""The department brings the campaign to its end by the day that it set."""
