"""Art. 25 over HTTP: the ledger of a base as of a day, in both views, as an answer and as a workbook."""

from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from domain.bases.ledger.ledger import TABLES
from domain.legal_time import SHANGHAI
from scenario import stay_steps as step
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import BASE, ENTERED_ON, Host, host

LATE = date(2026, 4, 13)


async def read(who: Person, **query: Any) -> Any:
    return await who.get(f"/bases/{BASE}/ledger", **query)


def rows(found: Any, part: str) -> list[dict[str, Any]]:
    (one,) = (one for one in found["parts"] if one["key"] == part)
    assert all(list(row) == [column["key"] for column in one["columns"]] for row in one["rows"])
    return list(one["rows"])


async def entered_late(one: Host) -> str:
    """The entry of 2 March is on record in April only."""
    stay = await one.opened()
    await step.agree(one.unit, one.station, stay, ENTERED_ON)
    await one.live.time.advance_to(datetime.combine(LATE, time(9), SHANGHAI))
    await step.enter(one.station, stay, ENTERED_ON)
    return stay


async def test_a_late_entry_is_in_one_view_only_and_among_the_differences(live: Stack) -> None:
    one = await host(live)
    await entered_late(one)
    on = "2026-03-31"
    then, now = await read(one.unit, on=on, known="then"), await read(one.unit, on=on, known="now")
    assert (then["on"]["on"], then["known"], now["known"]) == (on, "then", "now")
    assert rows(then, "residents") == []
    (resident,) = rows(now, "residents")
    assert (resident["name"], resident["entered_on"], resident["left_on"]) == (
        "样例博士1",
        "2026-03-02",
        None,
    )
    auditor = await one.stranger("auditor", "150000")
    assert rows(await read(auditor, on=on, known="now"), "residents")[0]["name"] == "样**"
    assert then["differences"] == now["differences"]
    told = {one["part"]: one for one in now["differences"]}
    assert told["residents"]["then"] is None
    assert told["residents"]["now"] == resident
    assert "状态" in told["stays"]["columns"]
    assert (await read(one.unit))["differences"] == []


async def test_money_days_and_sources_are_told_exactly(live: Stack) -> None:
    one = await host(live)
    await one.entered()
    found = await read(one.league)
    (agreed,) = rows(found, "pay")
    assert (agreed["yearly"], agreed["since"], agreed["insured"]) == ("260000", "2026-03-02", True)
    (filing,) = rows(found, "filings")
    assert (filing["due"], filing["late_days"], filing["status"]) == ("2026-06-02", 0, "待报备案")
    cites = {part["key"]: part["cite"] for part in found["parts"]}
    assert (cites["filings"], cites["removals"]) == ("第十三条第（二）项", "第二十三条")


async def test_the_workbook_has_a_sheet_for_each_part_and_calculates_nothing(live: Stack) -> None:
    one = await host(live)
    stay = await entered_late(one)
    await step.supplement(one.unit, one.station, stay, LATE, project="=1+1", summary="样例")
    answer = await one.unit.send("GET", f"/bases/{BASE}/ledger.xlsx?on=2026-03-31")
    assert answer.status_code == 200
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["台账说明", *(table.title for table in TABLES), "两种口径的差异"]
    sheet = book["在站记录"]
    assert str(sheet["C2"].value) == "2026-03-02 00:00:00"
    assert sheet["A2"].number_format == "@"
    assert book["两种口径的差异"].max_row > 1
    today = openpyxl.load_workbook(
        BytesIO((await one.unit.send("GET", f"/bases/{BASE}/ledger.xlsx")).content)
    )
    project = today["博士后研究人员"]["F2"]
    assert (project.value, project.data_type) == ("'=1+1", "s")


@pytest.mark.parametrize(
    ("on", "code"),
    [("2026-03-03", "in_future"), ("2024-05-19", "before_filing"), ("0001-01-01", "before_filing")],
)
async def test_a_day_without_a_ledger_is_refused(live: Stack, on: str, code: str) -> None:
    one = await host(live)
    answer = await one.unit.send("GET", f"/bases/{BASE}/ledger?on={on}")
    assert refused(answer) == (422, code)
    assert answer.json()["field"] == "on"


async def test_before_it_was_on_record_a_base_is_known_only_now(live: Stack) -> None:
    """Entered in 2026 as filed in 2024."""
    one = await host(live)
    (shown,) = rows(await read(one.unit, on="2024-05-20"), "base")
    assert (shown["code"], shown["status"]) == (BASE, "备案有效")
    answer = await one.unit.send("GET", f"/bases/{BASE}/ledger?on=2024-05-20&known=then")
    assert refused(answer) == (422, "not_on_record")


async def test_an_auditor_reads_everything_but_names(live: Stack) -> None:
    """Setting (permission)."""
    one = await host(live)
    await one.entered()
    auditor = await one.stranger("auditor", "150000")
    mentors = {row["mentor"] for row in rows(await read(auditor), "mentors")}
    assert mentors == {"样**"}
    assert {row["mentor"] for row in rows(await read(one.department), "mentors")} == {
        "样例基地导师",
        "样例流动站导师",
    }


async def test_only_those_who_keep_or_oversee_it_read_a_ledger(live: Stack) -> None:
    """Art. 6, 7, 25."""
    one = await host(live)
    await one.entered()
    other = await add_person(one.department, "league.2", "样例经办人", "league", "150200")
    answers = [
        refused(await who.send("GET", f"/bases/{BASE}/{kind}"))
        for who in (other, one.station)
        for kind in ("ledger", "ledger.xlsx")
    ]
    assert answers == [(404, "not_found")] * 2 + [(403, "wrong_role")] * 2
