"""抄送: where a case stands is copied for reading to a colleague or an office that may read the case anyway; 已阅."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.actor import Actor
from domain.refusal import Refusal, RefusalKind
from domain.source import setting

RULE = setting("copies")
MOST_TEXT = 500


@dataclass(frozen=True, slots=True)
class Reading:
    """Who read it, and when."""

    user: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """From a person of an office to one person (`user`) or to everybody of a role, scope and line."""

    id: str
    case_kind: str
    case_id: str
    step: str
    """Where the case stood, in words."""
    sender: str
    from_role: str
    from_scope: str
    from_line: str
    sent_at: datetime
    role: str
    scope: str
    line: str
    user: str | None
    text: str
    read: tuple[Reading, ...] = ()

    def is_for(self, actor: Actor) -> bool:
        """Whether the actor is meant."""
        return (self.role, self.scope, self.line) == actor.office and self.user in (None, actor.user)


@dataclass(frozen=True, slots=True)
class CopySent:
    """It was sent."""

    copy: Copy


@dataclass(frozen=True, slots=True)
class CopyRead:
    """Somebody who was meant has read it."""

    copy: Copy


CopyFact = CopySent | CopyRead


def send(wanted: Copy, actor: Actor, *, exists: bool, sees: bool) -> CopySent | Refusal:
    """Setting (copies): to whoever is there and may read the case anyway; nobody sees more by it."""
    if wanted.is_for(actor) and wanted.user is not None:
        return _unfit("oneself", "不能抄送给本人。")
    if not exists:
        return _unfit("nobody_there", "没有该抄送对象，或者其账号已停用。")
    if not sees:
        return _unfit("sees_not", "抄送对象无权查看该事项；抄送不增加查看权限。")
    return CopySent(wanted)


def read(found: Copy | None, actor: Actor, at: datetime) -> CopyRead | Refusal:
    """Setting (copies): once, by whoever is meant."""
    if found is None or not found.is_for(actor):
        return Refusal(code="not_found", detail="没有该件抄送。", source=RULE, kind=RefusalKind.NOT_FOUND)
    if any(reading.user == actor.user for reading in found.read):
        return Refusal(code="already_read", detail="您已阅该件抄送。", source=RULE)
    return CopyRead(replace(found, read=(*found.read, Reading(actor.user, at))))


def _unfit(code: str, detail: str) -> Refusal:
    return Refusal(code=code, detail=detail, source=RULE, kind=RefusalKind.INVALID, field="to")
