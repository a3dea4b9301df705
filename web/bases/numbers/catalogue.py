"""Which figures there are, what each is made from, and who sees it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.terms import Role
from web.bases.numbers import bases, due, stays
from web.desk import Desk
from web.numbers.figure import Answer, Figure

ALL = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.UNIT)
WHOLE = (Role.DEPARTMENT, Role.AUDITOR)
ROUNDS = (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE)
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


Asked = Callable[[Wanted], tuple[str, Mapping[str, str]]]
QUESTIONS: Mapping[str, Asked] = {
    "bases by league": lambda one: ("/statistics/bases", {"by": "league", "on": one.on}),
    "bases by year": lambda one: ("/statistics/bases", {"by": "year", "on": one.on, "league": one.league}),
    "stays by league": lambda one: (
        "/statistics/stays",
        {"by": "league", "on": one.on, "year": one.year},
    ),
    "stays by year": lambda one: ("/statistics/stays", {"by": "year", "on": one.on, "league": one.league}),
    "due": lambda _: ("/statistics/deadlines", {"days": str(DAYS)}),
    "round": lambda one: (f"/statistics/rounds/{one.round}", {"league": one.league}),
}
"""Name → route and query."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure: `whole` compares leagues with each other, which needs all of them."""

    name: str
    question: str
    build: Callable[[Answer, Wanted], Figure]
    roles: tuple[Role, ...] = ALL
    whole: bool = False

    def fits(self, role: str | None, wanted: Wanted) -> bool:
        """Whether it is for this reader and says something under these filters."""
        if self.question == "round" and not wanted.round:
            return False
        return role in self.roles and not (self.whole and wanted.league)


def _plain(build: Callable[[Answer], Figure]) -> Callable[[Answer, Wanted], Figure]:
    return lambda answer, _: build(answer)


SECTIONS: Mapping[str, tuple[Entry, ...]] = {
    "期限": (
        Entry("deadlines", "due", lambda answer, wanted: due.deadlines(answer, wanted.league)),
        Entry("pipeline", "round", _plain(due.pipeline), ROUNDS),
    ),
    "基地": (
        Entry("bases-map", "bases by league", _plain(bases.bases_map), WHOLE, whole=True),
        Entry("bases-by-league", "bases by league", _plain(bases.bases_by_league), WHOLE, whole=True),
        Entry("bases-by-year", "bases by year", _plain(bases.bases_by_year)),
    ),
    "博士后": (
        Entry("stays-by-league", "stays by league", _plain(stays.in_station), WHOLE, whole=True),
        Entry("stays-by-year", "stays by year", _plain(stays.flows)),
    ),
    "留区": (
        Entry("retention-by-year", "stays by year", _plain(stays.retention_by_year)),
        Entry("retention-by-league", "stays by league", _plain(stays.retention_by_league), WHOLE, whole=True),
    ),
    "逾期报备案": (
        Entry("late-by-year", "stays by year", _plain(stays.late_by_year)),
        Entry("late-by-league", "stays by league", _plain(stays.late_by_league), WHOLE, whole=True),
    ),
}
"""Title → its figures, in order."""
ENTRIES = {one.name: one for entries in SECTIONS.values() for one in entries}


async def answers(desk: Desk, entries: Iterable[Entry], wanted: Wanted) -> dict[str, Any]:
    """What the interface says to the questions of these figures, each asked once. Raises RefusedError."""
    names = list(dict.fromkeys(one.question for one in entries))
    found = await asyncio.gather(*(_ask(desk, QUESTIONS[name], wanted) for name in names))
    return dict(zip(names, found, strict=True))


async def _ask(desk: Desk, asked: Asked, wanted: Wanted) -> Any:
    path, query = asked(wanted)
    return await desk.api.get(path, **{name: text for name, text in query.items() if text})


def entries_for(desk: Desk, wanted: Wanted) -> dict[str, list[Entry]]:
    """The figures that this reader sees, by section."""
    found = {title: [one for one in each if one.fits(desk.role, wanted)] for title, each in SECTIONS.items()}
    return {title: each for title, each in found.items() if each}
