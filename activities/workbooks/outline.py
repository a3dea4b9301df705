"""How far a part of a workbook reaches, what of it nobody sees, and whether its cells have to be looked at more closely."""

import math
from collections.abc import Sequence

from activities.upload_checks.markup import Attributes, attribute
from activities.upload_checks.verdict import Unacceptable, UploadCode
from activities.workbooks.unread import hides, place_of
from domain.spreadsheet import Range, Unseen

MOST_COLUMNS, MOST_LINES, MOST_CELLS = 200, 100_000, 4_000_000
"""How far a sheet may reach; a reader keeps every cell up to the last one."""
_SEEN = "visible"


class Outline:
    """Follows the elements of a part: the last row and column that it names, what is hidden, what is merged."""

    def __init__(self) -> None:
        self.root = ""
        self.looked_at = False
        """Whether a cell has a formula, or something that a reader of workbooks takes for blank."""
        self.hidden_sheets: list[str] = []
        self._merged: list[Range] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._row = 0
        self._rows = 0
        self._columns = 0
        self._kind: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Looks at an element."""
        self.root = self.root or name
        match name:
            case "row":
                self._begin_row(attributes)
            case "c":
                self._kind = attribute(attributes, "t")
                self._reach(*place_of(attribute(attributes, "r") or ""))
            case "col":
                self._column(attributes)
            case "mergeCell":
                self._merge(attribute(attributes, "ref") or "")
            case "sheet" if (attribute(attributes, "state") or _SEEN) != _SEEN:
                self.hidden_sheets.append(attribute(attributes, "name") or "")
            case _:
                self.looked_at = self.looked_at or name == "f" or hides(self._kind, name)

    def unseen(self, formulas: Sequence[tuple[int, int]], hidden: bool) -> Unseen:
        """What whoever opens the file does not see."""
        return Unseen(
            sheet=hidden,
            rows=frozenset(self._hidden_rows),
            columns=frozenset(self._hidden_columns),
            formulas=tuple(formulas),
            merged=tuple(self._merged),
        )

    def check(self, most_rows: int = MOST_LINES) -> None:
        """Raises Unacceptable where it reaches too far."""
        wide, long = self._columns > MOST_COLUMNS, self._rows > most_rows
        covered = sum(
            min(one.bottom, self._rows) - one.top + 1 for one in self._merged if one.top <= self._rows
        )
        if wide or long or self._rows * self._columns > MOST_CELLS or covered > MOST_CELLS:
            detail = "表格范围过大，请删除数据以外的空白行和列（选中后删除）再上传"
            raise Unacceptable(UploadCode.EXPANDS, detail)

    def _begin_row(self, attributes: Attributes) -> None:
        self._kind = None
        row, _ = place_of(attribute(attributes, "r") or "")
        self._row = row or self._row + 1
        self._reach(self._row if row else 0, 0)
        if _true(attributes, "hidden") or _nothing(attribute(attributes, "ht")):
            self._hidden_rows.add(self._row)

    def _column(self, attributes: Attributes) -> None:
        if not _true(attributes, "hidden") and not _nothing(attribute(attributes, "width")):
            return
        first, last = (attribute(attributes, name) or "" for name in ("min", "max"))
        if first.isdigit() and last.isdigit():
            self._hidden_columns.update(range(int(first[:6]), min(int(last[:6]), MOST_COLUMNS) + 1))

    def _merge(self, reference: str) -> None:
        corners = [place_of(corner) for corner in reference.split(":")]
        if len(corners) == 2 and all(row and column for row, column in corners):
            (top, left), (bottom, right) = corners
            self._merged.append(Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)


def _true(attributes: Attributes, name: str) -> bool:
    return (attribute(attributes, name) or "").strip().lower() in {"1", "true", "on"}


def _nothing(size: str | None) -> bool:
    """Whether a height or a width is given, and is nothing."""
    try:
        return size is not None and math.isclose(float(size), 0)
    except ValueError:
        return False
