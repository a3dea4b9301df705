"""What a post or a hire changes in the figures, as its facts say it; the instant at which it is known is that of the fact."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.assistants.counting.lines import Placement


class Figure(StrEnum):
    """附件4: what is counted, in persons: collected posts, published posts, hires."""

    PLANNED = "planned"
    PUBLISHED = "published"
    FULFILLED = "fulfilled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """One change: of what, on which day it happened, by how many persons."""

    figure: Figure
    day: date
    change: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownChange:
    """A change with where it counts and since when it is known; it is never taken out again, only counted back."""

    figure: Figure
    day: date
    change: int
    line: str
    zone: str | None
    known: datetime


def known(
    changes: tuple[FigureChange, ...], placement: Placement | None, at: datetime
) -> tuple[KnownChange, ...]:
    """Setting (rates): the changes of a fact as they enter the figures; nothing of what belongs to no line, or is none."""
    if placement is None:
        return ()
    return tuple(
        KnownChange(
            figure=each.figure,
            day=each.day,
            change=each.change,
            line=placement.line,
            zone=placement.zone,
            known=at,
        )
        for each in changes
        if each.change
    )
