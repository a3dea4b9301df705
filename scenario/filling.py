"""Many bases and stays at once, as rows of an import: decided by the rules, written in one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.bases.imports.checking import judge
from activities.bases.imports.known import rows_of
from activities.bases.imports.recording import record
from activities.door import circumstances
from activities.identity_keys import parse_keys
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import LAYOUTS
from domain.bases.imports.sheets import Sheet
from domain.bases.pack import PACK
from domain.counting import add_months
from ids import new_id
from scenario.crew import unit_code
from scenario.stack import SAMPLE_KEYS

Row = dict[str, Cell]
CODE = "NMGBSH2020{:04d}"
STATION = "样例流动站"


def base_rows(numbers: Iterable[int], filed_on: date) -> Iterator[Row]:
    """An active base of each of these units of the crew, all filed on one day."""
    for number in numbers:
        yield {
            "code": CODE.format(number),
            "unit_code": unit_code(number),
            "filed_on": filed_on,
            "document": f"样例社备〔{filed_on.year}〕{number + 1}号",
            "status": "备案有效",
            "research": "新材料",
        }


def stay_rows(bases: Sequence[int], each: int, entered_on: date, ends_on: date) -> Iterator[Row]:
    """So many people in station at each of these bases, who all entered on one day; reported for filing in time."""
    for place, base in enumerate(bases):
        for number in range(place * each, (place + 1) * each):
            yield {
                "base": CODE.format(base),
                "name": f"样例博士{number}",
                "identity_kind": "护照",
                "number": f"EB{number:07d}",
                "station": STATION,
                "mode": "流动站向基地推荐",
                "discipline": "材料科学与工程",
                "project": "样例课题",
                "certificate": f"样例证书{number}",
                "institution": "样例大学",
                "awarded_on": date(entered_on.year - 1, 6, 30),
                "entered_on": entered_on,
                "ends_on": ends_on,
                "filed_on": add_months(entered_on, 1),
                "stage": "在站",
            }


async def fill(
    engine: AsyncEngine, department: Actor, at: datetime, bases: Iterable[Row], stays: Iterable[Row]
) -> None:
    """Puts them on record as of a business instant; their lives are not begun."""
    rows = rows_of([_sheet(place, rows) for place, rows in enumerate((bases, stays))])
    keys = parse_keys(SAMPLE_KEYS, None)
    async with system_transaction(engine) as conn:
        await conn.execute(text("set local synchronous_commit = off"))
        frame = await circumstances(conn, department, at, PACK)
        job = new_id()
        verdict = await judge(conn, rows, frame, keys, job, lambda _: None, lock=True)
        assert not verdict.problems, [one.detail for one in verdict.problems[:3]]
        await record(conn, verdict.judged, verdict.context.stored, frame, job, keys, mail=False)


def _sheet(place: int, rows: Iterable[Row]) -> Sheet:
    layout = LAYOUTS[place]
    titles: list[Cell] = [one.title for one in layout.columns]
    return Sheet(
        layout.title, [titles, *([row.get(column.key) for column in layout.columns] for row in rows)]
    )
