"""Quarters on real servers in virtual time: frozen by the errand, confirmed, reported, published with small numbers withheld."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import select, text

from activities.errands.desk import Desk, Office
from activities.errands.retention import erase_what_is_over
from db.audit import snapshot
from db.codec import decode
from db.rights.reads.quarters import counted_in
from db.rights.tables import complaint, complaint_receipt
from db.scope import public_transaction, system_transaction
from db.tables_personal import personal_key
from domain.legal_time import SHANGHAI
from domain.rights.complaint.state import Complaint
from domain.rights.dispatch.figures import counted, record_of
from domain.rights.dispatch.quarter import Quarter
from domain.rights.terms import Body
from domain.terms import Role
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.probing import unlike
from tests.rights.people import ANONYMOUS, ANSWER, Cast
from tests.web.browsing import Browser
from verify.register import verify_register

SECOND = Quarter(2026, 2)


@dataclass
class Scene:
    """A second quarter with some complaints, and what is done with it in the third."""

    live: Stack
    cast: Cast
    cases: list[str]

    async def go(self, when: str) -> None:
        await self.live.time.advance_to(datetime.fromisoformat(f"2026-{when}").replace(tzinfo=SHANGHAI))

    async def freeze(self) -> int:
        """The errand of the schedule, run by hand."""
        token = await self.cast.token(Role.DEPARTMENT, "150000", "rst")
        return int((await self.cast.do(token, "/errands/rights_quarters"))["result"]["frozen"])


async def _handed_in(one: Scene, topic: str) -> str:
    """The id of a complaint that was just handed in."""
    given = await one.cast.do(None, "/public/complaints", {**ANONYMOUS, "topic": topic})
    query = select(complaint_receipt.c.complaint_id).where(complaint_receipt.c.number == given["number"])
    async with system_transaction(one.live.engine) as conn:
        return str((await conn.execute(query)).scalar_one())


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    begins = datetime(2026, 6, 1, 10, 0, tzinfo=SHANGHAI)
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, begins) as live:
        one = Scene(live, await Cast.of(live), [])
        for topic in ("conversion", "reimbursement", "titles"):
            one.cases.append(await _handed_in(one, topic))
        await one.cast.do(await one.cast.officer(Body.KJT), f"/complaints/{one.cases[0]}/acceptance", {})
        await one.go("06-30 23:59")
        one.cases.append(await _handed_in(one, "titles"))
        yield one


async def test_b18_b20_b37_a_quarter_is_frozen_confirmed_reported_and_published(scene: Scene) -> None:
    """B18, B19, B20, B37 (权益·三(三)): the figures of the database are those of the rule; what is small is withheld."""
    cast = scene.cast
    assert await scene.freeze() == 0
    await scene.go("07-01 09:00")
    assert await scene.freeze() == 1
    assert await scene.freeze() == 0
    kjt, rst, czt = [await cast.officer(body) for body in (Body.KJT, Body.RST, Body.CZT)]
    case = await cast.get(kjt, "/dispatches/2026Q2")
    assert (case["whole"]["received"], case["whole"]["open_end"], case["matters"]) == (4, 4, 4)
    assert {row["code"]: row["received"] for row in case["agencies"]} == {"kjt": 2, "rst": 2}
    assert {wait["key"]: wait["due_on"] for wait in case["waits"]} == {
        "figures:kjt": "2026-07-14",
        "figures:rst": "2026-07-14",
        "report": "2026-07-28",
    }
    async with system_transaction(scene.live.engine) as conn:
        same = await counted_in(conn, SECOND, by_unit=True)
    assert same.units == {"样例单位0": 4}
    assert (await cast.ask(czt, "GET", "/dispatches/2026Q2")).status_code == 404
    assert (await cast.get(czt, "/dispatches"))["items"] == []
    await cast.do(rst, "/dispatches/2026Q2/confirmation", {"remark": "样例：无误"})
    assert await cast.refused(rst, "/dispatches/2026Q2/confirmation", {}) == "already_done"
    assert "confirmation" in {can["name"] for can in case["can"]}
    filing = {"summary": "样例：集中在职称评审。", "paper": "样例调度〔2026〕2号"}
    assert await cast.refused(rst, "/dispatches/2026Q2/filing", filing) == "wrong_role"
    await cast.do(kjt, "/dispatches/2026Q2/filing", filing)
    filed = await cast.get(kjt, "/dispatches/2026Q2")
    assert (filed["stage"], filed["bulletin"], filed["waits"]) == ("reported", None, [])
    async with public_transaction(scene.live.engine) as conn:
        assert (await conn.execute(text("select count(*) from dispatch"))).scalar_one() == 0
    await cast.do(
        kjt, "/dispatches/2026Q2/bulletin", {"paper": "样例通报〔2026〕1号", "text": "样例通报内容。"}
    )
    (public,) = (await cast.ask(None, "GET", "/public/rights-bulletins")).json()["items"]
    printed = {row["name"]: row["cells"] for row in public["rows"]}
    assert sorted(set(printed["自治区科技厅"])) == ["0", "少于5"]
    assert printed["自治区财政厅"][0] == "0"
    assert public["units"] == []
    assert "2" not in {text for row in printed.values() for text in row}


async def test_a_quarter_has_its_documents_pages_and_charts(scene: Scene) -> None:
    """权益·三(三): the report and the bulletin as documents; each figure with its table; the public page without an account."""
    token = await scene.cast.officer(Body.KJT)
    offers = (await scene.cast.get(token, "/documents/of/dispatch/2026Q2"))["offers"]
    assert [one["kind"] for one in offers] == ["quarter_report", "quarter_bulletin"]
    for kind in ("quarter_report", "quarter_bulletin"):
        drafted = await scene.cast.do(token, "/documents", {"kind": kind, "case_id": "2026Q2", "part": ""})
        assert drafted["number"].startswith("样例")
    kjt = Browser.of(scene.live.url, token)
    for path in ("/dispatches", "/dispatches/2026Q2", "/dispatches/2026Q2/numbers"):
        page = await kjt.get(path)
        assert page.status == 200, page.text
    shown = (await kjt.get("/dispatches/2026Q2")).text
    assert all(word in shown for word in ("样例：无误", "样例通报内容。", "少于5"))
    for name in ("topics", "ratings"):
        assert (await kjt.get(f"/dispatches/2026Q2/numbers/charts/{name}.svg")).status == 200
        assert (await kjt.get(f"/dispatches/2026Q2/numbers/tables/{name}.xlsx")).status == 200
    trend = await scene.cast.get(token, "/quarter-numbers")
    assert (trend["quarters"], trend["least"]) == (["2026年第2季度"], 5)
    cells = {cell for row in (*trend["topics"], *trend["agencies"]) for cell in row["cells"]}
    assert cells == {"0", "少于5"}
    assert (await kjt.get("/quarter-numbers")).text.count("少于5") > 2
    assert (await kjt.get("/quarter-numbers/tables/topics.xlsx")).status == 200
    assert (await kjt.get("/quarter-numbers/charts/agencies.svg")).status == 200
    assert (await kjt.get("/quarter-numbers/charts/units.svg")).status == 404
    anybody = Browser.of(scene.live.url)
    page = await anybody.get("/public/rights-bulletins")
    assert page.status == 200
    assert all(word in page.text for word in ("2026年第2季度", "少于5", "样例通报〔2026〕1号"))


async def test_b18_figures_of_the_database_are_those_of_the_rule(scene: Scene) -> None:
    """B07, B17, B18, B21: answered in the next quarter, overdue on who held it, closed, moved, linked: by SQL and by the rule."""
    cast = scene.cast
    kjt = await cast.officer(Body.KJT)
    await scene.go("07-02 10:00")
    for case_id in scene.cases[:2]:
        await cast.do(kjt, f"/complaints/{case_id}/matter", {"matter": "样例事项"})
    await cast.do(kjt, f"/complaints/{scene.cases[0]}/answer", ANSWER)
    await cast.do(kjt, f"/complaints/{scene.cases[1]}/referral", {"to": "czt", "reason": "样例：财务"})
    await scene.go("08-03 10:00")
    async with system_transaction(scene.live.engine) as conn:
        states = [
            decode(Complaint, state) for state in (await conn.execute(select(complaint.c.state))).scalars()
        ]
        records = [record for state in states if (record := record_of(state)) is not None]
        for quarter in (SECOND, SECOND.following, SECOND.following.following):
            assert await counted_in(conn, quarter, by_unit=False) == counted(records, quarter)
        second = counted(records, SECOND)
        third = counted(records, SECOND.following)
    assert (second.matters, second.agencies["rst"].answered) == (3, 0)
    assert third.agencies["kjt"].answered == 1
    assert (second.overdue, third.overdue) == ({"kjt": 2, "rst": 1}, {"rst": 1})
    assert (await cast.get(kjt, "/dispatches/2026Q2"))["matters"] == 4


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    assert await unlike(await scene.cast.prober("/api/v1/dispatches"), 5) == []


async def _nothing(*_: object) -> int:
    return 0


async def test_what_was_written_about_a_quarter_goes_with_its_period_and_its_figures_stay(
    scene: Scene,
) -> None:
    """Setting retain_researcher_years: remarks and the summary may be about somebody; what was printed is figures."""
    live = scene.live
    office = Office(
        engine=live.engine, client=live.client, prefix=live.settings.workflow_prefix, queue=live.settings.task_queue,
        mail=False, count_differences=_nothing, keep_heads=_nothing,
    )  # fmt: skip
    key = select(personal_key.c.erased_at).where(personal_key.c.case_kind == "dispatch")
    async with system_transaction(live.engine) as conn:
        before = list((await conn.execute(key)).scalars())
    await erase_what_is_over(Desk(office, datetime(2035, 1, 1, 10, tzinfo=SHANGHAI)))
    async with system_transaction(live.engine) as conn:
        early = list((await conn.execute(key)).scalars())
    await erase_what_is_over(Desk(office, datetime(2037, 1, 1, 10, tzinfo=SHANGHAI)))
    async with system_transaction(live.engine) as conn:
        late = list((await conn.execute(key)).scalars())

    assert before == early == [None] * len(before)
    assert before
    assert None not in late
    kjt = await scene.cast.officer(Body.KJT)
    shown = await scene.cast.get(kjt, "/dispatches/2026Q2")
    assert "样例：集中在职称评审。" not in str(shown)
    async with snapshot(live.engine) as conn:
        found = await verify_register(conn)
    assert [each for each in found.differences if each.kind == "dispatch"] == []
