"""A sheet of sixteen columns in the story of the drive: an invented employer hands it in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO

from openpyxl import Workbook
from sqlalchemy.ext.asyncio import AsyncConnection
from stdnum.cn import uscc

from activities.workbooks.writing import MEDIA_TYPE
from db.record_rows import record
from domain import records
from domain.actor import SYSTEM
from domain.assistants.sheet.columns import COLUMNS
from domain.identity import check_character
from domain.legal_time import legal_day
from domain.terms import Nature, Route
from domain.unit import Unit
from ids import new_id
from scenario.people import Person
from scenario.stack import Stack

LINE, DIVISION = "150400", "150402"
NAME = "样例科技有限公司"
START_OF_CODE = f"91{DIVISION}MA0000026"
CODE = START_OF_CODE + str(uscc.calc_check_digit(START_OF_CODE))
SHEET_OF = 3
"""So many hires."""


@dataclass(frozen=True, slots=True)
class Employer:
    """The unit and its clerk."""

    stack: Stack
    clerk: Person


async def employer(conn: AsyncConnection, at: datetime) -> str:
    """Registers the employer (样例); gives its id."""
    unit = Unit(
        id="sample-employer", name=NAME, code=CODE, nature=Nature.ENTERPRISE, route=Route.LOCAL,
        league=LINE, registered_in=DIVISION,
    )  # fmt: skip
    await record(conn, unit.id, records.UnitRegistered(unit), new_id(), SYSTEM, at)
    return unit.id


def _number(serial: int) -> str:
    born, order = date(2002, 1, 1) + timedelta(days=serial // 1000), serial % 1000
    start = f"{DIVISION}{born:%Y%m%d}{order:03d}"
    return start + check_character(start)


def hire_body(serial: int, begun: date) -> dict[str, object]:
    """A hire of an invented graduate, as a clerk of the employer enters it."""
    return {
        "year": begun.year,
        "name": "样例毕业生",
        "number": _number(serial),
        "particulars": {
            "university": "样例大学", "graduated": begun.year, "degree": 3, "projects": 1, "level": 1,
        },
        "terms": {"work": "facilities", "begun": begun.isoformat(), "funding": "dedicated"},
    }  # fmt: skip


def _sheet() -> bytes:
    book = Workbook()
    active = book.active
    assert active is not None
    active.append(list(COLUMNS.values()))
    for serial in range(1, SHEET_OF + 1):
        active.append(
            [serial, f"样例毕业生{serial}", _number(serial), "样例大学", "2025", "3", "内蒙古自治区", "", NAME, CODE, "1", "1",
             "2", "2", "1", "2"]
        )  # fmt: skip
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def bring_sheet(own: Employer) -> list[str]:
    """附件2: the sheet is checked and put on record in the background."""
    stack = own.stack
    more = {"year": "2025", "begun": legal_day(stack.clock.now()).isoformat()}
    made = await own.clerk.upload("/hire-imports", "样例信息表.xlsx", _sheet(), MEDIA_TYPE, more)
    ended = stack.client.get_workflow_handle(f"{stack.settings.workflow_prefix}hire_import/{made['id']}")
    await ended.result()
    found = await own.clerk.get(f"/hire-imports/{made['id']}")
    return [f"{NAME}导入{found['hires']}人（{found['status_name']}），计入{found['counted']}人"]
