"""The panel to look at: blindness of experts, the draw, and what waits for each."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from db.record_rows import record
from db.scope import system_transaction
from domain import records
from domain.actor import SYSTEM
from domain.bases.application import commands as cmd
from domain.bases.terms import Vote
from domain.unit import Expert
from ids import new_id
from scenario.crew import PANEL
from scenario.values import sheet
from tests.api.desk import refused
from tests.api.reading import Desk, desk_in
from tests.conftest import START


@dataclass(frozen=True, slots=True)
class Room:
    """A case in its panel: one has handed in, one has declared, the others only know that they are assigned."""

    desk: Desk
    case: str
    waiting: str


async def enter(desk: Desk, expert: Expert) -> None:
    async with system_transaction(desk.live.engine) as conn:
        await record(conn, expert.id, records.ExpertRegistered(expert), new_id(), SYSTEM, START)


@pytest.fixture(scope="module")
async def room(maintenance_url: str, migrated: str) -> AsyncIterator[Room]:
    async with desk_in(maintenance_url, migrated, units=2) as desk:
        play, crew = desk.play, desk.crew
        await play.open_round()
        case = await play.accepted(crew.units[0])
        for expert in crew.experts[:2]:
            await play.do(expert, case, cmd.DeclareNoConflict())
        await play.do(crew.experts[0], case, cmd.HandInReview(sheet(90), Vote.AGREE, "样例意见甲"))
        waiting = await play.recommended(crew.units[1])
        await play.do(crew.department, waiting, cmd.Accept())
        await enter(desk, Expert(id="own", name="样例自己人", employer="样例单位1", field="材料科学"))
        await enter(desk, Expert(id="free", name="样例闲人", employer="样例研究所九", field="材料科学"))
        await enter(
            desk, Expert(id="gone", name="样例离任", employer="样例研究所八", field="材料科学", active=False)
        )
        yield Room(desk, case, waiting)


async def test_the_department_sees_every_seat_with_its_review(room: Room) -> None:
    shown = await room.desk.read(room.desk.crew.department, f"/applications/{room.case}/panel")
    assert (shown["size"], shown["handed_in"]) == (5, 1)
    assert [one["expert"] for one in shown["seats"]] == list(PANEL)
    assert shown["seats"][0]["name"] == "样例专家1"
    assert shown["seats"][0]["review"]["total"] == "90"
    assert shown["seats"][1]["due"].startswith("2026年3月23日（周一），尚余15个工作日")
    assert sum(one["max_points"] for one in shown["criteria"]) == 100


async def test_before_the_declaration_an_expert_sees_only_whose_case_it_is(room: Room) -> None:
    expert, path = room.desk.crew.experts[2], f"/applications/{room.case}"
    shown = await room.desk.read(expert, path)
    assert shown["unit_name"] == "样例单位0"
    assert (shown["form"], shown["attachments"], shown["recommendation"], shown["findings"]) == (
        None,
        [],
        "",
        [],
    )
    assert [one["name"] for one in shown["can"]] == ["declare", "recuse"]
    assert refused(await room.desk.ask(expert, f"{path}/draft")) == (404, "not_found")
    (seat,) = (await room.desk.read(expert, f"{path}/panel"))["seats"]
    assert (seat["own"], seat["status"], seat["review"]) == (True, "assigned", None)


async def test_before_handing_in_an_expert_sees_the_material_and_no_other_review(room: Room) -> None:
    expert, path = room.desk.crew.experts[1], f"/applications/{room.case}"
    shown = await room.desk.read(expert, path)
    assert shown["form"]["rules"]["title"] == "样例管理办法"
    assert [one["name"] for one in shown["can"]] == ["reviews", "recuse"]
    answer = await room.desk.ask(expert, f"{path}/panel")
    assert [one["status"] for one in answer.json()["seats"]] == ["declared"]
    assert "样例意见甲" not in answer.text
    assert "90" not in answer.text.replace(room.case, "")


async def test_after_handing_in_the_other_seats_are_seen_without_names(room: Room) -> None:
    seats = (await room.desk.read(room.desk.crew.experts[0], f"/applications/{room.case}/panel"))["seats"]
    assert len(seats) == 5
    own, *others = seats
    assert own["own"]
    assert own["review"]["opinion"] == "样例意见甲"
    assert {(one["expert"], one["name"], one["own"]) for one in others} == {(None, None, False)}


@pytest.mark.parametrize("reader", ["unit", "league"])
async def test_the_unit_and_its_league_see_no_panel(room: Room, reader: str) -> None:
    actor = room.desk.crew.units[0] if reader == "unit" else room.desk.crew.league
    for path in ("panel", "draw"):
        answer = await room.desk.ask(actor, f"/applications/{room.case}/{path}")
        assert refused(answer) == (403, "wrong_role")
    for path in ("", "/waits", "/explanation", "/history"):
        answer = await room.desk.ask(actor, f"/applications/{room.case}{path}")
        assert answer.status_code == 200
        for secret in (*PANEL, "样例专家", "样例意见甲"):
            assert secret not in answer.text, (path, secret)


async def test_an_expert_reads_no_history(room: Room) -> None:
    answer = await room.desk.ask(room.desk.crew.experts[0], f"/applications/{room.case}/history")
    assert refused(answer) == (403, "wrong_role")


async def test_an_auditor_reads_who_judged(room: Room) -> None:
    auditor = await room.desk.stranger("auditor", "150000")
    seats = (await room.desk.read(auditor, f"/applications/{room.case}/panel"))["seats"]
    assert [one["name"] for one in seats] == ["样**"] * 5
    assert {one["expert"] for one in seats} == {one.scope for one in room.desk.crew.experts[:5]}


async def test_an_expert_lists_own_cases_and_what_is_due(room: Room) -> None:
    (row,) = (await room.desk.read(room.desk.crew.experts[1], "/reviews"))["items"]
    assert (row["id"], row["status_name"]) == (room.case, "评审中")
    assert row["due"] == "2026年3月23日（周一），尚余15个工作日"
    (done,) = (await room.desk.read(room.desk.crew.experts[0], "/reviews"))["items"]
    assert (done["status_name"], done["due"]) == ("已提交评审意见", None)


async def test_the_draw_prefers_the_field_and_the_free_and_names_every_conflict(room: Room) -> None:
    path = f"/applications/{room.waiting}/draw"
    shown = await room.desk.read(room.desk.crew.department, path)
    assert (shown["field"], shown["wanted"], shown["missing"]) == ("材料科学", 5, 0)
    assert shown["proposed"][0]["expert"] in {"free", PANEL[0]}
    loads = [one["load"] for one in shown["proposed"]]
    assert loads == sorted(loads)
    assert [(one["expert"], one["kind"]) for one in shown["conflicts"]] == [("own", "employer")]
    assert not {"own", "gone"} & {one["expert"] for one in shown["proposed"]}
    assert await room.desk.read(room.desk.crew.department, path) == shown
    other = await room.desk.read(room.desk.crew.department, path, field="草业")
    assert other["field"] == "草业"


async def test_each_waits_for_its_own_on_the_worklist(room: Room) -> None:
    mine = await room.desk.read(room.desk.crew.experts[1], "/worklist")
    (item,) = mine["items"]
    assert (item["kind"], item["case_id"], item["title"]) == ("panel_review", room.case, "样例单位0")
    assert item["cite"] == "第十一条第（三）项"
    assert mine["counts"] == {
        "total": 1,
        "any_due": 1,
        "overdue": 0,
        "due_soon": 0,
        "due_today": 0,
        "coming": 0,
    }
    assert (await room.desk.read(room.desk.crew.experts[0], "/worklist"))["items"] == []
    assert (await room.desk.read(room.desk.crew.league, "/worklist"))["items"] == []
    (own,) = (await room.desk.read(room.desk.crew.department, "/worklist"))["items"]
    assert (own["kind"], own["case_id"]) == ("panel_assign", room.waiting)
    assert own["commands"] == ["experts"]


async def test_only_overseers_list_what_waits_for_everybody(room: Room) -> None:
    everything = await room.desk.pages(room.desk.crew.department, "/worklist", of="all", limit=2)
    assert sorted(one["kind"] for one in everything) == ["panel_assign", *["panel_review"] * 4]
    dues = [one["due_on"] for one in everything]
    assert dues == sorted(dues)
    reviews = await room.desk.pages(room.desk.crew.department, "/worklist", of="all", kind="panel_review")
    assert len(reviews) == 4
    answer = await room.desk.ask(room.desk.crew.league, "/worklist", of="all")
    assert refused(answer) == (403, "wrong_role")
    assert (await room.desk.read(room.desk.crew.department, "/worklist", overdue=True))["items"] == []


async def test_parts_of_the_partner_university_are_shut_out_and_names_alike_have_to_be_verified(
    room: Room,
) -> None:
    """The partner of the sample form is 样例合作大学, written as free text."""
    desk, path = room.desk, f"/applications/{room.waiting}"
    employers = {
        "faculty": "样例合作大学食品学院", "unseen": "样例合作大学\u200b", "hospital": "样例合作大学第一附属医院",
        "centre": "\ufeff样例单位1研发中心", "town": "样例合作大学城医院",
    }  # fmt: skip
    for expert, employer in employers.items():
        await enter(desk, Expert(id=expert, name=f"样例{expert}", employer=employer, field="材料科学"))
    shown = await desk.read(desk.crew.department, f"{path}/draw")
    found = {one["expert"]: one["doubtful"] for one in shown["conflicts"]}
    assert found == {
        "own": False,
        "faculty": False,
        "unseen": False,
        "hospital": False,
        "centre": False,
        "town": True,
    }
    assert not found.keys() & {one["expert"] for one in shown["proposed"]}
    chosen = [one["expert"] for one in shown["proposed"]][:4]
    refusal = await desk.send(
        desk.crew.department, f"{path}/experts", {"experts": [*chosen, "faculty"], "verified": "已核实。"}
    )
    assert {one["code"] for one in refusal.json()["problems"]} == {"conflict"}
    doubted = await desk.send(desk.crew.department, f"{path}/experts", {"experts": [*chosen, "town"]})
    (problem,) = doubted.json()["problems"]
    assert (problem["field"], problem["code"]) == ("experts[4]", "doubt")
    assert "样例合作大学城医院" in problem["detail"]
    async with system_transaction(desk.live.engine) as conn:
        stored = "\n".join((await conn.execute(text("select outcome::text from command"))).scalars())
    assert '"doubt"' in stored
    assert "城医院" not in stored  # why it was refused is about the expert: sealed, and opened for the answer
    body = {"experts": [*chosen, "town"], "verified": "该医院与样例合作大学没有隶属关系。"}
    assert (await desk.send(desk.crew.department, f"{path}/experts", body)).json()[
        "fact"
    ] == "ExpertsAssigned"
