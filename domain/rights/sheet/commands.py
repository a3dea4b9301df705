"""Rows of a workbook as commands: a commitment for each number, a talent for each row; every cell that is wrong is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from domain.plain.amounts import amount
from domain.plain.days import NoDay
from domain.rights.commitment.commands import RecordCommitment
from domain.rights.commitment.state import LineTerms
from domain.rights.rules import rule
from domain.rights.sheet.columns import COMMITMENTS, TALENTS, Columns, RowProblem
from domain.rights.talent.commands import ListTalent
from domain.rights.terms import MATTER_NAMES, ORIGIN_NAMES
from domain.spreadsheet import Raw, day_in, error_of, text_of, told_of_error
from domain.text import numeral

IMPORT = rule("import")
MATTERS = {name: matter for matter, name in MATTER_NAMES.items()}
ORIGINS = {name: origin for origin, name in ORIGIN_NAMES.items()}
GRADES = {
    text: grade for grade in range(1, 8) for text in (str(grade), f"{numeral(grade)}类", numeral(grade))
}
Made = TypeVar("Made")
Cells = Mapping[str, Raw]
"""A row by column."""
Rows = Sequence[tuple[int, Cells]]
"""Rows by their numbers in the sheet."""


@dataclass(slots=True)
class Commands(Generic[Made]):
    """What was made of which rows, and all that is wrong with cells."""

    made: list[tuple[Sequence[int], Made]] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


class _Row:
    """One row, read cell by cell; what is wrong is noted and the reading goes on."""

    def __init__(self, number: int, cells: Cells, columns: Columns) -> None:
        self.number, self._cells, self._columns = number, cells, columns
        self.problems: list[RowProblem] = []
        self._errors = {column: error for column in cells if (error := error_of(cells[column]))}
        for column, error in self._errors.items():
            self.wrong(column, *told_of_error("", error))

    def wrong(self, column: str, code: str, detail: str) -> None:
        """Notes what is wrong with a cell."""
        heading = self._columns[column][0]
        self.problems.append(RowProblem(self.number, heading, code, detail, IMPORT.cite))

    def shown(self, column: str) -> str:
        """The text of a cell; none where it is empty or holds an error."""
        return "" if column in self._errors else text_of(self._cells.get(column))

    def text(self, column: str) -> str:
        """A text that has to be there."""
        found = self.shown(column)
        if not found and column not in self._errors:
            self.wrong(column, "required", "未填写。")
        return found

    def among(self, column: str, known: Mapping[str, Made], told: str = "") -> Made | None:
        """One of these words, which `told` may say shorter."""
        found = self.text(column)
        if found and found not in known:
            self.wrong(column, "unknown", f"应为{told or '、'.join(known)}之一。")
        return known.get(found)

    def day(self, column: str) -> date | None:
        """A day, as the cell or its text holds it."""
        if not self.text(column):
            return None
        found = day_in(self._cells[column])
        if isinstance(found, NoDay):
            self.wrong(column, found.code, f"{found.told.removeprefix('中的')}。")
            return None
        return found

    def amount(self, column: str) -> Decimal | None:
        """Yuan; empty where it is no money."""
        text = self.shown(column)
        found = amount(text) if text else None
        if text and found is None:
            self.wrong(column, "not_a_number", "应为金额，例如100000.00。")
        return found


def commitments(rows: Rows, unit: str) -> Commands[RecordCommitment]:
    """权益·二(六): the unit's commitments; rows of one number must say the same of the whole."""
    out, groups = Commands[RecordCommitment](), dict[str, list[_Row]]()
    for number, cells in rows:
        row = _Row(number, cells, COMMITMENTS)
        groups.setdefault(row.shown("number"), []).append(row)
    for group in groups.values():
        command = _commitment(group, unit)
        out.problems += [problem for row in group for problem in row.problems]
        if command is not None:
            out.made.append(([row.number for row in group], command))
    return out


SAME = ("person", "matter", "origin", "wording", "papers")


def _commitment(rows: Sequence[_Row], unit: str) -> RecordCommitment | None:
    first = rows[0]
    first.text("number")
    person, wording = first.text("person"), first.text("wording")
    matter, origin = first.among("matter", MATTERS), first.among("origin", ORIGINS)
    for row in rows[1:]:
        for column in SAME:
            if row.shown(column) not in ("", first.shown(column)):
                row.wrong(column, "differs", f"与同一承诺编号的第{first.number}行不一致。")
    lines = [_line(place, row) for place, row in enumerate(rows, 1)]
    if any(row.problems for row in rows) or matter is None or origin is None:
        return None
    return RecordCommitment(
        unit=unit,
        person=person,
        matter=matter,
        origin=origin,
        wording=wording,
        lines=tuple(line for line in lines if line is not None),
        papers=tuple(one.strip() for one in first.shown("papers").split("；") if one.strip()),
    )


def _line(place: int, row: _Row) -> LineTerms | None:
    text, due, amount = row.text("text"), row.day("due"), row.amount("amount")
    return None if due is None else LineTerms(str(place), text, due, amount)


def talents(rows: Rows, units: Mapping[str, tuple[str, str]]) -> Commands[ListTalent]:
    """权益·二(一): a person a row; units by name or 统一社会信用代码 → id and league."""
    out, seen = Commands[ListTalent](), dict[str, int]()
    for number, cells in rows:
        row = _Row(number, cells, TALENTS)
        person, place = row.text("person"), row.text("unit")
        grade = row.among("grade", GRADES, "一类至七类（也可以只填1至7）")
        area, document = row.text("field"), row.text("document")
        if place and place not in units:
            row.wrong("unit", "unknown", "没有登记该单位。")
        if person in seen:
            row.wrong("person", "duplicate", f"与第{seen[person]}行为同一人。")
        seen.setdefault(person, number)
        out.problems += row.problems
        if not row.problems and grade is not None:
            unit, league = units[place]
            listed = ListTalent(
                person=person, unit=unit, league=league, field=area, grade=grade, document=document
            )
            out.made.append(([number], listed))
    return out


def refusals(
    made: Sequence[tuple[Sequence[int], object]], answers: Sequence[Mapping[str, object]]
) -> Iterator[RowProblem]:
    """What the rules refuse, at the first row of each."""
    for (rows, _), answer in zip(made, answers, strict=False):
        told = answer.get("refusal")
        if isinstance(told, Mapping):
            yield from _told(rows[0], told)


def _told(row: int, told: Mapping[str, object]) -> Iterator[RowProblem]:
    """Each problem of a refusal by itself."""
    problems = told.get("problems")
    for each in problems if isinstance(problems, Sequence) and problems else (told,):
        article = each.get("article") or told.get("article")
        yield RowProblem(
            row, "", str(each.get("code")), str(each.get("detail")), str(article) if article else None
        )
