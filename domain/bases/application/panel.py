"""Art. 11(3): the panel of one application: assignment, recusal and reviews."""

from decimal import Decimal

from domain.bases import law
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.drawing.conflicts import Concerned, Conflict, conflicts
from domain.bases.application.drawing.verdict import quorum, score_problems
from domain.bases.application.limits import start_clock
from domain.bases.application.panel_clocks import clock_when_over, clock_without, size_of, with_assignment
from domain.bases.application.state import Application, Assignment, AssignmentStatus, Review
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.policy_values import LEAST_EXPERTS
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid
from domain.source import setting
from domain.unit import Station


def assign_experts(
    case: Application, command: cmd.AssignExperts, c: Circumstances, world: World
) -> fact.ExpertsAssigned | Refusal:
    """Art. 11(3); settings: known, active, without conflict, not twice, and enough of them."""
    problems = [
        problem
        for index, expert in enumerate(command.experts)
        for problem in unfit(case, f"experts[{index}]", expert, world, command.verified)
    ]
    if len(set(command.experts)) != len(command.experts):
        problems.append(Problem("experts", "repeated", "同一专家不能重复指派。", setting("expert_draw")))
    if not command.experts:
        problems.append(Problem("experts", "required", "请选择评审专家。", setting("expert_draw")))
    size = size_of(case, c)
    if len(case.reviewers) + len(command.experts) < size:
        have = len(case.reviewers) + len(command.experts)
        detail = f"每件申报至少需要{size}名评审专家，现有{have}名，尚缺{size - have}名。"
        source = law.EXPERT_GROUP if size <= LEAST_EXPERTS else setting("experts_per_application")
        problems.append(Problem("experts", "too_few", detail, source))
    if problems:
        return invalid(tuple(problems), "专家名单需要调整。", "unfit_experts")
    clock = start_clock("panel_review", c)
    return fact.ExpertsAssigned(
        command.experts, size, clock, quorum(size, c.policy), command.verified.strip()
    )


def unfit(case: Application, field: str, expert_id: str, world: World, verified: str) -> list[Problem]:
    """Settings (expert_draw, recusal): why this expert cannot be put on the panel, told at that field."""
    expert = world.experts.get(expert_id)
    if expert is None or not expert.active:
        return [Problem(field, "unknown_expert", "专家库中没有该专家，或已停用。", setting("expert_draw"))]
    if any(one.expert == expert_id for one in case.panel):
        return [
            Problem(
                field,
                "already_assigned",
                "该专家已在本件申报的专家名单中，或者已经回避、更换。",
                setting("recusal"),
            )
        ]
    found = conflicts(expert, concerned(case, world))
    return [_told(field, conflict) for conflict in found if not (conflict.doubtful and verified.strip())]


def _told(field: str, found: Conflict) -> Problem:
    if not found.doubtful:
        return Problem(field, "conflict", f"应当回避：{found.detail}。", setting("recusal"))
    detail = f"可能应当回避：{found.detail}。请核实，确无利害关系的，填写核实情况。"
    return Problem(field, "doubt", detail, setting("recusal"))


def concerned(case: Application, world: World) -> Concerned:
    """Setting (recusal): whom the application concerns, as conflicts are looked for."""
    form, named = case.form, case.form.cooperation.station
    people = (form.unit.legal_representative, form.unit.contact, *(member.name for member in form.team))
    return Concerned(
        unit=world.unit,
        station=world.station or Station("", named, named),
        formerly=world.formerly,
        applicants=world.applicants,
        people=people,
    )


def _own(case: Application, c: Circumstances) -> Assignment:
    return next(one for one in case.reviewers if one.expert == c.actor.scope)


def declare_no_conflict(
    case: Application, command: cmd.DeclareNoConflict, c: Circumstances, world: World
) -> fact.NoConflictDeclared | Refusal:
    """Setting (recusal): only once; the material becomes visible with it."""
    if _own(case, c).status is not AssignmentStatus.ASSIGNED:
        return Refusal(code="already_declared", detail="您已作出回避声明。", source=setting("recusal"))
    return fact.NoConflictDeclared(c.actor.scope)


def declare_recusal(
    case: Application, command: cmd.DeclareRecusal, c: Circumstances, world: World
) -> fact.RecusalDeclared | Refusal:
    """Setting (recusal): with a reason, until the review is handed in."""
    if _own(case, c).status is AssignmentStatus.HANDED_IN:
        detail = "评审意见已提交；如需回避，请联系自治区人社厅。"
        return Refusal(code="already_handed_in", detail=detail, source=setting("recusal"))
    if not command.reason.strip():
        return Refusal(
            code="required",
            detail="请填写回避理由。",
            source=setting("recusal"),
            kind=RefusalKind.INVALID,
            field="reason",
        )
    left = with_assignment(case, c.actor.scope, status=AssignmentStatus.RECUSED)
    return fact.RecusalDeclared(c.actor.scope, command.reason, clock_without(case, left, c))


def hand_in_review(
    case: Application, command: cmd.HandInReview, c: Circumstances, world: World
) -> fact.ReviewHandedIn | Refusal:
    """Art. 11(3); setting (scoring): one complete score sheet, after the declaration."""
    own = _own(case, c)
    if own.status is AssignmentStatus.ASSIGNED:
        return forbidden("请先作出无需回避的声明，再评审。", setting("recusal"), "not_declared")
    if own.status is AssignmentStatus.HANDED_IN:
        return Refusal(code="already_handed_in", detail="您已提交评审意见。", source=setting("blind_review"))
    problems = score_problems(command.scores, c.policy)
    if not command.opinion.strip():
        problems += (Problem("opinion", "required", "请填写评审意见。", setting("scoring")),)
    if problems:
        return invalid(problems, "评分表不完整。")
    total = sum(command.scores.values(), Decimal())
    review = Review(command.scores, total, command.vote, command.opinion, c.at)
    clock = clock_when_over(case, with_assignment(case, c.actor.scope, review=review), c)
    return fact.ReviewHandedIn(
        expert=c.actor.scope,
        scores=command.scores,
        total=total,
        vote=command.vote,
        opinion=command.opinion,
        clock=clock,
    )
