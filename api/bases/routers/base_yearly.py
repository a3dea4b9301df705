"""What is asked of a base every year: self-checks, evaluations, rectifications (Art. 5, 6, 25)."""

from fastapi import APIRouter, Depends

from api.auth import Department, Reviewer, UnitStaff
from api.bases.models.base_bodies import (
    EvidenceCorrection,
    EvidenceGiven,
    GradeGiven,
    IndicatorScores,
    RectificationAnswers,
    RectificationFound,
    ScoresCorrection,
)
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.base import commands as cmd

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES, dependencies=[Depends(strict)])


@router.post("/{code}/self-checks")
async def hand_in_self_check(
    code: str, body: cmd.HandInSelfCheck, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The base's own check of a year (Art. 25; that it is yearly is a setting); later than due is taken."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/evaluations/{campaign_id}/evidence")
async def hand_in_evidence(
    code: str, campaign_id: str, body: EvidenceGiven, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """What the base says and shows for each indicator (Art. 5, 6)."""
    return await perform(wired, actor, "base", code, cmd.HandInEvidence(campaign_id, body.evidence), key)


@router.post("/{code}/evaluations/{campaign_id}/scores")
async def score_evaluation(
    code: str, campaign_id: str, body: IndicatorScores, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Scores each indicator; the department does it itself for region-level units (Art. 6)."""
    return await perform(
        wired, actor, "base", code, cmd.ScoreEvaluation(campaign_id, body.scores, body.opinion), key
    )


@router.post("/{code}/evaluations/{campaign_id}/evidence-correction")
async def correct_evidence(
    code: str, campaign_id: str, body: EvidenceCorrection, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts the evidence right before there is a grade (setting); what was scored is scored again."""
    command = cmd.CorrectEvidence(campaign_id, body.evidence, body.reason)
    return await perform(wired, actor, "base", code, command, key)


@router.post("/{code}/evaluations/{campaign_id}/scores-correction")
async def correct_scores(
    code: str, campaign_id: str, body: ScoresCorrection, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts the scores right before there is a grade (setting); by whom they were given."""
    command = cmd.CorrectScores(campaign_id, body.scores, body.opinion, body.reason)
    return await perform(wired, actor, "base", code, command, key)


@router.post("/{code}/evaluations/{campaign_id}/grade")
async def grade_evaluation(
    code: str, campaign_id: str, body: GradeGiven, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Gives the grade (Art. 5; grades are a setting); the lowest one asks for a rectification."""
    return await perform(
        wired,
        actor,
        "base",
        code,
        cmd.GradeEvaluation(campaign_id, body.grade, body.reasons, body.items),
        key,
    )


@router.post("/{code}/rectifications")
async def open_rectification(
    code: str, body: cmd.OpenRectification, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Orders a rectification after a check or a self-check (Art. 25)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/rectifications/{rectification_id}/answer")
async def answer_rectification(
    code: str, rectification_id: str, body: RectificationAnswers, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Reports what was done, for every item (Art. 25)."""
    return await perform(
        wired, actor, "base", code, cmd.AnswerRectification(rectification_id, body.answers, body.shown), key
    )


@router.post("/{code}/rectifications/{rectification_id}/check")
async def check_rectification(
    code: str, rectification_id: str, body: RectificationFound, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Accepts the rectification, or sends it back (setting)."""
    return await perform(
        wired, actor, "base", code, cmd.CheckRectification(rectification_id, body.accepted, body.note), key
    )
