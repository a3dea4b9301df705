"""Each way to tamper with the database, and the place at which verification finds it."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.all_tables import metadata
from db.audit import snapshot
from db.bases import attachments
from db.bases.application import APPLICATION
from db.cases import load
from db.engine import make_engine
from db.migrations.faces_0017 import faces
from db.scope import system_transaction
from domain.bases.application import commands as cmd
from domain.bases.base.commands import EnterBase
from domain.bases.round import commands as round_cmd
from ids import new_id
from scenario.backstage import ROUND
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.conftest import START
from tests.procedure.scene import MINUTE, Scene, midnight, scene_on
from verify.difference import Difference
from verify.files import FILES, verify_files
from verify.register import verify_register

BASE = "NMGBSH20230007"
KINDS = ("application", "round", "base")
"""The kinds of cases that were played."""


@dataclass(frozen=True, slots=True)
class Played:
    """A round with an application on notice, one in first review and one draft."""

    live: Stack
    owner: AsyncEngine
    noticed: str
    reviewed: str
    draft: str


@pytest.fixture(scope="module")
async def played(maintenance_url: str, migrated: str) -> AsyncIterator[Played]:
    async with fresh(maintenance_url, migrated) as url:
        client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
        async with stack(url, client, skipper, START) as live:
            yield await play(live)


async def play(live: Stack) -> Played:
    scene = await scene_on(live, units=4)
    first, second, third, fourth = scene.crew.units
    noticed, reviewed = await scene.play.passed(first), await scene.play.submitted(second)
    draft = await scene.play.opened(third)
    for case in (noticed, reviewed):
        await keep_papers(scene, case)
    await scene.play.do(scene.crew.department, ROUND, round_cmd.PublishNotice(new_id()), kind="round")
    await scene.play.do(second, reviewed, cmd.Urge("first_review"))
    entered = EnterBase(unit=fourth.scope, filed_on=date(2023, 6, 1), document="样例社备〔2023〕4号")
    await scene.play.do(scene.crew.department, BASE, entered, kind="base")
    await scene.go(midnight(await scene.due(draft, "draft")) - 2 * MINUTE)
    return Played(live, make_engine(live.database_url, pool=1, role=None), noticed, reviewed, draft)


async def keep_papers(scene: Scene, case: str) -> None:
    async with system_transaction(scene.live.engine) as conn:
        papers = (await load(conn, APPLICATION, case)).state.attachments
    for paper in papers:
        stored = attachments.Stored(case, paper, paper.id.encode(), "sample", START)
        await attachments.keep(scene.live.engine, stored)


async def tampered(played: Played, *statements: str) -> list[Difference]:
    """What verification finds after these statements of the database's owner, which are then taken back."""
    async with played.owner.connect() as conn:
        transaction = await conn.begin()
        await conn.execute(text("set local session_replication_role = replica"))
        for statement in statements:
            changed = await conn.execute(text(statement).bindparams(**bound(statement, played)))
            assert changed.rowcount != 0, "the statement changed nothing"
        found = await verify_register(conn)
        await transaction.rollback()
    return found.differences


def bound(statement: str, played: Played) -> dict[str, str]:
    known = {"noticed": played.noticed, "reviewed": played.reviewed, "draft": played.draft}
    return {name: value for name, value in known.items() if f":{name}" in statement}


async def test_what_was_played_agrees(played: Played) -> None:
    async with snapshot(played.live.engine) as conn:
        found = await verify_register(conn)

    assert found.differences == []
    assert found.cases["application"] == 3
    assert {one.id for one in found.open} == {ROUND, BASE, played.noticed, played.reviewed, played.draft}


async def test_the_migration_makes_the_faces_that_the_facts_make(played: Played) -> None:
    of_kinds = [statement for statement in faces() if any(f"'{kind}'" in statement for kind in KINDS)]
    assert len(of_kinds) == len(KINDS)
    assert await tampered(played, "delete from case_face", *of_kinds) == []


TAMPERED = {
    "who reads a case": (
        "update case_face set readers = readers || array['rst/unit/nobody'] where case_id = :noticed",
        "noticed",
        {"case_face.readers"},
    ),
    "a face": ("delete from case_face where case_id = :reviewed", "reviewed", {"case_face"}),
    "when a case is due": (
        "update case_face set due_on = due_on + 1 where case_id = :draft",
        "draft",
        {"case_face.due_on"},
    ),
    "a fact's body": (
        (
            'update register set body = body || \'{"opinion": "changed"}\''
            " where case_id = :noticed and fact = 'Recommended'"
        ),
        "noticed",
        {"register.hash", "application.state.recommendation"},
    ),
    "when a fact took effect": (
        "update register set effective_at = effective_at - interval '1 day' where case_id = :reviewed and seq = 1",
        "reviewed",
        {"register.hash"},
    ),
    "a hash": (
        "update register set hash = sha256('') where case_id = :draft and seq = 1",
        "draft",
        {"register.hash"},
    ),
    "a fact cut out of the middle": (
        "delete from register where case_id = :reviewed and seq = 3",
        "reviewed",
        {"register.seq"},
    ),
    "a fact cut off the end": (
        (
            "delete from register where case_id = :reviewed"
            " and seq = (select max(seq) from register where case_id = :reviewed)"
        ),
        "reviewed",
        {"application.seq", "command.outcome"},
    ),
    "a fact that nothing can read": (
        "update register set fact = 'Forgotten' where case_id = :draft and seq = 1",
        "draft",
        {"register.body"},
    ),
    "all facts of a case": (
        "delete from register where case_id = :draft",
        "draft",
        {"application", "wait", "timer"},
    ),
    "the folded state": (
        "update application set state = jsonb_set(state, '{unit_name}', '\"x\"') where id = :noticed",
        "noticed",
        {"application.state.unit_name"},
    ),
    "a column of the row": (
        "update application set stage = 'refused' where id = :reviewed",
        "reviewed",
        {"application.stage"},
    ),
    "a row": ("delete from application where id = :draft", "draft", {"application"}),
    "whose turn it is": (
        "update wait set scope = '150300' where case_id = :reviewed",
        "reviewed",
        {"wait.scope"},
    ),
    "a wait": ("delete from wait where case_id = :reviewed", "reviewed", {"wait"}),
    "a timer's instant": (
        "update timer set at = at + interval '1 hour' where case_id = :draft",
        "draft",
        {"timer.at"},
    ),
    "a timer": ("delete from timer where case_id = :noticed", "noticed", {"timer"}),
    "an expert of the panel": (
        "update application_expert set status = 'struck' where application_id = :noticed",
        "noticed",
        {"application_expert.status"},
    ),
    "a unit taken out of the notice": (
        "delete from notice_entry where application_id = :noticed",
        "2026",
        {"notice_entry"},
    ),
    "the last day of the notice": ("update notice set ends_on = ends_on + 1", "2026", {"notice.ends_on"}),
    "an uploaded file": (
        "update attachment set sha256 = 'x' where application_id = :reviewed",
        "reviewed",
        {"attachment.sha256"},
    ),
    "the answer of a command": (
        "update command set outcome = outcome || '{\"seq\": 99}' where case_id = :draft",
        "draft",
        {"command.outcome"},
    ),
    "a command": ("delete from command where case_id = :draft", "draft", {"command"}),
    "a unit's name": (
        "update unit set name = 'x' where id = 'sample-unit-1'",
        "sample-unit-1",
        {"unit.name"},
    ),
    "a base": ("update base set status = 'cancelled'", BASE, {"base.status"}),
    "a document number": ("delete from document_number", BASE, {"document_number"}),
    "a counter": ("update counter set value = 7 where name = 'application/2026'", "", {"counter.value"}),
}


@pytest.mark.parametrize("what", TAMPERED)
async def test_tampering_is_found_at_its_place(played: Played, what: str) -> None:
    statement, case, places = TAMPERED[what]
    case_id = {"noticed": played.noticed, "reviewed": played.reviewed, "draft": played.draft}.get(case, case)

    differences = await tampered(played, statement)

    assert places <= {one.place for one in differences if not case or one.id == case_id}
    assert {one.id for one in differences} <= {case_id, ROUND, "application/2026"}


async def test_a_role_given_past_the_register_is_found(played: Played) -> None:
    given = (
        "insert into account_role select id, 'auditor', '150000' from account where login = 'sample.league'"
    )

    (difference,) = await tampered(played, given)

    assert (difference.kind, difference.place) == ("user", "account_role")


CHANGED = {
    "an attachment": (
        (
            "update attachment set content = content || '-' where application_id = :reviewed"
            " and id = (select min(id) from attachment where application_id = :reviewed)"
        ),
        "attachment.content",
    ),
    "a paper": (
        "insert into paper values ('paper-1', 'base', 'b-1', 'x', 'x', 1, encode(sha256('a'), 'hex'), 'b', 'x', now())",
        "paper.content",
    ),
    "a document": (
        (
            "insert into document values ('d-1', 'x', 'base', 'b-1', '', null, '2026-03-02', 'x', 'x', 1,"
            " encode(sha256('a'), 'hex'), 'b', 'x', 'x', 'x', now())"
        ),
        "document.word",
    ),
}


@pytest.mark.parametrize("what", CHANGED)
async def test_a_file_that_was_changed_is_named(played: Played, what: str) -> None:
    statement, place = CHANGED[what]
    async with played.owner.connect() as conn:
        transaction = await conn.begin()
        await conn.execute(text("set local session_replication_role = replica"))
        before = await verify_files(conn)
        await conn.execute(text(statement).bindparams(**bound(statement, played)))
        found = await verify_files(conn)
        await transaction.rollback()

    assert before == []
    assert [(one.kind, one.place) for one in found] == [("file", place)]


def test_every_table_of_files_is_looked_at() -> None:
    """What has a hash beside it; of a PDF that was made and of a sealed workbook the hash is that of another file, and of a
    table of targets the rows are kept as facts, the file is not."""
    kept = {table.name for table in metadata.sorted_tables if "sha256" in table.c}

    assert {files.table.name for files in FILES} == kept - {"shown_file", "import_job", "target_import"}
