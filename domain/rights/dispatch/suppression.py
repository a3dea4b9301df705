"""Small numbers of a bulletin are withheld, and others with them so that no sum gives them away (setting: least_cell)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

TOTAL = "total"
"""The row and the column of sums."""
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as it is printed; None where it is withheld, `small` where it is itself under the limit."""

    value: int | None
    small: bool = False

    def text(self, least: int) -> str:
        """Setting (least_cell): 0 is printed 0; 少于5, or withheld for the sake of another."""
        if self.value is not None:
            return str(self.value)
        return f"少于{least}" if self.small else "不公布"


def suppressed(
    counts: Mapping[Place, int], rows: Sequence[str], columns: Sequence[str], least: int
) -> Mapping[Place, Cell]:
    """Setting (least_cell): the table with its sums; in no row and no column can a withheld number be worked out.

    A number under the limit is withheld, but 0 is not. A line in which only small numbers are withheld, or a single one,
    withholds one more: the smallest of the others, or the sum itself.
    """
    table = with_sums(counts, rows, columns)
    small = {place for place, number in table.items() if 0 < number < least}
    hidden = set(small)
    while (place := next(_needed(table, rows, columns, small, hidden), None)) is not None:
        hidden.add(place)
    return {
        place: Cell(None, place in small) if place in hidden else Cell(number)
        for place, number in table.items()
    }


def suppressed_line(counts: Mapping[str, int], least: int) -> Mapping[str, Cell]:
    """Setting (least_cell): numbers of one line whose sum may be known from elsewhere.

    The smallest of the others is withheld with those under the limit, so that nothing is left over from the sum.
    """
    small = {name for name, number in counts.items() if 0 < number < least}
    others = [name for name, number in counts.items() if number >= least]
    more = {min(others, key=lambda name: (counts[name], name))} if small and others else set()
    return {
        name: Cell(None, name in small) if name in small | more else Cell(number)
        for name, number in counts.items()
    }


def with_sums(counts: Mapping[Place, int], rows: Sequence[str], columns: Sequence[str]) -> dict[Place, int]:
    """The table with the sum of each row and column, and the whole."""
    table = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    for row in rows:
        table[row, TOTAL] = sum(table[row, column] for column in columns)
    for column in (*columns, TOTAL):
        table[TOTAL, column] = sum(table[row, column] for row in rows)
    return table


def lines(rows: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[Place, ...]]:
    """Every row and column with its sum: each is an equation that somebody could solve."""
    wide, high = (*columns, TOTAL), (*rows, TOTAL)
    yield from (tuple((row, column) for column in wide) for row in high)
    yield from (tuple((row, column) for row in high) for column in wide)


def _needed(
    table: Mapping[Place, int],
    rows: Sequence[str],
    columns: Sequence[str],
    small: set[Place],
    hidden: set[Place],
) -> Iterator[Place]:
    """What a line has to withhold besides, if anything can be withheld there."""
    for line in lines(rows, columns):
        own = [place for place in line if place in hidden]
        open_ones = [place for place in line if place not in hidden and table[place] > 0]
        if own and open_ones and (len(own) == 1 or all(place in small for place in own)):
            yield min(open_ones, key=lambda place: (TOTAL in place, table[place], place))
