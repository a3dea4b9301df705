"""How far an application is by its own record: what is still missing before it can go on."""

from domain.bases import law
from domain.bases.application.state import Application
from domain.bases.policy_values import LEAST_EXPERTS
from domain.bases.terms import CONDITION_NAMES, FINDING_NAMES, Condition, Finding
from domain.refusal import Problem, Refusal, RefusalKind, invalid
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


def examined(case: Application) -> bool:
    """Art. 9, 11(2): whether every finding and the inspection that are asked for are on record."""
    return not_all_met(case) is None and not_inspected(case, "") is None


def concludable(case: Application) -> bool:
    """Setting (scoring): whether enough have handed in, by the quorum of the assignment, and nobody is waited for."""
    waiting = [one for one in case.reviewers if one.review is None]
    handed_in = len(case.reviewers) - len(waiting)
    enough = handed_in >= max(LEAST_EXPERTS, case.panel_quorum)
    return enough and all(one.clock.overdue for one in waiting)
