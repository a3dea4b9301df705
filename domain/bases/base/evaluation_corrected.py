"""Setting (evaluation): evidence and scores put right before there is a grade, and a closing day that was moved on."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.evaluation import (
    at_stage,
    evidence_problems,
    known_evaluation,
    moved_on,
    score_problems,
)
from domain.bases.base.grading import proposed_grade
from domain.bases.base.keys import EVIDENCE, GRADE, SCORE, SELF_CHECK
from domain.bases.base.state import Base, Evaluation
from domain.bases.base.terms import EvaluationStatus
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import clock_until, limited
from domain.deadline import Roll, Span, deadline, fixed
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting
from domain.wait import Clock

RULE = setting("evaluation")
BEFORE_THE_GRADE = frozenset({EvaluationStatus.SCORING, EvaluationStatus.GRADING})


def to_correct(evaluation: Evaluation) -> bool:
    """Whether its evidence can be put right: it was handed in, and there is no grade."""
    return evaluation.status in BEFORE_THE_GRADE and bool(evaluation.evidence)


def correct_evidence(
    case: Base, command: cmd.CorrectEvidence, c: Circumstances, world: BaseWorld
) -> fact.EvidenceCorrected | Refusal:
    """Setting (evaluation): whole again, with the reason; what was scored on the former evidence is scored again."""
    evaluation = known_evaluation(case, command.campaign)
    if isinstance(evaluation, Refusal):
        return evaluation
    if evaluation.status not in BEFORE_THE_GRADE:
        return moved_on(evaluation)
    if not evaluation.evidence:
        detail = "该项评估已按未提交材料直接评分，没有可以更正的评估材料。"
        return Refusal(code="not_handed_in", detail=detail, source=RULE)
    problems = (
        *evidence_problems(case, evaluation, command.evidence),
        *_changed(command.evidence != evaluation.evidence, "evidence", "评估材料"),
        *_reasoned(command.reason),
    )
    if problems:
        return invalid(problems, f"评估材料的更正尚有{len(problems)}处需要完善。")
    again = evaluation.status is EvaluationStatus.GRADING
    score, grade = f"{SCORE}{evaluation.campaign}", f"{GRADE}{evaluation.campaign}"
    return fact.EvidenceCorrected(
        campaign=evaluation.campaign,
        evidence=command.evidence,
        reason=command.reason.strip(),
        again=again,
        starts={score: limited(score, "score_working_days", c)} if again else {},
        stops=(grade,) if again else (),
    )


def correct_scores(
    case: Base, command: cmd.CorrectScores, c: Circumstances, world: BaseWorld
) -> fact.ScoresCorrected | Refusal:
    """Art. 6: by whom they were given; the time in which the department grades goes on."""
    evaluation = at_stage(case, command.campaign, EvaluationStatus.GRADING)
    if isinstance(evaluation, Refusal):
        return evaluation
    same = (command.scores, command.opinion) == (evaluation.scores, evaluation.opinion)
    problems = (
        *score_problems(evaluation, command.scores, command.opinion),
        *_changed(not same, "scores", "评分和评估意见"),
        *_reasoned(command.reason),
    )
    if problems:
        return invalid(problems, "评分的更正不完整或者不符合评估指标。")
    total = sum(command.scores.values(), Decimal())
    return fact.ScoresCorrected(
        campaign=evaluation.campaign,
        scores=command.scores,
        total=total,
        before=evaluation.total or Decimal(),
        proposed=proposed_grade(total, c.policy),
        opinion=command.opinion,
        reason=command.reason.strip(),
    )


def _changed(changed: bool, field: str, what: str) -> Iterator[Problem]:
    if not changed:
        yield Problem(field, "no_change", f"{what}与已登记的相同，没有更正。", RULE)


def _reasoned(reason: str) -> Iterator[Problem]:
    if not reason.strip():
        yield Problem("reason", "required", "请填写更正的理由。", RULE)


def prolong_campaign(
    case: Base, command: cmd.ProlongCampaign, c: Circumstances, world: BaseWorld
) -> fact.CampaignProlonged | Refusal:
    """Setting (self_check_month): a self-check that is missing has until the new day; of an evaluation what runs moves on."""
    starts = _self_check(case, command, c) if command.self_check else _moved_on(case, command, c)
    return fact.CampaignProlonged(
        campaign=command.campaign,
        year=command.year,
        self_check=command.self_check,
        closes_on=command.closes_on,
        reason=command.reason,
        starts=starts,
    )


def _self_check(case: Base, command: cmd.ProlongCampaign, c: Circumstances) -> dict[str, Clock]:
    key = f"{SELF_CHECK}{command.year}"
    due = fixed(command.closes_on, setting("self_check_month"), c.calendar)
    return {key: clock_until(key, due, c)} if key in case.clocks else {}


def _moved_on(case: Base, command: cmd.ProlongCampaign, c: Circumstances) -> dict[str, Clock]:
    """Setting (evaluation): the limit that runs moves on by as many days, and not beyond the new closing day.

    A rest day moves to the next working day; what would have passed in spite of that stays as it was.
    """
    if command.before is None:
        return {}
    days, moved = (command.closes_on - command.before).days, dict[str, Clock]()
    for key in (f"{head}{command.campaign}" for head in (EVIDENCE, SCORE, GRADE)):
        known = case.clocks.get(key)
        if known is None or known.deadline is None:
            continue
        moved_by = deadline(
            known.deadline.due, days, Span.DAYS, roll=Roll.NEXT, calendar=c.calendar, source=RULE
        )
        due = max(known.deadline.due, min(moved_by.due, command.closes_on))
        if due > known.deadline.due and due >= c.today:
            again = clock_until(key, fixed(due, RULE, c.calendar), c)
            moved[key] = replace(again, since=known.since)
    return moved
