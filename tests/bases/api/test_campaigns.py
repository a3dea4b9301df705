"""Art. 5, 6, 25 over HTTP: an evaluation and a yearly self-check over bases, from the opening to the close."""

from typing import Any

from scenario.people import Person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import BASE, Host, host
from tests.bases.api.test_registry import OTHER

EVALUATION = {"kind": "evaluation", "title": "2026年样例评估", "year": 2026, "closes_on": "2026-11-30"}
SELF_CHECK = {"kind": "self_check", "title": "2026年度自查", "year": 2026, "closes_on": "2026-12-31"}
SCORES = {"management": "13", "recruitment": "22", "training": "18", "achievements": "20", "support": "14"}


async def opened(one: Host, campaign: dict[str, Any]) -> str:
    campaign_id: str = (await one.department.do("/campaigns", campaign))["case_id"]
    return campaign_id


async def status(who: Person, campaign: str) -> list[str]:
    return [base["status_name"] for base in (await who.get(f"/campaigns/{campaign}"))["bases"]]


async def test_an_evaluation_goes_from_the_evidence_to_the_grade(live: Stack) -> None:
    one = await host(live)
    campaign = await opened(one, EVALUATION)
    path = f"/bases/{BASE}/evaluations/{campaign}"
    assert await status(one.league, campaign) == ["基地提交材料"]
    evidence = {key: {"text": "样例情况说明。", "papers": []} for key in SCORES}
    await one.unit.do(f"{path}/evidence", {"evidence": evidence})
    assert await status(one.league, campaign) == ["盟市评分"]
    scored = await one.league.do(f"{path}/scores", {"scores": SCORES, "opinion": "情况良好。"})
    assert scored["body"]["proposed"] != ""
    grade = {"grade": scored["body"]["proposed"], "reasons": "符合标准。", "items": []}
    await one.department.do(f"{path}/grade", grade)
    (base,) = (await one.department.get(f"/campaigns/{campaign}"))["bases"]
    assert (base["status_name"], base["total"], base["grade"]) == ("已评定", "87", grade["grade"])
    closed = await one.department.do(f"/campaigns/{campaign}/close", {"summary": "已全部评定。"})
    assert closed["stage"] == "closed"
    (row,) = (await one.league.get("/campaigns"))["items"]
    assert (row["kind_name"], row["stage_name"], row["closed_on"]) == ("评估", "已结束", "2026-03-02")


async def test_a_self_check_is_handed_in_once_a_year(live: Stack) -> None:
    one = await host(live)
    campaign = await opened(one, SELF_CHECK)
    assert await status(one.department, campaign) == ["尚未提交自查报告"]
    assert refused(await one.department.send("POST", "/campaigns", SELF_CHECK)) == (409, "same_year")
    body = {"year": 2026, "report": "本年度按规定落实待遇。", "problems": ["指导记录不全。"]}
    await one.unit.do(f"/bases/{BASE}/self-checks", body)
    assert await status(one.department, campaign) == ["已提交自查报告"]
    again = await one.unit.send("POST", f"/bases/{BASE}/self-checks", body)
    assert refused(again) == (409, "already_handed_in")
    shown = await one.unit.get(f"/bases/{BASE}/record")
    assert shown["self_checks"][0]["problems"] == ["指导记录不全。"]


async def test_a_league_sees_its_own_bases_and_a_unit_no_campaign(live: Stack) -> None:
    one = await host(live)
    campaign = await opened(one, EVALUATION)
    stranger = await one.stranger("league", OTHER["league"])
    assert await status(one.league, campaign) == ["基地提交材料"]
    assert await status(stranger, campaign) == []
    assert refused(await one.unit.send("GET", "/campaigns")) == (403, "wrong_role")
    assert refused(await one.league.send("GET", "/campaigns/nothing")) == (404, "not_found")
    found = await one.department.get(f"/campaigns/{campaign}")
    assert (found["can_close"], found["counts"][0]["count"]) == (True, 1)
    assert [wait["key"] for wait in found["waits"]] == ["campaign"]


async def test_campaigns_are_listed_by_kind_with_their_history(live: Stack) -> None:
    one = await host(live)
    first, second = await opened(one, EVALUATION), await opened(one, SELF_CHECK)
    listed = (await one.department.get("/campaigns", kind="self_check"))["items"]
    assert [row["id"] for row in listed] == [second]
    head = await one.department.get("/campaigns", limit=1)
    tail = await one.department.get("/campaigns", limit=1, after=head["next"])
    assert {row["id"] for row in head["items"] + tail["items"]} == {first, second}
    (line,) = (await one.league.get(f"/campaigns/{first}/history"))["items"]
    assert line["text"].endswith("。")
    assert (await one.unit.get("/worklist"))["counts"]["total"] >= 2


async def told(who: Person, words: str) -> list[str]:
    """Titles of the messages with these words."""
    found = (await who.get("/notifications", limit=100))["items"]
    return [row["title"] for row in found if words in row["body"]]


async def test_a_closing_day_moves_on_for_who_has_not_handed_in(live: Stack) -> None:
    one = await host(live)
    campaign = await opened(one, SELF_CHECK)
    longer = {"closes_on": "2027-01-29", "reason": "样例防汛。"}
    path = f"/campaigns/{campaign}/extend"
    assert refused(await one.league.send("POST", path, longer)) == (403, "wrong_role")
    shorter = await one.department.send("POST", path, {**longer, "closes_on": "2026-12-30"})
    assert shorter.json()["problems"][0]["code"] == "not_longer"
    seen = await one.department.send("POST", f"{path}/preview", {**longer, "reason": ""})
    (moved,) = seen.json()["moved"]
    days = [moved[side]["on"] for side in ("before", "after")]
    assert (seen.json()["units"], moved["code"], days) == (1, BASE, ["2026-12-31", "2027-01-29"])
    early = await one.department.send("POST", f"{path}/preview", {**longer, "closes_on": "2026-12-30"})
    assert early.json()["problems"][0]["code"] == "not_longer"
    absent = await one.department.send("POST", "/campaigns/nothing/extend/preview", longer)
    assert refused(absent) == (404, "not_found")
    assert (await one.department.get(f"/campaigns/{campaign}"))["closes"]["on"] == "2026-12-31"
    assert refused(await one.department.send("POST", path, longer)) == (409, "stale_preview")
    shown = {"before": seen.json()["before"]["on"], "units": seen.json()["units"]}
    assert refused(await one.department.send("POST", path, {**longer, **shown, "units": 2})) == (
        409,
        "stale_preview",
    )
    await one.department.do(path, {**longer, **shown})

    assert (await one.department.get(f"/campaigns/{campaign}"))["closes"]["on"] == "2027-01-29"
    waits = (await one.unit.get(f"/bases/{BASE}/explanation"))["items"]
    (until,) = [wait["due_on"] for wait in waits if "self_check:" in (wait["key"] or "")]
    assert until == "2027-01-29"
    assert len(await told(one.unit, "截止日延长至2027年1月29日")) == 1
    assert len(await told(one.league, "延长至2027年1月29日")) == 1
    body = {"year": 2026, "report": "本年度按规定落实待遇。", "problems": []}
    await one.unit.do(f"/bases/{BASE}/self-checks", body)
    nobody = (
        await one.department.send("POST", f"{path}/preview", {**longer, "closes_on": "2027-02-26"})
    ).json()
    assert (nobody["units"], nobody["moved"]) == (0, [])
    shown = {"before": nobody["before"]["on"], "units": 0}
    await one.department.do(path, {**longer, **shown, "closes_on": "2027-02-26"})
    assert await told(one.unit, "2027年2月26日") == [], "it is in"


async def test_what_a_preview_of_an_evaluation_tells_is_what_moves(live: Stack) -> None:
    one = await host(live)
    campaign = await opened(one, EVALUATION)
    path, later = f"/campaigns/{campaign}/extend", {"closes_on": "2027-03-31", "reason": "样例延长。"}
    shown = (await one.department.send("POST", f"{path}/preview", later)).json()
    (moved,) = shown["moved"]
    assert moved["what"]
    await one.department.do(path, {**later, "before": shown["before"]["on"], "units": shown["units"]})
    waits = (await one.unit.get(f"/bases/{BASE}/explanation"))["items"]
    (until,) = [wait["due_on"] for wait in waits if "evidence:" in (wait["key"] or "")]
    assert until == moved["after"]["on"] > moved["before"]["on"]
