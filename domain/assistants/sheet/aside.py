"""附件2 as it arrives: rows that name nobody: sums, who filled it in, notes, headers printed again, numbers in advance."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from domain.assistants.sheet.columns import NUMBER, named
from domain.spreadsheet import Raw, blank, code_of, quoted, text_of

PERSON = ("name", "employer_code")
"""Where one of them says something else than these words, or a number of somebody is there, the row is about somebody."""
_WORDS = "|".join(
    ("合计", "总计", "小计", "共计", "累计", "总人数", "人数合计", "填表", "填报", "制表", "审核", "复核", "经办人",
     "负责人", "单位负责人", "分管领导", "联系人", "联系电话", "联系方式", "报送日期", "日期", "注意事项", "说明", "以下空白",
     r"共[0-9]+[人名条]", "以下无正文", r"单位[(]盖章", r"[(]?盖章", r"[(]?公章", "单位公章", r"备?注(?=[:：0-9(]|$)")
)  # fmt: skip
_CLOSING = re.compile(f"[(※*]*(?:{_WORDS})")
LEAST_HEADERS, LEAST_DIGITS = 8, 6


def closes(raw: Raw) -> bool:
    """Setting (import): whether a text is that of a sum, a signature or a note below a table."""
    return isinstance(raw, str) and _CLOSING.match(code_of(raw)) is not None


def short(raw: Raw) -> bool:
    """Setting (import): whether a cell is too short for a number of anybody: empty, a word, 2人, the sum 2."""
    return raw is None or (
        isinstance(raw, str | int | float) and sum(sign.isdigit() for sign in text_of(raw)) < LEAST_DIGITS
    )


def of_nobody(raw: Sequence[Raw], at: Mapping[str, int]) -> str | None:
    """Setting (import): what a row that names nobody is, by its words; None for a row about somebody, whatever it lacks."""
    filled = {index: value for index, value in enumerate(raw) if not blank(value)}
    if not filled.keys() - {at.get(NUMBER, -1)} and not any(closes(value) for value in filled.values()):
        return NUMBERED if filled else ""
    if named([text_of(value) for value in filled.values()]) >= LEAST_HEADERS:
        return AGAIN
    words = next((value for value in filled.values() if closes(value)), None)
    about = [filled.get(at[key]) for key in PERSON if key in at]
    if (
        words is None
        or not short(filled.get(at["identity"]))
        or any(value is not None and not closes(value) for value in about)
    ):
        return None
    return f"{quoted(text_of(words))}"


NUMBERED, AGAIN = "numbered", "again"
_TOLD: Mapping[str, str] = MappingProxyType(
    {NUMBERED: "只填了序号，没有人员，未读取。", AGAIN: "是重复的列标题，未读取。"}
)


def told(rows: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Setting (import): what was left out, rows of one kind that follow each other at once."""
    for kind, group in groupby(rows, key=lambda pair: pair[1]):
        numbers = [number for number, _ in group]
        where = f"第{numbers[0]}行" if len(numbers) == 1 else f"第{numbers[0]}至{numbers[-1]}行"
        yield f"{where}{_TOLD.get(kind) or f'{kind}不是人员，未读取。'}"
