"""How many live cases of the sample data wait under each article or item; `tests/test_sample.py` counts them."""

from collections.abc import Mapping

LIVE: Mapping[str, int] = {
    "5": 2,
    "7": 1,
    "8": 5,
    "11(1)": 4,
    "11(2)": 2,
    "11(3)": 6,
    "13(1)": 14,
    "13(2)": 3,
    "14": 1,
    "16": 1,
    "17": 12,
    "18": 13,
    "23(1)": 2,
    "23(8)": 1,
    "23(9)": 1,
    "24": 3,
    "25": 2,
}
"""Article or item → cases with a wait, or the time limit of a wait, that rests on it."""
