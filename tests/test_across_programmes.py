"""A56: a hire of 26号 that rests on a stay of 196号, on one installation: counted once, and told what becomes of the stay."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from db.assistants.tables import assistant_hire, assistant_post, figure_entry
from db.audit import snapshot
from db.codec import encode
from db.scope import system_transaction
from db.tables import register
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.terms import Role
from scenario import stay_steps as step
from scenario.stack import Stack
from tests.assistants.people import Cast
from tests.bases.api.hosts import ENTERED_ON, host
from verify.register import verify_register

NOTICE = replace(
    NOTICE_2025,
    year=2026,
    table_title="2026年内蒙古自治区科研助理岗位开发任务指标",
    opens=ENTERED_ON,
    last=date(2026, 8, 31),
    milestones=(),
    national=(),
)
"""Invented (样例): there is no notice of that year."""


def body_of(number: int, post: str = "") -> dict[str, Any]:
    """The hire of the n-th invented person as a postdoc, by its unit."""
    person = step.passport(number)
    terms = {"work": "postdoc", "begun": ENTERED_ON.isoformat(), "funding": "dedicated", "post": post}
    particulars = {"university": "样例大学", "graduated": 2026, "degree": 4, "projects": 1, "level": 1}
    given = {"name": person["name"], "document": "passport", "number": person["number"]}
    return {"year": 2026, **given, "particulars": particulars, "terms": terms}


async def changes(live: Stack, hire: str) -> list[int]:
    """What the hire brought to the figures, one after another."""
    query = select(figure_entry.c.change).where(figure_entry.c.source_id == hire)
    async with system_transaction(live.engine) as conn:
        return list((await conn.execute(query.order_by(figure_entry.c.number))).scalars())


async def test_a56_what_becomes_of_a_stay_becomes_of_the_hire_that_rests_on_it(live: Stack) -> None:
    """A56: voided, − 1 and its basis lost; ended by exit, left and still counted; what is taken back had not been."""
    one, cast = await host(live), Cast(live)
    kjt = await cast.kjt()
    await cast.do(kjt, "/drives", {"notice": encode(NOTICE)})
    await cast.do(kjt, "/drives/2026/issue-targets", {"document": "样例下达〔2026〕1号"})
    unit = await cast.token(Role.UNIT, one.unit.scope)
    offer = {
        "title": "样例博士后研究岗位",
        "persons": 3,
        "work": "postdoc",
        "funding": "dedicated",
        "projects": [],
    }
    post = (await cast.do(unit, "/assistant-posts", {"year": 2026, "offer": offer}))["case_id"]
    published = {"on": ENTERED_ON.isoformat(), "link": "https://www.example.com/1", "platform": "样例平台"}
    await cast.do(unit, f"/assistant-posts/{post}/publish", published)

    stays = [await one.entered(number) for number in (1, 2)]
    hires = [(await cast.do(unit, "/assistant-hires", body_of(number, post)))["case_id"] for number in (1, 2)]

    async def stages() -> list[str]:
        query = select(assistant_hire.c.id, assistant_hire.c.stage).where(assistant_hire.c.id.in_(hires))
        async with system_transaction(live.engine) as conn:
            found = {row.id: row.stage for row in await conn.execute(query)}
        return [found[hire] for hire in hires]

    async def in_post() -> int:
        query = select(assistant_post.c.hired).where(assistant_post.c.id == post)
        async with system_transaction(live.engine) as conn:
            return int((await conn.execute(query)).scalar_one())

    reporter = await cast.reporter("150100")
    postdoc = await one.postdoc_of(stays[0])
    held = [(item["title"], item["text"]) for item in (await postdoc.get("/me/data"))["held"]]
    about = [title for title, _ in held if title in ("博士后", "科研助理聘用")]
    assert sorted(about) == ["博士后", "科研助理聘用"], held
    assert any(title == "科研助理聘用" and text.endswith("已计入") for title, text in held)
    assert await stages() == ["counted", "counted"]
    voided = await one.department.do(f"/stays/{stays[0]}/void", {"reason": "样例：登记有误。"})
    assert "assistant_hire" not in str(voided)
    assert await stages() == ["basis_lost", "counted"]
    assert await changes(live, hires[0]) == [1, -1]
    assert await in_post() == 1
    for token in (unit, reporter):
        (news, *_) = (await cast.get(token, "/notifications"))["items"]
        assert "依据失效。累计聘用减少1人，已经定稿的周报告不变，列入下一期周报告的补录" in news["body"]
        assert "登记有误" not in news["body"]

    seq = (await one.department.get(f"/stays/{stays[0]}"))["seq"]
    await one.department.do(f"/cases/postdoc/{stays[0]}/take-back", {"seq": seq})
    assert await stages() == ["counted", "counted"]
    assert await changes(live, hires[0]) == [1]
    assert await in_post() == 2

    await one.department.do(f"/stays/{stays[0]}/void", {"reason": "样例：登记有误。"})
    proof = await step.upload(one.unit, stays[1], "三方协商一致协议")
    leaving = {
        "leaving": "agreed",
        "left_on": ENTERED_ON.isoformat(),
        "reason": "三方协商一致。",
        "papers": [proof],
    }
    await one.unit.do(f"/stays/{stays[1]}/leaving", leaving)
    assert await stages() == ["basis_lost", "left"]
    assert [await changes(live, hire) for hire in hires] == [[1, -1], [1]]
    await one.department.do(f"/stays/{stays[1]}/leaving-reversal", {"reason": "样例：登记有误。"})
    assert await stages() == ["basis_lost", "counted"]

    told = (await cast.get(kjt, f"/assistant-hires/{hires[0]}/history"))["items"]
    assert [item["text"] for item in told][-1] == "所依据的在站登记不再有效，本条依据失效。"
    assert told[-1]["role_name"] == "系统"
    own = select(register.c.actor_role, register.c.policy_edition).where(register.c.fact == "StayFollowed")
    async with system_transaction(live.engine) as conn:
        assert {tuple(row) for row in await conn.execute(own)} == {("system", 1)}
    await live.time.advance(timedelta(minutes=1))
    async with snapshot(live.engine) as conn:
        found = await verify_register(conn)
    assert [each for each in found.differences if each.kind.startswith("assistant_")] == []
