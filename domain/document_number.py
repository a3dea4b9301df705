"""Document numbers (发文字号): 代字〔year〕sequence号, numbered without gaps for each 代字 and year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

UNSET = "代字待设置"
"""How the 代字 ends that the department has not set: the number is unique and in order, and nobody takes it for a real one."""
_NUMBER = re.compile("([\u4e00-\u9fff]{2,15})〔([0-9]{4})〕([1-9][0-9]{0,8})号")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """样例社备〔2026〕1号; parts that do not make such a number raise ValueError."""

    prefix: str
    year: int
    sequence: int

    def __post_init__(self) -> None:
        if _NUMBER.fullmatch(self.text) is None:
            raise ValueError(f"发文字号应形如“样例社发〔2026〕1号”：{self.text}")

    @property
    def text(self) -> str:
        """As it is printed."""
        return f"{self.prefix}〔{self.year:04d}〕{self.sequence}号"


def is_unset(text: str) -> bool:
    """Setting (document_number): whether a 代字, or a number under it, is still the one that a new system has."""
    return UNSET in text


def parse(text: str) -> DocumentNumber:
    """Setting: document_number: reads a printed number; anything else raises ValueError in Chinese."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError("发文字号应形如“样例社发〔2026〕1号”，年份用六角括号，序号不编虚位")
    return DocumentNumber(found[1], int(found[2]), int(found[3]))


def next_number(prefix: str, year: int, taken: Iterable[int]) -> DocumentNumber:
    """Setting (document_number): the one after the highest that is taken, so that the next are given without a gap.

    Numbers used before the system may have gaps below; those are not given out again.
    """
    return DocumentNumber(prefix, year, max(taken, default=0) + 1)
