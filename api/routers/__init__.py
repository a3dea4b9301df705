"""One router per noun of the regulation."""
