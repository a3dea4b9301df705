"""Art. 24, 25 over HTTP: the vacancy of a base, its ends and what follows from them, and the work asked of it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from domain.legal_time import SHANGHAI
from scenario import base_steps as at_base
from scenario import stay_steps as step
from scenario.papers import paper
from scenario.people import Person
from scenario.stack import Stack
from scenario.steps import PDF
from tests.api.desk import fields, refused
from tests.bases.api.hosts import BASE, ENTERED_ON, Host, host
from tests.bases.api.test_registry import OTHER, UNIT


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9), SHANGHAI)


async def record(who: Person) -> Any:
    return await who.get(f"/bases/{BASE}/record")


async def offered(who: Person) -> set[str]:
    return {one["name"] for one in (await record(who))["can"]}


async def test_a_vacant_base_shows_since_when_until_when_and_why(live: Stack) -> None:
    one = await host(live, "2026-02-28")
    found = await one.unit.get(f"/bases/{BASE}/vacancy")
    assert (found["running"], found["vacant_since"], found["in_station"]) == (True, "2026-02-28", 0)
    assert (found["due"]["on"], found["automatic"]) == ("2028-02-28", True)
    assert "24个月" in found["proof"]
    assert [day["on"] for day in found["warnings"]] == [
        "2027-02-28",
        "2027-08-28",
        "2027-11-28",
        "2028-01-28",
    ]
    assert found["cite"] == "第二十四条"
    told = await one.league.get(f"/bases/{BASE}/explanation")
    assert "自2026年2月28日起无在站博士后研究人员" in told["text"]
    (listed,) = (await one.unit.get("/bases"))["items"]
    assert listed["life"]["vacancy_due"] == "2028-02-28"


async def test_somebody_in_station_stops_the_two_years_and_is_in_the_ledger(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    found = await one.unit.get(f"/bases/{BASE}/vacancy")
    assert (found["running"], found["due"], found["in_station"]) == (False, None, 1)
    (interval,) = found["ledger"]
    assert (interval["stay"], interval["entered_on"], interval["left_on"]) == (
        stay,
        ENTERED_ON.isoformat(),
        None,
    )
    facts = [line["fact"] for line in (await one.unit.get(f"/bases/{BASE}/history"))["items"]]
    assert facts == ["BaseEntered", "ResidentRecorded"]


async def test_two_years_without_anybody_cancel_the_filing_by_document(live: Stack) -> None:
    one = await host(live, "2026-02-28")
    await live.time.advance_to(morning(date(2028, 1, 29)))
    assert "cancellation/service" in await offered(one.unit)
    await at_base.sign_notice(one.unit, BASE, date(2028, 1, 29))
    (told,) = (await record(one.unit))["proceedings"]
    assert (told["document"], told["cite"], told["automatic"]) == (
        "告知代字待设置〔2028〕1号",
        "第二十四条",
        True,
    )
    assert "2028-01-29" < told["until"]["on"] < "2028-02-28"
    await live.time.advance_to(morning(date(2028, 3, 1)))
    shown = await record(one.unit)
    assert (shown["status_name"], shown["ended_on"], shown["barred_until"]) == (
        "已取消备案",
        "2028-02-29",  # from 24:00 of the last day on
        "2031-02-28",
    )
    (ending,) = shown["endings"]
    assert (ending["automatic"], ending["document"]) == (True, "取消代字待设置〔2028〕1号")
    assert (ending["notice"], ending["decided_on"]) == ("告知代字待设置〔2028〕1号", "2028-02-29")
    assert "行政复议" in ending["remedies"]
    assert "endings/service" in await offered(one.unit)
    papers = (await one.unit.get(f"/documents/of/base/{BASE}"))["offers"]
    opened = {paper["kind"] for paper in papers if paper["only_open"] and not paper["missing"]}
    assert opened == {"cancellation_notice", "cancellation", "base_service_receipt"}
    numbers = {row["text"] for row in (await one.department.get("/document-numbers"))["items"]}
    assert ending["document"] in numbers


async def test_after_a_split_the_bar_follows_the_new_unit_and_after_a_merger_the_base_does(
    live: Stack,
) -> None:
    one = await host(live, "2026-02-28")
    heir = (await one.department.do("/units", OTHER))["id"]
    stored = await one.department.upload(f"/bases/{BASE}/papers", "样例批复.pdf", paper("样例批复"), PDF)
    await live.time.advance_to(morning(date(2028, 1, 29)))
    await at_base.sign_notice(one.unit, BASE, date(2028, 1, 29))
    await live.time.advance_to(morning(date(2028, 3, 1)))
    body = {
        "kind": "split", "successor": heir, "effective_on": "2028-03-01", "document": "样例登记〔2028〕1号",
        "paper": stored["body"]["paper"]["id"], "reason": "样例分立。", "moves": False,
    }  # fmt: skip
    await one.department.do(f"/bases/{BASE}/succession", body)
    shown = await one.department.get(f"/units/{heir}")
    assert (shown["active_base"], shown["barred_until"]) == (None, "2031-02-28")
    body |= {"kind": "merged", "moves": True}
    await one.department.do(f"/bases/{BASE}/succession", body)
    assert (await record(one.department))["unit"] == heir
    assert refused(await one.unit.send("GET", f"/bases/{BASE}/record")) == (404, "not_found")


async def test_a_late_entry_makes_the_department_take_the_end_back(live: Stack) -> None:
    one = await host(live, "2026-02-28")
    stay = await one.opened()
    await step.agree(one.unit, one.station, stay, ENTERED_ON)
    await live.time.advance_to(morning(date(2028, 1, 29)))
    await at_base.sign_notice(one.unit, BASE, date(2028, 1, 29))
    await live.time.advance_to(morning(date(2028, 3, 1)))
    assert (await record(one.unit))["status"] == "cancelled"
    await step.enter(one.station, stay, ENTERED_ON)
    assert "reversal" in await offered(one.department)
    back = await one.department.do(f"/bases/{BASE}/reversal", {"reason": "补报的进站记录表明空站未满2年。"})
    assert back["stage"] == "active"
    shown = await record(one.department)
    assert (shown["status"], shown["in_station"], shown["endings"][0]["reversal"] != "") == (
        "active",
        1,
        True,
    )


async def test_a_workstation_ends_the_base_and_moves_its_postdocs(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    body = {"approved_on": ENTERED_ON.isoformat(), "document": "样例人社部发〔2026〕9号"}
    assert (await one.department.do(f"/bases/{BASE}/workstation", body))["stage"] == "ended"
    await live.time.advance(timedelta(minutes=5))
    assert (await one.unit.get(f"/stays/{stay}"))["stage_name"] == "已转入工作站"
    (ending,) = (await record(one.department))["endings"]
    assert {step_["status"] for step_ in ending["steps"]} == {"done"}
    benefit = ending["benefits"][0]["id"]
    settled = {"on": ENTERED_ON.isoformat(), "amount": "300000", "note": "已拨付。"}
    await one.department.do(f"/bases/{BASE}/benefits/{benefit}", settled)
    (ending,) = (await record(one.department))["endings"]
    assert ending["benefits"][0]["amount"] == "300000"


async def test_an_amendment_holds_from_its_day_and_its_stays_follow(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    body = {"effective_on": "2026-04-01", "reason": "单位更名。", "unit_name": "样例新名有限公司"}
    await one.department.do(f"/bases/{BASE}/amendments", body)
    assert (await record(one.unit))["unit_name"] != body["unit_name"]
    await live.time.advance_to(morning(date(2026, 4, 1)))
    assert (await record(one.unit))["unit_name"] == body["unit_name"]
    assert (await one.unit.get(f"/stays/{stay}"))["unit_name"] == body["unit_name"]
    for typed in (body["unit_name"], UNIT["name"], "xmyx"):
        assert [row["code"] for row in (await one.unit.get("/bases", q=typed))["items"]] == [BASE], typed
        assert [row["id"] for row in (await one.unit.get("/stays", q=typed))["items"]] == [stay], typed


async def test_a_rectification_is_ordered_answered_and_accepted(live: Stack) -> None:
    one = await host(live)
    ordered = await one.league.do(
        f"/bases/{BASE}/rectifications", {"origin": "check", "items": ["补齐合作导师指导记录。"]}
    )
    rectification = ordered["body"]["rectification"]["id"]
    assert "rectifications/answer" in await offered(one.unit)
    path = f"/bases/{BASE}/rectifications/{rectification}"
    assert refused(await one.unit.send("POST", f"{path}/answer", {"answers": {}}))[0] == 422
    await one.unit.do(f"{path}/answer", {"answers": {"1": "已补齐。"}})
    await one.league.do(f"{path}/check", {"accepted": True, "note": "整改到位。"})
    assert (await record(one.unit))["rectifications"][0]["status"] == "accepted"


async def test_a_base_s_life_is_its_own_and_of_those_above_it(live: Stack) -> None:
    one = await host(live)
    unit = (await one.department.do("/units", OTHER))["id"]
    strangers = [await one.stranger("unit", unit), await one.stranger("league", OTHER["league"])]
    for who in strangers:
        for path in ("record", "explanation", "history", "vacancy"):
            assert refused(await who.send("GET", f"/bases/{BASE}/{path}")) == (404, "not_found")
        (listed,) = (await who.get("/bases"))["items"]
        assert listed["life"] is None
    auditor = await one.stranger("auditor", "150000")
    assert (await record(auditor))["can"] == []


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("cancellation", {"reasons": "样例理由。"}, "nothing_to_decide"),
        ("cancellation/keep", {"reasons": "样例理由。"}, "nothing_to_decide"),
        ("reversal", {"reason": "样例理由。"}, "wrong_stage"),
    ],
)
async def test_what_has_no_object_is_refused_and_not_offered(
    live: Stack, path: str, body: dict[str, str], code: str
) -> None:
    one = await host(live)
    assert path not in await offered(one.department)
    assert (await one.department.send("POST", f"/bases/{BASE}/{path}", body)).json()["code"] == code


async def test_papers_of_a_base_are_put_and_given_out(live: Stack) -> None:
    one = await host(live)
    content = paper("自查报告", "（样例）")
    answer = await one.unit.upload(f"/bases/{BASE}/papers", "样例自查报告.pdf", content, PDF)
    file = answer["body"]["paper"]["id"]
    assert (await one.league.send("GET", f"/bases/{BASE}/papers/{file}")).content == content
    stranger = await one.stranger("league", OTHER["league"])
    assert refused(await stranger.send("GET", f"/bases/{BASE}/papers/{file}")) == (404, "not_found")


async def test_all_that_is_wrong_with_an_amendment_is_told(live: Stack) -> None:
    one: Host = await host(live)
    answer = await one.department.send(
        "POST", f"/bases/{BASE}/amendments", {"effective_on": "2026-04-01", "reason": " ", "league": "999999"}
    )
    assert answer.status_code == 422
    assert {field for field, _ in fields(answer)} >= {"reason", "league"}
