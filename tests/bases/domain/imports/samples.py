"""Rows of an import with invented units and people, and what is known of them beforehand."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import BASE_LAYOUT, STAY_LAYOUT, Layout
from domain.bases.imports.judging import Judged, judge_rows
from domain.bases.imports.known import Known, KnownUnit
from domain.bases.imports.sheets import Sheet, read_sheet
from domain.bases.policy import DEFAULT_POLICY
from domain.identity import check_character
from domain.legal_time import SHANGHAI
from domain.plain.names import organisation_key
from domain.terms import Nature, Route
from tests.domain.samples import CALENDAR, DEPARTMENT_OFFICER, STATION

NOW = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
FRAME = Circumstances(NOW, DEPARTMENT_OFFICER, DEFAULT_POLICY, CALENDAR)
UNIT_CODE = "91150100MA00000080"
KNOWN = Known(
    units={
        UNIT_CODE: KnownUnit(
            "unit-1",
            BaseWorld(
                unit_name="样例新材料有限公司", league="150200", nature=Nature.ENTERPRISE, route=Route.LOCAL
            ),
        ),
    },
    stations={organisation_key(STATION.name): STATION},
)
BASE_ROW: dict[str, Cell] = {
    "code": "NMGBSH20240001",
    "unit_code": UNIT_CODE,
    "filed_on": date(2024, 5, 20),
    "document": "样例社备〔2024〕1号",
    "status": "备案有效",
    "ended_on": None,
    "research": "新材料",
    "ground": None,
}


def number(order: int) -> str:
    """An invented identity number with the right check character."""
    head = f"15010219900101{order % 1000:03d}"
    return head + check_character(head)


STAY_ROW: dict[str, Cell] = {
    "base": "NMGBSH20240001",
    "name": "样例甲",
    "identity_kind": "居民身份证",
    "number": number(1),
    "station": STATION.name,
    "mode": "流动站向基地推荐",
    "discipline": "材料科学与工程",
    "project": "样例课题",
    "certificate": "样例证书1",
    "institution": "样例大学",
    "awarded_on": date(2024, 6, 30),
    "promised_by": None,
    "origin": None,
    "recognition": None,
    "formalities_on": None,
    "entered_on": date(2024, 9, 2),
    "ends_on": date(2026, 9, 1),
    "filed_on": date(2024, 10, 8),
    "stage": "在站",
    "left_on": None,
    "destination": None,
    "note": "",
    "leaving": None,
}


def sheet(layout: Layout, *rows: Mapping[str, Cell]) -> Sheet:
    """A sheet as a reader gives it."""
    titles: list[Cell] = [one.title for one in layout.columns]
    return Sheet(layout.title, [titles, *([row[column.key] for column in layout.columns] for row in rows)])


def _id(kind: str, key: str) -> str:
    return f"{kind}-{key if kind == 'postdoc' else len(key)}"


def judged(
    bases: list[dict[str, Cell]], stays: list[dict[str, Cell]], known: Known = KNOWN
) -> tuple[Judged, list[str]]:
    """What comes of the rows, and the cells with problems."""
    read = (
        read_sheet(sheet(BASE_LAYOUT, *bases), BASE_LAYOUT),
        read_sheet(sheet(STAY_LAYOUT, *stays), STAY_LAYOUT),
    )
    found = judge_rows(read[0].rows, read[1].rows, known, FRAME, _id)
    problems = [*read[0].problems, *read[1].problems, *found.problems]
    return found, [f"{one.cell} {one.code}" for one in problems]
