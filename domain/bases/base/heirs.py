"""Art. 24, interpretation `split_bar`: which other units the bar of three years follows after a split of the unit."""

from collections.abc import Sequence
from datetime import date

from domain.bases.base.state import Base, Ending, Resident, Succession
from domain.bases.base.terms import CancelGround, SuccessionKind
from domain.bases.interpretations import SPLIT_BAR
from domain.bases.policy import Policy
from domain.bases.transition import first_day


def side_of(succession: Succession) -> str | None:
    """The unit that a split left without the base, or None where nothing was split."""
    if succession.kind is not SuccessionKind.SPLIT:
        return None
    return succession.predecessor if succession.moves else succession.successor


def sides(case: Base) -> tuple[str, ...]:
    """Every unit that a split left without the base, in the order of record."""
    return tuple(side for one in case.successions if (side := side_of(one)) is not None)


def barred_sides(case: Base, ending: Ending, policy: Policy) -> tuple[str, ...]:
    """Of those, the ones that the bar of this end follows."""
    return tuple(
        side
        for one in case.successions
        if (side := side_of(one)) is not None and bar_follows(case, ending, one.effective_on, policy)
    )


def bar_follows(case: Base, ending: Ending, split_on: date, policy: Policy) -> bool:
    """Art. 24: whether the bar of a cancellation for vacancy follows a side that was split off on that day."""
    if ending.ground is not CancelGround.VACANCY or case.filed_on is None:
        return False
    answer = policy.reads(SPLIT_BAR)
    if answer == "always":
        return True
    if answer == "cancelled":
        return split_on > ending.last_day
    return split_on > vacant_from(case.residents, case.filed_on, ending.last_day, first_day(policy))


def vacant_from(residents: Sequence[Resident], filed_on: date, on: date, first: date) -> date:
    """Art. 24: the day from which the spell without anybody counts that lasted until `on`."""
    left = (one.left_on for one in residents if one.entered_on <= on and one.left_on is not None)
    return max(first, filed_on, *(day for day in left if day <= on))
