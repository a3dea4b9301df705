"""Row-level security over stays, persons, papers, campaigns, waits and the register: each role sees its own lives."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.bases.tables import base, campaign, stay
from db.engine import make_engine
from db.record_rows import record
from db.scope import system_transaction, transaction
from db.tables import calendar_year, case_face, office, paper, person, register, wait
from domain import records
from domain.actor import SYSTEM, Actor
from domain.bases.base.face import face as base_face
from domain.bases.base.state import Base
from domain.bases.campaign.face import face as campaign_face
from domain.bases.campaign.state import Campaign
from domain.bases.stay.face import face as stay_face
from domain.bases.stay.state import Stay
from domain.case_face import CaseFace, in_line
from domain.terms import Nature, Role, Route
from domain.unit import Station, Unit
from ids import new_id
from tests.conftest import START

DAY = START.date()
BASES = (
    # code, unit, league, authority, route
    ("B-LOCAL", "u-local", "150100", None, Route.LOCAL),
    ("B-CENTRAL", "u-central", "150200", "a-1", Route.CENTRAL),
    ("B-REGION", "u-region", "150100", "a-2", Route.REGION),
)
STAYS = (
    # id, base, station, person
    ("s-local", "B-LOCAL", "st-1", "p-1"),
    ("s-central", "B-CENTRAL", "st-1", "p-2"),
    ("s-region", "B-REGION", "st-2", "p-3"),
    ("s-again", "B-REGION", "st-2", "p-1"),
)
ALL_STAYS = {one[0] for one in STAYS}
SEES = [
    # role, scope, stays, persons, bases whose life is visible
    (Role.DEPARTMENT, "150000", ALL_STAYS, {"p-1", "p-2", "p-3"}, {"B-LOCAL", "B-CENTRAL", "B-REGION"}),
    (Role.AUDITOR, "150000", ALL_STAYS, {"p-1", "p-2", "p-3"}, {"B-LOCAL", "B-CENTRAL", "B-REGION"}),
    (Role.LEAGUE, "150100", {"s-local", "s-region", "s-again"}, {"p-1", "p-3"}, {"B-LOCAL", "B-REGION"}),
    (Role.LEAGUE, "150200", {"s-central"}, {"p-2"}, {"B-CENTRAL"}),
    (Role.LEAGUE, "150300", set(), set(), set()),
    (Role.UNIT, "u-local", {"s-local"}, {"p-1"}, {"B-LOCAL"}),
    (Role.UNIT, "u-region", {"s-region", "s-again"}, {"p-1", "p-3"}, {"B-REGION"}),
    (Role.UNIT, "150100", set(), set(), set()),
    (Role.STATION, "st-1", {"s-local", "s-central"}, {"p-1", "p-2"}, set()),
    (Role.STATION, "u-local", set(), set(), set()),
    (Role.POSTDOC, "p-1", {"s-local", "s-again"}, {"p-1"}, set()),
    (Role.POSTDOC, "s-local", set(), set(), set()),
    (Role.AUTHORITY, "a-1", {"s-central"}, {"p-2"}, {"B-CENTRAL"}),
    (Role.AUTHORITY, "a-2", {"s-region", "s-again"}, {"p-1", "p-3"}, {"B-REGION"}),
    (Role.EXPERT, "u-local", set(), set(), set()),
    (Role.PUBLIC, "public", set(), set(), set()),
]
WHO = [(role, scope) for role, scope, *_ in SEES]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=2)
    async with system_transaction(one) as conn:
        await put_records(conn)
        for code, unit_id, league, authority, route in BASES:
            await put_base(conn, code, unit_id, league, authority, route)
        for number, case in enumerate(STAYS):
            await put_stay(conn, number, *case)
        await conn.execute(insert(campaign).values(
            id="c-1", kind="evaluation", title="样例", year=2026, stage="open", opened_on=DAY, closes_on=DAY, seq=1,
            state={},
        ))  # fmt: skip
        await put_face(conn, "campaign", "c-1", campaign_face(Campaign(id="c-1", title="样例")))
        kinds = [("postdoc", one[0]) for one in STAYS] + [("base", one[0]) for one in BASES]
        for kind, case_id in [*kinds, ("campaign", "c-1")]:
            await put_things(conn, kind, case_id)
    yield one
    await one.dispose()


async def put_records(conn: AsyncConnection) -> None:
    async def note(record_id: str, fact: records.Fact) -> None:
        await record(conn, record_id, fact, new_id(), SYSTEM, START)

    leagues = [{"code": code, "name": code, "kind": "league"} for code in ("150100", "150200")]
    await conn.execute(insert(office), leagues)
    for authority in ("a-1", "a-2"):
        await note(authority, records.AuthorityRegistered(authority, authority))
    for station in ("st-1", "st-2"):
        await note(station, records.StationRegistered(Station(station, station, "样例大学")))
    for number, (_, unit_id, league, over, route) in enumerate(BASES):
        one = Unit(
            id=unit_id,
            name=unit_id,
            code=f"code-{number}",
            nature=Nature.ENTERPRISE,
            route=route,
            league=league,
            registered_in=league,
            authority=over,
        )
        await note(unit_id, records.UnitRegistered(one))
    for person_id in ("p-1", "p-2", "p-3"):
        row = {"name": "样例", "kind": "passport", "sealed": b"-", "masked": "**", "created_at": START}
        await conn.execute(insert(person).values(id=person_id, digest=person_id.encode(), **row))


async def put_base(
    conn: AsyncConnection, code: str, unit_id: str, league: str, authority: str | None, route: Route
) -> None:
    row: dict[str, object] = {
        "code": code, "unit_id": unit_id, "unit_name": unit_id, "league": league, "authority": authority,
        "route": route.value, "nature": "enterprise", "filed_on": DAY, "document": code, "status": "active",
        "imported": True, "address": "", "legal_person": "", "research": "", "residents": 0, "late_filings": 0,
        "open_steps": 0, "seq": 1, "state": {},
    }  # fmt: skip
    await conn.execute(insert(base).values(row))
    state = Base(code=code, unit=unit_id, unit_name=unit_id, league=league, authority=authority, route=route)
    await put_face(conn, "base", code, base_face(state))


async def put_stay(
    conn: AsyncConnection, number: int, stay_id: str, code: str, station: str, person_id: str
) -> None:
    _, unit_id, league, authority, route = next(one for one in BASES if one[0] == code)
    row: dict[str, object] = {
        "id": stay_id, "number": str(number), "person_id": person_id, "base_code": code, "unit_id": unit_id,
        "station_id": station, "league": league, "authority": authority, "route": route.value,
        "nature": "enterprise", "stage": "exited" if stay_id == "s-again" else "preparing",
        "filing_status": "none", "mode": "station", "discipline": "样例", "late_days": 0, "opened_at": START,
        "changed_at": START, "seq": 1, "state": {},
    }  # fmt: skip
    await conn.execute(insert(stay).values(row))
    state = Stay(id=stay_id, person=person_id, unit=unit_id, unit_name=unit_id, station=station, league=league,
                 authority=authority, route=route)  # fmt: skip
    await put_face(conn, "postdoc", stay_id, stay_face(state))


async def put_face(conn: AsyncConnection, kind: str, case_id: str, face: CaseFace) -> None:
    """As the door writes it with a fact."""
    row = {"programme": "bases", "line": "rst", "title": face.title, "person": face.person, "stage": "active",
           "ended": False, "readers": in_line("rst", face.readers), "named_to": in_line("rst", face.named_to)}  # fmt: skip
    await conn.execute(insert(case_face).values(case_kind=kind, case_id=case_id, **row))


async def put_things(conn: AsyncConnection, kind: str, case_id: str) -> None:
    """A paper, a wait that is the system's own, and a fact of the case."""
    where = {"case_kind": kind, "case_id": case_id}
    paper_row = {"file_name": "样例.pdf", "media_type": "application/pdf", "size": 1, "sha256": "-",
                 "content": b"-", "uploaded_by": "-", "uploaded_at": START}  # fmt: skip
    if kind != "campaign":
        await conn.execute(insert(paper).values(id=f"paper-{case_id}", **where, **paper_row))
    wait_row = {"key": "sample", "role": "system", "scope": "system", "action": "样例", "source": {},
                "since": START, "ranks_at": START, "overdue": False, "body": {}}  # fmt: skip
    await conn.execute(insert(wait).values(**where, **wait_row))
    fact_row = {"seq": 1, "command_id": f"command-{case_id}", "fact": "Sample", "body": {}, "actor_user": "-",
                "actor_role": "system", "actor_scope": "system", "effective_at": START, "recorded_at": START,
                "previous_hash": b"-", "hash": b"-"}  # fmt: skip
    await conn.execute(insert(register).values(**where, **fact_row))


@pytest.mark.parametrize(("role", "scope", "stays", "persons", "bases"), SEES)
async def test_each_role_sees_the_lives_of_its_scope(
    engine: AsyncEngine, role: Role, scope: str, stays: set[str], persons: set[str], bases: set[str]
) -> None:
    oversees = role in (Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE)
    lives = stays | bases | ({"c-1"} if oversees else set())
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        assert set((await conn.execute(select(stay.c.id))).scalars()) == stays
        assert set((await conn.execute(select(person.c.id))).scalars()) == persons
        assert set((await conn.execute(select(paper.c.case_id))).scalars()) == stays | bases
        assert set((await conn.execute(select(wait.c.case_id))).scalars()) == lives
        of_lives = register.c.case_kind.in_(["postdoc", "base", "campaign"])
        assert set((await conn.execute(select(register.c.case_id).where(of_lives))).scalars()) == lives
        campaigns = (await conn.execute(select(func.count()).select_from(campaign))).scalar_one()
        assert bool(campaigns) is oversees


@pytest.mark.parametrize(
    ("role", "scope"), [(Role.STATION, "st-1"), (Role.POSTDOC, "p-2"), (Role.UNIT, "u-region")]
)
async def test_whoever_is_waited_for_sees_the_wait(engine: AsyncEngine, role: Role, scope: str) -> None:
    async with system_transaction(engine) as conn:
        turn = {"role": role.value, "scope": scope, "key": "turn"}
        mine = {
            "action": "样例",
            "source": {},
            "since": START,
            "ranks_at": START,
            "overdue": False,
            "body": {},
        }
        await conn.execute(insert(wait).values(case_kind="campaign", case_id="c-1", **turn, **mine))
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        seen = select(wait.c.key).where(wait.c.case_kind == "campaign")
        assert list((await conn.execute(seen)).scalars()) == ["turn"]


@pytest.mark.parametrize(("role", "scope"), WHO)
async def test_only_the_system_writes_lives(engine: AsyncEngine, role: Role, scope: str) -> None:
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        for table in (stay, person, paper, campaign, base):
            column = next(column for column in table.c if not column.primary_key and not column.foreign_keys)
            assert (await conn.execute(update(table).values({column.name: column}))).rowcount == 0
            assert (await conn.execute(delete(table))).rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(engine, Actor("someone", role, scope)) as conn:
            row = {"name": "样例", "kind": "passport", "sealed": b"-", "masked": "**", "created_at": START}
            await conn.execute(insert(person).values(id="p-9", digest=b"9", **row))
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(engine, Actor("someone", role, scope)) as conn:
            year = {"document": "样例", "rest": {}, "work": [], "entered_by": "-", "entered_at": START}
            await conn.execute(insert(calendar_year).values(year=2027, **year))


async def test_everybody_sees_that_a_base_exists(engine: AsyncEngine) -> None:
    async with transaction(engine, Actor("someone", Role.PUBLIC, "public")) as conn:
        assert (await conn.execute(select(func.count()).select_from(base))).scalar_one() == len(BASES)
