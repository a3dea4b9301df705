"""Waits that ask the same of the same party until the same day are one block with a number."""

from dataclasses import dataclass
from datetime import date

from web.filters import alike, grouped

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


def test_a_code_is_grouped_by_what_is_drawn_and_copied_without_gaps() -> None:
    shown = grouped("91150100MA00000080")
    assert shown.striptags().replace(" ", "") == "91150100MA00000080"
    assert ">150100</span><span>" in shown, "nothing stands between the groups"
    assert grouped("<b>") == "&lt;b&gt;"
    assert grouped(None) == ""
