"""Row security by SQL: every role of every line against every table of this programme; nobody but the system writes."""

from collections.abc import AsyncIterator, Callable, Mapping

import pytest
from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from db.all_tables import metadata
from db.assistants import tables
from db.assistants.tables import (
    assistant_hire,
    assistant_post,
    drive,
    drive_task,
    figure_entry,
    hire_import,
    integrity_case,
    list_match,
    target_import,
    unit_membership,
)
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import case_face
from domain.actor import Actor
from domain.assistants.offices import CODE
from domain.office_line import HOME
from domain.terms import Role
from scenario.database import fresh
from tests.conftest import START
from tests.row_security import Row, sees_its_own, writes_nothing

DAY = START.date()
PLACES = (
    ("150200", None, "u-1"), ("150200", "zone-xitu", "u-2"), ("150400", None, "u-3"), ("imu", None, "u-4"),
    ("150800", "zone-bayannur", "u-5"),
)  # fmt: skip
"""Line, zone beside it, unit."""
TASKS = {"150200": "league", "150400": "league", "imu": "reporter", "zone-xitu": "reporter"}


def rows() -> Mapping[Table, list[dict[str, object]]]:
    """Some rows in each table, of several lines, zones and units."""
    of_case = {"year": 2025, "seq": 1, "state": {}}
    of_place = {
        f"{line}-{unit}": {"line": line, "zone": zone, "unit": unit, "unit_name": "样例", **of_case}
        for line, zone, unit in PLACES
    }
    of_hire = {"code": "-", "person": "-", "stage": "counted", "work": "other", "document": "resident",
               "begun": DAY, "post": "", "stay": "", "agreed": False, "imported": ""}  # fmt: skip
    of_post = {"title": "样例", "work": "other", "persons": 1, "hired": 0, "planned_on": DAY}
    stages = (("planned", False), ("published", False), ("published", True))
    of_file = {
        "file_name": "样例.xlsx",
        "sha256": "-",
        "problems": [],
        "warnings": [],
        "created_by": "-",
        "created_at": START,
    }
    return {
        drive: [{"id": "2025", "stage": "open", **of_case}],
        drive_task: [{"id": f"2025-{line}", "line": line, "name": "样例", "stage": "reporting", **of_case} for line in TASKS],
        unit_membership: [
            {"code": "c-1", "since": DAY, "task_id": "2025-150200", "name": "样例", "document": ""},
            {"code": "c-2", "since": DAY, "task_id": "2025-imu", "name": "样例", "document": ""},
        ],
        figure_entry: [
            {"source_kind": kind, "source_id": key, "number": 1, "year": 2025, "measure": "fulfilled",
             "line": place["line"], "zone": place["zone"], "day": DAY, "known": START, "change": 1}
            for kind in ("assistant_post", "assistant_hire") for key, place in of_place.items()
        ],
        assistant_post: [
            {"id": f"{key}-{number}", "stage": stage, "restricted": restricted, **place, **of_post}
            for key, place in of_place.items() for number, (stage, restricted) in enumerate(stages)
        ],
        assistant_hire: [{"id": key, "whose": key, **place, **of_hire} for key, place in of_place.items()],
        integrity_case: [
            {"id": unit, "unit": unit, "unit_name": "样例", "stage": "opened", "hires": [], "opened_on": DAY, **of_case}
            for _, _, unit in PLACES
        ],
        list_match: [{"id": "m-1", "stage": "settling", "file_name": "样例", "listed": 1, "differing": 1, "open": 1,
                      "matched_on": DAY, **of_case}],
        hire_import: [
            {"id": f"{role}-{scope}", "year": 2025, "begun": DAY, "status": "done", "total": 1, "done": 1, "result": {},
             "role": role, "scope": scope, **of_file}
            for role, scope in (("department", "150000"), ("league", "150200"), ("reporter", "imu"), ("unit", "u-1"))
        ],
        target_import: [{"id": "t-1", "drive": "2025", "taken": True, "rows": 30, **of_file}],
    }  # fmt: skip


ROWS = rows()
READERS: list[tuple[Role, str, str]] = [
    (Role.SYSTEM, "system", HOME),
    (Role.DEPARTMENT, "150000", CODE), (Role.AUDITOR, "150000", CODE),
    (Role.LEAGUE, "150200", CODE), (Role.LEAGUE, "150400", CODE), (Role.LEAGUE, "150300", CODE),
    (Role.REPORTER, "imu", CODE), (Role.REPORTER, "imau", CODE), (Role.REPORTER, "zone-xitu", CODE),
    (Role.REPORTER, "zone-bayannur", CODE), (Role.UNIT, "u-1", CODE), (Role.UNIT, "u-9", CODE),
    *((role, scope, HOME) for role, scope in (
        (Role.DEPARTMENT, "150000"), (Role.AUDITOR, "150000"), (Role.LEAGUE, "150200"), (Role.UNIT, "u-1"),
        (Role.AUTHORITY, "a-1"), (Role.STATION, "s-1"), (Role.POSTDOC, "p-1"), (Role.EXPERT, "e-1"),
        (Role.SYSTEM_ADMIN, "150000"), (Role.SECURITY_ADMIN, "150000"), (Role.AUDIT_ADMIN, "150000"),
        (Role.PUBLIC, "public"),
    )),
    *((role, "150000", CODE) for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.EXPERT,
                                           Role.STATION, Role.POSTDOC)),
]  # fmt: skip
Sees = Callable[[Role, str, Row], bool]


def _whole(role: Role, _: str, __: Row) -> bool:
    return role in (Role.DEPARTMENT, Role.AUDITOR)


def _by_place(role: Role, scope: str, row: Row) -> bool:
    by_line = role in (Role.LEAGUE, Role.REPORTER) and row["line"] == scope
    return _whole(role, scope, row) or by_line or (role is Role.REPORTER and row["zone"] == scope)


def _with_unit(role: Role, scope: str, row: Row) -> bool:
    return _by_place(role, scope, row) or (role is Role.UNIT and row["unit"] == scope)


def _of_unit(role: Role, scope: str, row: Row) -> bool:
    return _whole(role, scope, row) or (role is Role.UNIT and row["unit"] == scope)


def _of_task(line: str, role: Role, scope: str) -> bool:
    """26·三: its own line, and the league whose part a zone is."""
    own = TASKS[line] == role.value and scope == line
    return own or (line == "zone-xitu" and (role, scope) == (Role.LEAGUE, "150200"))


def _task(role: Role, scope: str, row: Row) -> bool:
    return _whole(role, scope, row) or _of_task(row["line"], role, scope)


def _membership(role: Role, scope: str, row: Row) -> bool:
    return _whole(role, scope, row) or _of_task(row["task_id"].removeprefix("2025-"), role, scope)


def _followers(role: Role, scope: str, row: Row) -> bool:
    return _whole(role, scope, row) or role in (Role.LEAGUE, Role.REPORTER)


IN_LINE: Mapping[Table, Sees] = {
    drive: _followers,
    drive_task: _task,
    unit_membership: _membership,
    figure_entry: _by_place,
    assistant_post: _with_unit,
    assistant_hire: _with_unit,
    integrity_case: _of_unit,
    list_match: _followers,
    hire_import: lambda role, scope, row: (row["role"], row["scope"]) == (role.value, scope),
    target_import: lambda role, _, __: role is Role.DEPARTMENT,
}
"""Who sees a row in the line of 科技厅; in any other line nobody sees anything, but what is for the public."""


def sees(table: Table, role: Role, scope: str, line: str, row: Row) -> bool:
    """Whether that reader sees that row."""
    if role is Role.SYSTEM:
        return True
    if role is Role.PUBLIC:
        return table is assistant_post and row["stage"] == "published" and not row["restricted"]
    return line == CODE and IN_LINE[table](role, scope, row)


@pytest.fixture(scope="module")
async def engine(maintenance_url: str, migrated: str) -> AsyncIterator[AsyncEngine]:
    async with fresh(maintenance_url, migrated) as url:
        one = make_engine(url, pool=2)
        async with system_transaction(one) as conn:
            readers = {"2025": ["kjt/league/*", "kjt/reporter/*"]} | {
                f"2025-{line}": [f"kjt/{role}/{line}"] for line, role in TASKS.items()
            }
            readers["2025-zone-xitu"].append("kjt/league/150200")
            for case_id, own in readers.items():
                kind = "drive" if case_id == "2025" else "drive_task"
                face = {"programme": "assistants", "line": CODE, "title": "样例", "stage": "open", "ended": False,
                        "readers": own, "named_to": []}  # fmt: skip
                await conn.execute(insert(case_face).values(case_kind=kind, case_id=case_id, **face))
            for table, some in ROWS.items():
                await conn.execute(insert(table), some)
        yield one
        await one.dispose()


@pytest.mark.parametrize(("role", "scope", "line"), READERS, ids=str)
async def test_each_role_sees_its_own_rows_of_each_table_and_no_others(
    engine: AsyncEngine, role: Role, scope: str, line: str
) -> None:
    """Setting (permission), 26·三: 科技厅 and its auditor the whole, a line its own, a unit its own, the home line nothing."""
    reader = Actor("someone", role, scope, line=line)
    await sees_its_own(engine, reader, ROWS, lambda table, row: sees(table, role, scope, line, row))


@pytest.mark.parametrize(("role", "scope", "line"), READERS[1:], ids=str)
async def test_nobody_but_the_system_writes_any_of_them(
    engine: AsyncEngine, role: Role, scope: str, line: str
) -> None:
    """Setting (permission): nothing is changed, deleted or put beside the door."""
    await writes_nothing(engine, Actor("someone", role, scope, line=line), ROWS)


def test_every_table_of_the_programme_is_looked_at() -> None:
    own = {one.name for one in vars(tables).values() if isinstance(one, Table)} & set(metadata.tables)
    assert {table.name for table in ROWS} == own - {"case_face"}
