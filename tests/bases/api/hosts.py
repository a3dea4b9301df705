"""What the tests of stays and bases share: a base from before the system with its people, and a stay under way."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from scenario.people import Person, add_person
from scenario.stack import Stack
from scenario.stay_steps import agree, degree, enter, open_stay, passport, profile
from tests.api.desk import admin_of
from tests.bases.api.test_registry import UNIT

BASE = "NMGBSH20240001"
STATION = {"name": "样例大学材料科学与工程博士后科研流动站", "university": "样例大学"}
FILED_ON, ENTERED_ON = "2024-05-20", date(2026, 3, 2)
AWARDED_ON = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class Host:
    """The people of a base, and those above it."""

    live: Stack
    department: Person
    league: Person
    unit: Person
    station: Person

    async def opened(self, number: int = 1) -> str:
        """A recruitment of the n-th invented person."""
        recruited = profile(degree(AWARDED_ON))
        return await open_stay(self.unit, BASE, self.station.scope, passport(number), recruited)

    async def entered(self, number: int = 1) -> str:
        """In station today."""
        stay = await self.opened(number)
        await agree(self.unit, self.station, stay, ENTERED_ON)
        await enter(self.station, stay, ENTERED_ON)
        return stay

    async def postdoc_of(self, stay: str, login: str = "postdoc") -> Person:
        """The postdoc's own account."""
        person = (await self.department.get(f"/stays/{stay}"))["person"]
        return await add_person(self.department, login, "样例博士1", "postdoc", person)

    async def stranger(self, role: str, scope: str) -> Person:
        """Somebody of another office, unit or station."""
        return await add_person(self.department, f"stranger.{role}", "样例外人", role, scope)


def new_stay(one: Host, **changes: Any) -> dict[str, Any]:
    """The body that opens a recruitment."""
    body = {
        "base": BASE,
        "station": one.station.scope,
        "profile": profile(degree(AWARDED_ON)),
        "person": passport(1),
    }
    return {**body, **changes}


async def host(live: Stack, filed_on: str = FILED_ON) -> Host:
    """A base that was filed before the system, with its unit, its league and a 流动站."""
    admin = await admin_of(live)
    unit = (await admin.do("/units", UNIT))["id"]
    station = (await admin.do("/stations", STATION))["id"]
    document = f"样例社备〔{filed_on[:4]}〕1号"
    await admin.do(
        "/bases", {"code": BASE, "unit": unit, "filed_on": filed_on, "document": document, "research": "材料"}
    )
    return Host(
        live,
        admin,
        await add_person(admin, "league", "样例盟市经办人", "league", UNIT["league"]),
        await add_person(admin, "unit", "样例单位经办人", "unit", unit),
        await add_person(admin, "station", "样例流动站经办人", "station", station),
    )
