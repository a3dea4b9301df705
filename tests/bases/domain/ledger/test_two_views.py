"""Art. 25: whatever happens to a stay, what the two views of a ledger have in common and in what they may differ."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bases.ledger.history import Entry, Known
from domain.bases.ledger.stay_then import OWN_DAYS, stay_then
from domain.bases.stay import facts as fact
from domain.bases.stay.apply import apply
from domain.bases.stay.facts_end import LeavingTakenBack
from domain.bases.stay.state import Stay
from domain.refusal import Refusal
from tests.bases.domain.ledger.samples import days_of, of_stay, plain, seen, stay_entries, without
from tests.bases.domain.stay.pool import ASKED
from tests.bases.domain.stay.samples import (
    Play,
    agreed,
    drafted,
    entered,
    filed,
    opened,
    ready_to_leave,
    removal_open,
)
from tests.bases.domain.stay.test_random_lives import STARTS, STEP, Step, stepped, taken

THEN, NOW = Known.THEN, Known.NOW
DAY = timedelta(days=1)
PROMPT_STARTS = (opened(), drafted(), agreed(), entered(), filed(), ready_to_leave(), removal_open())
BACK = fact.RemovalReversed | fact.ResumedWithBase | fact.StayVoided | fact.FilingRefused | LeavingTakenBack
"""What says that something before it never was."""


def played(start: Play, steps: list[Step]) -> Play:
    play = start
    for step in steps:
        for after in stepped(play, step):
            play = after
    return play


def own_day(happened: Any) -> date | None:
    if isinstance(happened, fact.EntryReported | fact.EntryCorrected | fact.StayEntered):
        return happened.entered_on
    found = OWN_DAYS.get(type(happened))
    return found(happened) if found else None


def is_prompt(happened: Any, today: date) -> bool:
    """Whether it is on record on its own day; a correction never is.

    An end with the base is the base's own step, of which the history beside these stays knows only by what follows.
    """
    if isinstance(happened, BACK | fact.EntryCorrected | fact.StayEntered | fact.EndedWithBase):
        return False
    return own_day(happened) in {None, today}


def promptly(play: Play, n: int) -> Play:
    """One of the commands that would be taken and are about today; the play itself when there is none."""
    found = [(ask(play, n), play.decide(*ask(play, n))) for ask in ASKED]
    fitting = [
        asked
        for asked, decided in found
        if not isinstance(decided, Refusal) and is_prompt(decided, play.today)
    ]
    return (taken(play, fitting[n % len(fitting)]) if fitting else None) or play


def days_around(play: Play) -> set[date]:
    days = days_of(stay_entries(play))
    return {day + shift for day in days for shift in (-DAY, timedelta(0), DAY) if day + shift >= days[0]}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), st.lists(STEP, max_size=12))
def test_nothing_recorded_later_changes_what_was_known_then(start: Play, steps: list[Step]) -> None:
    history = of_stay(played(start, steps))
    days = days_of(history.entries)
    for on in {days[0], days[len(days) // 2], days[-1]}:
        assert seen(history, on, THEN) == seen(without(history, on), on, THEN)
        assert plain(seen(history, on, THEN)) == plain(seen(without(history, on), on, NOW))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STARTS), st.lists(STEP, max_size=12))
def test_after_the_last_record_both_views_read_alike(start: Play, steps: list[Step]) -> None:
    play = played(start, steps)
    history = of_stay(play)
    assert plain(seen(history, play.today, THEN)) == plain(seen(history, play.today, NOW))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(PROMPT_STARTS),
    st.lists(st.one_of(st.integers(0, 5000), st.integers(0, 120).map(lambda k: 40 * k)), max_size=16),
)
def test_where_nothing_was_recorded_late_both_views_are_the_record_itself(
    start: Play, steps: list[int]
) -> None:
    play = start
    for n in steps:
        play = promptly(replace(play, at=play.at + timedelta(days=n % 9)), n)
    history, entries = of_stay(play), stay_entries(play)
    for on in days_around(play):
        assert plain(seen(history, on, THEN)) == plain(seen(history, on, NOW))
        assert stay_then(play.case.id, entries, on) == _folded(play, entries, on)


def _folded(play: Play, entries: tuple[Entry, ...], on: date) -> Stay | None:
    state, begun = Stay(id=play.case.id), False
    for entry in entries:
        if entry.recorded_by(on):
            state, begun = apply(state, entry.fact, entry.stamp), True
    return state if begun else None
