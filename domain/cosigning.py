"""会签/加签: before its opinion goes out, whoever handles a case asks colleagues of the own office for their view.

Setting (cosigning): an office may ask; as long as somebody who was asked has not answered, and nobody withdrew the
question, the office gives no opinion on the case. Asking again while one is open is 加签. The views stay in the office.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.actor import Actor
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid
from domain.source import setting
from domain.terms import Role

RULE = setting("cosigning")
OFFICES = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY})
"""Setting (cosigning): roles whose offices give opinions on cases."""
MOST_ASKED = 20
MOST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class View:
    """What somebody who was asked says."""

    user: str
    agrees: bool
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosign:
    """A question of an office to some of its own people about a case, with the views so far."""

    id: str
    case_kind: str
    case_id: str
    role: str
    scope: str
    line: str
    asked_by: str
    asked_at: datetime
    question: str
    asked: tuple[str, ...]
    views: tuple[View, ...] = ()
    withdrawn: str | None = None
    """Why it was withdrawn, if it was."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Who was asked and has not answered."""
        given = {view.user for view in self.views}
        return tuple(user for user in self.asked if user not in given)

    @property
    def open(self) -> bool:
        """Whether the opinion of the office waits for it."""
        return self.withdrawn is None and bool(self.missing)

    def of_office(self, actor: Actor) -> bool:
        """Whether it is one of the actor's own office."""
        return (self.role, self.scope, self.line) == actor.office


@dataclass(frozen=True, slots=True)
class CosignAsked:
    """Colleagues were asked."""

    cosign: Cosign


@dataclass(frozen=True, slots=True)
class CosignAnswered:
    """One of them said whether they agree."""

    cosign: Cosign


@dataclass(frozen=True, slots=True)
class CosignWithdrawn:
    """The question was taken back; the views that were given stay."""

    cosign: Cosign


CosignFact = CosignAsked | CosignAnswered | CosignWithdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What the rule must know: whether the setting is on, whose turn the case is, and who the colleagues are."""

    on: bool
    turn: bool
    """Whether the case waits for the actor's office."""
    colleagues: Collection[str]
    standing: Sequence[Cosign] = ()
    """Open ones of the office about the case."""


def ask(wanted: Cosign, actor: Actor, known: Asking) -> CosignAsked | Refusal:
    """Setting (cosigning): by the office whose turn it is, to its own people, each asked once at a time."""
    if not known.on:
        detail = "会签没有启用；需要会签的，由主管部门在设置中启用。"
        return Refusal(code="cosigning_off", detail=detail, source=RULE)
    if actor.role not in OFFICES or not known.turn:
        return forbidden("该事项目前不由本机关提出意见，不需会签。", RULE, "not_your_turn")
    problems = tuple(_problems(wanted, actor, known))
    return invalid(problems, "会签人员不符合要求。", "invalid") if problems else CosignAsked(wanted)


def _problems(wanted: Cosign, actor: Actor, known: Asking) -> list[Problem]:
    asked = {user for other in known.standing for user in other.missing}
    checks = (
        (0 < len(wanted.asked) <= MOST_ASKED, "nobody", f"请选择1至{MOST_ASKED}名同事。"),
        (actor.user not in wanted.asked, "oneself", "不能请本人会签。"),
        (
            set(wanted.asked) - {actor.user} <= set(known.colleagues),
            "no_colleague",
            "只能请本机关具有同一角色的在岗人员会签。",
        ),
        (not asked & set(wanted.asked), "asked_already", "所选同事已有尚未答复的会签。"),
    )
    return [Problem("to", code, detail, RULE) for holds, code, detail in checks if not holds]


def answer(found: Cosign | None, actor: Actor, view: View) -> CosignAnswered | Refusal:
    """Setting (cosigning): once, by whoever was asked; who does not agree says why."""
    if found is None or not found.of_office(actor):
        return NOT_FOUND
    if actor.user not in found.asked:
        return forbidden("该会签没有征求您的意见。", RULE, "not_asked")
    if found.withdrawn is not None:
        return Refusal(code="withdrawn", detail="该会签已经撤回。", source=RULE)
    if actor.user not in found.missing:
        return Refusal(code="already_answered", detail="您已经提出会签意见。", source=RULE)
    if not view.agrees and not view.text.strip():
        detail = "不同意的，请填写意见。"
        return Refusal(code="say_why", detail=detail, source=RULE, kind=RefusalKind.INVALID, field="text")
    return CosignAnswered(replace(found, views=(*found.views, view)))


def withdraw(
    found: Cosign | None, actor: Actor, reason: str, *, asker_here: bool
) -> CosignWithdrawn | Refusal:
    """Setting (cosigning): by whoever asked, or by the office once that person is not there any more."""
    if found is None or not found.of_office(actor):
        return NOT_FOUND
    if found.asked_by != actor.user and asker_here:
        return forbidden("会签由发起的经办人撤回。", RULE, "not_yours")
    if not found.open:
        return Refusal(code="already_over", detail="该会签已经完成或者撤回。", source=RULE)
    if not reason.strip():
        return Refusal(
            code="required", detail="请填写撤回理由。", source=RULE, kind=RefusalKind.INVALID, field="reason"
        )
    return CosignWithdrawn(replace(found, withdrawn=reason.strip()))


NOT_FOUND = Refusal(code="not_found", detail="没有该项会签。", source=RULE, kind=RefusalKind.NOT_FOUND)


def holds_back(standing: Iterable[Cosign]) -> Refusal | None:
    """Setting (cosigning): the opinion of an office goes out when everybody who was asked has answered."""
    missing = {user for cosign in standing if cosign.open for user in cosign.missing}
    if not missing:
        return None
    detail = (
        f"会签尚未完成，还有{len(missing)}人没有提出意见；全部提出意见或者撤回会签后，才能提出本机关的意见。"
    )
    return Refusal(code="cosign_open", detail=detail, source=RULE)
