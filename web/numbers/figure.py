"""A figure: what it shows in words, the chart, and the table that the chart was drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from activities.workbooks.writing import Out, Table
from domain.offices import LEAGUE_OFFICES, office
from web.charts.drawing import NARROW, WIDE, Drawing

Cells = tuple[Out, ...]
SHEET_NAME = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`says` tells in words what is to be seen; `how` how it is counted, with its source."""

    name: str
    title: str
    says: str
    how: str
    drawing: Drawing
    head: tuple[str, ...]
    rows: tuple[Cells, ...]
    links: tuple[str, ...] = ()
    """For each row the list of what it counts, blank where there is none; none at all for figures of another day."""

    @property
    def sizes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Width and height of the chart on a screen, and on a phone."""
        return self.drawing.size(WIDE), self.drawing.size(NARROW)

    @property
    def table(self) -> Table:
        """The table as a sheet of a workbook."""
        return Table(self.title[:SHEET_NAME], self.head, self.rows)

    @property
    def shown(self) -> list[list[str]]:
        """The cells as they are read."""
        return [[written(cell) for cell in row] for row in self.rows]


def written(cell: Out) -> str:
    """A cell in words: shares as percents, nothing as a dash."""
    if cell is None or cell == "":
        return "—"
    if isinstance(cell, Decimal):
        return percent(cell)
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def percent(share: Decimal | str) -> str:
    """0.8333 as 83.3%."""
    return f"{Decimal(share):.1%}"


def area(code: str, otherwise: str = "") -> str:
    """A league by the name of its area: 包头市."""
    found = office(code)
    return found.area if found else (otherwise or code)


def short_area(code: str) -> str:
    """The same without 市 or 盟, where there is little room."""
    return area(code).removesuffix("市").removesuffix("盟")


def by_league(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Every league with its count, in the order of the codes; 0 where there is none."""
    return [(league.code, counts.get(league.code, 0)) for league in LEAGUE_OFFICES]


def most_of(pairs: Sequence[tuple[str, float]], unit: str) -> str:
    """Where there is most, in words."""
    highest = max((value for _, value in pairs), default=0)
    if not highest:
        return ""
    names = [name for name, value in pairs if value == highest]
    return f"最多的是{'、'.join(names[:3])}{'等' if len(names) > 3 else ''}（{highest:,g}{unit}）"
