"""Art. 2, 9, 24 over HTTP: one unit is left out, heard and refused, and the others go on; papers and their service."""

from typing import Any

import pytest

from activities.bases.documents.issuing import issue
from api.lives import Lives
from db.scope import system_transaction
from db.tables import unit as unit_table
from domain.actor import Actor
from scenario.backstage import ROUND, Backstage
from scenario.crew import crew
from scenario.stack import Stack

V1 = "/api/v1"


@pytest.fixture
async def scene(live: Stack) -> Backstage:
    people = await crew(live.engine, live.clock.now(), units=2)
    one = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await one.open_round()
    return one


class Desk:
    """Sends and reads as one of the crew."""

    def __init__(self, live: Stack, scene: Backstage) -> None:
        self.live, self.crew = live, scene.crew

    async def do(self, who: Actor, path: str, body: Any = None) -> Any:
        return await self.live.http.post(f"{V1}{path}", json=body or {}, headers=self.crew.headers(who))

    async def get(self, who: Actor, path: str) -> Any:
        answer = await self.live.http.get(f"{V1}{path}", headers=self.crew.headers(who))
        assert answer.is_success, answer.text
        return answer.json()

    async def papers(self, who: Actor, case: str) -> dict[str, Any]:
        return {one["kind"]: one for one in (await self.get(who, f"/applications/{case}"))["papers"]}


async def test_one_unit_is_left_out_heard_and_refused_while_the_others_go_on(
    live: Stack, scene: Backstage
) -> None:
    desk, people = Desk(live, scene), scene.crew
    bad, good = [await scene.passed(one) for one in people.units]
    async with system_transaction(live.engine) as conn:
        wanted = unit_table.c.id == people.units[0].scope
        await conn.execute(unit_table.update().where(wanted).values(has_workstation=True))

    ready = (await desk.get(people.department, f"/rounds/{ROUND}/ready"))["notice"]
    assert [one["application"] for one in ready["units"]] == [good]
    assert [(one["application"], one["cite"]) for one in ready["omitted"]] == [(bad, "第二条")]
    published = await desk.do(people.department, f"/rounds/{ROUND}/notices")
    assert [one["application"] for one in published.json()["body"]["notice"]["listed"]] == [good]
    left = await desk.get(people.department, f"/applications/{bad}")
    assert (left["stage"], left["left_out"]["cite"]) == ("passed", "第二条")

    at = f"/applications/{bad}"
    early = await desk.do(people.department, f"{at}/refuse", {"article": "2", "reason": "样例"})
    assert (early.status_code, early.json()["code"]) == (409, "not_intended")
    told = {"article": "2", "reason": "该单位已获批设立博士后科研工作站。"}
    assert (await desk.do(people.department, f"{at}/intend-refusal", told)).is_success
    assert (await desk.do(people.department, f"{at}/refuse", told)).json()["code"] == "not_served"
    intent = (await desk.papers(people.units[0], bad))["intent"]
    assert (intent["open"], intent["cite"]) == (True, "第二条")
    (made,) = [
        one
        for one in (await desk.get(people.units[0], f"/documents?case_kind=application&case_id={bad}"))[
            "items"
        ]
        if one["kind"] == "refusal_intent"
    ]
    assert made["part"] == intent["id"]
    assert (await desk.do(people.units[0], f"{at}/receipt", {"paper": intent["id"]})).is_success
    assert (
        await desk.do(people.units[0], f"{at}/statement", {"text": "样例陈述", "waives": True})
    ).is_success
    ended = await desk.do(people.department, f"{at}/refuse", {**told, "answer": "陈述不改变上述事实。"})
    assert (ended.status_code, ended.json()["stage"]) == (200, "refused")
    refused = (await desk.papers(people.units[0], bad))["refused"]
    assert "行政复议" in refused["remedies"]
    assert refused["open"]
    inbox = (await desk.get(people.units[0], "/notifications"))["items"]
    letter = next(one for one in inbox if one["title"] == "请签收：不予备案告知书")
    assert "救济途径（一般法律规定）" in letter["body"]
    assert "第二条" in letter["body"]

    waiting = (await desk.get(people.department, "/worklist"))["items"]
    assert f"serve:{refused['id']}" in {one["key"] for one in waiting if one["case_id"] == bad}
    served = {"paper": refused["id"], "way": "post", "on": "2026-03-02", "receipt": "样例邮件第1号"}
    assert (await desk.do(people.department, f"{at}/service", served)).is_success
    done = (await desk.papers(people.units[0], bad))["refused"]
    assert (done["way_name"], done["counts_from"]["on"], done["open"]) == ("邮寄送达", "2026-03-03", False)
    assert (await desk.get(people.department, f"/applications/{good}"))["stage"] == "in_notice"


async def test_what_a_league_has_against_it_is_decided_by_the_department(
    live: Stack, scene: Backstage
) -> None:
    desk, people = Desk(live, scene), scene.crew
    case = await scene.submitted(people.units[0])
    at = f"/applications/{case}"
    declined = await desk.do(people.league, f"{at}/decline", {"reasons": "样例：条件不成熟。"})
    assert declined.json()["stage"] == "department_check"

    seen = await desk.get(people.department, at)
    assert [one["reasons"] for one in seen["opinions"]] == ["样例：条件不成熟。"]
    assert "适用口径（盟市不予推荐）" in (await desk.get(people.department, f"{at}/explanation"))["text"]
    kinds = {
        one["kind"]
        for one in (await desk.get(people.league, f"/documents/of/application/{case}"))["documents"]
    }
    assert kinds == {"not_recommended"}
    offered = (await desk.get(people.league, f"/documents/of/application/{case}"))["offers"]
    assert {"not_recommended", "service_record"} <= {one["kind"] for one in offered if not one["missing"]}


async def test_a_correction_runs_from_its_service_and_a_second_return_says_why(
    live: Stack, scene: Backstage
) -> None:
    desk, people = Desk(live, scene), scene.crew
    case = await scene.submitted(people.units[0])
    at, asked = f"/applications/{case}", {"items": [{"section": "pay", "request": "请补充薪酬依据"}]}
    assert (await desk.do(people.league, f"{at}/return", asked)).is_success
    await issue(live.engine, live.clock.now(), case)  # once more: nothing is made twice
    papers = await desk.get(people.units[0], f"/documents?case_kind=application&case_id={case}")
    assert [one["kind_name"] for one in papers["items"]] == ["补正通知书"]
    assert (await desk.get(people.units[0], at))["due"] is None or "送达" in str(
        (await desk.get(people.units[0], f"{at}/explanation"))["text"]
    )
    assert (await desk.do(people.units[0], f"{at}/receipt", {"paper": "correction-1"})).is_success
    assert (await desk.get(people.units[0], at))["due"]["on"] == "2026-03-16"
    assert (await desk.do(people.units[0], f"{at}/answer", {"answers": {"1": "样例答复"}})).is_success
    again = await desk.do(people.league, f"{at}/return", asked)
    assert (again.status_code, again.json()["code"], again.json()["field"]) == (
        422,
        "not_told_at_once",
        "why_later",
    )
    why = {**asked, "why_later": "首次审核时该材料尚未出现"}
    assert (await desk.do(people.league, f"{at}/return", why)).is_success
