"""Enters offices' staff, records and accounts, by the department."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

from domain.offices import LEAGUE_OFFICES
from domain.terms import Role
from sample.journey import OFFICER
from sample.units import AUTHORITIES, EXPERTS, STATION_LOGINS, UNITS, UNIVERSITIES
from scenario.cast import Cast
from scenario.people import Person

AT_ONCE = 8


async def all_of(steps: Iterable[Awaitable[Any]], at_once: int = AT_ONCE) -> list[Any]:
    """Does the steps, some at a time; gives what came of each, in order."""
    turn = asyncio.Semaphore(at_once)

    async def one(step: Awaitable[Any]) -> Any:
        async with turn:
            return await step

    return await asyncio.gather(*(one(step) for step in steps))


async def enter_people(cast: Cast) -> list[Person]:
    """Staff of the department, the leagues and the authorities; experts; stations; gives those with other roles."""
    stations = [(name, subject) for name, subjects in UNIVERSITIES.items() for subject in subjects]
    await all_of(
        [
            cast.add_colleague(OFFICER, "样例厅经办人一"),
            cast.add_colleague("department-2", "样例厅经办人二"),
            cast.add_colleague("department-3", "样例厅处室负责人"),
            *(cast.add_league(one.code) for one in LEAGUE_OFFICES),
            *(cast.add_authority(login, name) for login, name in AUTHORITIES.items()),
            *(cast.add_station(university, subject) for university, subject in stations),
            *(cast.add_expert(sheet) for sheet in EXPERTS),
        ]
    )
    for login, station in STATION_LOGINS.items():
        await cast.add_station_officer(login, station)
    return [await cast.person("auditor", "样例审计人员", Role.AUDITOR, cast.department.scope)]


async def enter_units(cast: Cast) -> None:
    """All units with an account each."""
    await all_of(cast.add_unit(sheet) for sheet in UNITS.values())
