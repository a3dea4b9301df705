"""Art. 11(3): the panel of one application: assignment, recusal, reviews, conclusion, and a review struck later."""

from dataclasses import dataclass
from decimal import Decimal

from domain.application import commands as cmd
from domain.application import facts as fact
from domain.application.state import Application, Assignment, AssignmentStatus, Review, Verdict
from domain.application.world import World
from domain.circumstances import Circumstances, start_clock
from domain.panel.conflicts import conflicts
from domain.panel.verdict import complete, score_problems, verdict
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid
from domain.source import setting
from domain.terms import Stage
from domain.wait import Clock


def assign_experts(
    case: Application, command: cmd.AssignExperts, c: Circumstances, world: World
) -> fact.ExpertsAssigned | Refusal:
    """Art. 11(3); settings: known, active, without conflict, not twice, and enough of them."""
    problems = [
        problem
        for index, expert in enumerate(command.experts)
        for problem in _unfit(case, index, expert, world)
    ]
    if len(set(command.experts)) != len(command.experts):
        problems.append(Problem("experts", "repeated", "同一专家不能重复指派。", setting("expert_draw")))
    size = c.policy.experts_per_application
    if len(case.reviewers) + len(command.experts) < size:
        detail = f"每件申报至少需要{size}名评审专家。"
        problems.append(Problem("experts", "too_few", detail, setting("experts_per_application")))
    if problems:
        return invalid(tuple(problems), "专家名单需要调整。", "unfit_experts")
    return fact.ExpertsAssigned(command.experts, size, start_clock("panel_review", c))


def _unfit(case: Application, index: int, expert_id: str, world: World) -> list[Problem]:
    expert, field = world.experts.get(expert_id), f"experts[{index}]"
    if expert is None or not expert.active:
        return [Problem(field, "unknown_expert", "专家库中没有该专家，或已停用。", setting("expert_draw"))]
    if any(one.expert == expert_id for one in case.panel):
        return [
            Problem(
                field, "already_assigned", "该专家已在本件申报的专家名单中，或已回避。", setting("recusal")
            )
        ]
    found = conflicts(expert, world.unit, world.station)
    return [Problem(field, "conflict", f"应当回避：{one.detail}。", setting("recusal")) for one in found]


def _own(case: Application, c: Circumstances) -> Assignment:
    return next(one for one in case.reviewers if one.expert == c.actor.scope)


def declare_no_conflict(
    case: Application, command: cmd.DeclareNoConflict, c: Circumstances, world: World
) -> fact.NoConflictDeclared | Refusal:
    """Setting (recusal): only once; the material becomes visible with it."""
    if _own(case, c).status is not AssignmentStatus.ASSIGNED:
        return Refusal("already_declared", "您已作出回避声明。", setting("recusal"))
    return fact.NoConflictDeclared(c.actor.scope)


def declare_recusal(
    case: Application, command: cmd.DeclareRecusal, c: Circumstances, world: World
) -> fact.RecusalDeclared | Refusal:
    """Setting (recusal): with a reason, until the review is handed in."""
    if _own(case, c).status is AssignmentStatus.HANDED_IN:
        detail = "评审意见已提交；如需回避，请联系自治区人社厅。"
        return Refusal("already_handed_in", detail, setting("recusal"))
    if not command.reason.strip():
        return Refusal("required", "请填写回避理由。", setting("recusal"), RefusalKind.INVALID, "reason")
    return fact.RecusalDeclared(c.actor.scope, command.reason, start_clock("panel_assign", c))


def hand_in_review(
    case: Application, command: cmd.HandInReview, c: Circumstances, world: World
) -> fact.ReviewHandedIn | Refusal:
    """Art. 11(3); setting (scoring): one complete score sheet, after the declaration."""
    own = _own(case, c)
    if own.status is AssignmentStatus.ASSIGNED:
        return forbidden("请先作出无需回避的声明，再评审。", setting("recusal"), "not_declared")
    if own.status is AssignmentStatus.HANDED_IN:
        return Refusal("already_handed_in", "您已提交评审意见。", setting("blind_review"))
    problems = score_problems(command.scores, c.policy)
    if not command.opinion.strip():
        problems += (Problem("opinion", "required", "请填写评审意见。", setting("scoring")),)
    if problems:
        return invalid(problems, "评分表不完整。")
    clock = start_clock("panel_conclude", c) if _last(case) else None
    total = sum(command.scores.values(), Decimal())
    return fact.ReviewHandedIn(c.actor.scope, command.scores, total, command.vote, command.opinion, clock)


def _last(case: Application) -> bool:
    waiting = [one for one in case.reviewers if one.status is not AssignmentStatus.HANDED_IN]
    return len(waiting) == 1 and len(case.reviewers) >= case.panel_size


@dataclass(frozen=True, slots=True)
class Count:
    """The panel in numbers."""

    reviews: tuple[Review, ...]
    outstanding: int
    overdue: int


def count(case: Application, without: str | None = None) -> Count:
    """Art. 11(3): reviews that count, and who is still to hand in."""
    members = [one for one in case.reviewers if one.expert != without]
    waiting = [one for one in members if one.review is None]
    reviews = tuple(one.review for one in members if one.review is not None)
    return Count(reviews, len(waiting), sum(one.clock.overdue for one in waiting))


def conclude_panel(
    case: Application, command: cmd.ConcludePanel, c: Circumstances, world: World
) -> fact.PanelConcluded | Refusal:
    """Art. 11(3); settings: refused while the panel is not complete; then the outcome decides the way."""
    size, seen = case.panel_size or c.policy.experts_per_application, count(case)
    if not complete(len(seen.reviews), seen.outstanding, seen.overdue, size, c.policy):
        detail = f"已提交{len(seen.reviews)}份评审意见，尚有{seen.outstanding}名专家未提交，评议尚未完成。"
        return Refusal("panel_incomplete", detail, setting("panel_quorum_numerator"))
    result = verdict(seen.reviews, size, c.policy, c.at)
    to, clock = _after(result, c)
    return fact.PanelConcluded(result, to, clock)


def _after(result: Verdict, c: Circumstances) -> tuple[Stage, Clock | None]:
    return (Stage.PASSED, start_clock("notice_publish", c)) if result.passed else (Stage.NOT_PASSED, None)


def strike_review(
    case: Application, command: cmd.StrikeReview, c: Circumstances, world: World
) -> fact.ReviewStruck | Refusal:
    """Setting (recusal): the review is struck, verdict and quorum are computed again, the old ones are kept."""
    if not any(one.expert == command.expert for one in case.reviewers):
        return Refusal(
            "not_found", "该专家不在本件申报的专家名单中。", setting("recusal"), RefusalKind.NOT_FOUND
        )
    if not command.reason.strip():
        return Refusal(
            "required", "请填写应当回避的理由。", setting("recusal"), RefusalKind.INVALID, "reason"
        )
    if case.verdict is None or case.stage is Stage.PANEL:
        return fact.ReviewStruck(
            command.expert, command.reason, None, Stage.PANEL, start_clock("panel_assign", c)
        )
    size = case.panel_size or c.policy.experts_per_application
    result = verdict(count(case, without=command.expert).reviews, size, c.policy, c.at)
    if result.passed:
        return fact.ReviewStruck(command.expert, command.reason, result, case.stage, case.clock)
    if result.quorate:
        return fact.ReviewStruck(command.expert, command.reason, result, Stage.NOT_PASSED, None)
    clock = start_clock("panel_assign", c)
    return fact.ReviewStruck(command.expert, command.reason, result, Stage.PANEL, clock)
