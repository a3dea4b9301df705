"""What the rules say of a row whatever stood in the cells that could not be read (setting: import).

A rule takes a whole row. So such a row is judged several times, with values far from each other in the place of what
could not be read, and what is said each time of another cell does not depend on them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.bases.imports.cells import Value
from domain.bases.imports.columns import CellKind, Column
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.sheets import Filled

DAYS = (date(1990, 1, 1), date(2090, 12, 31), date(2000, 2, 29))
TEXTS = ("样例内容", "其他样例内容", "另外的样例")


def supposed(row: Filled) -> Iterator[Filled]:
    """The row with something in each cell that is needed and could not be read; it still says which these are."""
    needed = [column for column in row.layout.columns if column.required and column.key in row.bad]
    for turn in range(len(DAYS)):
        values = {column.key: _value(column, turn) for column in needed}
        yield replace(row, values={**row.values, **values})


def whatever(row: Filled, judge: Callable[[Filled], Sequence[RowProblem]]) -> list[RowProblem]:
    """What is said of the row each time, in the words of the first."""
    first, *others = (judge(each) for each in supposed(row))
    return [problem for problem in first if all(problem in each for each in others)]


def _value(column: Column, turn: int) -> Value:
    if column.kind is CellKind.DATE:
        return DAYS[turn]
    choices = list(column.choices.values())
    return choices[turn % len(choices)] if choices else TEXTS[turn]
