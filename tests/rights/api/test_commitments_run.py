"""Commitments on real servers in virtual time: both sides, lines with days of their own, no status without evidence."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from db.audit import snapshot
from db.rights.tables import commitment
from db.scope import transaction
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.rights.terms import Body
from domain.terms import Role
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.probing import unlike
from tests.rights.people import PERSON, Cast
from tests.web.browsing import Browser
from tests.web.keeping import lost
from verify.register import verify_register

BEGIN = datetime(2026, 9, 1, 10, 0, tzinfo=SHANGHAI)
LINES = [
    {"id": "1", "text": "样例：2026年安家补助", "due": "2026-10-05", "amount": "100000.00"},
    {"id": "2", "text": "样例：2027年安家补助", "due": "2027-10-08", "amount": "100000.00"},
    {"id": "3", "text": "样例：2028年安家补助", "due": "2028-10-09", "amount": "100000.00"},
]
NEW = {
    "matter": "pay", "origin": "introduced", "wording": "样例：三年内每年支付安家补助10万元。", "lines": LINES,
}  # fmt: skip


@dataclass
class Scene:
    """A commitment that the unit recorded and the researcher agreed to."""

    live: Stack
    cast: Cast
    id: str = ""

    async def go(self, when: str) -> None:
        await self.live.time.advance_to(datetime.fromisoformat(when).replace(tzinfo=SHANGHAI))

    async def line(self, number: int) -> Any:
        found = await self.cast.get(await self.cast.researcher(), f"/commitments/{self.id}")
        return found["lines"][number - 1]


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, BEGIN) as live:
        found = Scene(live, await Cast.of(live))
        unit, researcher = await found.cast.unit(), await found.cast.researcher()
        made = await found.cast.do(unit, "/commitments", {**NEW, "person": PERSON})
        found.id = made["case_id"]
        await found.cast.do(researcher, f"/commitments/{found.id}/agreement")
        yield found


async def test_a_person_who_is_not_registered_and_an_amount_that_is_none_are_refused(scene: Scene) -> None:
    unit = await scene.cast.unit()
    assert await scene.cast.refused(unit, "/commitments", {**NEW, "person": "nobody"}) == "unknown"
    wrong = {**NEW, "person": PERSON, "lines": [{**LINES[0], "amount": "0.001"}]}
    assert await scene.cast.refused(unit, "/commitments", wrong) == "not_money"


async def test_nothing_that_is_typed_into_forms_of_the_plan_is_lost(scene: Scene) -> None:
    """Kinds A4 and A19: each long form keeps a draft, and whatever turns it away hands the text back."""
    unit = Browser.of(scene.live.url, await scene.cast.unit())
    kjt = Browser.of(scene.live.url, await scene.cast.token(Role.DEPARTMENT, "150000"))
    assert await lost(unit, "/commitments/new") == []
    assert await lost(unit, f"/commitments/{scene.id}/do/fulfilments") == []
    assert await lost(kjt, "/checks/new") == []
    assert await lost(kjt, "/talents/new") == []


async def test_b24_nothing_is_kept_without_evidence(scene: Scene) -> None:
    """B24."""
    unit = await scene.cast.unit()
    body = {"line": "1", "kept": "met", "evidence": []}
    assert await scene.cast.refused(unit, f"/commitments/{scene.id}/fulfilments", body) == "required"
    assert (await scene.line(1))["status"] == "agreed"


async def test_b25_b26_a_contract_s_day_is_not_moved_and_one_late_line_leaves_the_others(
    scene: Scene,
) -> None:
    """B25, B26: due on a holiday it stays 10-05, and is told upwards on 10-08 at the earliest."""
    assert (await scene.line(1))["due"]["on"] == "2026-10-05"
    await scene.go("2026-10-06 00:30")
    statuses = [(await scene.line(number))["status"] for number in (1, 2, 3)]
    assert statuses == ["overdue", "agreed", "agreed"]
    league = await scene.cast.token(Role.LEAGUE, "150200")
    assert (await scene.cast.get(league, "/notifications"))["items"] == []
    await scene.go("2026-10-08 12:00")
    told = (await scene.cast.get(league, "/notifications"))["items"]
    assert len(told) == 1
    assert "承诺" in str(told[0])


async def test_b27_silence_confirms_nothing(scene: Scene) -> None:
    """B27: reported, and nobody says anything: unconfirmed."""
    unit = await scene.cast.unit()
    body = {"line": "1", "kept": "met", "evidence": ["样例银行回单"]}
    await scene.cast.do(unit, f"/commitments/{scene.id}/fulfilments", body)
    line = await scene.line(1)
    assert (line["status"], line["late"]) == ("reported", True)
    await scene.go("2026-11-01 09:00")
    assert (await scene.line(1))["status_name"] == "已报兑现，未经确认"


async def test_b29_what_is_contested_is_settled_and_what_is_broken_ends(scene: Scene) -> None:
    """B29: broken with its reason and evidence; contested lines are the overseer's to settle, and no other league's."""
    researcher, unit = await scene.cast.researcher(), await scene.cast.unit()
    at = f"/commitments/{scene.id}"
    await scene.cast.do(researcher, f"{at}/contests", {"line": "1", "reason": "样例：只到账一半。"})
    finding = {"line": "1", "finding": "partly", "reason": "样例：到账5万元。", "evidence": ["样例银行流水"]}
    other = await scene.cast.token(Role.LEAGUE, "150100")
    assert (await scene.cast.ask(other, "GET", at)).status_code == 404
    league = await scene.cast.token(Role.LEAGUE, "150200")
    work = (await scene.cast.get(league, "/worklist"))["items"]
    assert [item["key"] for item in work] == ["contest:1"]
    await scene.cast.do(league, f"{at}/settlement", finding)
    broken = {"line": "2", "reason": "样例：预算未获批准。", "evidence": ["样例会议纪要"]}
    await scene.cast.do(unit, f"{at}/breaking", broken)
    assert [(await scene.line(number))["status"] for number in (1, 2, 3)] == ["partly", "broken", "agreed"]


async def test_b28_what_is_open_stays_open_and_a_successor_is_a_decision(scene: Scene) -> None:
    """B28."""
    unit, kjt = await scene.cast.unit(), await scene.cast.officer(Body.KJT)
    at = f"/commitments/{scene.id}"
    await scene.cast.do(unit, f"{at}/departure", {"on": "2026-10-30"})
    assert (await scene.line(3))["status"] == "agreed"
    await scene.cast.do(kjt, f"{at}/succession", {"unit": "sample-unit-1", "document": "样例承接〔2026〕1号"})
    assert (await scene.cast.ask(unit, "GET", at)).status_code == 404
    successor = await scene.cast.get(await scene.cast.unit(1), at)
    assert successor["unit_name"] == "样例单位1"


async def test_a_claim_is_answered_or_disputed(scene: Scene) -> None:
    """权益·二(六): claimed by the researcher, disputed by the unit, settled by who stands above."""
    researcher, unit = await scene.cast.researcher(), await scene.cast.unit()
    made = await scene.cast.do(researcher, "/commitments/claims", {**NEW, "unit": "sample-unit-0"})
    at = f"/commitments/{made['case_id']}"
    await scene.cast.do(unit, f"{at}/dispute", {"reason": "样例：协议中没有该项。"})
    kjt = await scene.cast.officer(Body.KJT)
    body = {"line": "claim", "finding": "met", "reason": "样例：有书面协议。", "evidence": ["样例协议"]}
    await scene.cast.do(kjt, f"{at}/settlement", body)
    found = await scene.cast.get(unit, at)
    assert (found["stage"], len(found["lines"])) == ("running", 3)


SEES = [
    (Role.DEPARTMENT, "150000", "kjt", 2), (Role.AUDITOR, "150000", "kjt", 2), (Role.RESEARCHER, PERSON, "kjt", 2),
    (Role.UNIT, "sample-unit-0", "kjt", 1), (Role.UNIT, "sample-unit-1", "kjt", 1), (Role.LEAGUE, "150200", "kjt", 2),
    (Role.LEAGUE, "150100", "kjt", 0), (Role.DEPARTMENT, "150000", "czt", 0), (Role.DEPARTMENT, "150000", "rst", 0),
    (Role.UNIT, "sample-unit-0", "rst", 0), (Role.POSTDOC, PERSON, "rst", 0), (Role.SYSTEM_ADMIN, "150000", "rst", 0),
    (Role.PUBLIC, "public", "rst", 0), (Role.REPORTER, "imu", "kjt", 0),
]  # fmt: skip


@pytest.mark.parametrize(("role", "scope", "line", "rows"), SEES)
async def test_row_security_of_commitments_for_every_role(
    scene: Scene, role: Role, scope: str, line: str, rows: int
) -> None:
    """By SQL: both sides, who stands above, 科技厅; nobody but the system writes."""
    async with transaction(scene.live.engine, Actor("someone", role, scope, line=line)) as conn:
        found = (await conn.execute(select(func.count()).select_from(commitment))).scalar_one()
        assert found == rows
        assert (await conn.execute(commitment.delete())).rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(scene.live.engine, Actor("someone", role, scope, line=line)) as conn:
            row = {"id": "x", "unit": "x", "league": "x", "person": "x", "matter": "pay", "stage": "running",
                   "overdue": False, "seq": 1, "state": {}}  # fmt: skip
            await conn.execute(commitment.insert().values(row))


async def test_pages_of_both_sides_and_of_the_overseer(scene: Scene) -> None:
    """权益·二(六): recorded on a page, agreed on a page; what is offered is what the interface takes."""
    unit = Browser.of(scene.live.url, await scene.cast.unit())
    form = await unit.get("/commitments/new")
    assert form.status == 200
    typed = {
        "person": PERSON, "matter": "funding", "origin": "local", "wording": "样例：启动经费50万元。",
        "lines[0].id": "1", "lines[0].text": "样例：拨付启动经费", "lines[0].due": "2027-03-01", "lines[0].amount": "500000",
    }  # fmt: skip
    sent = await unit.send(form, typed)
    assert "科研经费支持承诺" in sent.text, sent.text
    researcher = Browser.of(scene.live.url, await scene.cast.researcher())
    listed = await researcher.get("/commitments")
    assert PERSON in listed.text
    address = next(
        link.get("href") for link in listed.all("//tbody//a") if "科研经费支持" in link.text_content()
    )
    one = await researcher.get(address)
    assert "样例：拨付启动经费" in one.text
    agreed = await researcher.send(await researcher.get(f"{address}/do/agreement"), {})
    assert "兑现中" in agreed.text
    report = await unit.get(f"{address}/do/fulfilments")
    assert report.all("//*[@name='line'][@value='1'] | //select[@name='line']/option[@value='1']")
    assert "就此投诉" not in agreed.text
    kept = {"line": "1", "kept": "met", "evidence": ["样例银行回单"]}
    await scene.cast.do(await scene.cast.unit(), f"{address}/fulfilments", kept)
    contest = {"line": "1", "reason": "样例：只到账一半。"}
    await scene.cast.do(await scene.cast.researcher(), f"{address}/contests", contest)
    form = await researcher.get((await researcher.get(address)).links()["就此投诉"])
    given = {"text": "样例：请督促兑现。", "name": "样例研究员", "contact": "00000000002"}
    receipt = await researcher.send(form, {"line": "1", **given})
    assert all(word in receipt.text for word in ("投诉已收到", "承诺兑现", "自治区科技厅")), receipt.text
    kjt = await scene.cast.officer(Body.KJT)
    case_id = (await scene.cast.get(kjt, "/complaints"))["items"][0]["id"]
    papers = await scene.cast.get(kjt, f"/complaints/{case_id}/papers")
    assert all(
        word in papers[0]["text"]
        for word in ("样例：启动经费50万元。", "样例：拨付启动经费", "样例：请督促兑现。")
    )
    other = await scene.cast.ask(
        await scene.cast.researcher(), "POST", f"{address}/complaint", {"line": "9", **given}
    )
    assert other.json()["code"] == "not_ready"
    auditor = Browser.of(scene.live.url, await scene.cast.token(Role.AUDITOR, "150000"))
    seen = await auditor.get(address)
    assert "样例研究员" not in seen.text
    work = await researcher.get("/work")
    assert "/commitments" in {link.get("href") for link in work.all("//nav[@class='menu']//a")}


async def test_what_the_table_holds_is_what_the_facts_make(scene: Scene) -> None:
    async with snapshot(scene.live.engine) as conn:
        found = await verify_register(conn)
    assert [each for each in found.differences if each.kind == "commitment"] == []
    assert found.cases["commitment"] == 3


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    assert await unlike(await scene.cast.prober("/api/v1/commitments"), 5) == []
