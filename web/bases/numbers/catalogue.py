"""Which figures there are, what each is made from, and who sees it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel

from api.bases.models.statistics import (
    BaseStatistics,
    DueStatistics,
    MonthStatistics,
    RoundPipeline,
    StayStatistics,
)
from domain.terms import Role
from web.bases.numbers import bases, due, months, stays
from web.desk import Desk
from web.numbers.figure import Figure

ALL = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT)
WHOLE = (Role.DEPARTMENT, Role.AUDITOR)
ROUNDS = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE)
A = TypeVar("A", bound=BaseModel)
OF_A_ROUND = "pipeline"
DAYS = 90
"""What comes due within so many days."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be seen: the filters of the address, and the round to look at."""

    on: str = ""
    year: str = ""
    league: str = ""
    round: str = ""

    @classmethod
    def of(cls, desk: Desk) -> "Wanted":
        """From the address."""
        return cls(**desk.first("on", "year", "league", "round"))


def listed(wanted: Wanted, path: str, **filters: str) -> str:
    """The address of the list of what is counted; blank where it is counted for another day than today."""
    narrowed = {**filters, "league": wanted.league}
    kept = {name: value for name, value in narrowed.items() if value}
    return "" if wanted.on else f"{path}?{urlencode(kept)}"


@dataclass(frozen=True, eq=False, slots=True)
class Question(Generic[A]):
    """What is asked of the interface: the answer's model, and route and query."""

    model: type[A]
    asked: Callable[[Wanted], tuple[str, Mapping[str, str]]]


BASES_BY_LEAGUE = Question(
    BaseStatistics, lambda wanted: ("/statistics/bases", {"by": "league", "on": wanted.on})
)
BASES_BY_YEAR = Question(
    BaseStatistics,
    lambda wanted: ("/statistics/bases", {"by": "year", "on": wanted.on, "league": wanted.league}),
)
STAYS_BY_LEAGUE = Question(
    StayStatistics,
    lambda wanted: ("/statistics/stays", {"by": "league", "on": wanted.on, "year": wanted.year}),
)
STAYS_BY_YEAR = Question(
    StayStatistics,
    lambda wanted: ("/statistics/stays", {"by": "year", "on": wanted.on, "league": wanted.league}),
)
DUE = Question(DueStatistics, lambda _: ("/statistics/deadlines", {"days": str(DAYS)}))
MONTHS = Question(MonthStatistics, lambda wanted: ("/statistics/months", {"on": wanted.on}))
ROUND = Question(
    RoundPipeline, lambda wanted: (f"/statistics/rounds/{wanted.round}", {"league": wanted.league})
)


class Answers:
    """What the interface said to questions, each asked once."""

    def __init__(self) -> None:
        self._known: dict[int, BaseModel] = {}

    def keep(self, entry: "AnyEntry", answer: BaseModel) -> None:
        """Keeps the answer to the question of a figure."""
        self._known[id(entry.question)] = answer

    def to(self, question: Question[A]) -> A:
        """The answer; raises LookupError where it was not asked."""
        found = self._known.get(id(question))
        if found is None:
            raise LookupError(question)
        return question.model.model_validate(found)


@dataclass(frozen=True, slots=True)
class Entry(Generic[A]):
    """One figure: `whole` compares leagues with each other, which needs all of them."""

    name: str
    question: Question[A]
    build: Callable[[A, Wanted], Figure]
    roles: tuple[Role, ...] = ALL
    whole: bool = False

    def fits(self, role: str | None, wanted: Wanted) -> bool:
        """Whether it is for this reader and says something under these filters."""
        if self.name == OF_A_ROUND and not wanted.round:
            return False
        return role in self.roles and not (self.whole and wanted.league)

    def figure(self, found: Answers, wanted: Wanted) -> Figure:
        """The figure from what was answered."""
        return self.build(found.to(self.question), wanted)


AnyEntry = (
    Entry[BaseStatistics]
    | Entry[StayStatistics]
    | Entry[DueStatistics]
    | Entry[RoundPipeline]
    | Entry[MonthStatistics]
)


def _plain(build: Callable[[A], Figure]) -> Callable[[A, Wanted], Figure]:
    return lambda answer, _: build(answer)


SECTIONS: Mapping[str, tuple[AnyEntry, ...]] = {
    "期限": (
        Entry("deadlines", DUE, lambda answer, wanted: due.deadlines(answer, wanted.league)),
        Entry("deadlines-by-week", DUE, lambda answer, wanted: due.weekly(answer, DAYS, wanted.league)),
        Entry(OF_A_ROUND, ROUND, _plain(due.pipeline), ROUNDS),
    ),
    "基地": (
        Entry("bases-map", BASES_BY_LEAGUE, _plain(bases.bases_map), WHOLE, whole=True),
        Entry("bases-by-league", BASES_BY_LEAGUE, _plain(bases.bases_by_league), WHOLE, whole=True),
        Entry("bases-by-year", BASES_BY_YEAR, _plain(bases.bases_by_year)),
    ),
    "博士后": (
        Entry("stays-by-league", STAYS_BY_LEAGUE, _plain(stays.in_station), WHOLE, whole=True),
        Entry("stays-by-year", STAYS_BY_YEAR, _plain(stays.flows)),
    ),
    "逐月变化": (
        Entry("months", MONTHS, _plain(months.standing), WHOLE, whole=True),
        Entry("months-of-work", MONTHS, _plain(months.work), WHOLE, whole=True),
    ),
    "留区": (
        Entry("retention-by-year", STAYS_BY_YEAR, _plain(stays.retention_by_year)),
        Entry("retention-by-league", STAYS_BY_LEAGUE, _plain(stays.retention_by_league), WHOLE, whole=True),
    ),
    "逾期报备案": (
        Entry("late-by-year", STAYS_BY_YEAR, _plain(stays.late_by_year)),
        Entry("late-by-league", STAYS_BY_LEAGUE, _plain(stays.late_by_league), WHOLE, whole=True),
    ),
}
"""Title → its figures, in order."""
ENTRIES = {entry.name: entry for entries in SECTIONS.values() for entry in entries}


async def answers(desk: Desk, entries: Iterable[AnyEntry], wanted: Wanted) -> Answers:
    """What the interface says to the questions of these figures, each asked once. Raises RefusedError."""
    found = Answers()
    asking = {id(entry.question): entry for entry in entries}

    async def ask(entry: AnyEntry) -> None:
        path, query = entry.question.asked(wanted)
        given = {name: text for name, text in query.items() if text}
        found.keep(entry, await desk.api.get(path, entry.question.model, **given))

    await asyncio.gather(*map(ask, asking.values()))
    return found


def entries_for(desk: Desk, wanted: Wanted) -> dict[str, list[AnyEntry]]:
    """The figures that this reader sees, by section."""
    found = {
        title: [entry for entry in each if entry.fits(desk.role, wanted)] for title, each in SECTIONS.items()
    }
    return {title: each for title, each in found.items() if each}
