"""Imports, errands and rehearsals on pages."""

import io
import os
from collections.abc import AsyncIterator

import pytest
from openpyxl import load_workbook

from activities import incidents
from activities.bases.workbooks.template import filled
from domain.bases.imports.columns import BASES, STAYS
from scenario.stack import Stack, connect, stack
from tests.bases.api.hosts import BASE, host
from tests.bases.api.test_imports import XLSX, former_base, postdoc, settled, with_hidden_row
from tests.conftest import START
from tests.web.managing import department


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stack]:
    """A stack on which rehearsals are allowed."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, rehearsal=True) as one:
        yield one


async def test_a_workbook_is_checked_confirmed_and_put_on_record(live: Stack) -> None:
    people = await host(live)
    admin, one = await department(live)
    content = filled({BASES: [former_base()]})
    form = await one.get("/imports")
    page = await one.send(form, files={"file": ("样例.xlsx", content, XLSX)}, follow=False)
    again = await one.send(form, files={"file": ("样例.xlsx", content, XLSX)}, follow=False)
    address = page.answer.headers["location"]
    assert again.answer.headers["location"] == address
    await settled(admin, address.removeprefix("/imports/"))
    ready = await one.get(address)
    assert "确认导入1行" in ready.text
    assert "refresh" not in ready.answer.headers
    await one.send(ready)
    await settled(people.department, address.removeprefix("/imports/"))
    assert "个基地已登记" in (await one.get(address)).text


async def test_hidden_rows_are_told_on_the_page_and_ticked(live: Stack) -> None:
    people = await host(live)
    admin, one = await department(live)
    content = with_hidden_row(filled({STAYS: [postdoc(1), postdoc(2)]}), 3)
    page = await one.send(
        await one.get("/imports"), files={"file": ("样例.xlsx", content, XLSX)}, follow=False
    )
    address = page.answer.headers["location"]
    await settled(admin, address.removeprefix("/imports/"))
    ready = await one.get(address)
    assert "1行在文件中被隐藏或者筛选掉（第3行）" in ready.text
    unticked = await one.send(ready)
    assert unticked.status == 422
    assert unticked.all("//input[@name='hidden_too'][@aria-invalid='true']")
    await one.send(ready, {"hidden_too": "true"})
    await settled(people.department, address.removeprefix("/imports/"))
    assert "名博士后已登记" in (await one.get(address)).text


async def test_every_problem_is_told_with_its_cell_and_in_the_workbook(live: Stack) -> None:
    await host(live)
    admin, one = await department(live)
    content = filled({BASES: [former_base(filed_on="某日")]})
    page = await one.send(
        await one.get("/imports"), files={"file": ("样例.xlsx", content, XLSX)}, follow=False
    )
    address = page.answer.headers["location"]
    await settled(admin, address.removeprefix("/imports/"))
    shown = await one.get(address)
    assert shown.all("//main//th/span[@class='code']")
    assert not shown.all("//form[@class='sheet']")
    marked = await one.get(f"{address}/annotated.xlsx")
    assert marked.answer.headers["content-disposition"].startswith("attachment")
    assert load_workbook(io.BytesIO(marked.answer.content)).sheetnames


@pytest.mark.parametrize("files", [None, {"file": ("样例.xlsx", b"no workbook", XLSX)}])
async def test_a_file_that_cannot_be_read_is_told_at_the_field(live: Stack, files: object) -> None:
    _, one = await department(live)
    page = await one.send(await one.get("/imports"), files=files)
    assert page.status == 422
    assert "file" in page.errors()


async def test_the_template_is_a_workbook(live: Stack) -> None:
    _, one = await department(live)
    answer = (await one.get("/imports/template.xlsx")).answer
    assert answer.headers["content-type"] == XLSX
    assert load_workbook(io.BytesIO(answer.content)).sheetnames


async def test_an_errand_is_run_now_and_stands_among_the_runs(live: Stack) -> None:
    _, one = await department(live)
    page = await one.send(await one.get("/errands"), action="/errands/consistency")
    assert "已运行“核对登记簿与各表”：不一致0项" in page.text
    assert page.heading() == "系统事务"


async def test_an_incident_stands_among_the_errands_and_is_done_again_by_a_button(live: Stack) -> None:
    _, one = await department(live)
    about = incidents.of_task("样例任务")
    number = await incidents.note(live.engine, about, KeyError("样例姓名"), mail=False)
    page = await one.get("/errands")
    assert number in page.text
    assert "样例姓名" not in page.text
    done = await one.send(page, action=f"/errands/incidents/{number}/retry")
    assert f"已重新办理事故{number}" in done.text
    assert not done.all("//h2[@id='incidents']")


async def test_a_sample_base_is_moved_to_a_day_and_what_came_about_is_told(stage: Stack) -> None:
    await host(stage, "2025-05-20")
    _, one = await department(stage)
    form = await one.get("/rehearsal")
    chosen = f"base/{BASE}"
    assert chosen in form.all("//input[@name='case_id']/@value")
    page = await one.send(form, {"case_id": chosen, "until": "2027-10-01"})
    assert len(page.all("//main//ol[@class='timeline'][1]/li[.//details]")) == 1  # three warnings alike
    assert len(page.all("//ol[@class='timeline']/li[not(.//ol)]")) == 3
    back = await one.send(form, {"case_id": chosen, "until": "2026-03-01"})
    assert (back.status, set(back.errors())) == (422, {"until"})
    assert back.all("//input[@name='case_id' and @checked]/@value") == [chosen]


async def test_elsewhere_there_is_nothing_to_rehearse(live: Stack) -> None:
    _, one = await department(live)
    page = await one.get("/rehearsal")
    assert "未开启演练" in page.text
    assert not page.all("//main//form")
