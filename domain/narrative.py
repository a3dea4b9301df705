"""A line of a case's history, in officials' words."""

from dataclasses import dataclass

from domain.legal_time import chinese_date
from domain.source import Source
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class Line:
    """What happened, and what it rests on; ids of people are resolved by the reader, from the stamp."""

    text: str
    source: Source | None
    minor: bool = False
    """Kept on the way to a step, such as a draft: read by whoever asks for it."""


def until(clock: Clock | None, name: str = "期限", hour: str = "") -> str:
    """Until when a time limit runs that began with the fact; nothing where none did. `hour` where it ends at 24:00."""
    deadline = clock.deadline if clock else None
    if deadline is None:
        return ""
    doubt = "（暂定，以放假安排公布为准）" if deadline.provisional else ""
    ends = deadline.hour if deadline.at is not None else hour
    return f"，{name}至{chinese_date(deadline.due)}{ends}{doubt}"


def because(reason: str) -> str:
    """The reason as the end of a sentence; nothing where none was given."""
    return f"：{reason.strip().rstrip('。')}" if reason.strip() else ""
