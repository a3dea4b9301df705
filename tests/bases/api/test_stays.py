"""Art. 12–23 over HTTP: a stay from the recruitment to its end, who sees it, and what is kept of the person."""

from datetime import timedelta
from typing import Any

from scenario import stay_steps as step
from scenario.people import Person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import BASE, ENTERED_ON, host, new_stay
from tests.bases.api.test_registry import OTHER, UNIT


async def offered(who: Person, stay: str) -> set[str]:
    return {one["name"] for one in (await who.get(f"/stays/{stay}"))["can"]}


async def test_a_stay_goes_from_the_recruitment_to_the_letter_of_article_22(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    accepted = await step.file_entry(one.unit, one.department, stay)
    assert accepted["fact"] == "FilingAccepted"
    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["stage_name"], shown["filing_status_name"], shown["late_days"]) == ("在站", "已备案", 0)
    assert (shown["number"], shown["person_name"], shown["identity"]) == (
        "SB2026-0001",
        "样例博士1",
        "*******01",
    )
    await live.time.advance(timedelta(days=360))
    midterm = await step.assess(one.unit, one.station, stay, "midterm", ENTERED_ON + timedelta(days=360))
    assert midterm["body"]["result"] == "passed"
    await step.merit(one.unit, one.department, stay, ENTERED_ON + timedelta(days=200))
    await live.time.advance(timedelta(days=360))
    left_on = ENTERED_ON + timedelta(days=720)
    assert (await step.leave(one.unit, one.station, stay, left_on))["stage"] == "exited"
    before = await one.unit.get(f"/stays/{stay}/eligibility")
    assert (before["holds"], [missing["code"] for missing in before["missing"]]) == (
        False,
        ["no_destination"],
    )
    await step.settle_down(one.unit, stay)
    letter = (await one.unit.get(f"/stays/{stay}/eligibility"))["letter"]
    assert (letter["person_name"], letter["left"]["on"]) == ("样例博士1", left_on.isoformat())
    waiting = (await one.unit.get(f"/stays/{stay}/explanation"))["items"]
    assert [(item["key"], item["cite"]) for item in waiting] == [("exit_receipt", "第五条")]


async def test_every_wait_of_a_stay_is_shown_with_its_limit_and_its_proof(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    rows = await one.unit.get(f"/stays/{stay}/deadlines")
    due = {row["key"]: row["due_on"] for row in rows}
    assert due == {
        "entry_filing": "2026-06-02",
        "midterm:unit": "2027-03-02",
        "midterm:station": "2027-03-02",
        "exit": "2028-03-01",
    }
    assert [row["due_on"] for row in rows] == sorted(due.values())
    assert rows[0]["cite"] == "第十三条第（二）项"
    assert "3个月" in rows[0]["proof"]
    told = await one.unit.get(f"/stays/{stay}/explanation")
    assert "报自治区人社厅备案" in told["text"]
    items = (await one.unit.get("/worklist"))["items"]
    titles = {item["title"] for item in items if item["case_kind"] == "postdoc"}
    assert titles == {f"{UNIT['name']}：样例博士1"}


async def test_a_history_tells_what_each_side_did(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    await step.agree(one.unit, one.station, stay, ENTERED_ON)
    lines = (await one.station.get(f"/stays/{stay}/history"))["items"]
    assert [line["fact"] for line in lines] == [
        "StayOpened",
        "PaperAttached",
        "AgreementDrafted",
        *["AgreementSigned"] * 3,
    ]
    assert all(line["text"].endswith("。") for line in lines)


async def test_stays_are_found_by_name_number_and_filters_page_by_page(live: Stack) -> None:
    one = await host(live)
    first = await one.entered(1)
    live.clock.instant += timedelta(minutes=1)
    second = await one.opened(2)
    find = one.department.get

    async def ids(**query: Any) -> list[str]:
        return [row["id"] for row in (await find("/stays", **query))["items"]]

    assert await ids() == [second, first]
    assert await ids(q="样例博士2") == [second]
    assert await ids(q="SB2026-0001") == [first]
    assert await ids(stage="in_station", base=BASE) == [first]
    assert await ids(filing_status="due", year=2026) == [first]
    assert await ids(sort="due_on") == [first]
    head = await find("/stays", limit=1)
    tail = await find("/stays", limit=1, after=head["next"])
    assert [row["id"] for row in head["items"] + tail["items"]] == [second, first]
    assert tail["next"] is None


async def test_whoever_sees_no_names_cannot_find_them_out_by_searching(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    auditor = await one.stranger("auditor", "150000")
    assert (await auditor.get("/stays", q="样例博士"))["items"] == []
    assert [row["id"] for row in (await auditor.get("/stays", q="SB2026-0001"))["items"]] == [stay]
    assert [row["id"] for row in (await one.league.get("/stays", q="样例博士"))["items"]] == [stay]
    found = await auditor.send("GET", "/stays/export.xlsx?q=样例博士")
    everything = await auditor.send("GET", "/stays/export.xlsx")
    assert len(found.content) < len(everything.content)


async def test_what_can_be_done_is_offered_and_taken(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    assert {"profile", "agreement", "abandon"} <= await offered(one.unit, stay)
    assert await offered(one.station, stay) >= {"abandon"}
    await step.agree(one.unit, one.station, stay, ENTERED_ON)
    assert "entry" in await offered(one.station, stay)
    await step.enter(one.station, stay, ENTERED_ON)
    assert {"filing", "midterm", "visits", "supplement"} <= await offered(one.unit, stay)
    assert "exit" not in await offered(one.station, stay)
    await one.unit.do(f"/stays/{stay}/filing", {"statement": "现报备案。"})
    assert {"filing/accept", "filing/return", "filing/refuse"} <= await offered(one.department, stay)


async def test_a_removal_is_heard_decided_and_taken_back(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    removal = await step.remove(one.unit, stay, "23(4)", ENTERED_ON)
    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["stage_name"], shown["ended"]["cite"]) == ("已退出基地", "第二十三条第（四）项")
    back = await one.department.do(
        f"/stays/{stay}/removals/{removal}/reversal", {"reason": "经复核，认定的事实有误。"}
    )
    assert back["stage"] == "in_station"
    assert len(await one.unit.get(f"/stays/{stay}/deadlines")) == 4


async def test_papers_are_given_out_to_those_who_see_the_stay(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    file = await step.upload(one.unit, stay, "三方协议")
    answer = await one.station.send("GET", f"/stays/{stay}/papers/{file}")
    assert answer.content.startswith(b"%PDF")
    assert "attachment" in answer.headers["content-disposition"]
    stranger = await one.stranger("league", OTHER["league"])
    assert refused(await stranger.send("GET", f"/stays/{stay}/papers/{file}")) == (404, "not_found")
    assert refused(await one.unit.send("GET", f"/stays/{stay}/papers/nothing")) == (404, "not_found")


async def test_a_stay_from_before_is_entered_with_what_still_runs(live: Stack) -> None:
    one = await host(live)
    body = {
        **new_stay(one),
        "entered_on": "2025-03-10",
        "ends_on": "2027-03-09",
        "filed_on": "2025-07-01",
    }
    stay = (await one.department.do("/stays/entered", body))["case_id"]
    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["stage"], shown["entered_history"], shown["late_days"]) == (
        "in_station",
        True,
        0,
    )  # Art. 26
    vacancy = await one.unit.get(f"/bases/{BASE}/vacancy")
    assert (vacancy["in_station"], vacancy["running"]) == (1, False)
    assert refused(await one.unit.send("POST", "/stays/entered", body)) == (403, "wrong_role")


async def test_what_concerns_one_of_many_is_named_in_the_path(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    visit = {
        "kind": "conference",
        "place": "样例国样例市",
        "abroad": True,
        "begins": "2026-03-02",
        "return_by": "2026-04-02",
        "purpose": "参加学术会议。",
    }
    sent = (await one.unit.do(f"/stays/{stay}/visits", visit))["body"]["visit"]["id"]
    paper = await step.upload(one.unit, stay, "同意延期的批复")
    later = {"return_by": "2026-04-20", "reason": "合作实验延期。", "paper": paper}
    await one.unit.do(f"/stays/{stay}/visits/{sent}/extension", later)
    subsidy = {"payer": "region", "title": "样例日常经费", "amount": "80000", "on": "2026-03-02"}
    granted = (await one.league.do(f"/stays/{stay}/subsidies", subsidy))["body"]["subsidy"]["id"]
    await one.department.do(f"/stays/{stay}/subsidies/{granted}/outcome", {"outcome": "paid"})
    await live.time.advance(timedelta(days=30))
    await one.unit.do(f"/stays/{stay}/visits/{sent}/return", {"on": "2026-04-01"})
    shown = await one.unit.get(f"/stays/{stay}")
    assert shown["visits"][0]["returned_on"] == "2026-04-01"
    assert shown["subsidies"][0]["status"] == "paid"
    unknown = await one.unit.send("POST", f"/stays/{stay}/visits/nothing/return", {"on": "2026-04-01"})
    assert refused(unknown) == (404, "not_found")


async def test_whoever_s_turn_it_is_can_be_urged_by_the_others(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    body = {"key": "entry_filing", "message": "请尽快报备案。"}
    assert (await one.league.do(f"/stays/{stay}/urge", body))["fact"] == "Urged"
    assert refused(await one.unit.send("POST", f"/stays/{stay}/urge", body)) == (403, "own_task")
