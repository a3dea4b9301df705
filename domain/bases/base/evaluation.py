"""Art. 5, 6: the evaluation of one base: the base shows, the league scores, the department grades."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.grading import count_of_lowest, is_lowest, proposed_grade
from domain.bases.base.keys import EVIDENCE, GRADE, SCORE
from domain.bases.base.proceedings import notice_clock
from domain.bases.base.rectification import AFTER_EVALUATION, begin, item_problems
from domain.bases.base.self_check import on_record
from domain.bases.base.state import Base, Evaluation, Evidence, Rectification
from domain.bases.base.terms import EVALUATION_STATUS_NAMES, CancelGround, EvaluationStatus
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import limited
from domain.deadline import running
from domain.marks import mark_problems
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import setting
from domain.wait import Clock

RULE = setting("evaluation")
ENDS = frozenset({EvaluationStatus.GRADED, EvaluationStatus.CLOSED})


def begin_evaluation(
    case: Base, command: cmd.BeginEvaluation, c: Circumstances, world: BaseWorld
) -> fact.EvaluationBegun | Refusal:
    """Art. 5, 6: a campaign evaluates the base; the indicators of that day hold to the end."""
    if case.evaluation(command.campaign) is not None:
        return Refusal(code="already_begun", detail="本基地的该项评估已经启动。", source=RULE)
    evaluation = Evaluation(campaign=command.campaign, year=command.year, indicators=command.indicators)
    return fact.EvaluationBegun(
        evaluation, _clock(f"{EVIDENCE}{command.campaign}", "evidence_working_days", c)
    )


def hand_in_evidence(
    case: Base, command: cmd.HandInEvidence, c: Circumstances, world: BaseWorld
) -> fact.EvidenceHandedIn | Refusal:
    """Setting (evaluation): every indicator answered; taken late as well, until it is scored without."""
    evaluation = at_stage(case, command.campaign, EvaluationStatus.EVIDENCE)
    if isinstance(evaluation, Refusal):
        return evaluation
    problems = tuple(evidence_problems(case, evaluation, command.evidence))
    if problems:
        return invalid(problems, f"评估材料尚有{len(problems)}处需要完善。")
    starts = _clock(f"{SCORE}{evaluation.campaign}", "score_working_days", c)
    stops = (f"{EVIDENCE}{evaluation.campaign}",)
    return fact.EvidenceHandedIn(evaluation.campaign, command.evidence, starts, stops)


def evidence_problems(
    case: Base, evaluation: Evaluation, evidence: Mapping[str, Evidence]
) -> Iterator[Problem]:
    """Setting (evaluation): what is missing of an answer to every indicator, and what none asks for."""
    for indicator in evaluation.indicators:
        field, given = f"evidence.{indicator.key}", evidence.get(indicator.key)
        if given is None or not given.text.strip():
            yield Problem(f"{field}.text", "required", f"请填写“{indicator.title}”的情况。", RULE)
        for index, paper in enumerate(given.papers if given else ()):
            if not on_record(case, paper):
                detail = "没有找到该附件，请先上传。"
                yield Problem(f"{field}.papers[{index}]", "no_such_paper", detail, setting("attachments"))
    for key in sorted(set(evidence) - {one.key for one in evaluation.indicators}):
        yield Problem(f"evidence.{key}", "unknown", "没有该评估指标。", RULE)


def score_evaluation(
    case: Base, command: cmd.ScoreEvaluation, c: Circumstances, world: BaseWorld
) -> fact.EvaluationScored | Refusal:
    """Art. 6: the league scores; late evidence is not waited for."""
    evaluation = _to_score(case, command.campaign, c)
    if isinstance(evaluation, Refusal):
        return evaluation
    problems = score_problems(evaluation, command.scores, command.opinion)
    if problems:
        return invalid(problems, "评分不完整或者不符合评估指标。")
    total = sum(command.scores.values(), Decimal())
    return fact.EvaluationScored(
        campaign=evaluation.campaign,
        scores=command.scores,
        total=total,
        proposed=proposed_grade(total, c.policy),
        opinion=command.opinion,
        starts=_clock(f"{GRADE}{evaluation.campaign}", "grade_working_days", c),
        stops=(f"{EVIDENCE}{evaluation.campaign}", f"{SCORE}{evaluation.campaign}"),
    )


def score_problems(
    evaluation: Evaluation, scores: Mapping[str, Decimal], opinion: str
) -> tuple[Problem, ...]:
    """Setting (evaluation_indicators): each indicator has its points, within what it can have; and there is an opinion."""
    problems = mark_problems(scores, evaluation.indicators, setting("evaluation_indicators"), 2)
    if not opinion.strip():
        problems = (*problems, Problem("opinion", "required", "请填写评估意见。", RULE))
    return problems


def _to_score(case: Base, campaign: str, c: Circumstances) -> Evaluation | Refusal:
    evaluation = case.evaluation(campaign)
    waits_for_evidence = evaluation is not None and evaluation.status is EvaluationStatus.EVIDENCE
    if evaluation is None or not waits_for_evidence:
        return at_stage(case, campaign, EvaluationStatus.SCORING)
    clock = case.clocks.get(f"{EVIDENCE}{campaign}")
    if clock is not None and clock.deadline is not None and c.at < clock.deadline.ends_at:
        limit = running(clock.deadline)
        detail = f"基地提交评估材料的期限{limit}尚未届满，应在材料提交后或者期限届满后评分。"
        return Refusal(code="evidence_not_due", detail=detail, source=setting("evidence_working_days"))
    return evaluation


def grade_evaluation(
    case: Base, command: cmd.GradeEvaluation, c: Circumstances, world: BaseWorld
) -> fact.EvaluationGraded | Refusal:
    """Art. 5: the department grades; the lowest grade brings a rectification, a repeated one the decision to cancel."""
    evaluation = at_stage(case, command.campaign, EvaluationStatus.GRADING)
    if isinstance(evaluation, Refusal):
        return evaluation
    problems = tuple(_grade_problems(evaluation, command, c))
    if problems:
        return invalid(problems, "等次评定不完整，请补正。")
    rectification, starts = _rectification(case, command, c)
    cancellation = _cancellation(case, command, c)
    if cancellation and CancelGround.EVALUATION not in case.grounds:
        starts = {**starts, **notice_clock(CancelGround.EVALUATION, c)}
    return fact.EvaluationGraded(
        campaign=evaluation.campaign,
        grade=command.grade,
        reasons=command.reasons,
        on=c.today,
        rectification=rectification,
        cancellation=cancellation,
        starts=starts,
        stops=(f"{GRADE}{evaluation.campaign}",),
        lowest=is_lowest(command.grade, c.policy),
    )


def _grade_problems(
    evaluation: Evaluation, command: cmd.GradeEvaluation, c: Circumstances
) -> Iterator[Problem]:
    if command.grade not in c.policy.evaluation_grades:
        detail = f"评估等次应为{'、'.join(c.policy.evaluation_grades)}之一。"
        yield Problem("grade", "no_such_grade", detail, setting("evaluation_grades"))
    elif command.grade != evaluation.proposed and not command.reasons.strip():
        detail = f"评定等次与按分数建议的“{evaluation.proposed}”不一致，请填写理由。"
        yield Problem("reasons", "required", detail, setting("evaluation_marks"))
    if is_lowest(command.grade, c.policy) and not command.items:
        detail = f"评定为“{command.grade}”的，请列出需要整改的问题。"
        yield Problem("items", "required", detail, RULE)
    yield from item_problems(command.items)


def _rectification(
    case: Base, command: cmd.GradeEvaluation, c: Circumstances
) -> tuple[Rectification | None, Mapping[str, Clock]]:
    """Art. 25: what an evaluation found is put right, whatever the grade."""
    if not command.items:
        return None, {}
    return begin(case, f"{AFTER_EVALUATION}{command.campaign}", command.items, c)


def _cancellation(case: Base, command: cmd.GradeEvaluation, c: Circumstances) -> str:
    """Setting (failed_evaluations): so many lowest grades in a row; the department then decides, nothing is automatic."""
    if not is_lowest(command.grade, c.policy):
        return ""
    times = count_of_lowest(case.evaluations) + 1
    if times < c.policy.failed_evaluations:
        return ""
    return f"评估连续{times}次“{command.grade}”"


def close_evaluation(
    case: Base, command: cmd.CloseEvaluation, c: Circumstances, world: BaseWorld
) -> fact.EvaluationClosed | Refusal:
    """Setting (evaluation): the campaign is over; an evaluation without a grade ends without a result."""
    evaluation = known_evaluation(case, command.campaign)
    if isinstance(evaluation, Refusal):
        return evaluation
    if evaluation.status in ENDS:
        return moved_on(evaluation)
    stops = tuple(f"{key}{evaluation.campaign}" for key in (EVIDENCE, SCORE, GRADE))
    return fact.EvaluationClosed(evaluation.campaign, command.reason, stops)


def _clock(key: str, parameter: str, c: Circumstances) -> dict[str, Clock]:
    return {key: limited(key, parameter, c)}


def known_evaluation(case: Base, campaign: str) -> Evaluation | Refusal:
    """The evaluation of that campaign."""
    evaluation = case.evaluation(campaign)
    return evaluation or Refusal(
        code="not_found", detail="本基地没有该项评估。", source=RULE, kind=RefusalKind.NOT_FOUND
    )


def at_stage(case: Base, campaign: str, status: EvaluationStatus) -> Evaluation | Refusal:
    """The evaluation of that campaign, where it stands there."""
    evaluation = known_evaluation(case, campaign)
    if isinstance(evaluation, Evaluation) and evaluation.status is not status:
        return moved_on(evaluation)
    return evaluation


def moved_on(evaluation: Evaluation) -> Refusal:
    """That it stands elsewhere."""
    name = EVALUATION_STATUS_NAMES[evaluation.status]
    return Refusal(code="wrong_stage", detail=f"该项评估目前处于“{name}”阶段，不能办理此事项。", source=RULE)
