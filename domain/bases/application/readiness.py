"""How far an application is by its own record: what is still missing before it can go on."""

from domain.bases import law
from domain.bases.application.state import Application
from domain.bases.interpretations import DECIDED, PRIORITY_OPEN
from domain.bases.policy import Policy
from domain.bases.policy_values import LEAST_EXPERTS
from domain.bases.terms import (
    CONDITION_NAMES,
    FINDING_NAMES,
    GROUND_NAMES,
    Condition,
    Finding,
    PriorityGround,
)
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import interpretation
from domain.terms import Route


def not_all_met(case: Application) -> Refusal | None:
    """Art. 9, 11(2): every condition needs the finding 符合."""
    problems = []
    for condition in Condition:
        found = case.findings.get(condition)
        if found is None or found.finding is not Finding.MET:
            word = FINDING_NAMES[found.finding] if found else "尚未认定"
            detail = f"“{CONDITION_NAMES[condition]}”：{word}。"
            problems.append(
                Problem(f"findings.{condition.value}", "not_met", detail, law.condition(condition.value))
            )
    detail = f"五项条件须全部认定为符合，尚有{len(problems)}项未认定为符合。"
    return invalid(tuple(problems), detail, "not_all_met") if problems else None


def not_inspected(case: Application, what: str) -> Refusal | None:
    """Art. 11(2): the 综合考察 is the league's; an application of a unit of the region comes to no league."""
    if case.route is Route.REGION or case.inspection is not None:
        return None
    detail = f"尚未记录综合考察，不能{what}。"
    return Refusal(
        code="no_inspection",
        detail=detail,
        source=law.INSPECTION,
        kind=RefusalKind.INVALID,
        field="inspection",
    )


def undecided(case: Application) -> tuple[PriorityGround, ...]:
    """Art. 10: the grounds that the unit claims and nobody has confirmed or not confirmed."""
    claimed = dict.fromkeys(claim.ground for claim in case.form.priorities)
    return tuple(ground for ground in claimed if ground not in case.priorities)


def not_decided(case: Application, policy: Policy) -> Refusal | None:
    """Interpretation (priority_open): whether claimed grounds are decided one by one before the panel."""
    if policy.reads(PRIORITY_OPEN) != DECIDED:
        return None
    source = interpretation(PRIORITY_OPEN)
    problems = tuple(
        Problem(
            f"priorities.{ground.value}",
            "not_decided",
            f"优先设立情形“{GROUND_NAMES[ground]}”：尚未确认或者不予确认。",
            source,
        )
        for ground in undecided(case)
    )
    detail = f"申报单位填报的优先设立情形尚有{len(problems)}项未作认定，应先逐项确认或者不予确认。"
    return invalid(problems, detail, "not_decided") if problems else None


def examined(case: Application) -> bool:
    """Art. 9, 11(2): whether every finding and the inspection that are asked for are on record."""
    return not_all_met(case) is None and not_inspected(case, "") is None


def concludable(case: Application) -> bool:
    """Setting (scoring): whether enough have handed in, by the quorum of the assignment, and nobody is waited for."""
    waiting = [one for one in case.reviewers if one.review is None]
    handed_in = len(case.reviewers) - len(waiting)
    enough = handed_in >= max(LEAST_EXPERTS, case.panel_quorum)
    return enough and all(one.clock.overdue for one in waiting)
