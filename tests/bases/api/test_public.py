"""What anyone may look up and do: notices, objections by receipt, the register of bases."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from db.bases.tables import objection
from db.scope import system_transaction
from db.tables import command, register
from domain.bases.application import commands as cmd
from domain.bases.round import commands as round_cmd
from domain.bases.terms import ObjectionFinding
from ids import new_id
from scenario.backstage import ROUND
from tests.api.desk import fields, refused
from tests.api.reading import Desk, desk, desk_in

SECRETS = (
    "样例法人",
    "样例联系人",
    "0472-0000000",
    "样例导师",
    "样例专家",
    "sample.",
    "样例群众",
    "objector@",
)


@dataclass(frozen=True, slots=True)
class Board:
    """A notice that lists two units."""

    desk: Desk
    notice: str
    cases: tuple[str, str]

    async def object(self, key: str | None = None, notice: str | None = None, **changes: Any) -> Any:
        body = {**paper(self.cases[0]), **changes}
        return await self.desk.send(None, f"/public/notices/{notice or self.notice}/objections", body, key)


def paper(case: str) -> dict[str, Any]:
    return {
        "application": case,
        "anonymous": False,
        "name": "样例群众",
        "contact": "objector@example.invalid",
        "grounds": "公示材料中的研发投入与该单位年报不一致，请核查。",
    }


async def publish(one: Desk) -> Board:
    await one.play.open_round()
    first, second = [await one.play.passed(unit) for unit in one.crew.units[:2]]
    notice = new_id()
    await one.play.do(one.crew.department, ROUND, round_cmd.PublishNotice(notice), kind="round")
    return Board(one, notice, (first, second))


@pytest.fixture(scope="module")
async def board(maintenance_url: str, migrated: str) -> AsyncIterator[Board]:
    async with desk_in(maintenance_url, migrated, units=2) as one:
        yield await publish(one)


async def test_a_notice_shows_both_dates_and_its_units_to_anyone(board: Board) -> None:
    (shown,) = await board.desk.pages(None, "/public/notices")
    assert (shown["begins"]["text"], shown["ends"]["text"]) == (
        "2026年3月2日（周一）",
        "2026年3月9日（周一）",
    )
    assert (shown["ends"]["left"], shown["running"]) == ("尚余5个工作日", True)
    assert [one["unit_name"] for one in shown["units"]] == ["样例单位0", "样例单位1"]
    assert {one["league_name"] for one in shown["units"]} == {"包头市"}
    assert {len(one["code"]) for one in shown["units"]} == {18}
    assert await board.desk.read(None, f"/public/notices/{board.notice}") == shown
    assert await board.desk.read(board.desk.crew.units[0], f"/notices/{board.notice}") == shown
    assert refused(await board.desk.ask(None, "/public/notices/none")) == (404, "not_found")


async def test_public_reads_name_nobody(board: Board) -> None:
    raised = (await board.object()).json()["receipt"]
    for path in ("notices", f"notices/{board.notice}", "bases", f"objections/{raised}"):
        answer = await board.desk.ask(None, f"/public/{path}")
        assert answer.status_code == 200
        for secret in SECRETS:
            assert secret not in answer.text, (path, secret)


async def test_an_objection_gets_a_receipt_that_tells_its_status(board: Board) -> None:
    answer = await board.object()
    assert answer.status_code == 201
    receipt = answer.json()
    assert receipt["unit_name"] == "样例单位0"
    assert receipt["answer_by"]["text"] == "2026年3月23日（周一）"
    seen = await board.desk.read(None, f"/public/objections/{receipt['receipt'].lower()}")
    assert (seen["status"], seen["status_name"], seen["finding"]) == ("open", "调查处理中", None)
    assert set(seen) & {"grounds", "contact", "name", "id", "application"} == set()


async def test_the_same_key_gives_the_same_receipt_and_another_text_is_refused(board: Board) -> None:
    key = new_id()
    first = await board.object(key)
    assert first.status_code == 201
    assert (await board.object(key)).json() == first.json()
    for change in (
        {"grounds": "另一份异议材料，内容与此前的完全不同。"},
        {"contact": "other@example.invalid"},
        {"application": board.cases[1]},
    ):
        assert refused(await board.object(key, **change)) == (422, "idempotency_key_reused")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"contact": "没有"}, ("contact", "not_reachable")),
        ({"name": " "}, ("name", "required")),
        ({"grounds": "太短"}, ("grounds", "string_too_short")),
        ({"grounds": "长" * 5001}, ("grounds", "string_too_long")),
        ({"grounds": "带有\x07控制字符的异议材料内容。"}, ("grounds", "bad_character")),
        ({"more": 1}, ("more", "extra_forbidden")),
    ],
)
async def test_an_unfit_objection_is_refused_field_by_field(
    board: Board, change: dict[str, Any], problem: tuple[str, str]
) -> None:
    answer = await board.object(**change)
    assert answer.status_code == 422
    assert problem in fields(answer)


async def test_only_units_of_the_notice_can_be_objected_to(board: Board) -> None:
    assert refused(await board.object(application="other")) == (404, "not_found")
    assert refused(await board.object(notice="other")) == (404, "not_found")
    missing = await board.desk.live.http.post(
        f"/api/v1/public/notices/{board.notice}/objections", json=paper(board.cases[0])
    )
    assert refused(missing) == (428, "idempotency_key_missing")


async def test_contacts_are_sealed_and_opened_with_a_recorded_reason(board: Board) -> None:
    crew, receipt = board.desk.crew, (await board.object()).json()["receipt"]
    found = await board.desk.pages(crew.department, "/objections", application=board.cases[0])
    (row,) = [one for one in found if one["receipt"] == receipt]
    path = f"/objections/{row['id']}"
    shown = await board.desk.ask(crew.department, path)
    assert shown.json()["grounds"].startswith("公示材料")
    assert "objector@" not in shown.text
    async with system_transaction(board.desk.live.engine) as conn:
        sealed = (
            await conn.execute(select(objection.c.contact).where(objection.c.id == row["id"]))
        ).scalar_one()
    assert b"objector@" not in sealed
    key = new_id()
    for _ in range(2):
        opened = await board.desk.send(crew.department, f"{path}/reveal-contact", {"reason": "核实情况"}, key)
        assert opened.json() == {"name": "样例群众", "contact": "objector@example.invalid"}
    async with system_transaction(board.desk.live.engine) as conn:
        query = select(register.c.body, register.c.actor_user).where(register.c.case_id == row["id"])
        (kept,) = (await conn.execute(query.where(register.c.fact == "Viewed"))).all()
        stored = (
            await conn.execute(select(command.c.outcome).where(command.c.name == "RevealContact"))
        ).all()
    assert (kept.body["reason"], kept.actor_user) == ("核实情况", crew.department.user)
    assert "objector@" not in str(stored)
    for actor in (crew.league, crew.units[0]):
        assert refused(await board.desk.ask(actor, path)) == (403, "wrong_role")
    auditor = await board.desk.stranger("auditor", "150000")
    assert (await board.desk.ask(auditor, path)).status_code == 200
    assert refused(await board.desk.send(auditor, f"{path}/reveal-contact", {"reason": "想看看"})) == (
        403,
        "wrong_role",
    )


async def test_the_unit_learns_that_there_is_an_objection_and_nothing_of_it(board: Board) -> None:
    await board.object()
    answer = await board.desk.ask(board.desk.crew.units[0], f"/applications/{board.cases[0]}")
    (first, *_) = answer.json()["objections"]
    assert first == {"id": None, "open": True, "finding": None, "finding_name": None, "reasons": None}
    assert "研发投入" not in answer.text


async def test_an_answered_objection_and_the_filing_are_public(database_url: str) -> None:
    async with desk(database_url, units=2) as one:
        board = await publish(one)
        receipt = (await board.object(anonymous=True, name=None)).json()["receipt"]
        (row,) = await one.pages(one.crew.department, "/objections", open=True)
        decision = cmd.DecideObjection(row["id"], ObjectionFinding.NOT_UPHELD, "经核查，情况不属实。")
        await one.play.do(one.crew.department, board.cases[0], decision)
        seen = await one.read(None, f"/public/objections/{receipt}")
        assert (seen["status"], seen["finding_name"], seen["reasons"]) == (
            "decided",
            "不成立",
            "经核查，情况不属实。",
        )
        assert await one.pages(one.crew.department, "/objections", open=True) == []
        await one.live.time.advance(timedelta(days=9))
        late = await board.object()
        assert late.status_code == 409
        async with system_transaction(one.live.engine) as conn:
            papers = (await conn.execute(select(func.count()).select_from(objection))).scalar_one()
        assert papers == 1
        await one.play.do(one.crew.department, ROUND, round_cmd.PublishFiling(), kind="round")
        published = await one.read(one.crew.league, f"/rounds/{ROUND}/publication")
        (document,) = published["documents"]
        assert [filed["unit_name"] for filed in document["listed"]] == ["样例单位0", "样例单位1"]
        assert document["listed"][0]["league_name"] == "包头市人力资源和社会保障局"
        (first, second) = await one.pages(None, "/public/bases", limit=1)
        assert first["document"] == second["document"] == document["document"]
        codes = {filed["base"] for filed in document["listed"]}
        assert {first["code"], second["code"]} == codes
        base = await one.read(None, f"/public/bases/{first['code']}")
        assert base == first
        assert set(base) & {"application", "unit", "barred_until"} == set()


async def test_an_unknown_receipt_is_not_found(board: Board) -> None:
    for receipt in ("AAAA-BBBB-CCCC-DDDD", "x", "%25"):
        assert refused(await board.desk.ask(None, f"/public/objections/{receipt}")) == (404, "not_found")


async def test_the_procedure_is_drawn_for_anyone(board: Board) -> None:
    shown = await board.desk.read(None, "/procedure", mark="panel")
    assert shown["mermaid"].startswith("flowchart TD")
    assert "class panel standing" in shown["mermaid"]
    assert {"stage": "filed", "name": "已备案", "end": True} in shown["stages"]
