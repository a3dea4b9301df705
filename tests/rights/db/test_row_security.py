"""Row security by SQL: every role of every line against every table of this programme; what is sealed is the system's alone."""

from collections.abc import AsyncIterator, Callable, Mapping

import pytest
from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncEngine

from db.all_tables import metadata
from db.engine import make_engine
from db.rights import tables
from db.rights.tables import (
    commitment,
    complaint,
    complaint_contact,
    complaint_file,
    complaint_paper,
    complaint_receipt,
    dispatch,
    inquiry,
    policy_check,
    practice,
    question,
    talent,
    talent_code,
    unit_check,
)
from db.scope import system_transaction
from db.tables import case_face
from domain.actor import Actor
from domain.office_line import HOME
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role
from scenario.database import fresh
from tests.conftest import START
from tests.row_security import Row, sees_its_own, writes_nothing

DAY = START.date()
KJT = LINE_CODES[Body.KJT]
DEPARTMENT = "department/150000"
LEAGUE_UNIT, ITS_UNIT = ("u-1", "150200", None), ("u-2", "150400", "a-1")
"""A unit below its league, and one below its 主管部门: unit, league, authority."""


def rows() -> Mapping[Table, list[dict[str, object]]]:
    """Some rows in each table: of both units, of several departments, published and not."""
    folded = {"seq": 1, "state": {}}
    units = [
        {"unit": unit, "league": league, "authority": above}
        for unit, league, above in (LEAGUE_UNIT, ITS_UNIT)
    ]
    of_complaint = {"topic": "titles", "intake": "kjt", "desk": "kjt", "stage": "received", "received_at": START,
                    "overdue": False, "listed": False, "at_desk": False, "unit": "u-1", "league": "150200", **folded}  # fmt: skip
    kept = {"complaint_id": "c-czt", "sealed": b"-", "kept_at": START}
    return {
        commitment: [{"id": f"m-{one['unit']}", "person": "p-1", "matter": "pay", "stage": "running", "overdue": False,
                      **one, **folded} for one in units],
        complaint: [{"id": f"c-{body}", "holder": body.partition("-")[0], **of_complaint} for body in ("kjt", "czt", "rst-listed")],
        complaint_paper: [{"id": "w-1", "kind": "text", **kept}],
        complaint_contact: [{"digest": b"-", **kept}],
        complaint_file: [{"id": "f-1", "media_type": "-", "size": 1, **kept}],
        complaint_receipt: [{"number": "n-1", "complaint_id": "c-czt", "digest": b"-", "given_at": START}],
        inquiry: [{"id": "i-1", "body": "czt", "role": "unit", "scope": "u-1", "stage": "asked", "asked_on": DAY, **folded}],
        dispatch: [{"id": f"2026Q{number}", "year": 2026, "number": number, "stage": "reported", "bulletin": on and "-",
                    "published_on": on, **folded} for number, on in ((1, None), (2, DAY))],
        policy_check: [{"id": "2025", "year": 2025, "stage": "called", "due": DAY, **folded}],
        unit_check: [{"id": f"2025-{one['unit']}", "check_id": "2025", "stage": "called", "due": DAY, **one, **folded}
                     for one in units],
        talent: [{"id": "t-1", "person": "p-1", "unit": "u-1", "league": "150200", "grade": 3, "stage": "listed",
                  "review_due": False, **folded}],
        talent_code: [{"digest": "-", "talent_id": "t-1", "rights": []}],
        practice: [{"id": f"b-{unit}", "title": "样例", "stage": "-", "unit": unit, "league": league, "published_on": on, **folded}
                   for unit, league, on in (("u-1", None, None), (None, "150400", None), ("u-1", None, DAY))],
        question: [{"id": f"q-{body}", "body": body, "topic": "titles", "stage": "asked", "published": on, **folded}
                   for body, on in (("kjt", False), ("czt", False), ("rst", True))],
    }  # fmt: skip


def _departments(*bodies: Body) -> set[str]:
    return {f"{LINE_CODES[body]}/{DEPARTMENT}" for body in bodies}


NAMED: Mapping[tuple[str, str], set[str]] = {
    ("commitment", "m-u-1"): {"kjt/unit/u-1", "kjt/researcher/p-1", "kjt/league/150200"},
    ("commitment", "m-u-2"): {"kjt/unit/u-2", "kjt/researcher/p-1", "kjt/authority/a-1"},
    ("complaint", "c-kjt"): _departments(Body.KJT),
    ("complaint", "c-czt"): _departments(Body.CZT),
    ("complaint", "c-rst-listed"): _departments(Body.RST, Body.KJT),
    ("inquiry", "i-1"): {"kjt/unit/u-1", *_departments(Body.CZT)},
    ("dispatch", "2026Q1"): _departments(Body.RST),
    ("dispatch", "2026Q2"): _departments(Body.CZT),
    ("check", "2025"): {"kjt/league/*", "kjt/authority/*", "kjt/unit/*"},
    ("unit_check", "2025-u-1"): {"kjt/unit/u-1", "kjt/league/150200"},
    ("unit_check", "2025-u-2"): {"kjt/unit/u-2", "kjt/authority/a-1"},
    ("talent", "t-1"): {"kjt/researcher/p-1", *_departments(*Body)},
    ("practice", "b-u-1"): {"kjt/unit/u-1"},
    ("practice", "b-None"): {"kjt/league/150400"},
    ("question", "q-kjt"): _departments(Body.KJT),
    ("question", "q-czt"): _departments(Body.CZT),
    ("question", "q-rst"): _departments(Body.RST),
}
"""Kind and case → who is named in its face, as `face` of each kind names them."""
ROWS = rows()
ROWS[practice][2]["id"] = "b-published"
KINDS = {table: table.name for table in ROWS} | {policy_check: "check"}
SEALED_KINDS = frozenset({"complaint", "inquiry"})
"""Nobody sees all of them by a role."""
SEALED = (complaint_paper, complaint_contact, complaint_file, complaint_receipt)
READERS: list[tuple[Role, str, str]] = [
    (Role.SYSTEM, "system", HOME), (Role.PUBLIC, "public", HOME),
    *((Role.DEPARTMENT, "150000", line) for line in LINE_CODES.values()),
    *((role, scope, KJT) for role, scope in (
        (Role.AUDITOR, "150000"), (Role.LEAGUE, "150200"), (Role.LEAGUE, "150400"), (Role.LEAGUE, "150100"),
        (Role.AUTHORITY, "a-1"), (Role.AUTHORITY, "a-2"), (Role.UNIT, "u-1"), (Role.UNIT, "u-2"), (Role.UNIT, "u-9"),
        (Role.RESEARCHER, "p-1"), (Role.RESEARCHER, "p-2"), (Role.REPORTER, "imu"), (Role.EXPERT, "e-1"),
        (Role.POSTDOC, "p-1"), (Role.STATION, "s-1"),
    )),
    *((role, scope, HOME) for role, scope in (
        (Role.DEPARTMENT, "150000"), (Role.AUDITOR, "150000"), (Role.LEAGUE, "150200"), (Role.UNIT, "u-1"),
        (Role.AUTHORITY, "a-1"), (Role.STATION, "s-1"), (Role.POSTDOC, "p-1"), (Role.EXPERT, "e-1"),
        (Role.SYSTEM_ADMIN, "150000"), (Role.SECURITY_ADMIN, "150000"), (Role.AUDIT_ADMIN, "150000"),
    )),
]  # fmt: skip
WHOLE = frozenset({(Role.DEPARTMENT, KJT), (Role.AUDITOR, KJT)})
Public = Callable[[Row], bool]
PUBLISHED: Mapping[Table, Public] = {
    dispatch: lambda row: row["published_on"] is not None,
    practice: lambda row: row["published_on"] is not None,
    question: lambda row: bool(row["published"]),
    talent_code: lambda _: True,
}
FOR_EVERYBODY = frozenset({practice, question})
"""Read by whoever is signed in as well, once published."""


def sees(table: Table, role: Role, scope: str, line: str, row: Row) -> bool:
    """Whether that reader sees that row: by the face of its case, the whole programme, or as everybody does."""
    if role is Role.SYSTEM:
        return True
    if table in SEALED:
        return False
    if table in PUBLISHED and (role is Role.PUBLIC or table in FOR_EVERYBODY) and PUBLISHED[table](row):
        return True
    if table is talent_code:
        return False
    kind = KINDS[table]
    if (role, line) in WHOLE and kind not in SEALED_KINDS:
        return True
    named = NAMED.get((kind, row["id"]), set())
    return bool({f"{line}/{role.value}/{scope}", f"{line}/{role.value}/*"} & named)


@pytest.fixture(scope="module")
async def engine(maintenance_url: str, migrated: str) -> AsyncIterator[AsyncEngine]:
    async with fresh(maintenance_url, migrated) as url:
        one = make_engine(url, pool=2)
        async with system_transaction(one) as conn:
            for (kind, case_id), own in NAMED.items():
                face = {"programme": "rights", "line": KJT, "title": "样例", "stage": "open", "ended": False,
                        "readers": sorted(own), "named_to": []}  # fmt: skip
                await conn.execute(insert(case_face).values(case_kind=kind, case_id=case_id, **face))
            for table, some in ROWS.items():
                await conn.execute(insert(table), some)
        yield one
        await one.dispose()


@pytest.mark.parametrize(("role", "scope", "line"), READERS, ids=str)
async def test_each_role_sees_its_own_rows_of_each_table_and_nobody_what_is_sealed(
    engine: AsyncEngine, role: Role, scope: str, line: str
) -> None:
    """B11, B13, B14, setting (identity): a complaint is its holder's, and the desk's while it is listed; 科技厅 has no whole of it."""
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
    assert {table.name for table in ROWS} == own
