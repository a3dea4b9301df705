"""Columns of the workbooks of commitments (权益·二(六)) and of talents (权益·二(一)), and what may be wrong with a row."""

from collections.abc import Mapping
from dataclasses import dataclass

Columns = Mapping[str, tuple[str, ...]]
"""Column → its heading, and others that mean the same."""
COMMITMENTS: Columns = {
    "number": ("承诺编号", "序号"),
    "person": ("科研人员编号", "本人编号"),
    "matter": ("承诺类别",),
    "origin": ("人才来源",),
    "wording": ("承诺内容",),
    "text": ("兑现事项",),
    "due": ("兑现日期",),
    "amount": ("金额（元）", "金额(元)", "金额"),
    "papers": ("依据",),
}
"""Column → its heading, and others that mean the same; rows of one number are the lines of one commitment."""
TALENTS: Columns = {
    "person": ("科研人员编号", "本人编号"),
    "unit": ("用人单位", "单位名称", "统一社会信用代码"),
    "field": ("重点领域",),
    "grade": ("人才类别",),
    "document": ("认定文号", "文号"),
}
OPTIONAL = frozenset({"amount", "papers"})


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: its number in the sheet (0: the sheet as a whole), the heading, why, and under what."""

    row: int
    column: str
    code: str
    detail: str
    article: str | None = None
