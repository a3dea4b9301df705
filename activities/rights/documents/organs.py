"""What the sides of a document are called in full, and how it cites a place of the plan."""

from collections.abc import Mapping

from domain.rights.offices import LINES
from domain.rights.terms import LINE_CODES, Body
from domain.source import Source
from domain.text import texts

_BY_LINE = {line.code: line.department.name.partition("（")[0] for line in LINES}
ORGANS: Mapping[Body, str] = {body: _BY_LINE[code] for body, code in LINE_CODES.items()}
"""Body → its full name; what tells a line of 人社厅 apart is no part of it."""


def plan_at(source: Source) -> str:
    """《保障科研人员权益工作方案》三（三）, as a document cites a place of the plan."""
    if source.article is None:
        raise ValueError(source)
    of = texts()[source.text]
    return f"《{of.title}》{of.place(source.article)}"
