"""What is on record of a base's organisation, guidance and awards."""

from dataclasses import dataclass
from datetime import date

from domain.bases.base.terms_organisation import ArrangementKind, GuidanceWay
from domain.terms import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """Art. 7, 17, 25: a body, officer, set of rules or committee of the unit, from a day to a day (both included)."""

    id: str
    kind: ArrangementKind
    title: str
    since: date
    people: tuple[str, ...] = ()
    """Names: the officers, or the members of the committee."""
    details: str = ""
    document: str = ""
    paper: str | None = None
    until: date | None = None
    ended_because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Art. 6: the base was guided on a day; `reply_by` where an answer was asked for."""

    id: str
    on: date
    way: GuidanceWay
    subject: str
    advice: str
    by: Role
    """League or department."""
    reply_by: date | None = None
    paper: str | None = None
    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """Setting (procedure): an award to the base itself, on record with its document; `withdrawn` says why it is none."""

    id: str
    title: str
    on: date
    granted_by: str
    document: str
    paper: str | None = None
    withdrawn: str = ""
