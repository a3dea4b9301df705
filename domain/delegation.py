"""委托代办: somebody hands what was given to them to a colleague of the same role, office and line, for some days.

Whoever stands in acts in their own name with their own role, and may do no more than that role may: the tasks of the
colleague are open to them as if they had been given to both, and every fact says who acted and on whose behalf.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.actor import Actor
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid
from domain.source import setting
from domain.terms import Role

RULE = setting("delegation")
DELEGATES = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY, Role.UNIT, Role.STATION, Role.REPORTER})
"""Setting (delegation): roles that several persons of one office hold; an expert and a postdoc act for nobody else."""
LONGEST = 366
"""Days; a longer absence is another person's office, not somebody's standing in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """From whom to whom, in which role, from the first to the last day, for which kinds of cases (none: all)."""

    id: str
    giver: str
    taker: str
    role: str
    scope: str
    line: str
    first_on: date
    last_on: date
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rule must know: whether the colleague holds the very role today, and what either has handed over."""

    colleague: bool
    kinds: Collection[str]
    """Kinds of cases with which the line has to do."""
    standing: Sequence[Delegation] = ()
    """Open ones of the giver and of the colleague, in that role, office and line."""


def give(wanted: Delegation, actor: Actor, today: date, known: Known) -> Refusal | None:
    """Setting (delegation): the same role, office and line; no past, no second one, no passing on."""
    if actor.role not in DELEGATES:
        return forbidden("您的角色由本人办理，不能委托他人。", RULE, "cannot_be_delegated")
    problems = tuple(_problems(wanted, actor, today, known))
    if problems:
        return invalid(problems, f"委托有{len(problems)}处不符合要求。", "invalid")
    return _taken(wanted, known)


def _problems(wanted: Delegation, actor: Actor, today: date, known: Known) -> list[Problem]:
    checks = (
        (wanted.taker != actor.user, "to", "oneself", "不能委托给本人。"),
        (
            wanted.taker == actor.user or known.colleague,
            "to",
            "no_colleague",
            "只能委托给本单位具有同一角色的在岗人员。",
        ),
        (wanted.first_on >= today, "first_on", "in_the_past", "开始日期不能早于今天。"),
        (wanted.last_on >= wanted.first_on, "last_on", "before_its_beginning", "截止日期不能早于开始日期。"),
        (
            wanted.last_on - wanted.first_on < timedelta(LONGEST),
            "last_on",
            "too_long",
            f"一次委托最长{LONGEST}日。",
        ),
        (
            set(wanted.kinds) <= set(known.kinds),
            "kinds",
            "unknown_kind",
            "所选事项种类不属于本条线办理的事项。",
        ),
    )
    return [Problem(field, code, detail, RULE) for holds, field, code, detail in checks if not holds]


def _taken(wanted: Delegation, known: Known) -> Refusal | None:
    """Setting (delegation): a task has one who stands in, and whoever is away themselves stands in for nobody."""
    for other in known.standing:
        if not meet(wanted, other):
            continue
        if other.giver == wanted.giver:
            detail = "这段时间的同类事项已经委托他人代办；请先结束前一次委托，或者另选时间和事项种类。"
            return Refusal(code="already_delegated", detail=detail, source=RULE, field="first_on")
        if other.giver == wanted.taker:
            detail = "该同事在这段时间也已委托他人代办，不能再受托。"
            return Refusal(code="away_too", detail=detail, source=RULE, field="to")
        if other.taker == wanted.giver:
            detail = "您在这段时间正受他人委托代办，受托的事项不能转委托；请先由委托人结束该项委托。"
            return Refusal(code="stands_in", detail=detail, source=RULE, field="first_on")
    return None


def meet(one: Delegation, other: Delegation) -> bool:
    """Whether there are days and kinds of cases that both are for."""
    days = one.first_on <= other.last_on and other.first_on <= one.last_on
    return days and (not one.kinds or not other.kinds or bool(set(one.kinds) & set(other.kinds)))


def end(found: Delegation | None, actor: Actor, today: date, *, ended: bool) -> Refusal | None:
    """Setting (delegation): by whoever gave it or stands in, while its last day is not over."""
    if found is None or actor.user not in (found.giver, found.taker):
        return Refusal(code="not_found", detail="没有该项委托。", source=RULE, kind=RefusalKind.NOT_FOUND)
    if ended or found.last_on < today:
        return Refusal(code="already_over", detail="该项委托已经结束。", source=RULE)
    return None
