"""One cell of a workbook as a value of its column: what people type is taken where it is clear (setting: import)."""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from domain.bases.imports.columns import CellKind, Column
from domain.characters import told, unfit
from domain.plain.days import NoDay
from domain.plain.letters import private
from domain.plain.names import organisation_name, person_name
from domain.plain.numbers import identity_number, number
from domain.spreadsheet import ErrorValue, code_of, day_in, error_of, tidy, told_of_error

Cell = str | int | float | bool | date | datetime | time | timedelta | ErrorValue | None
"""What a reader of workbooks gives."""
Value = str | date | None
_EXACT = 10**15
"""Whole numbers up to here are kept exactly by spreadsheets."""
_BASE_CODE = re.compile("[A-Z0-9]{6,30}")


class UnreadableCell(Exception):  # noqa: N818
    """The cell cannot be a value of its column; `detail` says why to the person who filled it in."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def is_blank(raw: Cell) -> bool:
    """Whether nothing is written in the cell."""
    return raw is None or (isinstance(raw, str) and not tidy(raw))


def read_cell(column: Column, raw: Cell) -> Value:
    """The value, None for a blank cell; raises UnreadableCell."""
    error = error_of(raw)
    if error is not None:
        raise UnreadableCell(*told_of_error(column.title, error))
    if is_blank(raw):
        if column.required:
            raise UnreadableCell("required", f"请填写{column.title}。")
        return None
    if column.kind is CellKind.DATE:
        return _day(column, raw)
    text = _written(column, raw)
    if len(text) > column.longest:
        raise UnreadableCell("too_long", f"{column.title}不得超过{column.longest}个字。")
    return _chosen(column, text) if column.kind is CellKind.CHOICE else text


def _written(column: Column, raw: Cell) -> str:
    text = _number(column, raw) if isinstance(raw, int | float) else raw
    if not isinstance(text, str):
        detail = f"{column.title}应为文字，请将单元格格式设为“文本”后重新填写。"
        raise UnreadableCell("not_text", detail)
    character = unfit(" ".join(text.split())) or private(text)
    if character is not None:
        advice = "" if private(character) else "，请重新填写"
        raise UnreadableCell("bad_characters", f"{column.title}{told(character)}{advice}。")
    match column.kind:
        case CellKind.CODE:
            return number(tidy(text))
        case CellKind.IDENTITY:
            return identity_number(tidy(text))
        case CellKind.NAME:
            return person_name(tidy(text))
        case CellKind.ORGANISATION:
            return organisation_name(tidy(text))
        case CellKind.CHOICE:
            return code_of(text)
        case _:
            return " ".join(tidy(unicodedata.normalize("NFC", text)).split())


def _number(column: Column, raw: float) -> str:
    if isinstance(raw, bool) or not math.isfinite(raw) or raw != int(raw) or raw < 0:
        detail = f"{column.title}应为文字，请将单元格格式设为“文本”后重新填写。"
        raise UnreadableCell("not_text", detail)
    if raw >= _EXACT:
        detail = (
            f"{column.title}以数字格式保存，第15位以后的数字已经丢失，请将单元格格式设为“文本”后重新填写。"
        )
        raise UnreadableCell("precision_lost", detail)
    return str(int(raw))


def _chosen(column: Column, text: str) -> str:
    known = {code_of(name): value for names in (column.also, column.choices) for name, value in names.items()}
    found = known.get(text)
    if found is None:
        detail = f"{column.title}应为下列之一：{'、'.join(column.choices)}。"
        raise UnreadableCell("not_a_choice", detail)
    return found


def _day(column: Column, raw: Cell) -> date:
    found = day_in(raw)
    if isinstance(found, NoDay):
        raise UnreadableCell(found.code, f"{column.title}{found.told}。")
    return found


def plain_code(code: str) -> bool:
    """Setting (base_code): 6 to 30 capital letters and digits."""
    return _BASE_CODE.fullmatch(code) is not None
