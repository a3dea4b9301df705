"""The figures of a quarter, counted from complaints alone: nothing is typed (权益·三(三), setting: quarter_figures)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Everything that is frozen of a quarter; numbers only."""

    agencies: Mapping[str, Figures] = field(default_factory=dict)
    leagues: Mapping[str, Figures] = field(default_factory=dict)
    topics: Mapping[str, Figures] = field(default_factory=dict)
    overdue: Mapping[str, int] = field(default_factory=dict)
    matters: int = 0
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Agency → league → received: what a bulletin prints."""
    units: Mapping[str, int] = field(default_factory=dict)
    """Name of a unit → received; empty unless the settings say that bulletins name units."""


def counted(records: Sequence[Record], quarter: Quarter) -> Counted:
    """Setting (quarter_figures): what the database counts in one statement set, as a rule that can be read."""
    return Counted(
        agencies=_kept(by_agency(records, quarter)),
        leagues=_kept(by_league(records, quarter)),
        topics=_kept(by_topic(records, quarter)),
        overdue={body.value: count for body, count in overdue_of(records, quarter).items()},
        matters=matters(records, quarter),
        cells=received_cells(records, quarter),
    )


def _kept(groups: Mapping[str, Figures]) -> Mapping[str, Figures]:
    """Without groups of which there is nothing to say."""
    return {name: figures for name, figures in groups.items() if figures != Figures()}


def received_cells(records: Iterable[Record], quarter: Quarter) -> Mapping[str, Mapping[str, int]]:
    """Received, by agency and league."""
    found: dict[str, dict[str, int]] = {}
    for record in records:
        if _within(record.received_at, quarter):
            row = found.setdefault(record.agency.value, {})
            row[record.league] = row.get(record.league, 0) + 1
    return found
