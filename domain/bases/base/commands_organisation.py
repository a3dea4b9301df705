"""Commands on a base's organisation, guidance and awards."""

from dataclasses import dataclass
from datetime import date

from domain.bases.base.terms_organisation import ArrangementKind, GuidanceWay


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordArrangement:
    """Art. 7, 17, 25: the unit puts a body, officer, set of rules or committee on record; it may take the place of one."""

    kind: ArrangementKind
    title: str
    since: date
    people: tuple[str, ...] = ()
    details: str = ""
    document: str = ""
    paper: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class EndArrangement:
    """Art. 7, 17, 25: it was there until a day."""

    arrangement: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveGuidance:
    """Art. 6: the league (or the department) guides the base; with `reply_by` the base is asked to answer."""

    on: date
    way: GuidanceWay
    subject: str
    advice: str
    reply_by: date | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerGuidance:
    """The base says what it did about the advice."""

    guidance: str
    answer: str


@dataclass(frozen=True, slots=True)
class RecordHonour:
    """Setting (procedure): league or department puts an award to the base on record."""

    title: str
    on: date
    granted_by: str
    document: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawHonour:
    """Setting (reversal): the record of the award was wrong, or the award was taken back."""

    honour: str
    reason: str


OrganisationCommand = (
    RecordArrangement | EndArrangement | GiveGuidance | AnswerGuidance | RecordHonour | WithdrawHonour
)
