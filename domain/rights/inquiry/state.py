"""The folded state of one inquiry: its own id, the day, the paraphrase, redacted copies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.rights.terms import Body
from domain.wait import Clock


class InquiryStage(StrEnum):
    """Where an inquiry stands."""

    ASKED = "asked"
    ANSWERED = "answered"


STAGE_NAMES = {InquiryStage.ASKED: "待回复", InquiryStage.ANSWERED: "已回复"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """One inquiry of a body to a unit, a league or an authority; of the complaint it knows nothing."""

    id: str
    stage: InquiryStage | None = None
    body: Body = Body.KJT
    role: str = ""
    scope: str = ""
    paraphrase: str = ""
    files: tuple[str, ...] = ()
    asked_on: date | None = None
    """The day, never the instant."""
    answer: str = ""
    answer_files: tuple[str, ...] = ()
    answered_on: date | None = None
    clocks: Mapping[str, Clock] = field(default_factory=dict)
