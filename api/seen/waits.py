"""Waits in words; keys that hold an expert or an objection stay with those who may know them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from activities.kinds import kinds
from api.models.history import ExplanationAnswer, WaitRow
from api.reader import Reader
from domain.actor import Party
from domain.counting import count_working_days
from domain.explanation import Explanation, item_of
from domain.wait import OVERDUE, Wait

SOON = 3
"""Working days: what is due within them is said to be near."""


@dataclass(frozen=True, slots=True)
class Further:
    """`names`: account or scope → the person's name; `tally`: kind of wait → how much of it is done."""

    names: Mapping[str, str] = field(default_factory=dict)
    tally: Mapping[str, str] = field(default_factory=dict)

    def name(self, party: Party) -> str | None:
        """Whom exactly a wait is for."""
        return self.names.get(party.user or party.scope)


NOTHING = Further()


def wait_rows(kind: str, found: Iterable[Wait], reader: Reader, further: Further = NOTHING) -> list[WaitRow]:
    """The waits of a case of the kind; those that say the same are said once."""
    rows: list[WaitRow] = []
    for wait in found:
        row = wait_row(kind, wait, reader)
        row.name, row.tally = further.name(wait.party), further.tally.get(row.kind)
        if row not in rows:
            rows.append(row)
    return rows


def kind_of(key: str) -> str:
    """The key of a wait without the person or paper in it."""
    if key.startswith(OVERDUE):
        return OVERDUE + kind_of(key.removeprefix(OVERDUE))
    return key.partition(":")[0]


def told(
    kind: str,
    found: Explanation,
    waiting: Iterable[Wait],
    reader: Reader,
    further: Further = NOTHING,
) -> ExplanationAnswer:
    """An explanation of a case of the kind; `further` tells of its waits what only their reader may know."""
    rows = wait_rows(kind, waiting, reader, further)
    return ExplanationAnswer(standing=reader.named(found.standing), items=rows, text=reader.named(found.text))


def wait_row(kind: str, wait: Wait, reader: Reader) -> WaitRow:
    """One wait of a case of the kind in words."""
    item, of = item_of(kind, wait, reader.now, reader.calendar), kinds()[kind]
    known = reader.oversees or of.names_nobody(wait.key) or wait.party.includes(reader.actor)
    deadline = wait.clock.deadline
    soon, _ = count_working_days(reader.today, SOON, reader.calendar)
    return WaitRow(
        kind=kind_of(wait.key),
        key=wait.key if known else None,
        action=item.why,
        whose=item.whose,
        role=wait.party.role.value,
        since=wait.clock.since,
        due_on=deadline.due if deadline else None,
        hour=deadline.hour if deadline else None,
        until=item.until,
        overdue_days=item.overdue_days,
        overdue=item.overdue,
        soon=deadline is not None and reader.today <= deadline.due <= soon,
        cite=reader.named(item.source.cite),
        limit=reader.named(item.limit.cite) if item.limit else None,
        proof=reader.named(item.proof) if item.proof else None,
        consequence=reader.named(item.consequence),
        moves=list(item.moves),
        own=wait.party.includes(reader.actor),
    )
