"""Figures on the months, as each was kept: how bases and postdocs became more or fewer, and how much waited."""

from collections.abc import Sequence

from api.bases.models.statistics import MonthFigures, MonthStatistics
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure

RECENT = 24
"""Months that a chart shows; the table has all."""
KEPT = "每月初由系统留存上月末的情况，此后更正的登记不改变已留存的数字。"
NONE_YET = "尚无留存的月份，每月初自动留存上月末的情况。"
Lines = tuple[tuple[str, str, Tone], ...]
"""Name of a line, the field that it shows, its tone."""
STANDING: Lines = (
    ("在站", "in_station", Tone.MAIN),
    ("备案有效", "active", Tone.WARM),
    ("招收中", "recruiting", Tone.OTHER),
)
WORK: Lines = (("待办", "waiting", Tone.MAIN), ("已逾期", "overdue", Tone.ALARM))


def standing(found: MonthStatistics) -> Figure:
    """Bases in force, who is in station, who is being recruited."""
    said = NONE_YET
    if found.months:
        last = found.months[-1]
        said = (
            f"{_name(last)}末备案有效的基地{_number(last.active)}个，在站{_number(last.in_station)}人，"
            f"招收中{_number(last.recruiting)}人。"
        )
    return Figure(
        name="months",
        title="逐月的基地和在站人数",
        says=said,
        how=KEPT,
        drawing=_drawing("逐月的基地和在站人数", "个、人", found.months, STANDING),
        head=("月份", "备案有效的基地", "已终止的基地", "在站", "招收中", "在办的申报"),
        rows=tuple(
            (_name(one), one.active, one.over, one.in_station, one.recruiting, one.applications)
            for one in found.months
        ),
    )


def work(found: MonthStatistics) -> Figure:
    """What waited at the end of each month, and what of it was overdue."""
    said = NONE_YET
    if found.months:
        last = found.months[-1]
        said = f"{_name(last)}末等待办理{_number(last.waiting)}项，其中已逾期{_number(last.overdue)}项。"
    return Figure(
        name="months-of-work",
        title="逐月的待办和逾期",
        says=said,
        how=KEPT,
        drawing=_drawing("逐月的待办和逾期", "项", found.months, WORK),
        head=("月份", "等待办理", "其中已逾期", "累计逾期报备案"),
        rows=tuple((_name(one), one.waiting, one.overdue, one.late_filings) for one in found.months),
    )


def _drawing(title: str, unit: str, months: Sequence[MonthFigures], lines: Lines) -> Drawing:
    """A month that did not count something has no point on its line."""
    rows = tuple(
        Row(kept.month, float(value), name)
        for kept in months[-RECENT:]
        for name, field, _ in lines
        if (value := getattr(kept, field)) is not None
    )
    return Drawing(Kind.LINES, title, unit, rows, tuple((name, tone) for name, _, tone in lines))


def _name(one: MonthFigures) -> str:
    year, _, month = one.month.partition("-")
    return f"{year}年{int(month)}月"


def _number(value: int | None) -> str:
    return "—" if value is None else f"{value:,}"
