"""What the public sees after a publication: what became of each unit, and the answer to an objection, signed for online."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from domain.bases.application import commands as cmd
from domain.bases.round import commands as round_cmd
from ids import new_id
from scenario.backstage import ROUND
from tests.api.desk import refused
from tests.api.reading import Desk, desk_in
from tests.bases.api.test_public import SECRETS, paper
from tests.web.browsing import Browser, Page

REASON = "样例不公开的具体事实和理由"


@dataclass(frozen=True, slots=True)
class Board:
    """A notice of four units: listed still, withdrawn, refused, objected to and taken back for another notice."""

    desk: Desk
    notice: str
    cases: list[str]
    receipt: str


async def _refuse(one: Desk, case: str, unit: int) -> None:
    crew = one.crew
    intend = {"article": "9(3)", "reason": REASON}
    assert (await one.send(crew.department, f"/applications/{case}/intend-refusal", intend)).is_success
    shown = await one.read(crew.units[unit], f"/applications/{case}")
    (intent,) = [each["id"] for each in shown["papers"] if each["kind"] == "intent"]
    assert (await one.send(crew.units[unit], f"/applications/{case}/receipt", {"paper": intent})).is_success
    await one.play.do(crew.units[unit], case, cmd.GiveStatement("", waives=True))
    await one.play.do(crew.department, case, cmd.Refuse("9(3)", REASON))


async def _answer(one: Desk, case: str, finding: str) -> None:
    (row,) = await one.pages(one.crew.department, "/objections", open=True, application=case)
    body = {"objection": row["id"], "finding": finding, "reasons": "经核查，公示内容有误，应当更正。（样例）"}
    assert (await one.send(one.crew.department, f"/applications/{case}/decide-objection", body)).is_success


@pytest.fixture(scope="module")
async def board(maintenance_url: str, migrated: str) -> AsyncIterator[Board]:
    async with desk_in(maintenance_url, migrated, units=4) as one:
        await one.play.open_round()
        cases, notice = [await one.play.passed(unit) for unit in one.crew.units[:4]], new_id()
        await one.play.do(one.crew.department, ROUND, round_cmd.PublishNotice(notice), kind="round")
        raised = await one.send(None, f"/public/notices/{notice}/objections", paper(cases[3]))
        await one.play.do(one.crew.units[1], cases[1], cmd.Withdraw(REASON))
        await _refuse(one, cases[2], 2)
        await _answer(one, cases[3], "material_change")
        yield Board(one, notice, cases, raised.json()["receipt"])


@pytest.fixture
def anyone(board: Board) -> Browser:
    return Browser.of(board.desk.live.url)


LISTED = {
    "样例单位0": "",
    "样例单位1": "2026年3月2日申报单位已撤回申报",
    "样例单位2": "2026年3月2日不予备案",
    "样例单位3": "2026年3月2日公示内容有重大变更，重新公示",
}


async def test_each_unit_of_a_notice_has_what_became_of_it_with_the_day_and_no_reason(board: Board) -> None:
    answer = await board.desk.ask(None, f"/public/notices/{board.notice}")
    shown = answer.json()

    assert {one["unit_name"]: one["outcome_text"] for one in shown["units"]} == LISTED
    assert shown["standing"] == 1
    assert [one for one in (*SECRETS, REASON) if one in answer.text] == []


async def test_the_page_of_the_notice_marks_them_and_takes_objections_only_to_who_is_still_listed(
    board: Board, anyone: Browser
) -> None:
    page = await anyone.get(f"/public/notices/{board.notice}")
    rows = {row.findtext("th"): " ".join(row.text_content().split()) for row in page.all("//tbody/tr")}

    assert {name: outcome.split("日")[-1] in rows[name] for name, outcome in LISTED.items()} == dict.fromkeys(
        LISTED, True
    )
    assert "共4家，其中3家不再列入拟备案名单" in page.text
    assert [name for name in rows if f"对{name}提出异议" in page.text] == ["样例单位0"]
    form = await anyone.get(f"/public/notices/{board.notice}/object")
    assert [one for one in LISTED if one in form.text] == ["样例单位0"]
    assert REASON not in page.text


@pytest.mark.parametrize("unit", [1, 2])
async def test_nobody_objects_to_a_unit_that_is_out(board: Board, unit: int) -> None:
    body = paper(board.cases[unit])
    answer = await board.desk.send(None, f"/public/notices/{board.notice}/objections", body)

    assert refused(answer) == (409, "wrong_stage")


async def test_lists_count_who_is_still_listed(board: Board, anyone: Browser) -> None:
    listed, first = await anyone.get("/public/notices"), await anyone.get("/")

    assert "4家其中3家已不再拟备案" in "".join(listed.text.split())
    assert "1家单位" in first.text


async def _look_up(board: Board, anyone: Browser) -> Page:
    return await anyone.send(await anyone.get("/public/objections"), {"receipt": board.receipt})


async def test_whoever_holds_the_receipt_reads_the_remedies_signs_and_the_service_is_no_task_any_more(
    board: Board, anyone: Browser
) -> None:
    desk, crew = board.desk, board.desk.crew
    waiting = await desk.read(crew.department, f"/applications/{board.cases[3]}/explanation")
    assert any("送达异议答复书" in one["action"] for one in waiting["items"])
    page = await _look_up(board, anyone)
    assert "尚未送达" in page.text
    assert page.all("//p[@class='remedy']")
    assert "一般法律规定，不是办法条文" in page.text

    form = next(one for one in page.all("//form") if "signature" in one.get("action"))
    fields = {one.get("name"): one.get("value") for one in form.findall(".//input")}
    signed = await anyone.post("/public/objections/signature", fields)

    assert "已签收异议答复书" in signed.text
    assert "2026年3月2日（周一）（本人在系统中签收）" in signed.text
    assert board.receipt not in str(signed.answer.url)
    shown = await desk.read(crew.department, f"/applications/{board.cases[3]}/explanation")
    assert not any("异议答复书" in one["action"] for one in shown["items"])
    again = await desk.send(None, f"/public/objections/{board.receipt}/signature", None)
    assert refused(again) == (409, "already_served")
    assert (await desk.read(None, f"/public/objections/{board.receipt}"))["answer"]["may_sign"] is False


async def test_without_a_receipt_or_an_answer_nothing_is_signed(board: Board, anyone: Browser) -> None:
    raised = (
        await board.desk.send(None, f"/public/notices/{board.notice}/objections", paper(board.cases[0]))
    ).json()
    unknown = await board.desk.send(None, "/public/objections/AAAA-BBBB-CCCC-DDDD/signature", None)
    early = await board.desk.send(None, f"/public/objections/{raised['receipt']}/signature", None)

    assert refused(unknown) == (404, "not_found")
    assert refused(early) == (409, "not_answered")
    page = await anyone.post("/public/objections/signature", {"receipt": "../bases"})
    assert page.status == 404
