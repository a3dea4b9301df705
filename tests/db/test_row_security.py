"""Row-level security: PostgreSQL shows each role its own rows, whatever a query says."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.all_tables import metadata
from db.bases.tables import application, application_expert, round_
from db.engine import make_engine
from db.finding import sought
from db.record_rows import record
from db.scope import public_transaction, system_transaction, transaction
from db.tables import document_number, office, register, unit, written_name
from domain import records
from domain.actor import SYSTEM, Actor
from domain.terms import Nature, Role, Route
from domain.unit import Expert, Unit
from ids import new_id
from tests.conftest import START

OWNERS_ALONE = {"alembic_version"}
"""Nobody but who owns it reads or writes it."""
ASKED_BY_FUNCTIONS = {"written_name"}
"""Guarded as the others, but not from its owner, as whom two functions look through it."""
READ_BY_ALL = {"base", "calendar_year", "case_kind", "document_void", "policy", "sight"}
"""Guarded, but only against writing: bases and the calendar are public, and so is what a role sees in whole."""
CASES = (
    # id, unit, league, authority, route, submitted
    ("local", "u-local", "150100", None, Route.LOCAL, True),
    ("draft", "u-draft", "150100", None, Route.LOCAL, False),
    ("central", "u-central", "150200", "a-1", Route.CENTRAL, True),
    ("region", "u-region", "150100", "a-2", Route.REGION, True),
)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=2)
    async with system_transaction(one) as conn:
        await conn.execute(
            insert(office), [{"code": code, "name": code, "kind": "league"} for code in ("150100", "150200")]
        )
        for authority_id in ("a-1", "a-2"):
            await note(conn, authority_id, records.AuthorityRegistered(authority_id, authority_id))
        await note(
            conn,
            "e-1",
            records.ExpertRegistered(Expert(id="e-1", name="样例专家", employer="样例大学", field="化学")),
        )
        await note(
            conn,
            "e-2",
            records.ExpertRegistered(Expert(id="e-2", name="样例专家乙", employer="样例大学", field="化学")),
        )
        day = START.date()
        row = {
            "title": "样例",
            "stage": "open",
            "opens_on": day,
            "closes_on": day,
            "seq": 1,
            "opened_at": START,
            "state": {},
        }
        await conn.execute(insert(round_).values(id="2026", **row))
        for number, case in enumerate(CASES):
            await put_case(conn, number, *case)
        panel = [
            {"application_id": "local", "expert_id": "e-1", "status": "declared"},
            {"application_id": "central", "expert_id": "e-1", "status": "recused"},
        ]
        await conn.execute(insert(application_expert), panel)
    yield one
    await one.dispose()


async def note(conn: AsyncConnection, record_id: str, fact: records.Fact) -> None:
    await record(conn, record_id, fact, new_id(), SYSTEM, START)


async def put_case(
    conn: AsyncConnection,
    number: int,
    case_id: str,
    unit_id: str,
    league: str,
    authority: str | None,
    route: Route,
    submitted: bool,
) -> None:
    one = Unit(
        id=unit_id,
        name=unit_id,
        code=f"code-{number}",
        nature=Nature.ENTERPRISE,
        route=route,
        league=league,
        registered_in=league,
        authority=authority,
    )
    await note(conn, unit_id, records.UnitRegistered(one))
    row: dict[str, object] = {
        "id": case_id, "number": case_id, "round_id": "2026", "unit_id": unit_id, "unit_name": unit_id,
        "league": league, "authority": authority, "route": route.value, "nature": "enterprise", "stage": "draft",
        "revision": 0, "submitted_at": START if submitted else None, "opened_at": START, "changed_at": START,
        "seq": 1, "state": {},
    }  # fmt: skip
    await conn.execute(insert(application).values(row))


SEES = [
    (Role.DEPARTMENT, "150000", {"local", "draft", "central", "region"}),
    (Role.AUDITOR, "150000", {"local", "draft", "central", "region"}),
    (Role.LEAGUE, "150100", {"local"}),
    (Role.LEAGUE, "150200", {"central"}),
    (Role.LEAGUE, "150300", set()),
    (Role.UNIT, "u-draft", {"draft"}),
    (Role.UNIT, "150100", set()),
    (Role.AUTHORITY, "a-1", {"central"}),
    (Role.AUTHORITY, "a-2", {"region"}),
    (Role.EXPERT, "e-1", {"local"}),
    (Role.EXPERT, "e-2", set()),
    (Role.STATION, "150100", set()),
    (Role.POSTDOC, "u-local", set()),
    (Role.PUBLIC, "public", set()),
]


@pytest.mark.parametrize(("role", "scope", "expected"), SEES)
async def test_each_role_sees_the_applications_of_its_scope(
    engine: AsyncEngine, role: Role, scope: str, expected: set[str]
) -> None:
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        assert set((await conn.execute(select(application.c.id))).scalars()) == expected


@pytest.mark.parametrize(("role", "scope", "expected"), SEES)
async def test_only_the_system_writes(
    engine: AsyncEngine, role: Role, scope: str, expected: set[str]
) -> None:
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        changed = await conn.execute(update(application).values(stage="filed"))
        assert changed.rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(engine, Actor("someone", role, scope)) as conn:
            row = {"id": "u-new", "code": "u-new", "name": "u-new", "nature": "enterprise", "route": "local"}
            more = {
                "league": "150100",
                "registered_in": "150100",
                "has_station": False,
                "has_workstation": False,
            }
            await conn.execute(insert(unit).values(**row, **more))


async def test_without_a_scope_nothing_exists(engine: AsyncEngine) -> None:
    guarded = [table for table in metadata.sorted_tables if table.name not in READ_BY_ALL]
    async with engine.connect() as conn:
        for table in guarded:
            found = (await conn.execute(select(func.count()).select_from(table))).scalar_one()
            assert found == 0, table.name
    async with system_transaction(engine) as conn:
        assert (await conn.execute(select(func.count()).select_from(register))).scalar_one() > 0


async def test_every_table_of_the_database_is_guarded(engine: AsyncEngine) -> None:
    """Asked of the database itself: also a table that is not written down, and one that a programme brings."""
    query = text(
        "select relname, relrowsecurity, relforcerowsecurity from pg_class"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
    )
    async with engine.connect() as conn:
        rows = list(await conn.execute(query))
    assert {row[0] for row in rows} >= {table.name for table in metadata.sorted_tables}
    assert {row[0] for row in rows if not row[1]} == set()
    assert {row[0] for row in rows if not row[2]} == ASKED_BY_FUNCTIONS | OWNERS_ALONE


async def test_no_index_is_left_aside_for_a_policy(engine: AsyncEngine) -> None:
    """PostgreSQL 18.4: an index serves a bound role only where its operators are leakproof, which those of text, uuid, dates
    and integers are, those of numeric, enums, arrays, ranges and jsonb not
    (findings/postgres-row-security-leaves-numeric-indexes-aside.sh).
    """
    query = text(
        "select held.relname || '.' || split_part(pg_get_indexdef(x.indexrelid, place, true), ' ', 1)"
        " from pg_index x join pg_class held on held.oid = x.indrelid and held.relrowsecurity,"
        " generate_series(1, x.indnkeyatts) place"
        " join lateral (select opcfamily, opcintype, opcmethod from pg_opclass where oid = x.indclass[place - 1]) of_class on true"
        " join pg_amop on amopfamily = opcfamily and amoplefttype = opcintype and amoprighttype = opcintype"
        " join pg_operator on pg_operator.oid = amopopr join pg_proc on pg_proc.oid = oprcode"
        " where held.relnamespace = 'public'::regnamespace and not proleakproof group by 1"
    )
    async with engine.connect() as conn:
        found = {index.partition(".")[0] for index in (await conn.execute(query)).scalars()}
    assert found == ASKED_BY_FUNCTIONS
    async with engine.connect() as conn:
        assert (await conn.execute(text("select count(*) from pg_index"))).scalar_one() > 200


async def test_who_has_not_signed_in_reads_no_numbers_of_documents_and_writes_nothing(
    engine: AsyncEngine,
) -> None:
    open_ones = ("office", "authority", "station", "round", "notice", "notice_entry", "policy")
    async with public_transaction(engine) as conn:
        assert (await conn.execute(select(func.count()).select_from(office))).scalar_one() == 2
        assert list(await conn.execute(select(document_number))) == []
        for name in open_ones:
            changed = await conn.execute(text(f"delete from {name}"))
            assert changed.rowcount == 0, name
    with pytest.raises(DBAPIError, match="row-level security"):
        async with public_transaction(engine) as conn:
            await conn.execute(insert(office).values(code="x", name="x", kind="league"))


async def test_names_are_told_to_nobody_directly_and_those_of_persons_not_to_the_public(
    engine: AsyncEngine,
) -> None:
    for role, persons in ((Role.DEPARTMENT, True), (Role.UNIT, True), (Role.PUBLIC, False)):
        async with transaction(engine, Actor("someone", role, "nowhere")) as conn:
            rows = await conn.execute(select(func.count()).select_from(written_name))
            assert rows.scalar_one() == 0
            assert bool((await sought(conn, "专家乙", persons=True)).names) is persons
            assert (await sought(conn, "样例大学")).names == ("样例大学",)
    async with engine.connect() as conn:
        assert (await sought(conn, "专家乙", persons=True)).names == ()
