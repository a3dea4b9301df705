"""Waits that ask the same of the same party until the same day are one block with a number."""

from dataclasses import dataclass
from datetime import date

from web.filters import alike

DUE = date(2026, 5, 20)


@dataclass(frozen=True)
class Asked:
    action: str
    whose: str
    due_on: date | None


def test_five_experts_who_are_waited_for_are_one_block() -> None:
    sheets = [Asked("论证评议并提交评分表", "评审专家", DUE)] * 5
    other = Asked("论证评议并提交评分表", "评审专家", date(2026, 5, 21))
    notice = Asked("发布公示", "自治区人社厅", None)
    assert [len(block) for block in alike([*sheets, notice, other])] == [5, 1, 1]
