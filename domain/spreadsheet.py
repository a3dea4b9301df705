"""What cells of a workbook show that are no values: errors; and what of a sheet nobody sees, or that was merged.

Every programme that imports a workbook reads it in this way: what whoever sends a file cannot see is told, and an error is no blank.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.plain.days import EXAMPLE, NoDay, day, day_of_moment, day_of_number
from domain.plain.letters import visible

SHOWN = 20
"""Places that a sentence names."""
QUOTED = 20
"""Signs of a cell that a sentence repeats."""
_ERROR = re.compile(r"#[A-Z][A-Z0-9_/]{0,20}[!?]?|Err:[0-9]{3}", re.IGNORECASE)
_LIBRE = re.compile(r"Err:[0-9]{3}", re.IGNORECASE)
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA"}
    | {"#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!"}
)
"""What spreadsheets show where something could not be calculated; it stays as text when only values are pasted."""
_MAY_BE_ERROR = re.compile("[#\uff03EeＥｅ]")
"""What every one of them has."""
_MARKED = re.compile(r"^'\s*(?=[=+\-@＝＋－＠0-9０-９A-Z]|$)")
"""The apostrophe with which other programs, and this one, keep spreadsheets from calculating a text or a long number."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error in the place of a value, as spreadsheets show it: #N/A; blank where it cannot be told what stands there."""

    text: str
    uncalculated: bool = False
    """It is a formula, and the file keeps no result of it."""


Raw = str | int | float | bool | date | ErrorValue | None
"""A cell as a workbook holds it; an empty one is None."""


@dataclass(frozen=True, slots=True)
class Range:
    """Cells that were merged into one: rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What whoever opens the file does not see, or sees otherwise than it is stored."""

    sheet: bool = False
    """The sheet as a whole is hidden."""
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    formulas: tuple[tuple[int, int], ...] = ()
    """Row and column of each cell with a formula whose result is stored."""
    merged: tuple[Range, ...] = ()


def tidy(text: str) -> str:
    """Without spaces around, also full-width ones and those that cannot be seen, and without the mark of a text."""
    return _MARKED.sub("", visible(text).strip())


def code_of(text: str) -> str:
    """Full-width letters, digits and signs as ordinary ones, and no spaces at all: how codes are compared."""
    return "".join(unicodedata.normalize("NFKC", tidy(text)).split())


def blank(raw: Raw) -> bool:
    """Setting (import): whether nothing is to be seen in the cell."""
    return raw is None or (isinstance(raw, str) and not tidy(raw))


def text_of(raw: Raw) -> str:
    """Setting (import): a cell as text, without what cannot be seen; a whole number without its point."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()  # as the spreadsheet shows it
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return " ".join(tidy(str(raw)).split())


def quoted(text: str) -> str:
    """What a cell holds, as a sentence repeats it: enough of it to be found."""
    return f"“{text}”" if len(text) <= QUOTED else f"“{text[:QUOTED]}…”"


def day_in(raw: object) -> date | NoDay:
    """Setting (import): the day that a cell holds, as a day, a moment at midnight, a number or a text."""
    match raw:
        case datetime():
            return day_of_moment(raw)
        case date():
            return raw
        case str():
            return day(tidy(raw))
        case bool():
            return EXAMPLE
        case int() | float():
            return day_of_number(raw)
        case _:
            return EXAMPLE


def error_of(raw: object) -> ErrorValue | None:
    """The error in a cell, whether it is one or the text of one."""
    if isinstance(raw, str):
        if _MAY_BE_ERROR.search(raw) is None:
            return None
        text = code_of(raw)
        return ErrorValue(text) if text.upper() in _ERRORS or _LIBRE.fullmatch(text) else None
    return raw if isinstance(raw, ErrorValue) else None


def told_of_error(title: str, error: ErrorValue) -> tuple[str, str]:
    """Setting (import): code and sentence for an error in a cell of this column."""
    if error.uncalculated:
        return (
            "not_calculated",
            f"{title}是公式，文件中没有保存计算结果，请用 Excel 或 WPS 打开并保存后再上传。",
        )
    shown = f"为错误值“{error.text}”" if _ERROR.fullmatch(error.text) else "的内容无法读取"
    return "error_value", f"{title}{shown}，请改为实际内容，没有内容的清空。"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence; `hidden`: it is about what nobody sees, and whoever confirms says that it is to be imported too."""

    code: str
    detail: str
    hidden: bool = False


_SUM = re.compile("(?:合计|总计|小计|共计)[:：]?")
_FOOT = re.compile(
    "(?:填表|填报|填写|制表|审核|复核|负责|联系|经办|统计|主管|分管)(?:单位|部门)?(?:人|员|日期|时间|说明|领导|电话|方式)?"
    "(?:[(（]签[字名章][)）])?[:：].*|(?:注|附注|备注|说明|填[表报写]说明|注意事项)[0-9一二三]?[:：].*"
    "|(?:填[表报])?单位(?:负责人)?(?:[(（](?:盖章|公章|签章)[)）])?[:：].*|(?:单位)?[(（]?(?:盖章|公章)[)）]?[:：]?|以下(?:空白|无正文).*"
)
"""What stands below a table on paper: who filled it in, notes, sums."""


def foot_rows(rows: Sequence[Sequence[object]], *, sums: bool = True) -> tuple[int, ...]:
    """The numbers from 1 of the last rows, as far as they are remarks below the table and nobody's data; with its sums."""
    found: list[int] = []
    for number in range(len(rows), 0, -1):
        said = [cell for cell in rows[number - 1] if cell not in (None, "") and str(cell).strip()]
        first = code_of(str(said[0])) if said else ""
        if said and not (_FOOT.fullmatch(first) or (sums and _SUM.fullmatch(first))):
            break
        found += [number] if said else []
    return tuple(reversed(found))


def foot_notice(title: str, rows: Iterable[int]) -> Notice:
    """What was taken for a remark and not read."""
    every = list(rows)
    places = named(f"第{number}行" for number in every)
    return Notice("foot_rows", f"{title}末尾的{len(every)}行是合计或者填表说明，没有读取（{places}）。")


def hidden_sheet(title: str, rows: int) -> Notice:
    """The sheet as a whole is hidden."""
    return Notice("hidden_sheet", f"{title}在文件中被隐藏，其中有{rows}行。", hidden=True)


def hidden_rows(title: str, rows: Iterable[int]) -> Notice:
    """Rows of it are hidden, by hand or by a filter."""
    every = list(rows)
    places = named(f"第{number}行" for number in every)
    return Notice(
        "hidden_rows", f"{title}有{len(every)}行在文件中被隐藏或者筛选掉（{places}）。", hidden=True
    )


def hidden_columns(title: str, columns: Iterable[str]) -> Notice:
    """Columns of it are hidden."""
    every = list(columns)
    places = named(f"“{column}”" for column in every)
    return Notice("hidden_columns", f"{title}有{len(every)}列在文件中被隐藏（{places}）。", hidden=True)


def named(places: Iterable[str]) -> str:
    """The first of the places, and that there are more."""
    every = list(places)
    return "、".join(every[:SHOWN]) + ("等" if len(every) > SHOWN else "")
