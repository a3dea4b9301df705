"""Figures of a self-check: how many of the units that must have an item have it, by league and by item."""

from collections.abc import Sequence
from decimal import Decimal

from api.rights.models.checks import CoverageRow
from domain.rights import law
from domain.rights.rules import CHECKLIST
from domain.rights.terms import ITEM_NAMES, Item
from web.charts.drawing import Drawing, Kind, Row
from web.numbers.figure import Figure

HOW = f"应有该项的单位中认定为落实的占比，未提交的计为没有（{CHECKLIST.cite}）；{law.SELF_CHECK.cite}。"
NAMES = ("by-league", "by-item")


def figures_of(rows: Sequence[CoverageRow]) -> tuple[Figure, ...]:
    """Both, in the order of the page."""
    return by_league(rows), by_item(rows)


def by_league(rows: Sequence[CoverageRow]) -> Figure:
    """权益·三(一): the whole of what the units of a league must have, and how much of it there is."""
    sums = [(row, sum(cell.met for cell in row.cells), sum(cell.of for cell in row.cells)) for row in rows]
    handed_in, units = sum(row.handed_in for row in rows), sum(row.units for row in rows)
    return Figure(
        name="by-league",
        title="各盟市落实情况",
        says=f"参加单位{units:,}家，已提交{handed_in:,}家。",
        how=HOW,
        drawing=Drawing(
            Kind.BARS, "各盟市落实情况", "%", tuple(Row(row.name, _percent(met, of)) for row, met, of in sums)
        ),
        head=("盟市", "参加单位", "已提交", "应有项次", "落实项次", "占比"),
        rows=tuple((row.name, row.units, row.handed_in, of, met, _share(met, of)) for row, met, of in sums),
    )


def by_item(rows: Sequence[CoverageRow]) -> Figure:
    """Setting (checklist): by item, over all leagues; the table has each league beside it."""
    cells = {(row.league, cell.item): cell for row in rows for cell in row.cells}
    whole = {
        item: (
            sum(cell.met for (_, of_item), cell in cells.items() if of_item is item),
            sum(cell.of for (_, of_item), cell in cells.items() if of_item is item),
        )
        for item in Item
    }
    needed = [item for item in Item if whole[item][1]]
    least = min(needed, key=lambda item: _percent(*whole[item]), default=None)
    says = (
        f"占比最低的是“{ITEM_NAMES[least]}”，{whole[least][1]:,}家中{whole[least][0]:,}家落实。"
        if least
        else "没有参加的单位。"
    )
    return Figure(
        name="by-item",
        title="各自查项落实情况",
        says=says,
        how=HOW,
        drawing=Drawing(
            Kind.BARS,
            "各自查项落实情况",
            "%",
            tuple(Row(f"{item.value} {ITEM_NAMES[item]}", _percent(*whole[item])) for item in needed),
        ),
        head=("自查项", "应有单位", "落实", "占比", *(row.name for row in rows)),
        rows=tuple(
            (
                f"{item.value} {ITEM_NAMES[item]}",
                whole[item][1],
                whole[item][0],
                _share(*whole[item]),
                *(
                    f"{cell.met}/{cell.of}" if (cell := cells.get((row.league, item))) is not None else None
                    for row in rows
                ),
            )
            for item in needed
        ),
    )


def _percent(met: int, of: int) -> float:
    return round(100 * met / of, 1) if of else 0.0


def _share(met: int, of: int) -> Decimal | None:
    return Decimal(met) / Decimal(of) if of else None
