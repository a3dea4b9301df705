"""Art. 25: the whole ledger of a base as of a day, and in what its two views differ."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from domain.bases.base.state import Base
from domain.bases.ledger.base_tables import BASE_TABLES
from domain.bases.ledger.base_then import base_then
from domain.bases.ledger.care_tables import CARE_TABLES
from domain.bases.ledger.course_tables import LIFE_TABLES
from domain.bases.ledger.end_tables import END_TABLES
from domain.bases.ledger.entry_tables import ENTRY_TABLES
from domain.bases.ledger.history import BaseHistory, Known, on_record
from domain.bases.ledger.organisation_tables import ORGANISATION_TABLES
from domain.bases.ledger.stay_then import stay_then
from domain.bases.ledger.tables import Cells, Ledger, Part, SeenStay, View
from domain.bases.ledger.yearly_tables import WORK_TABLES
from domain.bases.policy import Policy
from domain.bases.stay.state import Stay
from domain.bases.transition import first_day

TABLES = (
    *BASE_TABLES,
    *ORGANISATION_TABLES,
    *WORK_TABLES,
    *ENTRY_TABLES,
    *LIFE_TABLES,
    *CARE_TABLES,
    *END_TABLES,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that reads otherwise now than on the day; None where the line is not there."""

    part: str
    key: str
    then: Cells | None
    now: Cells | None


@dataclass(frozen=True, slots=True)
class Eyes:
    """What a reader sees of bases and stays (setting: permission)."""

    base: Callable[[Base], Base] = lambda one: one
    stay: Callable[[Stay], Stay] = lambda one: one


ALL = Eyes()


def ledger(history: BaseHistory, on: date, known: Known, policy: Policy, eyes: Eyes = ALL) -> Ledger | None:
    """Art. 25: the ledger as of the day; None when the base was not filed on that day.

    Both views show what was so on the day by the dates of the facts themselves (a cancellation that was reversed
    never was). `then` goes by the facts on record at 24:00 of the day, `now` by all of them.
    """
    base = base_then(history.code, on_record(history.entries, on, known), on)
    if base is None:
        return None
    seen = View(
        eyes.base(base),
        tuple(_stays(history, on, known, eyes)),
        on,
        policy.vacancy_months,
        first_day(policy),
    )
    parts = (Part(one.key, one.title, one.source, one.columns, tuple(one.rows(seen))) for one in TABLES)
    return Ledger(history.code, on, known, tuple(parts))


def _stays(history: BaseHistory, on: date, known: Known, eyes: Eyes) -> Iterator[SeenStay]:
    for stay in history.stays:
        state = stay_then(stay.id, on_record(stay.entries, on, known), on)
        if state is not None:
            yield SeenStay(stay.number, stay.name, eyes.stay(state))


def differences(then: Ledger, now: Ledger) -> tuple[Difference, ...]:
    """The lines that are missing from one of two ledgers of a base, or read otherwise, in the order of the parts."""
    return tuple(
        difference
        for before, after in zip(then.parts, now.parts, strict=True)
        for difference in _of_part(before, after)
    )


def _of_part(then: Part, now: Part) -> Iterator[Difference]:
    before = {row.key: row.cells for row in then.rows}
    after = {row.key: row.cells for row in now.rows}
    for key in (*before, *(key for key in after if key not in before)):
        if before.get(key) != after.get(key):
            yield Difference(then.key, key, before.get(key), after.get(key))
