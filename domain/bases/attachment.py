"""A file that was put to a case, with what it proves of an application."""

from dataclasses import dataclass, field

from domain import attachment
from domain.bases.terms import Condition, PriorityGround
from domain.later import LATER


@dataclass(frozen=True, slots=True)
class Attachment(attachment.Attachment):
    """A stored file; `condition` is what it proves, or None for other papers (推荐意见, 考察报告 …)."""

    condition: Condition | None = None
    ground: PriorityGround | None = None
    consent: bool = field(default=False, metadata=LATER)
    """It is the letter (同意函) that the 主管部门 put to its own opinion; the unit takes nothing of it away."""
