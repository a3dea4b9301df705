"""Art. 11(3): the conclusion of a panel, and a review struck when a ground for recusal is found later."""

from dataclasses import dataclass

from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.drawing.verdict import complete, quorum, verdict, why_not_passed
from domain.bases.application.limits import start_clock
from domain.bases.application.panel_clocks import clock_without, size_of, with_assignment
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.application.serving import issue
from domain.bases.application.state import Application, AssignmentStatus, Review, Verdict
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.terms import Stage
from domain.refusal import Refusal, RefusalKind
from domain.source import setting
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class Count:
    """The panel in numbers."""

    reviews: tuple[Review, ...]
    outstanding: int
    overdue: int


def count(case: Application) -> Count:
    """Art. 11(3): reviews that count, and who is still to hand in."""
    waiting = [one for one in case.reviewers if one.review is None]
    reviews = tuple(one.review for one in case.reviewers if one.review is not None)
    return Count(reviews, len(waiting), sum(one.clock.overdue for one in waiting))


def conclude_panel(
    case: Application, command: cmd.ConcludePanel, c: Circumstances, world: World
) -> fact.PanelConcluded | Refusal:
    """Art. 11(3); settings: refused while the panel is not complete; then the outcome decides the way."""
    refused = not_to_conclude(case, c)
    if refused is not None:
        return refused
    result = verdict(count(case).reviews, size_of(case, c), c.policy, c.at)
    to, clock = _after(result, c)
    return fact.PanelConcluded(result, to, clock, result_notice(case, result, to, c))


def not_to_conclude(case: Application, c: Circumstances) -> Refusal | None:
    """Settings: a quorum is in, and nobody is waited for any more."""
    size, seen = size_of(case, c), count(case)
    if complete(len(seen.reviews), seen.outstanding, seen.overdue, size, c.policy):
        return None
    return _incomplete(case, size, seen, c)


def result_notice(case: Application, result: Verdict, to: Stage, c: Circumstances) -> Paper | None:
    """Setting (scoring): a unit that did not pass is told what was missing, by how much and whose requirement it is."""
    if to is not Stage.NOT_PASSED:
        return None
    return issue(case, PaperKind.NOT_PASSED, c, reason=why_not_passed(result), source=setting("scoring"))


def _incomplete(case: Application, size: int, seen: Count, c: Circumstances) -> Refusal:
    """How many are missing, of how many, and whether the group would be large enough."""
    handed_in, needed = len(seen.reviews), quorum(size, c.policy)
    seats = f"{len(case.reviewers)}名专家中已有{handed_in}名提交评审意见"
    waiting = seen.outstanding - seen.overdue
    if waiting:
        detail = f"{seats}，{waiting}名尚在评审期限内未提交，评议尚未完成。"
    else:
        detail = f"{seats}，未达到有效人数{needed}名，请补充指派评审专家。"
    return Refusal(code="panel_incomplete", detail=detail, source=setting("panel_quorum_numerator"))


def _after(result: Verdict, c: Circumstances) -> tuple[Stage, Clock | None]:
    return (Stage.PASSED, start_clock("notice_publish", c)) if result.passed else (Stage.NOT_PASSED, None)


def strike_review(
    case: Application, command: cmd.StrikeReview, c: Circumstances, world: World
) -> fact.ReviewStruck | Refusal:
    """Setting (recusal): the review is struck, verdict and quorum are computed again, the old ones are kept."""
    if not any(one.expert == command.expert for one in case.reviewers):
        return Refusal(
            code="not_found",
            detail="该专家不在本件申报的专家名单中。",
            source=setting("recusal"),
            kind=RefusalKind.NOT_FOUND,
        )
    if not command.reason.strip():
        return Refusal(
            code="required",
            detail="请填写应当回避的理由。",
            source=setting("recusal"),
            kind=RefusalKind.INVALID,
            field="reason",
        )
    left = with_assignment(case, command.expert, status=AssignmentStatus.STRUCK)
    if case.stage is Stage.PANEL:
        clock = clock_without(case, left, c)
        return fact.ReviewStruck(
            expert=command.expert, reason=command.reason, verdict=None, to=Stage.PANEL, clock=clock
        )
    result = verdict(count(left).reviews, size_of(case, c), c.policy, c.at)
    to, after = _after_strike(case, left, result, c)
    paper = result_notice(case, result, to, c)
    return fact.ReviewStruck(
        expert=command.expert, reason=command.reason, verdict=result, to=to, clock=after, paper=paper
    )


def _after_strike(
    case: Application, left: Application, result: Verdict, c: Circumstances
) -> tuple[Stage, Clock | None]:
    if result.passed:
        return case.stage, case.clock
    if result.quorate:
        return Stage.NOT_PASSED, None
    return Stage.PANEL, start_clock(left.panel_needs or "panel_assign", c)
