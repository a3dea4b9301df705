"""个人信息: what a person asks for about the own data, what is decided on it, and the record that somebody was erased."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.actor import Actor
from domain.refusal import Refusal, RefusalKind, said
from domain.source import setting

RULE = setting("personal_data")


class DataWish(StrEnum):
    """What somebody asks for."""

    CORRECT = "correct"
    ERASE = "erase"


WISH_NAMES: Mapping[DataWish, str] = {DataWish.CORRECT: "更正", DataWish.ERASE: "删除"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """One request of the holder of an account, in one role, about the own data."""

    id: str
    account: str
    role: str
    scope: str
    line: str
    wish: DataWish
    text: str
    asked_on: date
    decided_on: date | None = None
    accepted: bool | None = None
    decided_by: str = ""
    reasons: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be decided."""
        return self.decided_on is None


@dataclass(frozen=True, slots=True)
class DataRequested:
    """Somebody asked for a correction or for the erasure of the own data."""

    request: DataRequest


@dataclass(frozen=True, slots=True)
class DataRequestDecided:
    """A person decided on it."""

    request: DataRequest


class Ground(StrEnum):
    """Why somebody was erased."""

    REQUEST = "request"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased:
    """What was about a person was archived (its hashes stay) and erased: how much of what; nobody is named."""

    subject: str
    """What it was: person, expert, account, application, objection, post, complaint and the like."""
    id: str
    ground: Ground
    request: str = ""
    """The request that it was decided on, if it was one."""
    kept_for: int = 0
    """The period of retention in years that was over, where it was that."""
    erased: Mapping[str, int] = field(default_factory=dict)
    hashes: tuple[str, ...] = ()
    """SHA-256 of the files and documents, by which a copy in the paper archive can be known."""
    redacted: tuple[str, ...] = ()
    """Facts that lost texts where they stand: kind, id, sequence and the hash of what is left of each."""


@dataclass(frozen=True, slots=True)
class NamedErased:
    """An officer had somebody erased whom a case names; the fact before it tells how much, neither tells whom."""

    case: str


DataFact = NamedErased | DataRequested | DataRequestDecided | PersonErased


def ask(wanted: DataRequest, open_ones: int) -> Refusal | None:
    """Setting (personal_data): one request of a kind at a time, and it says what is meant."""
    missing = said(wanted.text, "text", "请求的内容和理由")
    if missing is not None:
        return missing
    if open_ones:
        detail = f"您提出的{WISH_NAMES[wanted.wish]}请求正在处理，答复以前不必重复提出。"
        return Refusal(code="already_asked", detail=detail, source=RULE)
    return None


def decide(
    request: DataRequest | None, actor: Actor, today: date, *, accepted: bool, reasons: str, running: int
) -> DataRequest | Refusal:
    """Setting (personal_data): decided once, with reasons, by somebody else; nothing is erased that a case still needs."""
    if request is None:
        return Refusal(code="not_found", detail="没有找到这项请求。", source=RULE, kind=RefusalKind.NOT_FOUND)
    if not request.open:
        return Refusal(code="already_decided", detail="该项请求已经答复。", source=RULE)
    if request.account == actor.user:
        return Refusal(
            code="own_request", detail="本人的请求须由其他人员答复。", source=RULE, kind=RefusalKind.FORBIDDEN
        )
    missing = said(reasons, "reasons", "答复的理由")
    if missing is not None:
        return missing
    if accepted and request.wish is DataWish.ERASE and running:
        detail = f"其本人尚有{running}件事项没有办结，所涉个人信息仍为办理所必需，办结以前不能删除。"
        return Refusal(code="still_needed", detail=detail, source=RULE, field="accepted")
    return replace(request, decided_on=today, accepted=accepted, decided_by=actor.user, reasons=reasons)
