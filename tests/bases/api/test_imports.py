"""Setting (import): a workbook of bases and postdocs over HTTP, from the template to the records, all or nothing."""

import asyncio
import io
from contextvars import Context
from datetime import date, datetime
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from sqlalchemy import Text, cast, func, select
from temporalio.client import WorkflowExecutionStatus
from temporalio.exceptions import ApplicationError

from activities.bases.imports.contract import ImportOrder
from activities.bases.imports.run import ImportActivities
from activities.bases.workbooks.template import filled
from activities.contract import LifeRef, Standing
from activities.kinds import kinds
from activities.lives import workflow_id
from activities.standing import stands
from db.audit import snapshot
from db.bases import bulk
from db.bases.tables import base, stay
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import command, import_job, person, register
from domain.bases.base.terms import BASE_STATUS_NAMES, BaseStatus
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import BASES, STAYS
from domain.legal_time import SHANGHAI
from ids import new_id
from scenario.people import Person
from scenario.stack import Stack
from tests.bases.activities.sheet_xml import with_cells
from tests.bases.api.hosts import BASE, STATION, host
from tests.bases.api.test_registry import OTHER, UNIT
from tests.bases.domain.imports.samples import BASE_ROW, STAY_ROW, number
from verify.register import verify_register

FORMER = "NMGBSH20200001"
ENDED = BASE_STATUS_NAMES[BaseStatus.ENDED]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def former_base(**changes: Cell) -> dict[str, Cell]:
    over = {
        "code": FORMER,
        "unit_code": UNIT["code"],
        "filed_on": "2020年1月6日",
        "document": "样例社备〔2020〕1号",
    }
    return {
        **BASE_ROW,
        **over,
        "status": "已取消备案",
        "ended_on": "2023.1.6",
        "ground": "其他原因",
        **changes,
    }


def postdoc(order: int, **changes: Cell) -> dict[str, Cell]:
    own = {"name": f"样例博士{order}", "number": number(order), "station": STATION["name"], "base": BASE}
    return {**STAY_ROW, **own, **changes}


def left(order: int, **changes: Cell) -> dict[str, Cell]:
    days: dict[str, Cell] = {
        "entered_on": date(2020, 3, 2),
        "ends_on": date(2022, 3, 1),
        "left_on": date(2022, 3, 1),
    }
    over: dict[str, Cell] = {
        "awarded_on": date(2019, 6, 30),
        "filed_on": date(2020, 9, 1),
        "destination": "到自治区外工作",
    }
    own: dict[str, Cell] = {"base": FORMER, "stage": "已出基地"}
    return postdoc(order, **{**own, **days, **over, **changes})


async def send(who: Person, content: bytes, key: str = "", name: str = "样例.xlsx") -> httpx.Response:
    headers = {**who.headers, "Idempotency-Key": key or new_id()}
    return await who.http.post("/api/v1/imports", files={"file": (name, content, XLSX)}, headers=headers)


async def checked(who: Person, content: bytes) -> dict[str, Any]:
    answer = await send(who, content)
    assert answer.status_code == 202, answer.text
    return await settled(who, answer.json()["id"])


async def settled(who: Person, job: str) -> dict[str, Any]:
    """The import once nothing goes on in it."""
    while True:
        shown: dict[str, Any] = await who.get(f"/imports/{job}")
        if shown["status"] not in {"checking", "importing"}:
            return shown
        await asyncio.sleep(0.05)


async def counts(live: Stack) -> list[int]:
    async with system_transaction(live.engine) as conn:
        tables = (base, stay, person, register, command)
        return [(await conn.execute(select(func.count()).select_from(one))).scalar_one() for one in tables]


async def download(who: Person, path: str) -> Any:
    answer = await who.http.get(f"/api/v1{path}", headers=who.headers)
    assert answer.status_code == 200, answer.text
    assert "no-store" in answer.headers["cache-control"]
    return load_workbook(io.BytesIO(answer.content))


async def test_a_workbook_goes_from_the_template_to_the_records_and_their_lives(live: Stack) -> None:
    one = await host(live)
    template = await download(one.department, "/imports/template.xlsx")
    assert template.sheetnames == ["填写说明", "基地", "博士后", "选项"]
    content = filled({BASES: [former_base()], STAYS: [postdoc(1), left(2), postdoc(3, filed_on=None)]})
    before = await counts(live)
    job = await checked(one.department, content)
    assert (job["status_name"], job["total"], job["problems"]) == ("校验通过、待确认导入", 4, 0)
    assert await counts(live) == before
    await one.department.do(f"/imports/{job['id']}/confirm")
    done = await settled(one.department, job["id"])
    assert (done["status"], done["bases"], done["stays"], done["persons"]) == ("done", 1, 3, 3)
    listed = (await one.department.get("/stays", base=BASE))["items"]
    assert {(row["person_name"], row["stage_name"], row["number"]) for row in listed} == {
        ("样例博士1", "在站", "SB2026-0002"),
        ("样例博士3", "在站", "SB2026-0003"),
    }
    assert [row["name"] for row in await download_rows(one.department)] == ["样例博士2"]
    assert (await one.department.get(f"/bases/{FORMER}"))[
        "barred_until"
    ] is None  # cancelled before the regulation
    await begun(live, job["id"])
    await agreed(live)
    await known_from_the_start(live, [row["id"] for row in listed])
    for who, about in (
        (one.unit, "基地1家、博士后记录3条"),
        (one.league, "基地1家、博士后记录3条"),
        (one.station, "博士后记录3条"),
    ):
        told = [row for row in (await who.get("/notifications"))["items"] if "补录" in row["title"]]
        assert [row["title"] for row in told] == [f"已补录登记：{about}"], "one message for all rows"


async def test_an_old_base_that_ended_by_a_workstation_marks_its_unit(live: Stack) -> None:
    """Art. 9, 24: on its page, in the list and in the workbook, and it cannot apply."""
    one = await host(live)
    unit = (await one.department.do("/units", OTHER))["id"]
    ended = former_base(unit_code=OTHER["code"], status=ENDED, ground=None)
    job = await checked(one.department, filled({BASES: [ended]}))
    assert job["problems"] == 0, job["first_problems"]
    await one.department.do(f"/imports/{job['id']}/confirm")
    await settled(one.department, job["id"])

    marks = {row["name"]: row["has_workstation"] for row in (await one.department.get("/units"))["items"]}
    assert marks == {UNIT["name"]: False, OTHER["name"]: True}
    assert (await one.department.get(f"/units/{unit}"))["has_workstation"] is True
    rows = (await download(one.department, "/units/export.xlsx"))["单位"].iter_rows(values_only=True)
    titles = list(next(rows))
    name, marked = titles.index("单位名称"), titles.index("已设工作站")
    assert {row[name]: row[marked] for row in rows} == {UNIT["name"]: "否", OTHER["name"]: "是"}


async def download_rows(who: Person) -> list[dict[str, Any]]:
    """The export of the former base's stays by title."""
    rows = (await download(who, f"/stays/export.xlsx?base={FORMER}"))["博士后"].iter_rows(values_only=True)
    titles = next(rows)
    assert titles[1] == "姓名"
    return [{"name": row[1]} for row in rows]


async def begun(live: Stack, job: str) -> None:
    """Waits until the lives of the import were begun."""
    run = f"{live.settings.workflow_prefix}import/{job}/confirmed"
    await live.client.get_workflow_handle(run).result()


async def agreed(live: Stack) -> None:
    """The tables hold what the facts make, and every open case has its life."""
    owner = make_engine(live.database_url, pool=1, role=None)
    async with snapshot(owner) as conn:
        found = await verify_register(conn)
    await owner.dispose()
    assert found.differences == []
    for folded in found.open:
        handle = live.client.get_workflow_handle(f"{live.settings.workflow_prefix}{folded.kind}/{folded.id}")
        assert (await handle.describe()).status is WorkflowExecutionStatus.RUNNING


async def known_from_the_start(live: Stack, stays: list[str]) -> None:
    """A life of an import is begun where its case stands: it looks nothing up, and waits for the right instant."""
    for stay_id in stays:
        ref = LifeRef("postdoc", stay_id)
        handle = live.client.get_workflow_handle(workflow_id(live.settings.workflow_prefix, ref))
        told = await handle.query("standing", result_type=Standing)
        async with system_transaction(live.engine) as conn:
            assert told == await stands(conn, kinds()["postdoc"].case, stay_id)
        history = (await handle.fetch_history()).events
        assert not [event for event in history if event.HasField("marker_recorded_event_attributes")]


async def test_an_imported_stay_goes_on_like_any_other(live: Stack) -> None:
    one = await host(live)
    job = await checked(one.department, filled({STAYS: [postdoc(1, filed_on=None)]}))
    await one.department.do(f"/imports/{job['id']}/confirm")
    await settled(one.department, job["id"])
    [row] = (await one.department.get("/stays", base=BASE))["items"]
    await live.time.advance_to(
        datetime(2026, 3, 20, 9, tzinfo=SHANGHAI)
    )  # the three months count from 2025-12-15
    filed = await one.unit.do(f"/stays/{row['id']}/filing", {"statement": "样例补报备案"})
    assert filed["fact"] == "EntryFiled"
    assert (await one.department.get(f"/stays/{row['id']}"))["late_days"] > 0


async def test_with_one_problem_nothing_is_put_on_record(live: Stack) -> None:
    one = await host(live)
    wrong = postdoc(2, number="150102199001010013", filed_on=date(2024, 9, 1))
    before = await counts(live)
    job = await checked(one.department, filled({STAYS: [postdoc(1), wrong]}))
    assert (job["status"], job["problems"], job["marked"]) == ("invalid", 2, True)
    assert [(found["cell"], found["code"]) for found in job["first_problems"]] == [
        ("博士后!D3", "bad_identity"),
        ("博士后!R3", "before_entry"),
    ]
    assert "150102199001010013" not in str(job)
    sheet = (await download(one.department, f"/imports/{job['id']}/annotated.xlsx"))["博士后"]
    assert (sheet.cell(3, 4).value, sheet.cell(3, 24).value) == (
        "150102199001010013",
        "号码校验码不正确。报备案日期不得早于进入基地日期。",
    )
    refused = await one.department.send("POST", f"/imports/{job['id']}/confirm")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_ready")
    assert await counts(live) == before


async def test_an_error_in_the_place_of_a_day_is_told_and_nobody_becomes_overdue(live: Stack) -> None:
    one = await host(live)
    content = filled(
        {STAYS: [postdoc(1, filed_on=date(2024, 10, 8)), postdoc(2, filed_on=date(2024, 10, 8))]}
    )
    before = await counts(live)
    cells = {"R2": 't="e"><v>#N/A</v>', "R3": 't="e"><v>#SPILL!</v>'}
    job = await checked(one.department, with_cells(content, STAYS, cells))
    assert (job["status"], job["problems"]) == ("invalid", 2)
    for problem, (cell, error) in zip(
        job["first_problems"], [("博士后!R2", "#N/A"), ("博士后!R3", "#SPILL!")], strict=True
    ):
        assert (problem["cell"], problem["code"]) == (cell, "error_value")
        assert f"报备案日期为错误值“{error}”" in problem["detail"]
    sheet = (await download(one.department, f"/imports/{job['id']}/annotated.xlsx"))["博士后"]
    assert "#SPILL!" in sheet.cell(3, 24).value
    assert await counts(live) == before


async def test_what_changed_between_check_and_confirmation_is_told(live: Stack) -> None:
    one = await host(live)
    first, second = [await checked(one.department, filled({STAYS: [postdoc(1)]})) for _ in range(2)]
    for job in (first, second):
        await one.department.do(f"/imports/{job['id']}/confirm")
        await settled(one.department, job["id"])
    late = await settled(one.department, second["id"])
    assert (late["status"], [one["code"] for one in late["first_problems"]]) == ("invalid", ["stay_overlaps"])
    again = await one.department.send("POST", f"/imports/{first['id']}/confirm")
    assert (again.status_code, again.json()["status"]) == (202, "done")
    assert len((await one.department.get("/stays", base=BASE))["items"]) == 1


@pytest.mark.parametrize(
    "given_up", [False, True], ids=["tried again by itself", "given up, confirmed again"]
)
async def test_an_import_that_breaks_off_leaves_nothing_behind(
    live: Stack, monkeypatch: pytest.MonkeyPatch, given_up: bool
) -> None:
    one = await host(live)
    content = filled({BASES: [former_base()], STAYS: [postdoc(1), left(2)]})
    job = await checked(one.department, content)
    before = await counts(live)
    whole, seen = bulk.put_waits, list[list[int]]()

    async def broken(*given: Any) -> None:
        await whole(*given)
        if not seen:
            outside = asyncio.create_task(counts(live), context=Context())
            seen.append(await outside)
            raise ApplicationError("broken off", non_retryable=given_up)

    monkeypatch.setattr(bulk, "put_waits", broken)
    await one.department.do(f"/imports/{job['id']}/confirm")
    ended = await settled(one.department, job["id"])
    assert seen == [before]
    if given_up:
        assert (ended["status"], await counts(live)) == ("failed", before)
        assert "未作任何改动" in ended["reason"]
        await one.department.do(f"/imports/{job['id']}/confirm")
        ended = await settled(one.department, job["id"])
    assert (ended["status"], ended["stays"], ended["reason"]) == ("done", 2, None)
    await begun(live, job["id"])
    await agreed(live)


async def test_an_import_that_is_confirmed_while_its_failed_run_ends_is_carried_out(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that says "failed" is still open then, so that no second one can start."""
    one = await host(live)
    job = await checked(one.department, filled({STAYS: [postdoc(1)]}))
    whole, failures, confirmed = ImportActivities._moved, list[str](), asyncio.Event()

    async def broken(*given: Any) -> None:
        raise ApplicationError("broken off", non_retryable=True)

    async def slow(work: ImportActivities, order: ImportOrder, *given: Any) -> str:
        status = await whole(work, order, *given)
        failures.append(status)
        await confirmed.wait()
        return status

    put_waits = bulk.put_waits
    monkeypatch.setattr(bulk, "put_waits", broken)
    monkeypatch.setattr(ImportActivities, "_moved", slow)
    await one.department.do(f"/imports/{job['id']}/confirm")
    failed = await settled(one.department, job["id"])
    monkeypatch.setattr(bulk, "put_waits", put_waits)
    await one.department.do(f"/imports/{job['id']}/confirm")
    confirmed.set()
    ended = await settled(one.department, job["id"])
    assert (failures, failed["status"], ended["status"], ended["stays"]) == (["failed"], "failed", "done", 1)
    await begun(live, job["id"])


async def test_the_same_key_is_the_same_import(live: Stack) -> None:
    one = await host(live)
    key, content = new_id(), filled({STAYS: [postdoc(1)]})
    first, again = [await send(one.department, content, key) for _ in range(2)]
    assert first.json()["id"] == again.json()["id"]
    other = await send(one.department, filled({STAYS: [postdoc(2)]}), key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    await settled(one.department, first.json()["id"])
    assert [row["id"] for row in await one.department.get("/imports")] == [first.json()["id"]]


async def test_a_file_as_a_whole_is_refused_at_once(live: Stack) -> None:
    one = await host(live)
    for content, name, code in (
        (b"a,b", "样例.csv", "file_type"),
        (filled({}), "样例.xlsx", "empty_import"),
        (filled({STAYS: [postdoc(1)]})[:-100], "样例.xlsx", "file_damaged"),
    ):
        answer = await send(one.department, content, name=name)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await one.department.get("/imports") == []


def with_hidden_row(content: bytes, row: int) -> bytes:
    book, made = load_workbook(io.BytesIO(content)), io.BytesIO()
    book[STAYS].row_dimensions[row].hidden = True
    book.save(made)
    return made.getvalue()


async def test_what_nobody_sees_is_put_on_record_only_when_it_is_ticked(live: Stack) -> None:
    one = await host(live)
    job = await checked(one.department, with_hidden_row(filled({STAYS: [postdoc(1), postdoc(2)]}), 3))
    [notice] = job["notices"]
    assert (job["status"], notice["code"], notice["hidden"]) == ("ready", "hidden_rows", True)
    assert "1行在文件中被隐藏" in notice["detail"]
    assert "第3行" in notice["detail"]
    path, before = f"/imports/{job['id']}/confirm", await counts(live)
    for query in ("", "?hidden_too=false"):
        refused = await one.department.send("POST", f"{path}{query}")
        assert (refused.status_code, refused.json()["code"]) == (422, "hidden_content")
        assert refused.json()["field"] == "hidden_too"
    assert await counts(live) == before
    await one.department.do(f"{path}?hidden_too=true")
    done = await settled(one.department, job["id"])
    assert (done["status"], done["stays"], len(done["notices"])) == ("done", 2, 1)
    await begun(live, job["id"])


async def test_names_and_numbers_of_an_upload_are_sealed_and_go_with_the_import(live: Stack) -> None:
    one = await host(live)
    job = await checked(one.department, filled({STAYS: [postdoc(1)]}))
    query = select(import_job).where(import_job.c.id == job["id"])
    async with system_transaction(live.engine) as conn:
        kept = (await conn.execute(query)).one()
    assert kept.content.startswith(b"sample.")
    await one.department.do(f"/imports/{job['id']}/confirm")
    await settled(one.department, job["id"])
    async with system_transaction(live.engine) as conn:
        assert (await conn.execute(query)).one().content is None
        facts = (await conn.execute(select(func.string_agg(cast(register.c.body, Text), "")))).scalar_one()
        commands = (
            await conn.execute(select(func.string_agg(cast(command.c.outcome, Text), "")))
        ).scalar_one()
    for text in (facts, commands):
        assert "样例博士1" not in text
        assert number(1) not in text


async def test_lists_go_out_as_the_reader_may_see_them(live: Stack) -> None:
    one = await host(live)
    await one.opened()
    rows = list((await download(one.unit, "/stays/export.xlsx"))["博士后"].iter_rows(values_only=True))
    assert [row[1:4] for row in rows] == [
        ("姓名", "证件类型", "证件号码"),
        ("样例博士1", "护照", "*******01"),
    ]
    stranger = await one.stranger("league", "150200")
    assert len(list((await download(stranger, "/stays/export.xlsx"))["博士后"].iter_rows())) == 1
    auditor = await one.stranger("auditor", "150000")
    shown = list((await download(auditor, "/stays/export.xlsx"))["博士后"].iter_rows(values_only=True))
    assert shown[1][1] == "样**"
    sheet = (await download(one.league, "/bases/export.xlsx?year=2024"))["基地"]
    titles = [cell.value for cell in sheet[1]]
    status = sheet.cell(2, titles.index("状态") + 1).value
    assert (sheet["A2"].value, sheet["A2"].number_format, status) == (BASE, "@", "备案有效")
