"""Setting (second_person): what one person of an office proposes is done by another one of it, once."""

from domain.actor import Actor
from domain.refusal import Refusal, RefusalKind
from domain.source import setting

_PERMISSION = setting("permission")
GONE = Refusal(
    code="not_found", detail="没有该复核事项，或您无权查看。", source=_PERMISSION, kind=RefusalKind.NOT_FOUND
)
DECIDED = Refusal(code="already_decided", detail="该事项已经复核，不能再次办理。", source=_PERMISSION)
ONESELF = Refusal(
    code="second_person_needed",
    detail="该事项由您提出，须由另一人复核。",
    source=_PERMISSION,
    kind=RefusalKind.FORBIDDEN,
)


def unfit(actor: Actor, office: tuple[str, str, str], proposed_by: str, *, decided: bool) -> Refusal | None:
    """Setting (permission): why the actor does not decide on a proposal of an office (role, scope, line); None: may."""
    if office != actor.office:
        return GONE
    if decided:
        return DECIDED
    return ONESELF if proposed_by == actor.user else None
