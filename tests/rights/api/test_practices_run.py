"""Good practices and questions on real servers: handed in, chosen, published; asked and answered apart from complaints."""

import os
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import func, select

from db.audit import snapshot
from db.rights.tables import complaint, practice, question
from db.scope import transaction
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.rights.terms import Body
from domain.terms import Role
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.rights.people import Cast
from tests.web.browsing import Browser
from verify.register import verify_register

BEGIN = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)
TEXT = "样例：横向项目结余经费可以用于哪些支出？"


@pytest.fixture(scope="module")
async def cast(maintenance_url: str, migrated: str) -> AsyncIterator[Cast]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, BEGIN) as live:
        yield await Cast.of(live)


async def test_a_practice_is_everybody_s_once_it_is_published(cast: Cast) -> None:
    """权益·三(二): by pages; a unit and a league hand in, 科技厅 chooses, others see it when it is published."""
    unit, kjt = (
        Browser.of(cast.live.url, await cast.unit(0)),
        Browser.of(cast.live.url, await cast.officer(Body.KJT)),
    )
    form = await unit.get("/practices/new")
    one = await unit.send(form, {"title": "样例做法", "text": "样例：财务助理全覆盖。"})
    assert all(word in one.text for word in ("样例做法", "已报送", "样例单位0报送")), one.text
    address = str(one.answer.url.path)
    other, public = Browser.of(cast.live.url, await cast.unit(1)), Browser.of(cast.live.url)
    assert (await other.get(address)).status == 404
    assert "样例做法" not in (await public.get("/public/practices")).text
    refused = await cast.refused(
        await cast.officer(Body.KJT), f"{address}/choice", {"chosen": False, "reason": ""}
    )
    assert refused == "required"
    assert "已选用" in (await kjt.act(f"{address}/do/choice", {"chosen": "true", "reason": ""})).text
    assert "已发布" in (await kjt.act(f"{address}/do/publication")).text
    shown = await public.get("/public/practices")
    assert all(word in shown.text for word in ("样例做法", "样例单位0", "样例：财务助理全覆盖。"))
    assert (await other.get(address)).status == 200
    league = await cast.token(Role.LEAGUE, "150200")
    given = {"title": "样例盟市做法", "text": "样例"}
    made = await cast.do(league, "/practices", given)
    declined = {"chosen": False, "reason": "样例：与已发布的重复。"}
    await cast.do(await cast.officer(Body.KJT), f"/practices/{made['case_id']}/choice", declined)
    rows = (await cast.get(await cast.unit(1), "/practices"))["items"]
    assert [row["title"] for row in rows] == ["样例做法"]
    assert {row["from_name"] for row in (await cast.get(league, "/practices"))["items"]} == {
        "样例单位0",
        "包头市科学技术局",
    }


async def test_a_question_is_asked_without_an_account_and_is_no_complaint(cast: Cast) -> None:
    """权益·三(二): sealed, answered by the department that was asked, published in its own words, in no quarter."""
    public, czt = Browser.of(cast.live.url), await cast.officer(Body.CZT)
    sent = await public.send(
        await public.get("/public/ask"), {"body": "czt", "topic": "conversion", "text": TEXT}
    )
    assert "咨询已收到" in sent.text, sent.text
    number, secret = [
        sent.all(f"//p[@id='{name}']")[0].text_content().strip() for name in ("receipt", "secret")
    ]
    form = await public.get("/public/questions")
    waiting = await public.send(form, {"number": number, "secret": secret})
    assert "待答复" in waiting.text
    assert (await public.send(form, {"number": number, "secret": "AAAA"})).status == 404
    case_id = (await cast.get(czt, "/questions"))["items"][0]["id"]
    assert (await cast.get(czt, f"/questions/{case_id}"))["text"] == TEXT
    kjt = await cast.officer(Body.KJT)
    assert (await cast.get(kjt, "/questions"))["items"] == []
    assert (await cast.ask(kjt, "GET", f"/questions/{case_id}")).status_code == 404
    answer = {"answer": "样例：按约定使用。", "public": True, "question": ""}
    assert await cast.refused(czt, f"/questions/{case_id}/answer", answer) == "required"
    page = Browser.of(cast.live.url, czt)
    done = await page.act(
        f"/questions/{case_id}/do/answer",
        {"answer": "样例：按约定使用。", "public": "true", "question": "样例问题"},
    )
    assert all(word in done.text for word in ("已答复", "已公开")), done.text
    found = await public.send(form, {"number": number, "secret": secret})
    assert "样例：按约定使用。" in found.text
    shown = await public.get("/public/questions")
    assert "样例问题" in shown.text
    assert TEXT not in shown.text
    async with transaction(cast.live.engine, Actor("public", Role.PUBLIC, "public")) as conn:
        counted = [
            (await conn.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (practice, question, complaint)
        ]
    assert counted == [1, 1, 0]


async def test_what_the_tables_hold_is_what_the_facts_make(cast: Cast) -> None:
    async with snapshot(cast.live.engine) as conn:
        found = await verify_register(conn)
    assert [each for each in found.differences if each.kind in ("practice", "question")] == []
    assert (found.cases["practice"], found.cases["question"]) == (2, 1)
