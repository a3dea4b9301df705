"""What the acts of the tour share: the stack, the cast, the cases so far, and the way time passes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from domain.legal_time import SHANGHAI
from scenario import steps
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


@dataclass(slots=True, kw_only=True)
class Play:
    """The tour while it is played."""

    stack: Stack
    cast: Cast
    tell: Tell = silent
    cases: dict[str, str] = field(default_factory=dict)
    """The application of each unit, by the unit's name."""
    bases: dict[str, str] = field(default_factory=dict)
    """The base of each unit that was filed, by the unit's name."""
    stays: dict[str, str] = field(default_factory=dict)
    """The postdoc's stay at each base, by the unit's name."""
    campaign: str = ""
    """The evaluation, once it was opened."""
    cancelled: dict[str, str] = field(default_factory=dict)
    """How the public register described a base on the day after its cancellation, by the unit's name."""
    asides: list[str] = field(default_factory=list)
    """What happened beside the records, to be told with the next scene."""

    @property
    def department(self) -> Person:
        """The officer of the department who does the work."""
        return self.cast.colleagues[who.OFFICER]

    @property
    def station(self) -> Person:
        """The officer of the 流动站."""
        return self.cast.officers[who.STATION]

    @property
    def bystander(self) -> Person:
        """Anyone, without an account."""
        return Person(http=self.stack.http, login="", name="社会公众", role="public", scope="public")

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

    def base(self, sheet: UnitSheet) -> str:
        """The base of the unit."""
        return self.bases[sheet.name]

    def stay(self, sheet: UnitSheet) -> str:
        """The postdoc's stay at the unit's base."""
        return self.stays[sheet.name]

    async def until(self, month: int, day: int, hour: int = 10, *, year: int = START.year) -> None:
        """Time passes; whatever falls due on the way happens."""
        await self.stack.time.advance_to(datetime.combine(date(year, month, day), time(hour), SHANGHAI))

    async def settle(self) -> None:
        """What the system does at once is done: the steps that follow from the end of a base."""
        await self.stack.time.advance_to(self.stack.clock.now())

    async def refused(self, person: Person, path: str, body: Any, what: str) -> None:
        """Somebody tries what the rules do not allow; what they are told is an aside."""
        problem = await steps.refusal(person, path, body)
        details = [one["detail"] for one in problem["problems"]] or [problem["detail"]]
        self.asides.append(f"{what}，被拒：{''.join(details)}（依据{problem['article']}）")

    async def history(self, path: str) -> list[Any]:
        """Everything that happened in a case, as the department reads it."""
        rows: list[Any] = []
        query: dict[str, Any] = {"limit": 100}
        while True:
            page = await self.department.get(f"{path}/history", **query)
            rows += page["items"]
            if page["next"] is None:
                return rows
            query["after"] = page["next"]

    async def answer(self, sheet: UnitSheet) -> Any:
        """The application as the department sees it."""
        return await self.department.get(f"/applications/{self.case(sheet)}")
