"""Editions of a programme's settings: what every programme has in them, and which edition is in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import ClassVar, TypeVar

from domain.counting import Roll
from domain.interpretation import Interpretation, Question, answered, signed
from domain.later import LATER, unless
from domain.policy_values import Effect

LEAD_DAYS = 60
TAKE_BACK_MINUTES = 5
UNDATED_DAYS = 14
HEAD = ("edition", "effective_on", "reason")
"""What an edition says of itself; everything else is a setting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of the settings of a programme, which adds its own parameters in a class of its own.

    What a stored edition holds besides is of a parameter that no rule reads any more, and is left out when it is read.
    """

    programme: ClassVar[str]
    questions: ClassVar[Mapping[str, Question]] = MappingProxyType({})
    """The open questions of the programme's texts."""

    edition: int
    effective_on: date
    reason: str

    roll_to_working_day: bool = True
    roll_rules: Mapping[str, Roll] = field(default_factory=dict, hash=False, metadata=LATER)
    """Parameter → what a rest day does to its last day, where that differs from `roll_to_working_day`."""

    reminder_days_before: tuple[int, ...] = (30, 7, 1)
    reminder_days_after_every: int = 7
    reminder_from_hour: int = 9
    reminder_until_hour: int = 17
    worklist_lead_days: int = field(default=LEAD_DAYS, metadata=unless(LEAD_DAYS))
    """How many days before its day a date of a life becomes something to be done; until then it is a coming date."""
    cosigning: bool = field(default=False, metadata=LATER)
    """Whether the offices of the programme's lines may ask their own people (会签) before an opinion goes out."""
    take_back_minutes: int = field(default=TAKE_BACK_MINUTES, metadata=unless(TAKE_BACK_MINUTES))
    """So long an act can be taken back by whoever did it, while nobody else has seen it; 0: never."""
    worklist_undated_days: int = field(default=UNDATED_DAYS, metadata=unless(UNDATED_DAYS))
    """What has no time limit is placed in the worklist as if it had this one, in days from its beginning."""
    effects: Mapping[str, Effect] = field(default_factory=dict, hash=False)
    """Key of a wait → what the passing of its time brings."""

    remedies: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Kind of adverse decision → what the person told can do against it, under the general law."""
    interpretations: Mapping[str, Interpretation] = field(default_factory=dict, hash=False)
    """Open question of the text → the department's answer; a question that is missing has its default."""

    def reads(self, question: str) -> str:
        """The key of the answer in force to an open question of the text."""
        return answered(self.questions, self.interpretations, question)

    def signed(self, text: str) -> str:
        """The text with the document number behind each answer that it names and that the department has signed."""
        return signed(text, self.questions, self.interpretations)


Of = TypeVar("Of", bound=Edition)


def in_force(day: date, editions: Sequence[Of]) -> Of:
    """Setting: the latest edition effective on the day, the higher of one date; none raises ValueError."""
    effective = [edition for edition in editions if edition.effective_on <= day]
    if not effective:
        raise ValueError(f"{day.isoformat()}尚无生效的设置")
    return max(effective, key=lambda edition: (edition.effective_on, edition.edition))
