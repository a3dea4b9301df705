"""Decides commands of a base: the guard first, then the command's own rule (Art. 5, 6, 11, 24, 25)."""

from collections.abc import Callable
from typing import Any

from domain.bases.base import (
    amendments,
    anytime,
    cancelling,
    ending,
    evaluation,
    evaluation_corrected,
    filing,
    guidance,
    organisation,
    proceedings,
    rectification,
    residents,
    self_check,
    succession,
)
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.guard import guard
from domain.bases.base.state import Base
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.refusal import Refusal

Rule = Callable[[Base, Any, Circumstances, BaseWorld], fact.Fact | Refusal]
"""Judges one command. Any: each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.FileBase: filing.file_base,
    cmd.EnterBase: filing.enter_base,
    cmd.AttachPaper: anytime.attach_paper,
    cmd.RecordResident: residents.record_resident,
    cmd.RecordLeaving: residents.record_leaving,
    cmd.ForgetResident: residents.forget_resident,
    cmd.Recount: residents.recount,
    cmd.ConfirmVacancy: cancelling.confirm_vacancy,
    cmd.GiveNotice: proceedings.give_notice,
    cmd.ServeNotice: proceedings.serve_notice,
    cmd.StateObjection: proceedings.state_objection,
    cmd.WaiveHearing: proceedings.waive_hearing,
    cmd.ServeDecision: proceedings.serve_decision,
    cmd.CancelFiling: cancelling.cancel_filing,
    cmd.KeepFiling: cancelling.keep_filing,
    cmd.ApproveWorkstation: ending.approve_workstation,
    cmd.ReverseEnding: ending.reverse_ending,
    cmd.PlanBenefit: ending.plan_benefit,
    cmd.SettleBenefit: ending.settle_benefit,
    cmd.OpenSelfCheck: self_check.open_self_check,
    cmd.HandInSelfCheck: self_check.hand_in_self_check,
    cmd.BeginEvaluation: evaluation.begin_evaluation,
    cmd.HandInEvidence: evaluation.hand_in_evidence,
    cmd.CorrectEvidence: evaluation_corrected.correct_evidence,
    cmd.ScoreEvaluation: evaluation.score_evaluation,
    cmd.CorrectScores: evaluation_corrected.correct_scores,
    cmd.GradeEvaluation: evaluation.grade_evaluation,
    cmd.CloseEvaluation: evaluation.close_evaluation,
    cmd.ProlongCampaign: evaluation_corrected.prolong_campaign,
    cmd.OpenRectification: rectification.open_rectification,
    cmd.AnswerRectification: rectification.answer_rectification,
    cmd.CheckRectification: rectification.check_rectification,
    cmd.RecordArrangement: organisation.record_arrangement,
    cmd.EndArrangement: organisation.end_arrangement,
    cmd.GiveGuidance: guidance.give_guidance,
    cmd.AnswerGuidance: guidance.answer_guidance,
    cmd.RecordHonour: guidance.record_honour,
    cmd.WithdrawHonour: guidance.withdraw_honour,
    cmd.SucceedUnit: succession.succeed_unit,
    cmd.AmendBase: amendments.amend_base,
    cmd.MoveDeadline: anytime.move_deadline,
    cmd.Urge: anytime.urge,
    cmd.TimerFired: anytime.timer_fired,
}


def decide(case: Base, command: cmd.Command, c: Circumstances, world: BaseWorld) -> fact.Fact | Refusal:
    """Art. 24, 25: whether the command is taken now, from this actor, and what it brings about."""
    refused = guard(case, command, c.actor)
    return refused or RULES[type(command)](case, command, c, world)
