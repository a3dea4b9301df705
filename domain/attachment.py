"""A file that was put to a case; its content is kept beside the facts."""

from dataclasses import dataclass

from domain.terms import Condition, PriorityGround


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A stored file; `condition` is what it proves, or None for other papers (推荐意见, 考察报告 …)."""

    id: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    condition: Condition | None = None
    ground: PriorityGround | None = None
