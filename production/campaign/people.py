"""Invented people, records and running procedures that the load is about (样例)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from temporalio.client import Client as Temporal

from activities.bases.persons import Person, keep_person
from activities.identity_keys import parse_keys
from api.lives import Lives
from clock import WALL
from db.bases.application import APPLICATION
from db.bases.attachments import Stored, keep
from db.bases.tables import stay
from db.cases import load
from db.codec import encode
from db.scope import system_transaction
from domain.actor import Actor
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, Milestone, NoticeData
from domain.assistants.offices import CODE, LINES
from domain.counting import add_months
from domain.legal_time import legal_day
from domain.terms import Role
from production.campaign.asking import Caller, Client
from scenario.backstage import ROUND, Backstage
from scenario.crew import Crew, crew, enter
from scenario.filling import base_rows, fill, stay_rows
from scenario.stack import SAMPLE_KEYS
from scenario.values_stay import identity
from settings import Settings

EACH = 6
"""People in station at a base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who does what in the load."""

    department: Caller
    stays: Sequence[tuple[Caller, str]]
    """The unit and the stay at its base."""
    applicants: Sequence[Caller]
    """Units without a base or an application."""
    notice: str
    objectionable: Sequence[str]
    """Applications in the notice."""
    employers: Sequence[tuple[Caller, str]]
    """Units in the line of 科技厅, with the id of their record."""
    researcher: Caller
    person: str
    reporters: Sequence[tuple[Caller, str]]
    """Who reports for which line."""
    bases: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is put in place."""

    bases: int = 6
    applicants: int = 6
    passed: int = 2
    reporters: int = 12


async def populate(
    engine: AsyncEngine, temporal: Temporal, settings: Settings, client: Client, size: Size
) -> People:
    """Puts all of it in place; whatever has lives is begun by the commands themselves or by `lives_keeper start`."""
    now = WALL.now()
    today = legal_day(now)
    made = await crew(engine, now, units=size.bases + size.applicants + size.passed)
    entered = add_months(today, -3)
    bases = range(size.bases)
    hosts = base_rows(bases, add_months(entered, -1))
    await fill(engine, made.department, now, hosts, stay_rows(bases, EACH, entered, add_months(today, 21)))
    scene = Backstage(Lives(engine, temporal, settings, WALL), made)
    await scene.open_round()
    passed = [await _passed(engine, scene, unit) for unit in made.units[size.bases + size.applicants :]]
    department = _caller(made, made.department.user)
    notice = await client.do("notice", department, f"/rounds/{ROUND}/notices")
    owner = {unit.scope: _caller(made, unit.user) for unit in made.units}
    async with system_transaction(engine) as conn:
        stays = (await conn.execute(select(stay.c.id, stay.c.unit_id).order_by(stay.c.id))).all()
        keys = parse_keys(SAMPLE_KEYS, None)
        person = (await keep_person(conn, keys, Person(*identity()), now)).id
        researcher = await _of_line(conn, made, "researcher", Role.RESEARCHER, person)
        kjt = await _of_line(conn, made, "kjt", Role.DEPARTMENT, "150000")
        employers = [
            (await _of_line(conn, made, f"employer-{number}", Role.UNIT, unit.scope), unit.scope)
            for number, unit in enumerate(made.units[: size.bases])
        ]
        leagues = [bureau.code for bureau in LINES[0].bureaus][: size.reporters]
        reporters = [(await _of_line(conn, made, f"kjt-{code}", Role.LEAGUE, code), code) for code in leagues]
    await client.do("drive", kjt, "/drives", {"notice": encode(notice_around(today))})
    await client.do(
        "targets", kjt, f"/drives/{today.year}/issue-targets", {"document": "样例下达〔2026〕1号"}
    )
    return People(
        department=department,
        stays=[(owner[row.unit_id], row.id) for row in stays],
        applicants=[owner[unit.scope] for unit in made.units[size.bases : size.bases + size.applicants]],
        notice=notice["body"]["notice"]["id"],
        objectionable=passed,
        employers=employers,
        researcher=researcher,
        person=person,
        reporters=reporters,
        bases=size.bases,
        today=today,
    )


async def _passed(engine: AsyncEngine, scene: Backstage, unit: Actor) -> str:
    """An application that passed, its files stored as uploads are."""
    application_id = await scene.passed(unit)
    async with system_transaction(engine) as conn:
        papers = (await load(conn, APPLICATION, application_id)).state.attachments
    for paper in papers:
        content = paper.id.encode()
        await keep(engine, Stored(application_id, paper, content, unit.user, WALL.now()))
    return application_id


def notice_around(today: date) -> NoticeData:
    """A notice of this year (样例) whose weeks are running."""
    opens = today - timedelta(days=21 + today.weekday())
    last = min(today + timedelta(days=21), date(today.year, 12, 31))
    milestones = tuple(Milestone(last, measure, 100, 100) for measure in Measure)
    return replace(
        NOTICE_2025,
        year=today.year,
        opens=max(opens, date(today.year, 1, 1)),
        last=last,
        milestones=milestones,
        national=(last,),
    )


def _caller(made: Crew, user: str) -> Caller:
    return Caller(user, made.tokens[user])


async def _of_line(conn: AsyncConnection, made: Crew, login: str, role: Role, scope: str) -> Caller:
    """Somebody in the line of 科技厅."""
    found = await enter(conn, WALL.now(), made.tokens, login, role, scope, line=CODE)
    return _caller(made, found.user)
