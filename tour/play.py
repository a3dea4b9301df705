"""What the acts of the tour share: the stack, the cast, the cases so far, and the way time passes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from domain.legal_time import SHANGHAI
from scenario.cast import Cast, UnitSheet
from scenario.people import Person
from scenario.stack import Stack
from tour import company as who

ROUND = "2026"
START = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)

Tell = Callable[["Play", str], Awaitable[None]]
"""Told at the end of each scene with its title."""


async def silent(play: "Play", title: str) -> None:
    """Tells nothing."""


@dataclass(slots=True)
class Play:
    """The tour while it is played."""

    stack: Stack
    cast: Cast
    tell: Tell = silent
    cases: dict[str, str] = field(default_factory=dict)
    """The application of each unit, by the unit's name."""
    asides: list[str] = field(default_factory=list)
    """What happened beside the records, to be told with the next scene."""

    @property
    def department(self) -> Person:
        """The officer of the department who does the work."""
        return self.cast.colleagues[who.OFFICER]

    @property
    def bystander(self) -> Person:
        """Anyone, without an account."""
        return Person(self.stack.http, "", "社会公众", "public", "public")

    @property
    def today(self) -> date:
        """The legal day."""
        return self.stack.clock.now().astimezone(SHANGHAI).date()

    def unit(self, sheet: UnitSheet) -> Person:
        """The officer of the unit."""
        return self.cast.units[sheet.name]

    def league(self, sheet: UnitSheet) -> Person:
        """The officer of the unit's league."""
        return self.cast.leagues[sheet.league]

    def case(self, sheet: UnitSheet) -> str:
        """The application of the unit."""
        return self.cases[sheet.name]

    async def until(self, month: int, day: int, hour: int = 10) -> None:
        """Time passes; whatever falls due on the way happens."""
        await self.stack.time.advance_to(datetime.combine(date(2026, month, day), time(hour), SHANGHAI))

    async def answer(self, sheet: UnitSheet) -> Any:
        """The application as the department sees it."""
        return await self.department.get(f"/applications/{self.case(sheet)}")
