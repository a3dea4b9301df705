"""How many live cases of the sample data wait under each article or item; `tests/test_sample.py` counts them."""

from collections.abc import Mapping

LIVE: Mapping[str, int] = {}
"""Article or item → cases with a wait, or the time limit of a wait, that rests on it."""
