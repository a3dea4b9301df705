"""How the parameters of 196号 are counted: nothing before the regulation, and the time in a base with its first day."""

from datetime import date

from domain.bases.policy import Policy
from domain.bases.settings_titles import FIXED_BY
from domain.bases.transition import counted_from
from domain.counting import Roll
from domain.interpretation import TERM_LAST_DAY
from domain.pack import Counting

TERMS = frozenset({"project_term_longest_months"})
"""Limits of the time in a base, which begins with the day of entry itself."""
DAY_BEFORE = "day_before"


def counting(parameter: str, event: date, policy: Policy) -> Counting:
    """Art. 26: what the text fixes counts nothing before the regulation.

    Art. 14: until when somebody who entered on the day can stay: the interpretation term_last_day says up to which day.
    No rest day moves it: it is not there to act in.
    """
    if parameter in TERMS:
        first_counts = policy.reads(TERM_LAST_DAY) == DAY_BEFORE
        return Counting(counted_from(event, policy), first_counts, Roll.KEEP)
    return Counting(counted_from(event, policy) if parameter in FIXED_BY else event)
