"""批注: what somebody of an office notes at a field or a file of a case, for the own office only; open or resolved."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actor import Actor
from domain.refusal import Refusal, RefusalKind, said
from domain.source import setting

RULE = setting("remarks")
MOST_TEXT = 1000
MOST_PLACE = 200
ANCHOR = re.compile(r"(field|file|part):[A-Za-z0-9_.\[\]-]{1,120}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One note; `place` is the field, the file or the part that it is about, as people read it, blank for the whole."""

    id: str
    case_kind: str
    case_id: str
    role: str
    scope: str
    line: str
    author: str
    written_at: datetime
    place: str
    text: str
    resolved_by: str | None = None
    anchor: str = ""
    """The very field or file: `field:form.team[0].title`, `file:` and its id, `part:` and its name; blank for none."""

    def of_office(self, actor: Actor) -> bool:
        """Whether it is one of the actor's own office."""
        return (self.role, self.scope, self.line) == actor.office


@dataclass(frozen=True, slots=True)
class RemarkWritten:
    """Somebody noted something."""

    remark: Remark


@dataclass(frozen=True, slots=True)
class RemarkResolved:
    """What was noted is dealt with."""

    remark: Remark


@dataclass(frozen=True, slots=True)
class RemarkReopened:
    """It is not dealt with after all."""

    remark: Remark


RemarkFact = RemarkWritten | RemarkResolved | RemarkReopened


def write(wanted: Remark) -> RemarkWritten | Refusal:
    """Setting (remarks): something has to be said, and a field or file is named as the page names it."""
    if wanted.anchor and ANCHOR.fullmatch(wanted.anchor) is None:
        detail = "没有该栏目或者文件，请从所列的栏目和文件中选择。"
        return Refusal(
            code="no_such_place", detail=detail, source=RULE, kind=RefusalKind.INVALID, field="anchor"
        )
    return said(wanted.text, "text", "批注内容", RULE) or RemarkWritten(wanted)


def resolve(found: Remark | None, actor: Actor, *, resolved: bool) -> RemarkFact | Refusal:
    """Setting (remarks): by anybody of the office, whoever wrote it."""
    if found is None or not found.of_office(actor):
        return Refusal(code="not_found", detail="没有该条批注。", source=RULE, kind=RefusalKind.NOT_FOUND)
    if resolved is (found.resolved_by is not None):
        state = "已经处理" if resolved else "尚未处理"
        return Refusal(code="already_so", detail=f"该条批注{state}。", source=RULE)
    if resolved:
        return RemarkResolved(replace(found, resolved_by=actor.user))
    return RemarkReopened(replace(found, resolved_by=None))
