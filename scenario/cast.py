"""The cast of a scenario: offices, authorities, units, stations and experts, entered by the department."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stdnum.cn import uscc

from domain.offices import office
from domain.terms import Nature, Role, Route
from scenario.people import PASSWORD, Person, expect

PREFIXES = {Nature.ENTERPRISE: "91", Nature.INSTITUTION: "12", Nature.OTHER: "93"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSheet:
    """What an invented unit is registered with; `number` makes its code."""

    login: str
    name: str
    number: int
    league: str
    nature: Nature = Nature.ENTERPRISE
    route: Route = Route.LOCAL
    authority: str | None = None
    """The name of its 主管部门."""
    research: str = "材料科学"

    @property
    def code(self) -> str:
        """A 统一社会信用代码 with a right check digit; the organisation behind it does not exist."""
        stem = f"{PREFIXES[self.nature]}{self.league}MA{self.number:07d}"
        return stem + str(uscc.calc_check_digit(stem))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertSheet:
    """What an invented expert is taken into the pool with."""

    login: str
    name: str
    employer: str
    research: str = "材料科学"
    former_employers: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Cast:
    """Everybody by the name or code they are known by; `password` gives the first password of a login."""

    department: Person
    password: Callable[[str], str] = lambda _: PASSWORD
    colleagues: dict[str, Person] = field(default_factory=dict)
    leagues: dict[str, Person] = field(default_factory=dict)
    authorities: dict[str, Person] = field(default_factory=dict)
    stations: dict[str, str] = field(default_factory=dict)
    officers: dict[str, Person] = field(default_factory=dict)
    """Of the stations, by login."""
    postdocs: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Person] = field(default_factory=dict)
    sheets: dict[str, UnitSheet] = field(default_factory=dict)
    experts: dict[str, Person] = field(default_factory=dict)

    async def person(self, login: str, name: str, role: Role, scope: str) -> Person:
        """An account of somebody."""
        return await expect(self.department, login, name, role, scope, password=self.password(login))

    async def add_colleague(self, login: str, name: str) -> Person:
        """Another officer of the department."""
        self.colleagues[login] = await self.person(login, name, Role.DEPARTMENT, self.department.scope)
        return self.colleagues[login]

    async def add_league(self, code: str) -> Person:
        """An officer of a league's bureau."""
        found = office(code)
        area = found.area if found else code
        self.leagues[code] = await self.person(f"league-{code}", f"样例{area}经办人", Role.LEAGUE, code)
        return self.leagues[code]

    async def add_authority(self, login: str, name: str) -> Person:
        """A 主管部门 and its officer."""
        made = await self.department.do("/authorities", {"name": name})
        self.authorities[name] = await self.person(login, f"{name}经办人", Role.AUTHORITY, made["id"])
        return self.authorities[name]

    async def add_station(self, university: str, subject: str) -> str:
        """A 流动站; gives its name, which is what a form names."""
        name = f"{university}{subject}博士后科研流动站"
        made = await self.department.do("/stations", {"name": name, "university": university})
        self.stations[name] = made["id"]
        return name

    async def add_station_officer(self, login: str, station: str) -> Person:
        """An officer of a 流动站 that is known by its name."""
        scope = self.stations[station]
        self.officers[login] = await self.person(login, f"{station}经办人", Role.STATION, scope)
        return self.officers[login]

    async def add_postdoc(self, login: str, stay: str) -> Person:
        """The account of the postdoc of a stay."""
        person = (await self.department.get(f"/stays/{stay}"))["person"]
        self.postdocs[login] = await self.person(login, "样例博士后本人", Role.POSTDOC, person)
        return self.postdocs[login]

    async def register(self, sheet: UnitSheet) -> str:
        """A unit without an account; gives its id."""
        authority = self.authorities[sheet.authority].scope if sheet.authority else None
        body: dict[str, Any] = {
            "name": sheet.name,
            "code": sheet.code,
            "nature": sheet.nature,
            "route": sheet.route,
            "league": sheet.league,
            "registered_in": sheet.league,
            "authority": authority,
        }
        made = await self.department.do("/units", body)
        self.sheets[sheet.name] = sheet
        return str(made["id"])

    async def add_unit(self, sheet: UnitSheet) -> Person:
        """A unit and its officer."""
        scope = await self.register(sheet)
        self.units[sheet.name] = await self.person(sheet.login, f"{sheet.name}经办人", Role.UNIT, scope)
        return self.units[sheet.name]

    async def add_expert(self, sheet: ExpertSheet) -> Person:
        """An expert of the pool with an account."""
        body = {
            "name": sheet.name,
            "employer": sheet.employer,
            "field": sheet.research,
            "title": "教授",
            "former_employers": list(sheet.former_employers),
            "relations": list(sheet.relations),
        }
        made = await self.department.do("/experts", body)
        one = await self.person(sheet.login, sheet.name, Role.EXPERT, made["id"])
        self.experts[one.scope] = one
        return one
