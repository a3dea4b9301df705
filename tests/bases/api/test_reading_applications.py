"""Applications as people look them up: lists, scope, pages, history, explanations."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.terms import Section
from tests.api.desk import refused
from tests.api.reading import OTHER_LEAGUE, Desk, desk_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Cases at several stages, read by all tests of this file."""

    desk: Desk
    draft: str
    submitted: str
    returned: str
    recommended: str
    withdrawn: str

    def unit(self, number: int) -> Actor:
        return self.desk.crew.units[number]


@pytest.fixture(scope="module")
async def shelf(maintenance_url: str, migrated: str) -> AsyncIterator[Shelf]:
    async with desk_in(maintenance_url, migrated, units=6) as desk:
        play, units = desk.play, desk.crew.units
        await play.open_round()
        draft = await play.filled(units[0])
        submitted = await play.submitted(units[1])
        returned = await play.submitted(units[2])
        request = cmd.CorrectionRequest(Section.COOPERATION, "请补充协议。")
        await play.do(desk.crew.league, returned, cmd.ReturnForCorrection((request,)))
        recommended = await play.recommended(units[3])
        withdrawn = await play.submitted(units[4])
        await play.do(units[4], withdrawn, cmd.Withdraw("计划调整"))
        yield Shelf(
            desk=desk,
            draft=draft,
            submitted=submitted,
            returned=returned,
            recommended=recommended,
            withdrawn=withdrawn,
        )


def ids(items: list[Any]) -> set[str]:
    return {one["id"] for one in items}


async def test_the_department_sees_all_and_a_league_only_what_was_handed_in(shelf: Shelf) -> None:
    everything = {shelf.draft, shelf.submitted, shelf.returned, shelf.recommended, shelf.withdrawn}
    assert ids(await shelf.desk.pages(shelf.desk.crew.department, "/applications")) == everything
    assert ids(await shelf.desk.pages(shelf.desk.crew.league, "/applications")) == everything - {shelf.draft}


async def test_other_leagues_and_units_see_nothing(shelf: Shelf) -> None:
    desk = shelf.desk
    league = await desk.stranger("league", OTHER_LEAGUE)
    for stranger in (league, shelf.unit(5), desk.crew.experts[0]):
        assert await desk.pages(stranger, "/applications") == []
        for path in ("", "/waits", "/explanation", "/draft"):
            answer = await desk.ask(stranger, f"/applications/{shelf.submitted}{path}")
            assert refused(answer) == (404, "not_found"), path
    for path in ("/history", "/draft/revisions", "/draft/revisions/1"):
        answer = await desk.ask(league, f"/applications/{shelf.submitted}{path}")
        assert refused(answer) == (404, "not_found"), path


async def test_a_draft_is_the_units_own(shelf: Shelf) -> None:
    path = f"/applications/{shelf.draft}"
    assert (await shelf.desk.read(shelf.unit(0), path))["stage"] == "draft"
    assert refused(await shelf.desk.ask(shelf.desk.crew.league, path)) == (404, "not_found")
    assert refused(await shelf.desk.ask(shelf.unit(1), path)) == (404, "not_found")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"stage": "draft"}, {"draft"}),
        ({"stage": ["draft", "withdrawn"]}, {"draft", "withdrawn"}),
        ({"round": "2026", "stage": ["first_review"]}, {"submitted"}),
        ({"round": "1999"}, set()),
        ({"league": "150200", "stage": "correction"}, {"returned"}),
        ({"league": "150100"}, set()),
        (
            {"league": "150200", "round": "2026"},
            {"draft", "submitted", "returned", "recommended", "withdrawn"},
        ),
        ({"route": "local"}, {"draft", "submitted", "returned", "recommended", "withdrawn"}),
        ({"nature": "institution"}, set()),
        (
            {"nature": "enterprise", "round": "2026"},
            {"draft", "submitted", "returned", "recommended", "withdrawn"},
        ),
        ({"unit": "sample-unit-3"}, {"recommended"}),
        ({"q": "样例单位3"}, {"recommended"}),
        ({"q": "2026-0002"}, {"submitted"}),
        ({"sort": "submitted_at"}, {"submitted", "returned", "recommended", "withdrawn"}),
        ({"sort": "due_on"}, {"draft", "submitted", "returned", "recommended"}),
        ({"sort": "number", "round": "2026"}, {"draft", "submitted", "returned", "recommended", "withdrawn"}),
        ({"overdue": True}, set()),
    ],
)
async def test_each_filter_finds_its_own(shelf: Shelf, query: dict[str, Any], found: set[str]) -> None:
    wanted = {getattr(shelf, name) for name in found}
    for limit in (1, 20):
        items = await shelf.desk.pages(shelf.desk.crew.department, "/applications", **query, limit=limit)
        assert len(items) == len(ids(items))
        assert ids(items) == wanted


@pytest.mark.parametrize("sort", ["changed_at", "submitted_at", "number"])
async def test_a_list_is_in_the_order_that_was_asked_for(shelf: Shelf, sort: str) -> None:
    items = await shelf.desk.pages(shelf.desk.crew.department, "/applications", sort=sort, limit=2)
    keys = [one[sort] for one in items]
    assert keys == sorted(keys, reverse=sort == "changed_at")


@pytest.mark.parametrize(
    "query",
    [
        {"route": "local", "stage": "draft"},
        {"overdue": True, "sort": "number"},
        {"round": "2026", "sort": "unit_name"},
    ],
)
async def test_a_combination_without_an_index_is_refused(shelf: Shelf, query: dict[str, Any]) -> None:
    answer = await shelf.desk.ask(shelf.desk.crew.department, "/applications", **query)
    assert refused(answer) == (422, "filters_not_combined")
    assert (await shelf.desk.ask(shelf.unit(0), "/applications", **query)).status_code == 200


@pytest.mark.parametrize(
    "after", ["x", "!!", "W10", "WyJjaGFuZ2VkX2F0Il0", "bnVsbA", "eyJhIjoxfQ", "5Lit5paH", "é"]
)
async def test_a_bad_cursor_is_refused(shelf: Shelf, after: str) -> None:
    for path in ("/applications", "/worklist", "/notifications", "/rounds", "/objections", "/notices"):
        answer = await shelf.desk.ask(shelf.desk.crew.department, path, after=after)
        assert refused(answer) == (422, "bad_cursor"), path
    answer = await shelf.desk.ask(
        shelf.desk.crew.department, f"/applications/{shelf.submitted}/history", after=after
    )
    assert refused(answer) == (422, "bad_cursor")


async def test_a_cursor_of_another_order_is_refused(shelf: Shelf) -> None:
    department = shelf.desk.crew.department
    page = await shelf.desk.read(department, "/applications", limit=1)
    answer = await shelf.desk.ask(department, "/applications", sort="number", after=page["next"])
    assert refused(answer) == (422, "bad_cursor")


@pytest.mark.parametrize("limit", [0, 101, -1, "x"])
async def test_a_page_has_its_bounds(shelf: Shelf, limit: Any) -> None:
    answer = await shelf.desk.ask(shelf.desk.crew.department, "/applications", limit=limit)
    assert refused(answer) == (422, "invalid_request")


async def test_a_row_says_everything_in_chinese_too(shelf: Shelf) -> None:
    row = (await shelf.desk.read(shelf.desk.crew.department, "/applications", unit="sample-unit-1"))["items"][
        0
    ]
    assert (row["stage_name"], row["league_name"]) == ("盟市初审", "包头市人力资源和社会保障局")
    assert (row["route_name"], row["nature_name"]) == ("地方单位", "企业")
    assert row["due"]["text"] == "2026年3月30日（周一）"
    assert row["due"]["left"] == "尚余20个工作日"


@pytest.mark.parametrize(
    ("case", "reader", "can"),
    [
        ("draft", "unit", "submit draft attachments withdraw"),
        ("submitted", "league", "findings priorities inspection return transfer decline"),
        ("submitted", "unit", "urge withdraw"),
        ("submitted", "auditor", ""),
        ("returned", "unit", "answer draft attachments urge withdraw"),
        ("returned", "league", "urge"),
        ("recommended", "department", "accept findings priorities inspection return transfer intend-refusal"),
        ("recommended", "league", "urge"),
        ("withdrawn", "department", ""),
        ("withdrawn", "unit", ""),
    ],
)
async def test_an_application_offers_what_its_reader_can_do(
    shelf: Shelf, case: str, reader: str, can: str
) -> None:
    units = {"draft": 0, "submitted": 1, "returned": 2, "recommended": 3, "withdrawn": 4}
    crew = shelf.desk.crew
    offices = {"league": crew.league, "department": crew.department, "unit": crew.units[units[case]]}
    actor = offices.get(reader) or await shelf.desk.stranger(reader, "150000")
    shown = await shelf.desk.read(actor, f"/applications/{getattr(shelf, case)}")
    assert [one["name"] for one in shown["can"]] == can.split()


@pytest.mark.parametrize(
    ("case", "reader", "missing"),
    [
        ("submitted", "league", {"recommend": "五项条件须全部认定为符合，尚有5项未认定为符合。"}),
        ("returned", "league", {"service": "补正通知书尚未制作，不能送达。"}),
        ("recommended", "department", {}),
        ("submitted", "department", {}),
    ],
)
async def test_what_still_lacks_something_says_what(
    shelf: Shelf, case: str, reader: str, missing: dict[str, str]
) -> None:
    crew = shelf.desk.crew
    actor = {"league": crew.league, "department": crew.department}[reader]
    shown = await shelf.desk.read(actor, f"/applications/{getattr(shelf, case)}")
    found = {one["name"]: one["detail"] for one in shown["not_yet"]}
    assert set(found) == set(missing)
    assert all(found[name].startswith(words) for name, words in missing.items())


async def test_every_offered_path_is_a_route(shelf: Shelf) -> None:
    described = (await shelf.desk.read(None, "/openapi.json"))["paths"]
    shown = await shelf.desk.read(shelf.desk.crew.league, f"/applications/{shelf.submitted}")
    for offer in shown["can"]:
        path = offer["path"].replace(shelf.submitted, "{application_id}")
        assert offer["method"].lower() in described[path]


async def test_the_etag_of_a_draft_is_its_revision(shelf: Shelf) -> None:
    answer = await shelf.desk.ask(shelf.unit(0), f"/applications/{shelf.draft}/draft")
    assert answer.headers["ETag"] == '"1"'
    assert answer.json()["team"][0]["name"] == "样例导师"
    listed = await shelf.desk.read(shelf.unit(0), f"/applications/{shelf.draft}/draft/revisions")
    assert [one["revision"] for one in listed["items"]] == [1]
    kept = await shelf.desk.read(shelf.unit(0), f"/applications/{shelf.draft}/draft/revisions/1")
    assert kept["form"] == answer.json()
    missing = await shelf.desk.ask(shelf.unit(0), f"/applications/{shelf.draft}/draft/revisions/9")
    assert refused(missing) == (404, "not_found")


async def test_a_history_is_told_in_order_page_by_page(shelf: Shelf) -> None:
    path = f"/applications/{shelf.recommended}/history"
    whole = await shelf.desk.pages(shelf.desk.crew.department, path, limit=100)
    own = await shelf.desk.pages(shelf.unit(3), path, limit=100)
    assert [one["seq"] for one in own] == list(range(1, len(own) + 1))
    drafting = {"DraftSaved", "Attached", "Detached"}
    assert [one["seq"] for one in whole] == [one["seq"] for one in own if one["fact"] not in drafting]
    assert await shelf.desk.pages(shelf.desk.crew.department, path, limit=3) == whole
    last = whole[-1]
    assert (last["fact"], last["cite"]) == ("Recommended", "第十一条第（二）项")
    assert (last["role_name"], last["name"]) == ("包头市人力资源和社会保障局", "样例league")
    assert last["policy"] == 1


async def test_a_unit_reads_the_office_and_not_the_person(shelf: Shelf) -> None:
    path = f"/applications/{shelf.recommended}/history"
    lines = await shelf.desk.pages(shelf.unit(3), path)
    assert {one["name"] for one in lines if one["role"] == "league"} == {None}
    assert {one["name"] for one in lines if one["role"] == "unit"} == {"样例sample-unit-3"}


async def test_the_waits_say_whose_turn_it_is_and_until_when(shelf: Shelf) -> None:
    (wait,) = await shelf.desk.read(shelf.unit(1), f"/applications/{shelf.submitted}/waits")
    assert wait["whose"] == "包头市人力资源和社会保障局"
    assert wait["until"] == "2026年3月30日（周一），尚余20个工作日"
    assert (wait["cite"], wait["limit"]) == ("第十一条第（二）项", "设置：盟市初审期限")
    assert "逐项认定申报条件" in wait["moves"]
    assert "出具书面推荐意见" not in wait["moves"]
    told = await shelf.desk.read(shelf.unit(1), f"/applications/{shelf.submitted}/explanation")
    assert told["items"] == [wait]
    assert "包头市人力资源和社会保障局" in told["text"]


async def test_an_ended_case_waits_for_nothing_and_says_why(shelf: Shelf) -> None:
    assert await shelf.desk.read(shelf.unit(4), f"/applications/{shelf.withdrawn}/waits") == []
    told = await shelf.desk.read(shelf.unit(4), f"/applications/{shelf.withdrawn}/explanation")
    assert "计划调整" in told["text"]
    shown = await shelf.desk.read(shelf.unit(4), f"/applications/{shelf.withdrawn}")
    assert shown["ended"]["reason"] == "计划调整"


async def test_pages_stay_right_while_rows_come(maintenance_url: str, migrated: str) -> None:
    async with desk_in(maintenance_url, migrated, units=5) as desk:
        await desk.play.open_round()
        for unit in desk.crew.units[:3]:
            await desk.play.opened(unit)
            desk.live.clock.instant += timedelta(minutes=1)
        first = await desk.read(desk.crew.department, "/applications", limit=2)
        for unit in desk.crew.units[3:]:
            await desk.play.opened(unit)
            desk.live.clock.instant += timedelta(minutes=1)
        second = await desk.read(desk.crew.department, "/applications", limit=2, after=first["next"])
        units = [one["unit"] for one in first["items"] + second["items"]]
        assert units == ["sample-unit-2", "sample-unit-1", "sample-unit-0"]
        assert second["next"] is None


async def test_a_new_stage_of_a_round_is_counted(shelf: Shelf) -> None:
    shown = await shelf.desk.read(shelf.desk.crew.department, "/rounds/2026")
    counts = {one["stage"]: one["count"] for one in shown["counts"]}
    assert counts == {"draft": 1, "first_review": 1, "correction": 1, "department_check": 1, "withdrawn": 1}
    own = await shelf.desk.read(shelf.unit(1), "/rounds/2026")
    assert [one["stage"] for one in own["counts"]] == ["first_review"]
    assert "申报期" in shown["standing"]
    (row,) = (await shelf.desk.read(shelf.unit(1), "/rounds"))["items"]
    assert (row["id"], row["stage_name"]) == ("2026", "申报中")
    assert refused(await shelf.desk.ask(shelf.unit(1), "/rounds/1999")) == (404, "not_found")
    (line,) = (await shelf.desk.read(shelf.unit(1), "/rounds/2026/history"))["items"]
    assert (line["fact"], line["name"]) == ("RoundOpened", None)
