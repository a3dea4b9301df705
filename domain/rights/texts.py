"""The text of this programme: 保障科研人员权益工作方案."""

from datetime import date

from domain.rights.articles import ARTICLES
from domain.text import Text, by_numbers

PLAN = Text(
    key="权益",
    called="方案",
    title="保障科研人员权益工作方案",
    document="自治区科技厅2025年4月15日印发",
    issuer="内蒙古自治区科学技术厅",
    first_day=date(2025, 4, 15),
    places=ARTICLES,
    place=by_numbers,
)
"""权益·印发通知: issued on that day; no document number is printed."""

TEXTS = (PLAN,)
