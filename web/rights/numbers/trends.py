"""Figures over several quarters: received, by topic and by department; small numbers are withheld in charts and tables alike."""

from collections.abc import Sequence

from api.rights.models.numbers import PrintedRow, QuarterNumbers
from domain.rights import law
from domain.rights.rules import FIGURES, rule
from web.charts.drawing import Drawing, Kind, Row
from web.numbers.figure import Figure

NAMES = ("topics", "agencies")


def figures_of(found: QuarterNumbers) -> tuple[Figure, ...]:
    """Both, in the order of the page."""
    return (
        _groups("topics", "诉求类别", found.topics, found),
        _groups("agencies", "承办部门", found.agencies, found),
    )


def _groups(name: str, called: str, rows: Sequence[PrintedRow], found: QuarterNumbers) -> Figure:
    how = (
        f"按各季度定稿时的数（{FIGURES.cite}）；小于{found.least}的不列具体数，为免由合计推算，另有数不公布"
        f"（{rule('least_cell').cite}）；{law.QUARTERLY.cite}。"
    )
    sums = rows[-1].cells if rows else []
    bars = [
        Row(title, int(sum_)) for title, sum_ in zip(found.quarters, sums, strict=False) if sum_.isdigit()
    ]
    return Figure(
        name=name,
        title=f"各季度收到投诉（按{called}）",
        says=f"{len(found.quarters)}个季度已定稿，收到投诉合计{sums[-1] if sums else '0'}{'件' if sums and sums[-1].isdigit() else ''}。",
        how=how,
        drawing=Drawing(Kind.COLUMNS, "各季度收到投诉", "件", tuple(bars)),
        head=(called, *found.quarters, "合计"),
        rows=tuple((row.name, *map(_cell, row.cells)) for row in rows),
    )


def _cell(text: str) -> str | int:
    return int(text) if text.isdigit() else text
