"""What is wrong in an imported workbook: at which cell, and why."""

from dataclasses import dataclass

from domain.source import Source, setting

IMPORT = setting("import")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One thing wrong with one cell; `row` and `column` count from 1, 0 where the whole sheet or row is meant."""

    sheet: str
    row: int
    column: int
    title: str
    code: str
    detail: str
    source: Source = IMPORT

    @property
    def cell(self) -> str:
        """The address as spreadsheets write it: 博士后!D17."""
        if not self.row:
            return self.sheet
        return f"{self.sheet}!{letters(self.column) if self.column else ''}{self.row}"


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
