"""The figures of a quarter, counted from complaints alone: nothing is typed (权益·三(三), setting: quarter_figures)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from domain.rights.complaint.state import Complaint, Rating
from domain.rights.dispatch.quarter import Quarter
from domain.rights.terms import Body, Topic

NO_LEAGUE = "150000"
"""Where a complaint names no league."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What of a complaint is counted; neither unit nor person is in it."""

    agency: Body
    league: str
    topic: Topic
    received_at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    overdue_at: datetime | None = None
    """When the first limit of an answer ran out; it stays overdue however it was answered later."""
    overdue_on: Body | None = None
    moves: int = 0
    rating: Rating | None = None
    reopened: bool = False
    solved: bool = False
    own_matter: bool = False
    matter: str = ""


def record_of(case: Complaint) -> Record | None:
    """Setting (quarter_figures): attributed to the body that holds it now; moves are shown beside it."""
    if case.received_at is None:
        return None
    late = next((each for each in case.passed if each.key in ("answer", "extended", "reopened")), None)
    return Record(
        agency=case.holder,
        league=case.league or NO_LEAGUE,
        topic=case.topic,
        received_at=case.received_at,
        answered_at=case.answered_at,
        closed_at=case.closed_at,
        overdue_at=late.at if late else None,
        overdue_on=late.body if late else None,
        moves=len(case.moves),
        rating=case.rating,
        reopened=case.reopened,
        solved=case.solved,
        own_matter=case.own_matter,
        matter=case.matter or case.id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Of one group in one quarter; `open_start + received = closed + open_end`."""

    open_start: int = 0
    received: int = 0
    closed: int = 0
    open_end: int = 0
    answered: int = 0
    overdue: int = 0
    moved: int = 0
    solved: int = 0
    satisfied: int = 0
    dissatisfied: int = 0
    not_rated: int = 0
    own_matter: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        """Both groups together."""
        names = (each.name for each in fields(self))
        return Figures(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def balanced(self) -> bool:
        """Whether nothing is lost: open at start + received = closed + open at end."""
        return self.open_start + self.received == self.closed + self.open_end

    @property
    def satisfaction(self) -> tuple[int, int]:
        """Satisfied, of those that were rated at all: silence is in neither."""
        return self.satisfied, self.satisfied + self.dissatisfied


def figures_of(record: Record, quarter: Quarter) -> Figures:
    """Setting (quarter_figures): received by receipt, answered by the answer, overdue by the limit that passed, all by instant."""
    received, closed = record.received_at, record.closed_at
    rated = record.rating if _within(closed, quarter) else None
    return Figures(
        open_start=received < quarter.begins and not _before(closed, quarter.begins),
        received=_within(received, quarter),
        closed=_within(closed, quarter),
        open_end=received < quarter.ends and not _before(closed, quarter.ends),
        answered=_within(record.answered_at, quarter),
        overdue=_within(record.overdue_at, quarter),
        moved=record.moves > 0 and _within(received, quarter),
        solved=record.solved and _within(record.answered_at, quarter),
        satisfied=rated is Rating.SATISFIED,
        dissatisfied=rated is Rating.DISSATISFIED,
        not_rated=rated is Rating.NOT_RATED,
        own_matter=record.own_matter and _within(received, quarter),
    )


def _within(at: datetime | None, quarter: Quarter) -> bool:
    """The first instant counts, the last one is the next quarter's."""
    return at is not None and quarter.begins <= at < quarter.ends


def _before(at: datetime | None, limit: datetime) -> bool:
    return at is not None and at < limit


def grouped(
    records: Iterable[Record], quarter: Quarter, key: Callable[[Record], str]
) -> Mapping[str, Figures]:
    """Setting (quarter_figures): the figures of each group: by agency, league or topic."""
    found: dict[str, Figures] = {}
    for record in records:
        name = key(record)
        found[name] = found.get(name, Figures()) + figures_of(record, quarter)
    return found


def by_agency(records: Iterable[Record], quarter: Quarter) -> Mapping[str, Figures]:
    """By the body that holds each."""
    return grouped(records, quarter, lambda record: record.agency.value)


def by_league(records: Iterable[Record], quarter: Quarter) -> Mapping[str, Figures]:
    """By league."""
    return grouped(records, quarter, lambda record: record.league)


def by_topic(records: Iterable[Record], quarter: Quarter) -> Mapping[str, Figures]:
    """By topic."""
    return grouped(records, quarter, lambda record: record.topic.value)


def overdue_of(records: Iterable[Record], quarter: Quarter) -> Mapping[Body, int]:
    """Setting (quarter_figures): what passed in the quarter, counted on the body that held it at that instant."""
    found: dict[Body, int] = {}
    for record in records:
        if record.overdue_on is not None and _within(record.overdue_at, quarter):
            found[record.overdue_on] = found.get(record.overdue_on, 0) + 1
    return found


def matters(records: Iterable[Record], quarter: Quarter) -> int:
    """Setting (complaint): how many matters the complaints received in the quarter are about."""
    return len({record.matter for record in records if _within(record.received_at, quarter)})
