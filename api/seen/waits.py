"""Waits in words; keys that hold an expert or an objection stay with those who may know them."""

from collections.abc import Iterable

from api.bases.sight.application import Sight
from api.models.history import ExplanationAnswer, WaitRow
from api.reader import Reader
from domain.bases.application.explanation import explain
from domain.bases.application.state import Application
from domain.bases.application.waits import names_nobody, waits
from domain.counting import count_working_days
from domain.explanation import Explanation, item_of
from domain.terms import ENDS
from domain.wait import OVERDUE, Wait

SOON = 3
"""Working days: what is due within them is said to be near."""


def wait_rows(found: Iterable[Wait], reader: Reader, *, open_keys: bool = False) -> list[WaitRow]:
    """The waits; those that say the same are said once. `open_keys`: no key of the case names anybody."""
    rows: list[WaitRow] = []
    for wait in found:
        row = wait_row(wait, reader, open_keys=open_keys)
        if row not in rows:
            rows.append(row)
    return rows


def kind_of(key: str) -> str:
    """The key of a wait without the person or paper in it."""
    if key.startswith(OVERDUE):
        return OVERDUE + kind_of(key.removeprefix(OVERDUE))
    return key.partition(":")[0]


def explanation_answer(one: Sight) -> ExplanationAnswer:
    """Why it stands still; an end is told with what the reader may know of it."""
    told: Application = one.seen if one.case.stage in ENDS else one.case
    found = explain(told, one.reader.today, one.reader.calendar)
    return ExplanationAnswer(
        standing=one.reader.named(found.standing),
        items=wait_rows(waits(told), one.reader),
        text=one.reader.named(found.text),
    )


def told(found: Explanation, waiting: Iterable[Wait], reader: Reader) -> ExplanationAnswer:
    """An explanation of a case whose keys name nobody."""
    rows = wait_rows(waiting, reader, open_keys=True)
    return ExplanationAnswer(standing=reader.named(found.standing), items=rows, text=reader.named(found.text))


def wait_row(wait: Wait, reader: Reader, *, open_keys: bool = False) -> WaitRow:
    """One wait in words."""
    item, kind = item_of(wait, reader.today, reader.calendar), kind_of(wait.key)
    known = open_keys or reader.oversees or names_nobody(wait.key) or wait.party.includes(reader.actor)
    deadline = wait.clock.deadline
    soon, _ = count_working_days(reader.today, SOON, reader.calendar)
    return WaitRow(
        kind=kind,
        key=wait.key if known else None,
        action=item.why,
        whose=item.whose,
        role=wait.party.role.value,
        since=wait.clock.since,
        due_on=deadline.due if deadline else None,
        until=item.until,
        overdue_days=item.overdue_days,
        overdue=item.overdue,
        soon=deadline is not None and reader.today <= deadline.due <= soon,
        cite=reader.named(item.source.cite),
        limit=reader.named(item.limit.cite) if item.limit else None,
        proof=reader.named(item.proof) if item.proof else None,
        consequence=reader.named(item.consequence),
        moves=list(item.moves),
    )
