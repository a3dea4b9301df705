"""Documents (文书) of the plan on researchers' rights."""
