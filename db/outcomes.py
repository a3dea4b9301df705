"""Stored answers of commands, as plain JSON: what was recorded, what was refused, what met with an error.

Answers that are stored already keep their fields: a field that comes later is `NotRequired`.
"""

from typing import NotRequired, TypedDict, final

from db.personal import Json


class ProblemTold(TypedDict):
    """One thing wrong with one field, with its source as officials cite it."""

    field: str
    code: str
    detail: str
    article: str | None


class RefusalTold(TypedDict):
    """Why a command was refused; `kind` is that of `domain.refusal.RefusalKind`."""

    code: str
    detail: str
    kind: str
    field: str | None
    article: str | None
    problems: list[ProblemTold]


class IncidentTold(TypedDict):
    """The number under which an error of the program is known."""

    number: str


@final
class Recorded(TypedDict):
    """A fact of a case, the stage that it led to, and the other lives (kind, id) that must look again."""

    fact: str
    body: Json
    """The fact as JSON: each fact has fields of its own; `Case.facts` has their types."""
    case_kind: str
    case_id: str
    stage: str
    seq: int
    at: str
    told: list[list[str]]


@final
class Refused(TypedDict):
    """A refusal, and of a case where it stands; nothing was changed."""

    refusal: RefusalTold
    case_kind: NotRequired[str]
    case_id: NotRequired[str]
    stage: NotRequired[str]
    seq: NotRequired[int]


@final
class Blocked(TypedDict):
    """The decision met with an error; it is made anew when staff say so."""

    incident: IncidentTold
    case_kind: str
    case_id: str


@final
class RecordKept(TypedDict):
    """A fact of a record without a life, and what to look at again."""

    fact: str
    kind: str
    id: str
    seq: int
    at: str
    warnings: list[str]


@final
class Lost(TypedDict, total=False):
    """No answer, which is an empty object: the command is not in the ledger, or a timer met with an error."""

    lost: bool
    """Never there; it tells this from the other answers."""


Outcome = Recorded | Refused | Blocked | RecordKept | Lost
