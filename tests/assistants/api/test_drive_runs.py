"""A drive of 2025 on real servers in virtual time: targets, contacts, Wednesdays before 18:00, absences, milestones, who sees what."""

import asyncio
import os
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import Workbook, load_workbook
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from activities.assistants.documents.kinds import DocumentKind
from activities.passwords import hash_password_aside
from activities.rights.documents.kinds import DocumentKind as OfRights
from activities.workbooks.writing import MEDIA_TYPE
from api.assistants.lists.catalogue import LISTS
from api.lists.listing import Kind
from db.assistants.memberships import memberships_of
from db.assistants.tables import drive, drive_task, figure_entry, unit_membership
from db.audit import snapshot
from db.codec import encode
from db.scope import system_transaction, transaction
from db.tables import account, timer
from domain.actor import Actor
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Target
from domain.assistants.sheet.targets import TARGET_COLUMNS, target_rows
from domain.legal_time import SHANGHAI
from domain.terms import Role
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.assistants.people import Cast
from tests.probing import unlike
from tests.web.browsing import Browser
from verify.register import verify_register
from web.assistants.numbers.drives import NAMES

OPENING = datetime(2025, 6, 9, 9, 0, tzinfo=SHANGHAI)
CONTACT = {"name": "样例人员", "post": "科长", "phone": "0472-0000000"}
CONTACTS = {"leader": CONTACT, "liaison": CONTACT}
LINES = ("150200", "zone-xitu", "imu")


@dataclass
class Scene:
    """A drive whose targets were issued; three lines have named their contacts."""

    live: Stack
    cast: Cast
    tokens: dict[str, str] = field(default_factory=dict, repr=False)

    async def go(self, text: str) -> None:
        await self.live.time.advance_to(datetime.fromisoformat(f"2025-{text}").replace(tzinfo=SHANGHAI))

    async def report(self, line: str, week: str, **more: Any) -> Any:
        token = await self.cast.reporter(line)
        body = {"week": week, "zero": True, **more}
        return await self.cast.ask(token, "POST", f"/drive-tasks/2025-{line}/submit-report", body)

    async def weeks(self, line: str) -> dict[str, Any]:
        found = await self.cast.get(await self.cast.reporter(line), f"/drive-tasks/2025-{line}")
        return {week["week"]: week for week in found["weeks"]}


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, OPENING) as live,
    ):
        cast = Cast(live)
        kjt = await cast.kjt()
        await cast.do(kjt, "/drives", {"notice": encode(NOTICE_2025)})
        await cast.do(kjt, "/drives/2025/issue-targets", {"document": "样例下达〔2025〕1号"})
        found = Scene(live, cast)
        await found.go("06-09 10:00")
        for line in LINES:
            await cast.do(await cast.reporter(line), f"/drive-tasks/2025-{line}/name-contacts", CONTACTS)
        await found.go("06-09 11:00")
        yield found


async def test_a01_a20_targets_of_30_lines_and_33_who_report(scene: Scene) -> None:
    """A01, A20."""
    kjt = await scene.cast.kjt()
    found = await scene.cast.get(kjt, "/drives/2025")
    tasks = (await scene.cast.get(kjt, "/drive-tasks?limit=100"))["items"]

    assert (found["total"], found["zones"], len(found["targets"])) == (1900, 1600, 30)
    assert len(found["warnings"]) == 1
    assert len(tasks) == 33
    assert {can["name"] for can in found["can"]} == {
        "move-target", "raise-target", "prolong", "publish-bulletin",
    }  # fmt: skip


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    who = ((Role.LEAGUE, "150300"), (Role.REPORTER, "imu"), (Role.DEPARTMENT, "150000"))
    prober = await scene.cast.prober(("/api/v1/drive",), *who)
    assert await unlike(prober, 10) == []


async def test_each_reader_sees_its_own_and_the_home_line_nothing(scene: Scene) -> None:
    """科技厅 leads: 人社厅 sees none of it, a league its own and its zone, a zone its own."""
    for line, expected in (
        ("150200", {"2025-150200", "2025-zone-xitu"}),
        ("zone-xitu", {"2025-zone-xitu"}),
        ("imu", {"2025-imu"}),
        ("150300", {"2025-150300"}),
    ):
        token = await scene.cast.reporter(line)
        rows = (await scene.cast.get(token, "/drive-tasks?limit=100"))["items"]
        assert {row["id"] for row in rows} == expected
        assert (await scene.cast.get(token, "/drives"))["items"][0]["id"] == "2025"
        assert (await scene.cast.ask(token, "GET", "/drives/2025/board")).json()["code"] == "wrong_role"
    home = await scene.cast.token(Role.DEPARTMENT, "150000", "rst")
    assert (await scene.cast.ask(home, "GET", "/drive-tasks")).json()["code"] == "wrong_role"
    foreign = await scene.cast.reporter("150300")
    assert (await scene.cast.ask(foreign, "GET", "/drive-tasks/2025-150200")).status_code == 404
    refused = await scene.cast.ask(foreign, "POST", "/drive-tasks/2025-150200/name-contacts", CONTACTS)
    assert refused.status_code in (403, 404)


async def test_the_week_is_on_the_worklist_with_its_hour(scene: Scene) -> None:
    """26·三."""
    items = (await scene.cast.get(await scene.cast.reporter("150200"), "/worklist"))["items"]
    assert [(item["key"], item["due_on"], item["hour"]) for item in items] == [
        ("report:2025-06-11", "2025-06-11", "18时")
    ]
    assert "《通知》三" in items[0]["cite"]


async def test_the_week_is_in_the_calendar_at_its_hour(scene: Scene) -> None:
    """26·三; an instant stands there in UTC: icalendar 7.3.2 names zones that it does not define."""
    token = await scene.cast.reporter("150200")
    made = await scene.cast.ask(token, "POST", "/me/calendar-feed")
    path = made.json()["address"].partition("/api/v1")[2]
    answer = await scene.cast.ask(token, "GET", path)
    assert b"\r\nDTSTART:20250611T100000Z\r\n" in answer.content
    assert b"TZID" not in answer.content
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["summary"]).endswith("（2025-150200）（18时前）")
    assert "dtend" not in event


async def test_a_week_is_prefilled_and_a_zero_report_is_taken(scene: Scene) -> None:
    """A23, A62."""
    await scene.go("06-11 10:00")
    prefilled = await scene.cast.get(
        await scene.cast.reporter("imu"), "/drive-tasks/2025-imu/weeks/2025-06-11"
    )
    assert prefilled["figures"]["posts"]["total"] == 0
    assert prefilled["figures"]["posts"]["total_zone"] is None
    for line in LINES:
        answer = await scene.report(line, "2025-06-11")
        assert answer.status_code == 200, answer.text
    again = await scene.report("imu", "2025-06-11")
    assert (again.status_code, again.json()["code"]) == (409, "already_received")
    assert again.json()["detail"].startswith("该期已由样例")
    assert (await scene.weeks("imu"))["2025-06-11"]["state_name"] == "零报告"


async def figures(scene: Scene, *rows: tuple[str, str, str, str, int]) -> None:
    """Changes of figures as posts and hires bring them: measure, line, day, known, change."""
    async with system_transaction(scene.live.engine) as conn:
        known = (await conn.execute(select(func.count()).select_from(figure_entry))).scalar_one()
        for number, (measure, line, day, seen, change) in enumerate(rows, known + 1):
            row = {
                "source_kind": "drive_task", "source_id": f"2025-{line}", "number": number, "year": 2025, "measure": measure,
                "line": line, "day": datetime.fromisoformat(f"2025-{day}").date(),
                "known": datetime.fromisoformat(f"2025-{seen}").replace(tzinfo=SHANGHAI), "change": change,
            }  # fmt: skip
            await conn.execute(insert(figure_entry).values(row))


async def test_a17_a22_an_absence_and_a_milestone_are_written_at_their_instants(scene: Scene) -> None:
    """A12, A16, A17, A22: on Sunday 06-15 at 24:00; on Wednesday at 18:00, whatever comes later."""
    await figures(
        scene, ("published", "imu", "06-14", "06-14 10:00", 1), ("planned", "imu", "06-10", "06-10 10:00", 3)
    )
    await scene.go("06-16 00:01")
    imu = await scene.cast.get(await scene.cast.reporter("imu"), "/drive-tasks/2025-imu")
    first = imu["milestones"][0]
    assert (first["key"], first["value"], first["lower"], first["upper"], first["light_name"], first["forecast"]) == (
        "2025-06-15/published", 1, 2, 4, "未达", False,
    )  # fmt: skip
    await scene.go("06-18 18:01")
    assert (await scene.weeks("150200"))["2025-06-18"]["state_name"] == "漏报"
    await scene.go("06-19 10:00")
    late = await scene.report("150200", "2025-06-18")
    assert late.status_code == 200, late.text
    week = (await scene.weeks("150200"))["2025-06-18"]
    assert (week["missed"], week["late"], week["state_name"]) == (
        True,
        "迟报16小时（1个工作日）",
        "零报告（迟报）",
    )


async def test_a24_a_report_needs_its_reasons(scene: Scene) -> None:
    """A24, 26·附件4."""
    refused = await scene.report("imu", "2025-06-18", zero=False)
    assert refused.status_code == 422
    assert [problem["field"] for problem in refused.json()["problems"]] == ["unpublished", "unfilled"]
    assert refused.json()["article"] == "《通知》附件4"
    sent = await scene.report("imu", "2025-06-18", zero=False, unpublished="样例原因", unfilled="样例原因")
    assert sent.status_code == 200, sent.text


async def test_the_board_shows_lines_by_weeks_and_the_sum_of_the_region(scene: Scene) -> None:
    """A06, A20, A23: five kinds of cells; zone reports are never added."""
    await figures(scene, ("published", "150200", "06-12", "06-19 10:01", 5))
    await scene.go("06-19 10:02")
    board = await scene.cast.get(await scene.cast.kjt(), "/drives/2025/board")
    rows = {row["line"]: row for row in board["rows"]}

    assert board["weeks"][:2] == ["2025-06-11", "2025-06-18"]
    states = {line: [cell["state"] for cell in rows[line]["cells"][:2]] for line in (*LINES, "150300")}
    assert states == {
        "150200": ["zero", "zero_late"],
        "zone-xitu": ["zero", "missing"],
        "imu": ["zero", "late"],
        "150300": ["not_expected", "not_expected"],
    }
    assert board["published"] == sum(row["published"] for row in board["rows"] if row["group"] != "zone") == 6
    assert rows["imu"]["publication"] == "5%"
    assert (
        rows["150200"]["due"],
        rows["150200"]["received"],
        rows["150200"]["in_time"],
        rows["150200"]["missed"],
    ) == (2, 2, 1, 1)


async def test_the_history_tells_each_fact_under_its_place(scene: Scene) -> None:
    """26·三, 二(四)."""
    token = await scene.cast.reporter("150200")
    rows = (await scene.cast.get(token, "/drive-tasks/2025-150200/history?limit=100"))["items"]
    facts = [row["fact"] for row in rows]
    assert facts.count("ReportMissed") == 1
    assert facts.count("MilestoneMeasured") == 1
    told = await scene.cast.get(token, "/drive-tasks/2025-150200/explanation")
    assert "报送周报告" in told["text"]


UNIT = {"code": "91150402MA0N0XQK8J", "name": "样例未列入分配表的单位", "since": "2025-06-20"}


async def test_a09_a_unit_is_included_and_moved_by_the_department(scene: Scene) -> None:
    """A09, A11, 26·三: two leagues take the same unit: the second is told; 科技厅 moves it with a document."""
    first, second = [await scene.cast.reporter(line) for line in ("150200", "150400")]
    for body in ({**UNIT, "document": ""}, UNIT):
        taken = await scene.cast.ask(first, "POST", "/drive-tasks/2025-150200/assign-unit", body)
        assert taken.status_code == (200 if body is not UNIT else 422), taken.text
    refused = await scene.cast.ask(second, "POST", "/drive-tasks/2025-150400/assign-unit", UNIT)
    assert (refused.status_code, refused.json()["code"]) == (403, "of_another_line")
    moved = {**UNIT, "since": "2025-07-10", "document": "样例认定〔2025〕1号"}
    await scene.cast.do(await scene.cast.kjt(), "/drive-tasks/2025-150400/assign-unit", moved)
    async with system_transaction(scene.live.engine) as conn:
        known = await memberships_of(conn, [UNIT["code"]])

    assert [(each.line, each.since.isoformat()) for each in known] == [
        ("150400", "2025-07-10"),
        ("150200", "2025-06-20"),
    ]
    page = await Browser.of(scene.live.url, first).get("/drive-tasks/2025-150200")
    assert "归属单位" in page.text
    for scope, rows in (("150200", 1), ("150400", 1), ("150300", 0)):
        async with transaction(scene.live.engine, Actor("someone", Role.LEAGUE, scope, line="kjt")) as conn:
            counted = (await conn.execute(select(func.count()).select_from(unit_membership))).scalar_one()
            assert counted == rows


SEES = [
    # role, scope, line: drives, tasks, changes of figures, units that a line includes
    (Role.DEPARTMENT, "150000", "kjt", (1, 33, 3, 2)),
    (Role.AUDITOR, "150000", "kjt", (1, 33, 3, 2)),
    (Role.LEAGUE, "150200", "kjt", (1, 2, 1, 1)),
    (Role.LEAGUE, "150300", "kjt", (1, 1, 0, 0)),
    (Role.REPORTER, "imu", "kjt", (1, 1, 2, 0)),
    (Role.REPORTER, "zone-xitu", "kjt", (1, 1, 0, 0)),
    (Role.REPORTER, "zone-bayannur", "kjt", (1, 0, 0, 0)),
    (Role.DEPARTMENT, "150000", "rst", (0, 0, 0, 0)),
    (Role.AUDITOR, "150000", "rst", (0, 0, 0, 0)),
    (Role.LEAGUE, "150200", "rst", (0, 0, 0, 0)),
    (Role.UNIT, "u-1", "rst", (0, 0, 0, 0)),
    (Role.STATION, "s-1", "rst", (0, 0, 0, 0)),
    (Role.EXPERT, "e-1", "rst", (0, 0, 0, 0)),
    (Role.POSTDOC, "p-1", "rst", (0, 0, 0, 0)),
    (Role.AUTHORITY, "a-1", "rst", (0, 0, 0, 0)),
    (Role.SYSTEM_ADMIN, "150000", "rst", (0, 0, 0, 0)),
    (Role.PUBLIC, "public", "rst", (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("role", "scope", "line", "rows"), SEES)
async def test_row_security_of_every_table_for_every_role(
    scene: Scene, role: Role, scope: str, line: str, rows: tuple[int, int, int, int]
) -> None:
    """Asked by SQL: drives, tasks, changes of figures, units; nobody but the system writes."""
    async with transaction(scene.live.engine, Actor("someone", role, scope, line=line)) as conn:
        counts = [
            (await conn.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (drive, drive_task, figure_entry, unit_membership)
        ]
        assert tuple(counts) == rows
        for table in (drive, drive_task, figure_entry, unit_membership):
            assert (await conn.execute(delete(table))).rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(scene.live.engine, Actor("someone", role, scope, line=line)) as conn:
            row = {"id": "1999", "year": 1999, "stage": "open", "seq": 1, "state": {}}
            await conn.execute(insert(drive).values(row))


async def test_what_the_tables_hold_is_what_the_facts_make(scene: Scene) -> None:
    async with snapshot(scene.live.engine) as conn:
        found = await verify_register(conn)

    assert [each for each in found.differences if each.kind in ("drive", "drive_task")] == []
    assert (found.cases["drive"], found.cases["drive_task"]) == (1, 33)


async def test_pages_of_the_department_show_targets_and_the_board(scene: Scene) -> None:
    """A20, A23: every state in words; what is offered is what the interface takes."""
    kjt = Browser.of(scene.live.url, await scene.cast.kjt())
    listed, one, board = [await kjt.get(path) for path in ("/drives", "/drives/2025", "/drives/2025/board")]
    assert [page.status for page in (listed, one, board)] == [200, 200, 200]
    assert all(word in one.text for word in ("内蒙古大学", "1900", "进度节点", "调整任务指标"))
    assert all(word in board.text for word in ("零报告", "漏报", "迟报", "不需报送", "包头稀土高新区"))
    form = await kjt.get("/drives/2025/do/move-target")
    assert form.all("//select[@name='giver']/option[@value='imu']")
    assert (await kjt.get("/drives/new/2025")).status == 200
    assert (await kjt.get("/drive-tasks")).status == 200
    home = Browser.of(scene.live.url, await scene.cast.token(Role.DEPARTMENT, "150000", "rst"))
    assert (await home.get("/drives")).status == 403


@pytest.mark.parametrize(
    ("name", "line"), [("drives", "kjt"), ("drive-tasks", "kjt"), ("drive-tasks", "150200")]
)
async def test_interface_workbook_and_page_show_the_same(scene: Scene, name: str, line: str) -> None:
    """Setting (permission): the same rows and columns in all three, each reader its own."""
    token = await (scene.cast.kjt() if line == "kjt" else scene.cast.reporter(line))
    items = (await scene.cast.get(token, f"/{name}?limit=100"))["items"]
    book = await scene.cast.ask(token, "GET", f"/{name}/export.xlsx")
    active = load_workbook(BytesIO(book.content)).active
    assert active is not None
    sheet = [row for row in active.iter_rows(values_only=True) if any(row)]
    titles = [column.title for column in LISTS[name].columns]
    head = next(place for place, row in enumerate(sheet) if list(row[: len(titles)]) == titles)
    page = await Browser.of(scene.live.url, token).get(f"/{name}?limit=100")

    assert len(sheet) - head - 1 == len(items) == len(page.all("//tbody/tr"))
    assert [column.value(items[0]) for column in LISTS[name].columns if column.kind is Kind.TEXT] == [
        value
        for value, column in zip(sheet[head + 1], LISTS[name].columns, strict=False)
        if column.kind is Kind.TEXT
    ]
    assert [cell.text_content().strip() for cell in page.all("//thead//th")] == titles


async def test_a_reporter_looks_at_its_week_and_confirms_it(scene: Scene) -> None:
    """26·三, 附件4: prefilled, confirmed in one form; the menu leads there."""
    zone = Browser.of(scene.live.url, await scene.cast.reporter("zone-xitu"))
    work = await zone.get("/work")
    assert {"/drives", "/drive-tasks"} <= {link.get("href") for link in work.all("//nav[@class='menu']//a")}
    task = await zone.get("/drive-tasks/2025-zone-xitu")
    week = await zone.get("/drive-tasks/2025-zone-xitu/weeks/2025-06-18")
    assert all(word in task.text for word in ("漏报", "样例人员", "岗位发布", "按目前数预测"))
    assert "系统取数" in week.text
    form = await zone.get("/drive-tasks/2025-zone-xitu/do/submit-report?week=2025-06-18")
    assert form.status == 200
    sent = await zone.send(form, {"week": "2025-06-18", "zero": "true"})
    assert sent.status == 200, sent.text
    assert "零报告（迟报）" in (await zone.get("/drive-tasks/2025-zone-xitu")).text


async def test_a64_a_longer_drive_reaches_every_line(scene: Scene) -> None:
    """A02, A03, A64: a move and a prolongation are told to the lines in the same transaction; before its end nothing is closed."""
    kjt = await scene.cast.kjt()
    move = {"giver": "imu", "taker": "imau", "number": 10, "document": "样例调整〔2025〕1号"}
    await scene.cast.do(kjt, "/drives/2025/move-target", move)
    await scene.cast.do(
        kjt, "/drives/2025/prolong", {"last": "2025-09-30", "document": "样例延长〔2025〕1号"}
    )
    early = await scene.cast.ask(kjt, "POST", "/drives/2025/close", {"summary": "样例总结"})
    tasks = {task["line"]: task for task in (await scene.cast.get(kjt, "/drive-tasks?limit=100"))["items"]}
    async with system_transaction(scene.live.engine) as conn:
        lasts = set((await conn.execute(select(drive_task.c.state["last"].astext))).scalars())

    assert early.json()["code"] == "wrong_stage"
    assert (tasks["imu"]["target"], tasks["imau"]["target"]) == (10, 35)
    assert lasts == {"2025-09-30"}
    below = {**move, "giver": "150100", "taker": "150400", "number": 1}
    refused = await scene.cast.ask(kjt, "POST", "/drives/2025/move-target", below)
    assert (refused.status_code, refused.json()["article"]) == (422, "《通知》二（三）")


async def test_settings_of_the_programme_are_in_its_words(scene: Scene) -> None:
    """A choice by its name, the text as it is called, no group of nothing; who keeps them chooses by name as well."""
    kjt = Browser.of(scene.live.url, await scene.cast.kjt())
    page = await kjt.get("/policies?programme=assistants")
    assert all(word in page.text for word in ("系统取数", "进度区间下限", "通知条款规定的（不能修改）"))
    assert not any(word in page.text for word in ("records", "once_ever", "办法条款", "救济途径"))
    form = await kjt.get("/policies/change?programme=assistants&set=official_figure&set=effects")
    offered = {
        one.get("value") for one in form.all("//*[@name='changes.official_figure']") + form.all("//option")
    }
    assert {"records", "typed"} <= offered
    assert all(word in form.text for word in ("系统取数", "手工填报"))
    assert "通知要求应当办理的环节不能修改" in form.text


async def test_documents_are_drafted_from_what_is_on_record(scene: Scene) -> None:
    """附件1, 附件4, setting ranking: the line drafts its report, 科技厅 opens it; others see none of it, the home line no kind.

    科技厅 leads the rights (权益) as well: it keeps the templates of both, and none of the home line's.
    """
    kjt, imu, foreign = (
        await scene.cast.kjt(),
        *[await scene.cast.reporter(line) for line in ("imu", "150300")],
    )
    told = {
        "as_of": "2025-06-18", "title": "关于样例进展情况的通报", "text": "样例内容。", "document": "样例通报〔2025〕1号",
    }  # fmt: skip
    await scene.cast.do(kjt, "/drives/2025/publish-bulletin", told)
    offers = (await scene.cast.get(kjt, "/documents/of/drive/2025"))["offers"]
    assert {(one["kind"], one["part"]) for one in offers} == {
        ("drive_targets", ""),
        ("drive_bulletin", "样例通报〔2025〕1号"),
    }
    own = (await scene.cast.get(imu, "/documents/of/drive_task/2025-imu"))["offers"]
    assert ("weekly_report", "2025-06-18") in {(one["kind"], one["part"]) for one in own}
    asked = {"kind": "weekly_report", "case_id": "2025-imu", "part": "2025-06-18"}
    drafted = await scene.cast.do(imu, "/documents", asked)
    opened = await scene.cast.ask(kjt, "GET", f"/documents/{drafted['id']}/word")
    assert opened.status_code == 200
    watcher = await scene.cast.token(Role.AUDIT_ADMIN, "150000", "rst")
    of_case = (await scene.cast.get(watcher, "/security-log?case=2025-imu&limit=100"))["items"]
    assert ("download", drafted["id"]) in {(one["kind"], one["object_id"]) for one in of_case}
    assert (await scene.cast.get(watcher, "/security-log?case=nothing"))["items"] == []
    assert (await scene.cast.ask(foreign, "GET", f"/documents/{drafted['id']}")).status_code == 404
    refused = await scene.cast.ask(foreign, "POST", "/documents/preview", asked)
    assert refused.status_code in (403, 404)
    home = await scene.cast.token(Role.DEPARTMENT, "150000", "rst")
    kinds = {kind["kind"] for kind in await scene.cast.get(home, "/documents/kinds")}
    assert not kinds & {"weekly_report", "drive_targets"}
    templates = await scene.cast.get(kjt, "/documents/templates")
    assert {row["kind"] for row in templates} == {*DocumentKind, *OfRights}
    assert (await scene.cast.ask(kjt, "GET", "/documents/templates/notice/word")).status_code == 404
    page = await Browser.of(scene.live.url, kjt).get("/drives/2025")
    assert all(word in page.text for word in ("草拟通报", "关于样例进展情况的通报", "各任务单位的数和名次"))


async def test_charts_of_a_drive_have_their_tables(scene: Scene) -> None:
    """A06, A12, A18, A23: what the board says is in the pictures as text, and in the tables; a reporter has none of it."""
    kjt = Browser.of(scene.live.url, await scene.cast.kjt())
    page = await kjt.get("/drives/2025/numbers")
    assert page.status == 200, page.text
    for name in NAMES:
        picture = await kjt.get(f"/drives/2025/numbers/charts/{name}.svg")
        assert picture.status == 200
        book = await kjt.get(f"/drives/2025/numbers/tables/{name}.xlsx")
        assert book.status == 200
    heat = (await kjt.get("/drives/2025/numbers/charts/reports.svg")).text
    assert all(word in heat for word in ("内蒙古大学", "包头稀土高新区", "06-18", "漏", "零"))
    reports = page.all("//section[@aria-labelledby='reports']//tbody/tr")
    board = await scene.cast.get(await scene.cast.kjt(), "/drives/2025/board")
    assert len(reports) == len(board["rows"]) == 33
    progress = await scene.cast.get(await scene.cast.kjt(), "/drives/2025/progress")
    assert (progress["published"], progress["hired"]) == (board["published"], board["hired"])
    assert progress["nodes"][0]["value"] == 1
    assert (await kjt.get("/drives/2025/numbers/charts/nothing.svg")).status == 404
    line = Browser.of(scene.live.url, await scene.cast.reporter("imu"))
    assert (await line.get("/drives/2025/numbers")).status == 403


async def test_a_zone_reads_the_figures_that_its_report_is_judged_by(scene: Scene) -> None:
    """附件4: what cases of others bring to a zone is in its prefilled week, though it does not see the cases."""
    await scene.go("06-19 10:05")
    row = {
        "source_kind": "drive_task", "source_id": "2025-150200", "number": 90, "year": 2025, "measure": "published",
        "line": "150200", "zone": "zone-xitu", "day": date(2025, 6, 17),
        "known": scene.live.clock.now() - timedelta(minutes=1), "change": 4,
    }  # fmt: skip
    async with system_transaction(scene.live.engine) as conn:
        await conn.execute(insert(figure_entry).values(row))
    zone = await scene.cast.reporter("zone-xitu")
    found = await scene.cast.get(zone, "/drive-tasks/2025-zone-xitu/weeks/2025-06-18")
    whole = await scene.cast.get(zone, "/drive-tasks/2025-zone-xitu")

    assert found["figures"]["posts"]["total"] == 4
    assert whole["milestones"][1]["now"] == 4
    (made,) = found["made_of"]
    told = [made[key] for key in ("measure_name", "part_name", "change", "zone", "id", "title")]
    assert told == ["岗位发布", "本周新增", 4, True, "", ""]
    page = await Browser.of(scene.live.url, zone).get("/drive-tasks/2025-zone-xitu/weeks/2025-06-18")
    assert "您无权查看该记录 岗位发布（高新区）本周新增4" in page.text.replace("记录岗位", "记录 岗位")


async def test_a_drive_is_simulated_by_the_line_that_leads_it(scene: Scene) -> None:
    """Setting rehearsal: who misses which week, if nobody acts."""
    kjt = Browser.of(scene.live.url, await scene.cast.kjt())
    page = await kjt.get("/simulation?programme=assistants")
    assert page.status == 200
    assert "年度任务" in page.text


SHORT = replace(NOTICE_2025, last=date(2025, 6, 20), milestones=(), national=())
"""A drive of two weeks, whose lines have nothing but their reports: an end is soon reached."""


async def test_a_year_without_a_preset_is_entered_on_pages_and_its_table_imported(scene: Scene) -> None:
    """26·一, 附件1: typed on a page, the table as a workbook: all wrong cells at once, then whole; issued only afterwards."""
    department = Browser.of(scene.live.url, await scene.cast.kjt())
    form = await department.get("/drives/new")
    typed = {
        "notice.year": "2027", "notice.document": "样例通知〔2027〕1号", "notice.opens": "2027-06-07",
        "notice.last": "2027-08-31", "notice.total_least": "1900", "notice.zone_floors.zone-jinshan": "600",
        "notice.milestones[0].day": "2027-06-15", "notice.milestones[0].measure": "published",
        "notice.milestones[0].lower": "10", "notice.milestones[0].upper": "20", "notice.national": "2027-06-30",
    }  # fmt: skip
    shown = await department.send(form, typed)
    assert (shown.status, "任务指标待导入" in shown.text) == (200, True), shown.problems
    kjt = await scene.cast.kjt()
    early = await scene.cast.ask(kjt, "POST", "/drives/2027/issue-targets", {"document": "样例〔2027〕1号"})
    assert early.json()["code"] == "no_targets"
    rows = [list(row) for row in target_rows(NOTICE_2025.targets)]
    rows[18][2] = 599
    page = await department.send(
        await department.get("/drives/2027/targets"),
        {},
        files={"file": ("样例.xlsx", table(rows), MEDIA_TYPE)},
    )
    assert all(text in page.text for text in ("呼和浩特市的任务数不得少于600个", "合计为1900", "没有导入"))
    (link,) = page.all("//a[contains(@href, 'annotated.xlsx')]/@href")
    given = await department.get(link)
    assert given.status == 200
    rows[18][2] = 600
    done = await department.send(
        await department.get("/drives/2027/targets"),
        {},
        files={"file": ("样例.xlsx", table(rows), MEDIA_TYPE)},
    )
    assert "导入任务指标，任务总数1900" in done.text
    assert len((await scene.cast.get(kjt, "/drives/2027"))["targets"]) == 30
    listed = await scene.cast.get(kjt, "/target-imports?drive=2027")
    assert sorted(each["taken"] for each in listed) == [False, True]
    assert (await department.get(f"/drives/2025/targets/{listed[1]['id']}")).status == 404
    late = await department.get("/drives/2025/targets")
    assert "不能再导入" in late.text


def table(rows: Sequence[Sequence[object]]) -> bytes:
    """附件1 as a workbook."""
    book = Workbook()
    active = book.active
    assert active is not None
    for row in (list(TARGET_COLUMNS.values()), *rows):
        active.append(list(row))
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
async def ending(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, OPENING) as live,
    ):
        cast = Cast(live)
        kjt = await cast.kjt()
        await cast.do(kjt, "/drives", {"notice": encode(SHORT)})
        await cast.do(kjt, "/drives/2025/issue-targets", {"document": "样例下达〔2025〕1号"})
        found = Scene(live, cast)
        await found.go("06-09 10:00")
        for line in LINES:
            await cast.do(await cast.reporter(line), f"/drive-tasks/2025-{line}/name-contacts", CONTACTS)
        yield found


async def test_a60_a_drive_ends_with_its_tasks_after_the_late_entries(ending: Scene) -> None:
    """A60, setting opening: in virtual time to the end: the last day by itself, the close by a person, nothing waits after it."""
    kjt = await ending.cast.kjt()
    await ending.go("06-21 00:01")
    assert (await ending.cast.get(kjt, "/drives/2025"))["stage"] == "settling"
    early = await ending.cast.ask(kjt, "POST", "/drives/2025/close", {"summary": "样例总结"})
    assert (early.json()["code"], early.json()["article"]) == (
        "late_entries",
        "设置：年度任务结束后的补录期限",
    )
    await ending.go("07-05 09:00")
    before = await ending.cast.get(kjt, "/drives/2025")
    assert [can["name"] for can in before["can"]] == ["prolong", "publish-bulletin", "close"]
    board = await ending.cast.get(kjt, "/drives/2025/board")
    assert {row["line"] for row in board["rows"] if row["bulletin"]} == set(LINES)
    assert board["weeks"] == ["2025-06-11", "2025-06-18", "2025-06-25"]
    await ending.cast.do(kjt, "/drives/2025/close", {"summary": "样例总结"})
    found = await ending.cast.get(kjt, "/drives/2025")
    tasks = (await ending.cast.get(kjt, "/drive-tasks?limit=100"))["items"]

    assert (found["stage"], found["can"], found["waits"]) == ("closed", [], [])
    unit = Browser.of(ending.live.url, await ending.cast.token(Role.UNIT, "firm"))
    for address in ("/hire-imports", "/assistant-posts", "/assistant-hires"):
        page = await unit.get(address)
        begins = page.all(f"//form[@action='{address}' and @method='post'] | //a[@href='{address}/new']")
        assert (page.status, begins) == (200, []), address
    department = Browser.of(ending.live.url, kjt)
    assert (await department.get("/list-matches")).all(
        "//form[@action='/list-matches' and @method='post']"
    ) == []
    assert (await department.get("/drives")).all("//a[@href='/drives/new/2025']") == []
    assert [task["stage"] for task in tasks] == ["closed"] * 33
    late = await ending.report("imu", "2025-06-18")
    assert late.json()["code"] == "wrong_stage"
    week = (await ending.weeks("imu"))["2025-06-18"]
    assert (week["missed"], week["state"]) == (True, "missing")
    async with system_transaction(ending.live.engine) as conn:
        due = select(func.count()).select_from(timer).where(timer.c.case_kind.in_(("drive", "drive_task")))
        assert (await conn.execute(due)).scalar_one() == 0
    async with snapshot(ending.live.engine) as conn:
        verified = await verify_register(conn)
    assert [each for each in verified.differences if each.kind in ("drive", "drive_task")] == []


async def test_an_account_of_the_line_changes_its_own_email_and_password(scene: Scene) -> None:
    """What is about an account is kept by the line it acts in; a first password could otherwise never be changed."""
    old, new = "样例口令-走马观花-一", "样例口令-下马看花-二"
    token = await scene.cast.reporter("150900")
    account_id = next(key for key, known in scene.cast.tokens.items() if known == token)
    async with system_transaction(scene.live.engine) as conn:
        hashed = await hash_password_aside(old)
        await conn.execute(update(account).where(account.c.id == account_id).values(password_hash=hashed))
    email = {"email": "kjj@example.invalid", "password": old}
    changed = await scene.cast.ask(token, "POST", "/me/email", email)
    assert changed.status_code == 200, changed.text
    renewed = await scene.cast.ask(token, "POST", "/me/password", {"old": old, "new": new})
    assert renewed.status_code == 200, renewed.text
    assert (await scene.cast.ask(token, "GET", "/me")).status_code == 401
    assert (await scene.cast.ask(renewed.json()["token"], "GET", "/me")).json()["account"] == account_id


async def test_nothing_is_offered_that_another_line_keeps(scene: Scene) -> None:
    """The calendar and the registers are the home line's, settings those of whose line leads: others look, and are offered
    nothing that would turn them away."""
    home = await scene.cast.token(Role.DEPARTMENT, "150000", "rst")
    kjt, rst = Browser.of(scene.live.url, await scene.cast.kjt()), Browser.of(scene.live.url, home)
    for address, offered in (
        ("/calendars", "/calendars/new"),
        ("/calendars/2025", "/calendars/new?year=2025"),
        ("/stations", "/stations/new"),
        ("/authorities", "/authorities/new"),
        ("/rounds", "/rounds/new"),
    ):
        for who, may in ((kjt, False), (rst, True)):
            page = await who.get(address)
            assert (page.status, offered in page.links().values()) == (200, may), address
            assert (await who.get(offered)).status == (200 if may else 403), address
    for programme, keeper, other in (("assistants", kjt, rst), ("bases", rst, kjt)):
        for who, may in ((keeper, True), (other, False)):
            page = await who.get(f"/policies?programme={programme}")
            assert (page.status, bool(page.all("//form[@action='/policies/change']"))) == (200, may), (
                programme
            )


async def test_settings_and_offices_are_said_in_words_of_the_line(scene: Scene) -> None:
    """What is one of several codes is shown, offered and chosen by what it means; the list of offices names who leads."""
    kjt = Browser.of(scene.live.url, await scene.cast.kjt())
    settings = await kjt.get("/policies")
    shown = [
        cell.text_content() for cell in settings.all("//td[@data-label='现值' or @data-label='可以取的值']")
    ]
    assert [cell for cell in shown if re.search("[a-z]{3}", cell)] == []
    change = await kjt.get("/policies/change?set=milestone_bound")
    offered = change.all(
        "//*[@name='changes.milestone_bound']/option | //*[@name='changes.milestone_bound']/.."
    )
    said = " ".join(one.text_content() for one in offered)
    assert "进度区间下限" in said, change.text
    assert "lower" not in said
    offices = await kjt.get("/offices")
    assert "内蒙古自治区科学技术厅主管" in offices.text
    assert "人力资源" not in " ".join(one.text_content() for one in offices.all("//main"))


WHY = {"zero": False, "unpublished": "样例原因", "unfilled": "样例原因"}


async def test_a21_a31_a32_a33_the_server_s_instant_of_receipt_decides(scene: Scene) -> None:
    """A07, A21, A31, A32, A33: at 18:00:00 it is late; incomplete: the second sending, to clarify: the first one counts."""
    kjt, line, zone = (
        await scene.cast.kjt(),
        *[await scene.cast.reporter(key) for key in ("150200", "zone-xitu")],
    )
    week = {"week": "2025-06-25"}
    await scene.go("06-25 17:59")
    own_time = await scene.report("imu", "2025-06-25", **WHY, received_at="2025-06-20T10:00:00+08:00")
    assert [each["code"] for each in own_time.json()["problems"]] == ["extra_forbidden"]
    assert (await scene.report("imu", "2025-06-25", **WHY)).status_code == 200
    both = await asyncio.gather(*(scene.report("150200", "2025-06-25", **WHY) for _ in range(2)))
    assert sorted(answer.status_code for answer in both) == [200, 409]
    (second,) = (answer.json() for answer in both if answer.status_code == 409)
    assert second["detail"].startswith("该期已由样例")
    await scene.go("06-25 18:00")
    found = await scene.cast.get(zone, "/drive-tasks/2025-zone-xitu/weeks/2025-06-25")
    posts = found["figures"]["posts"]
    typed = found["figures"] | {
        "posts": posts | {"new": posts["new"] + 1, "total": posts["total"] + 1},
        "planned": 9,
    }
    reasons = dict.fromkeys(("posts.new", "posts.total", "planned"), "样例原因")
    sent = await scene.report("zone-xitu", "2025-06-25", **WHY, typed=typed, reasons=reasons)
    assert sent.status_code == 200, sent.text
    late = (await scene.weeks("zone-xitu"))["2025-06-25"]
    assert (late["missed"], bool(late["late"])) == (True, True)
    board = await scene.cast.get(kjt, "/drives/2025/board")
    (gap,) = (each["text"] for each in board["zone_gaps"] if each["week"] == "2025-06-25")
    assert gap.endswith("相差1人")
    assert board["published"] == sum(row["published"] for row in board["rows"] if row["group"] != "zone")

    back = {**week, "way": "incomplete", "reason": "样例：请补充链接"}
    await scene.cast.do(kjt, "/drive-tasks/2025-imu/return-report", back)
    asked = {**week, "way": "clarify", "reason": "样例：请说明"}
    await scene.cast.do(kjt, "/drive-tasks/2025-150200/return-report", asked)
    await scene.go("06-26 09:00")
    assert (await scene.report("imu", "2025-06-25", **WHY)).status_code == 200
    await scene.cast.do(line, "/drive-tasks/2025-150200/clarify-report", {**week, "text": "样例说明"})
    imu, clarified = [(await scene.weeks(key))["2025-06-25"] for key in ("imu", "150200")]
    assert (imu["late"], clarified["late"]) == ("迟报15小时（1个工作日）", None)


async def test_a59_a63_a65_who_is_named_later_owes_nothing_of_before(scene: Scene) -> None:
    """A14, A59, A63, A65: on 07-01: 30 % of 15 are 5; the summary says both days; a figure that falls is refused."""
    kjt = await scene.cast.kjt()
    await figures(
        scene,
        ("published", "152200", "06-20", "06-20 10:00", 10),
        ("fulfilled", "152200", "06-20", "06-20 10:00", 4),
        ("fulfilled", "imu", "06-20", "06-20 10:00", 10),
    )
    await scene.go("07-01 09:00")
    tongliao = (await scene.cast.get(kjt, "/drive-tasks/2025-150500"))["milestones"]
    (june,) = (each for each in tongliao if each["key"] == "2025-06-30/published")
    assert (june["lower"], june["value"], june["light_name"]) == (5, 0, "未达")
    await scene.cast.do(
        await scene.cast.reporter("150300"), "/drive-tasks/2025-150300/name-contacts", CONTACTS
    )
    await scene.cast.do(kjt, "/drives/2025/file-national-summary", {"as_of": "2025-06-30"})
    none = await scene.cast.ask(kjt, "POST", "/drives/2025/file-national-summary", {"as_of": "2025-05-31"})
    assert (none.status_code, none.json()["article"]) == (422, "《八部门通知》三（四）")
    history = (await scene.cast.get(kjt, "/drives/2025/history?limit=100"))["items"]
    (told,) = (row["text"] for row in history if row["text"].startswith("报送截至"))
    assert told.startswith("报送截至2025年6月30日的国家汇总：")
    assert told.endswith("各任务单位的周报告已报至2025年6月25日一期。")

    await scene.go("07-01 10:00")
    assert min(await scene.weeks("150300")) == "2025-07-02"
    early = await scene.report("150300", "2025-06-25")
    assert early.json()["code"] == "not_expected"
    line = await scene.cast.reporter("150200")
    drawn = (await scene.cast.get(line, "/drive-tasks/2025-150200/weeks/2025-07-02"))["figures"]
    fewer = drawn["posts"] | {"total": drawn["posts"]["total"] - 1}
    sent = {**WHY, "typed": drawn | {"posts": fewer}, "reasons": {"posts.total": "样例"}}
    refused = await scene.report("150200", "2025-07-02", **sent)
    found = {each["field"]: each["detail"] for each in refused.json()["problems"]}
    assert refused.status_code == 422
    assert all(
        f"累计数{number}" in found["posts.total"] for number in (fewer["total"], drawn["posts"]["total"])
    )


async def test_a15_a34_two_measures_and_reports_that_go_on(scene: Scene) -> None:
    """A15, A34: publishing reached and fulfilment not; a target that is reached ends no report."""
    await scene.go("07-16 00:01")
    kjt = await scene.cast.kjt()
    nodes = (await scene.cast.get(kjt, "/drive-tasks/2025-152200"))["milestones"]
    on = {
        each["key"]: (each["value"], each["reached"])
        for each in nodes
        if each["key"].startswith("2025-07-15")
    }
    assert on == {"2025-07-15/published": (10, True), "2025-07-15/fulfilled": (4, False)}
    board = await scene.cast.get(kjt, "/drives/2025/board")
    (imu,) = (row for row in board["rows"] if row["line"] == "imu")
    assert (imu["hired"], imu["completion"]) == (10, "100%")
    waits = (await scene.cast.get(await scene.cast.reporter("imu"), "/drive-tasks/2025-imu"))["waits"]
    assert "report:2025-07-16" in {each["key"] for each in waits}


async def test_a04_a_total_below_the_notice_s_is_no_drive(scene: Scene) -> None:
    """A04, 26·一: 1,899 are refused; 1,950 by a raise with its document are taken."""
    kjt = await scene.cast.kjt()
    less = {**NOTICE_2025.targets, "150400": Target(24)}
    notice = replace(
        SHORT, year=2028, opens=date(2028, 6, 9), last=date(2028, 6, 20), targets=less, printed_total=1899
    )
    refused = await scene.cast.ask(kjt, "POST", "/drives", {"notice": encode(notice)})
    assert [(each["field"], each["article"]) for each in refused.json()["problems"]] == [
        ("total", "《通知》一")
    ]
    raised = {"line": "150400", "number": 50, "document": "样例调整〔2025〕2号"}
    await scene.cast.do(kjt, "/drives/2025/raise-target", raised)
    assert (await scene.cast.get(kjt, "/drives/2025"))["total"] == 1950
