"""Enters offices' staff, records, accounts and the bases of an earlier round, by the department."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

from domain.offices import LEAGUE_OFFICES
from domain.terms import Role
from sample.journey import OFFICER
from sample.units import AUTHORITIES, EXPERTS, UNITS, UNIVERSITIES
from scenario.cast import Cast
from scenario.people import Person

AT_ONCE = 8

EARLIER = (
    ("NMGBSH20230001", "cashmere", "2023-10-18", "内人社备〔2023〕1号", "active", None),
    ("NMGBSH20230002", "horse", "2023-10-18", "内人社备〔2023〕1号", "active", None),
    ("NMGBSH20230003", "desert", "2023-10-18", "内人社备〔2023〕1号", "active", None),
    ("NMGBSH20230004", "veterinary", "2023-12-06", "内人社备〔2023〕2号", "active", None),
    ("NMGBSH20210001", "hospital", "2021-09-15", "内人社备〔2021〕1号", "ended", "2024-05-20"),
    ("NMGBSH20210002", "copper", "2021-09-15", "内人社备〔2021〕1号", "cancelled", "2025-11-03"),
    ("NMGBSH20190001", "salt", "2019-08-22", "内人社备〔2019〕1号", "cancelled", "2022-06-30"),
    ("NMGBSH20190002", "coal", "2019-08-22", "内人社备〔2019〕1号", "cancelled", "2022-06-30"),
)
"""Bases from before the system; the unit `copper` is barred for three years (Art. 24), the last two no more."""


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
    name, scope = next(iter(cast.stations.items()))
    return [
        await cast.person("station-1", f"{name}经办人", Role.STATION, scope),
        await cast.person("auditor", "样例审计人员", Role.AUDITOR, cast.department.scope),
    ]


async def enter_units(cast: Cast) -> None:
    """All units with an account each."""
    await all_of(cast.add_unit(sheet) for sheet in UNITS.values())


async def enter_bases(cast: Cast) -> None:
    """The bases of earlier rounds, as dated facts with their document numbers."""
    for code, unit, filed_on, document, status, ended_on in EARLIER:
        body = {
            "code": code,
            "unit": cast.units[UNITS[unit].name].scope,
            "filed_on": filed_on,
            "document": document,
            "status": status,
            "ended_on": ended_on,
        }
        await cast.department.do("/bases", body)
