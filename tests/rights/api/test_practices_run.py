"""Good practices and questions on real servers: handed in, chosen, published; asked and answered apart from complaints."""

import os
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from io import BytesIO

import httpx
import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from db.audit import snapshot
from db.rights.tables import complaint, practice, question
from db.scope import transaction
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.rights.terms import Body
from domain.terms import Role
from ids import new_id
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.rights.people import PERSON, Cast
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


HEADINGS = [
    "承诺编号",
    "科研人员编号",
    "承诺类别",
    "人才来源",
    "承诺内容",
    "兑现事项",
    "兑现日期",
    "金额（元）",
    "依据",
]
FIRST = [
    "1",
    PERSON,
    "薪酬福利",
    "引进",
    "样例：每年补助10万元。",
    "样例：2026年补助",
    "2026-12-31",
    100000,
    "样例协议",
]
SECOND = ["1", "", "", "", "", "样例：2027年补助", "2027-12-31", 100000, ""]
OTHER = ["2", PERSON, "科研经费支持", "引进", "样例：启动经费。", "样例：拨付", "2026-10-01", "", ""]


def book(headings: list[str], *rows: Sequence[object]) -> bytes:
    made, out = Workbook(), BytesIO()
    active = made.active
    assert active is not None
    for row in ([f"样例{headings[0]}表"], headings, *rows):
        active.append(list(row))
    made.save(out)
    return out.getvalue()


def sheet_of(content: bytes) -> list[list[object]]:
    active = load_workbook(BytesIO(content)).active
    assert active is not None
    return [list(row) for row in active.iter_rows(values_only=True)]


async def test_commitments_come_by_workbook_all_or_none_with_all_that_is_wrong(cast: Cast) -> None:
    """Setting (import): cells and rules at once; rows of one number are lines of one commitment."""
    unit = Browser.of(cast.live.url, await cast.unit(0))
    blank = await unit.get("/commitment-imports/template.xlsx")
    assert sheet_of(blank.answer.content)[0] == HEADINGS
    form = await unit.get("/commitment-imports")
    wrong = book(
        HEADINGS, FIRST, [*SECOND[:6], "明年", "若干", ""], ["2", "nobody", *OTHER[2:]], ["3", PERSON, "其它", "外地", "", "", "", "", ""]
    )  # fmt: skip
    xlsx = ("样例.xlsx", wrong, "application/octet-stream")
    refused = await unit.send(form, files={"file": xlsx})
    assert refused.status == 422
    told = refused.problems()
    for part in (
        "第4行兑现日期",
        "第4行金额（元）",
        "第5行",
        "第6行承诺类别",
        "第6行人才来源",
        "第6行承诺内容",
        "没有导入任何一行",
    ):
        assert part in told, (part, told)
    annotated = await unit.send(form, {"annotate": "1"}, files={"file": xlsx})
    rows = sheet_of(annotated.answer.content)
    assert rows[0] == [*HEADINGS, "问题"]
    assert [bool(row[-1]) for row in rows[1:]] == [False, True, True, True]
    assert (await cast.get(await cast.unit(0), "/commitments"))["items"] == []
    good = ("样例.xlsx", book(HEADINGS, FIRST, SECOND, OTHER), "application/octet-stream")
    done = await unit.send(form, files={"file": good})
    assert "已导入2件" in done.text, done.text
    again = await unit.send(form, files={"file": good})
    assert "已导入2件" in again.text
    items = (await cast.get(await cast.unit(0), "/commitments"))["items"]
    assert len(items) == 2
    lines = {
        one["matter"]: len((await cast.get(await cast.unit(0), f"/commitments/{one['id']}"))["proposed"])
        for one in items
    }
    assert lines == {"pay": 2, "funding": 1}
    waiting = (await cast.get(await cast.researcher(), "/worklist"))["items"]
    assert {item["case_kind"] for item in waiting} <= {"commitment"}


async def test_talents_come_by_workbook_for_the_keeper_alone(cast: Cast) -> None:
    """Setting (import), B34: a person twice, a class that there is not, a unit that is not registered; then taken."""
    headings = ["科研人员编号", "用人单位", "重点领域", "人才类别", "认定文号"]
    row = [PERSON, "样例单位0", "样例：新材料", "三类", "样例〔2026〕1号"]
    keeper = await cast.officer(Body.ZZB)

    async def put(token: str, *rows: Sequence[object]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
        file = {"file": ("样例.xlsx", book(headings, *rows), "application/octet-stream")}
        return await cast.live.http.post("/api/v1/talent-imports", headers=headers, files=file)

    bad = await put(keeper, row, row, ["x", "样例没有的单位", "样例", "八类", "样例"])
    told = {problem["field"]: problem["code"] for problem in bad.json()["problems"]}
    assert told == {"第4行科研人员编号": "duplicate", "第5行用人单位": "unknown", "第5行人才类别": "unknown"}
    assert (await put(await cast.officer(Body.CZT), row)).status_code == 422
    assert (await put(keeper, row)).json() == {"taken": 1}
    listed = (await cast.get(keeper, "/talents"))["items"]
    assert [(one["person"], one["grade"]) for one in listed] == [(PERSON, 3)]
    assert (await put(keeper, row)).json()["problems"][0]["field"] == "第3行"


async def test_what_the_tables_hold_is_what_the_facts_make(cast: Cast) -> None:
    async with snapshot(cast.live.engine) as conn:
        found = await verify_register(conn)
    kinds = ("practice", "question", "commitment", "talent")
    assert [each for each in found.differences if each.kind in kinds] == []
    assert (found.cases["practice"], found.cases["question"]) == (2, 1)


async def test_the_public_pages_name_the_plan_and_the_department_that_leads_it(cast: Cast) -> None:
    """权益·三(三): head and foot are of this programme, not of another whose visitors come to the same installation."""
    anybody = Browser.of(cast.live.url)
    for path in (
        "complain",
        "complaints",
        "questions",
        "ask",
        "practices",
        "rights-bulletins",
        "talent-codes/0",
    ):
        page = await anybody.get(f"/public/{path}")
        head, foot = [page.all(f"//{part}")[0].text_content() for part in ("header", "footer")]
        assert "科研人员权益保障" in head, path
        assert "内蒙古自治区科学技术厅" in head, path
        assert "《保障科研人员权益工作方案》" in foot, path
        assert "196号" not in head + foot, path
    other = await anybody.get("/public/bases")
    assert "196号" in other.all("//footer")[0].text_content()
