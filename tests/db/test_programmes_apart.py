"""Row security by programme and line: with two programmes, each role sees exactly its own, whatever the table.

The second programme is made up: it has rows, a line of offices and roles, and no code.
"""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.all_tables import metadata
from db.engine import make_engine
from db.scope import system_transaction, transaction
from db.tables import (
    case_face,
    case_kind,
    command,
    document,
    incident,
    paper,
    person,
    register,
    sight,
    timer,
    wait,
)
from domain.actor import SYSTEM, Actor
from domain.terms import Role
from tests.conftest import START

HOME, OTHER = "rst", "second"
WHERE = {"case_kind", "case_id"}
CASES: dict[tuple[str, str], tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # kind, id: line, readers, others who may know which case it is
    ("postdoc", "s-1"): (HOME, ("rst/unit/u-1", "rst/station/st-1", "rst/postdoc/p-1", "rst/league/150100"), ()),
    ("application", "a-1"): (HOME, ("rst/unit/u-2",), ("rst/expert/e-1",)),
    ("hire", "h-1"): (OTHER, ("second/unit/u-1", "second/league/150100"), ()),
    ("hire", "h-2"): (OTHER, ("second/unit/u-2", "second/league/*"), ("rst/station/st-1",)),
    ("grievance", "c-1"): (OTHER, ("second/unit/u-9",), ()),
}  # fmt: skip
"""A grievance is of a sealed kind: no role sees it in whole."""
PERSONS = {("postdoc", "s-1"): "p-1", ("hire", "h-1"): "p-2", ("grievance", "c-1"): "p-3"}
SEES = [
    # role, scope, line, cases that are read, cases whose face alone is known
    (Role.SYSTEM, "system", HOME, {"s-1", "a-1", "h-1", "h-2", "c-1"}, set()),
    (Role.DEPARTMENT, "150000", HOME, {"s-1", "a-1"}, set()),
    (Role.DEPARTMENT, "150000", OTHER, {"h-1", "h-2"}, set()),
    (Role.AUDITOR, "150000", HOME, {"s-1", "a-1"}, set()),
    (Role.AUDITOR, "150000", OTHER, set(), set()),
    (Role.LEAGUE, "150100", HOME, {"s-1"}, set()),
    (Role.LEAGUE, "150100", OTHER, {"h-1", "h-2"}, set()),
    (Role.LEAGUE, "150200", OTHER, {"h-2"}, set()),
    (Role.UNIT, "u-1", HOME, {"s-1"}, set()),
    (Role.UNIT, "u-1", OTHER, {"h-1"}, set()),
    (Role.UNIT, "u-2", HOME, {"a-1"}, set()),
    (Role.UNIT, "u-9", OTHER, {"c-1"}, set()),
    (Role.STATION, "st-1", HOME, {"s-1"}, {"h-2"}),
    (Role.STATION, "st-1", OTHER, set(), set()),
    (Role.POSTDOC, "p-1", HOME, {"s-1"}, set()),
    (Role.POSTDOC, "p-1", OTHER, set(), set()),
    (Role.EXPERT, "e-1", HOME, set(), {"a-1"}),
    (Role.EXPERT, "e-1", OTHER, set(), set()),
    (Role.PUBLIC, "public", HOME, set(), set()),
]
NOT_BY_FACE = {"timer", "command", "incident"}
"""Of these a role sees those of the kinds that it sees in whole; commands also whoever gave them."""
OTHERWISE = {
    "notification": "of an account",
    "document_number": "open",
    "cosign": "of an office",
    "remark": "of an office",
    "task": "of an office",
    "copy": "of whom it was sent to, and of the office that sent it",
    "case_look": "the system alone",
    "personal_key": "the system alone",
    "document_void": "as its document",
}
"""Tables with rows of cases that do not follow the case, and what they follow."""
WHOLE = {(Role.DEPARTMENT, HOME), (Role.AUDITOR, HOME), (Role.DEPARTMENT, OTHER), (Role.SYSTEM, HOME)}


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=2)
    async with system_transaction(one) as conn:
        kinds = [("hire", False), ("grievance", True)]
        await conn.execute(
            insert(case_kind), [{"kind": kind, "area": OTHER, "sealed": sealed} for kind, sealed in kinds]
        )
        await conn.execute(insert(sight), [{"role": "department", "line": OTHER, "area": OTHER}])
        for person_id in PERSONS.values():
            row = {"name": "样例", "kind": "passport", "sealed": b"-", "masked": "**", "created_at": START}
            await conn.execute(insert(person).values(id=person_id, digest=person_id.encode(), **row))
        for (kind, case_id), (line, readers, named_to) in CASES.items():
            face = {"programme": line, "line": line, "title": "样例", "stage": "open", "ended": False,
                    "readers": list(readers), "named_to": list(named_to),
                    "person": PERSONS.get((kind, case_id))}  # fmt: skip
            await conn.execute(insert(case_face).values(case_kind=kind, case_id=case_id, **face))
            for table, values in rows_of(case_id, line).items():
                await conn.execute(insert(table).values(case_kind=kind, case_id=case_id, **values))
    yield one
    await one.dispose()


def rows_of(case_id: str, line: str) -> dict[Table, dict[str, object]]:
    """One row of the case in each table of the kernel that follows it."""
    file = {"file_name": "样例.pdf", "media_type": "application/pdf", "size": 1, "sha256": "-", "content": b"-",
            "uploaded_by": "-", "uploaded_at": START}  # fmt: skip
    fact = {"seq": 1, "command_id": case_id, "fact": "Sample", "body": {}, "actor_user": "-",
            "actor_role": "system", "actor_scope": "system", "effective_at": START, "recorded_at": START,
            "previous_hash": b"-", "hash": case_id.encode()}  # fmt: skip
    turn = {"key": "sample", "role": "system", "scope": "system", "line": line, "action": "样例", "source": {},
            "since": START, "ranks_at": START, "overdue": False, "body": {}}  # fmt: skip
    drafted = {"kind": "sample", "part": "", "dated": START.date(), "title": "样例", "asked": b"-", "template": 1,
               "sha256": "-", "word": b"-", "drafted_by": "-", "drafted_role": "system",
               "drafted_scope": "system", "drafted_at": START}  # fmt: skip
    failed = {"kind": "command", "what": "样例", "error": "-", "place": "-", "times": 1, "first_at": START,
              "last_at": START}  # fmt: skip
    return {
        register: fact,
        wait: turn,
        paper: {"id": f"paper-{case_id}", **file},
        document: {"id": f"document-{case_id}", **drafted},
        timer: {"key": "sample", "occasion": "due", "at": START},
        command: {"id": f"command-{case_id}", "name": "Sample", "body": {}, "digest": b"-", "actor_user": "-",
                  "actor_role": "system", "actor_scope": "system", "received_at": START},
        incident: {"number": f"I-{case_id}", "subject": f"subject-{case_id}", **failed},
    }  # fmt: skip


async def seen(conn: AsyncConnection, table: Table) -> set[str]:
    return set((await conn.execute(select(table.c.case_id))).scalars())


@pytest.mark.parametrize(("role", "scope", "line", "reads", "knows"), SEES)
async def test_each_role_sees_exactly_its_own_in_every_table(
    engine: AsyncEngine, role: Role, scope: str, line: str, reads: set[str], knows: set[str]
) -> None:
    found: dict[str, set[str]] = {}
    async with transaction(engine, Actor("someone", role, scope, line=line)) as conn:
        assert await seen(conn, case_face) == reads | knows
        for table in rows_of("-", line):
            found[table.name] = await seen(conn, table)
        persons = set((await conn.execute(select(person.c.id))).scalars())
    in_whole = (reads if (role, line) in WHOLE else set()) if role is not Role.SYSTEM else reads
    assert found == {name: in_whole if name in NOT_BY_FACE else reads for name in found}
    assert persons == {of for (_, case_id), of in PERSONS.items() if case_id in reads}


def test_every_table_with_rows_of_cases_is_looked_at() -> None:
    holding = {table.name for table in metadata.sorted_tables if set(table.c.keys()) >= WHERE}

    assert holding == {table.name for table in rows_of("-", HOME)} | {"case_face"} | OTHERWISE.keys()


@pytest.mark.parametrize(
    ("role", "scope", "line", "expected"),
    [
        (Role.LEAGUE, "150100", HOME, ["s-1"]),
        (Role.LEAGUE, "150100", OTHER, ["h-1"]),
        (Role.LEAGUE, "150200", HOME, []),
    ],
)
async def test_a_turn_is_that_of_the_office_of_its_line(
    engine: AsyncEngine, role: Role, scope: str, line: str, expected: list[str]
) -> None:
    """Both lines have an office in the area 150100."""
    async with system_transaction(engine) as conn:
        for kind, case_id, of in (("postdoc", "s-1", HOME), ("hire", "h-1", OTHER)):
            turn = rows_of(case_id, of)[wait] | {"key": "turn", "role": "league", "scope": "150100"}
            await conn.execute(insert(wait).values(case_kind=kind, case_id=case_id, **turn))
    async with transaction(engine, Actor("someone", role, scope, line=line)) as conn:
        turns = select(wait.c.case_id).where(wait.c.key == "turn")
        assert sorted((await conn.execute(turns)).scalars()) == expected


@pytest.mark.parametrize(("line", "expected"), [(HOME, True), (OTHER, False)])
async def test_accounts_units_and_figures_are_those_of_the_home_line(
    engine: AsyncEngine, line: str, expected: bool
) -> None:
    """The department of another line keeps nothing of the system because it leads a programme of its own."""
    tables = ("account", "unit", "expert", "statistics_snapshot", "document_template", "import_job")
    query = text(
        "select tablename, qual from pg_policies where policyname = 'sees' and tablename = any(:names)"
    )
    async with engine.connect() as conn:
        found = {row[0]: row[1] for row in await conn.execute(query, {"names": list(tables)})}
    async with transaction(engine, Actor("someone", Role.DEPARTMENT, "150000", line=line)) as conn:
        assert (await conn.execute(select(func.sees_whole("keeping")))).scalar_one() is expected
        assert (await conn.execute(select(func.sees_whole("units")))).scalar_one() is expected
        assert (await conn.execute(select(func.sees_whole("bases")))).scalar_one() is expected
    assert found.keys() == set(tables)
    assert all("sees_whole" in rule for rule in found.values())


async def test_no_rule_in_force_names_who_sees_all(engine: AsyncEngine) -> None:
    """Whoever sees something in whole stands in the table `sight`, never in a rule."""
    query = "select tablename, policyname from pg_policies where qual like '%''department''::text%''auditor''::text%'"
    async with engine.connect() as conn:
        assert list(await conn.execute(text(query))) == []


async def test_nobody_but_the_system_says_what_a_role_sees(engine: AsyncEngine) -> None:
    actor = Actor("someone", Role.DEPARTMENT, "150000", line=OTHER)
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(engine, actor) as conn:
            await conn.execute(insert(sight).values(role="department", line=OTHER, area="bases"))
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(engine, actor) as conn:
            more = {"programme": OTHER, "line": OTHER, "title": "样例", "stage": "open", "ended": False,
                    "readers": [], "named_to": []}  # fmt: skip
            await conn.execute(insert(case_face).values(case_kind="hire", case_id="h-9", **more))
    async with transaction(engine, SYSTEM) as conn:
        await conn.execute(insert(sight).values(role="agency", line=OTHER, area=OTHER))
