"""Decides any command on an application: a fact, or a refusal that names its source."""

from collections.abc import Callable
from typing import Any

from domain.bases.application import (
    answering,
    anytime,
    draft,
    examination,
    notice,
    panel,
    panel_replacing,
    panel_result,
    refusing,
    serving,
)
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.guard import guard
from domain.bases.application.limits import window_clock
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.refusal import Refusal


def move_window(
    case: Application, command: cmd.MoveWindow, c: Circumstances, world: World
) -> fact.WindowMoved:
    """Setting (round_window): the draft's time limit moves with the round's window."""
    return fact.WindowMoved(window_clock(command.closes, c))


Rule = Callable[[Application, Any, Circumstances, World], fact.Fact | Refusal]
"""Judges one command. Any: each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenDraft: draft.open_draft,
    cmd.SaveDraft: draft.save_draft,
    cmd.Attach: draft.attach,
    cmd.Detach: draft.detach,
    cmd.Submit: draft.submit,
    cmd.GiveConsent: draft.give_consent,
    cmd.RefuseConsent: draft.refuse_consent,
    cmd.RecordFinding: examination.record_finding,
    cmd.ConfirmPriority: examination.confirm_priority,
    cmd.RecordInspection: examination.record_inspection,
    cmd.ReturnForCorrection: examination.return_for_correction,
    cmd.AnswerCorrection: examination.answer_correction,
    cmd.Recommend: examination.recommend,
    cmd.DeclineToRecommend: examination.decline_to_recommend,
    cmd.Accept: examination.accept,
    cmd.AskConsentAgain: refusing.ask_consent_again,
    cmd.IntendRefusal: refusing.intend_refusal,
    cmd.GiveStatement: refusing.give_statement,
    cmd.DropIntent: refusing.drop_intent,
    cmd.Refuse: refusing.refuse,
    cmd.SignFor: serving.sign_for,
    cmd.ServePaper: serving.serve_paper,
    cmd.LeaveOut: refusing.leave_out,
    cmd.AssignExperts: panel.assign_experts,
    cmd.DeclareNoConflict: panel.declare_no_conflict,
    cmd.DeclareRecusal: panel.declare_recusal,
    cmd.HandInReview: panel.hand_in_review,
    cmd.StrikeReview: panel_result.strike_review,
    cmd.ReplaceExpert: panel_replacing.replace_expert,
    cmd.ConcludePanel: panel_result.conclude_panel,
    cmd.BeginNotice: notice.begin_notice,
    cmd.RaiseObjection: notice.raise_objection,
    cmd.SignForAnswer: answering.sign_for_answer,
    cmd.DecideObjection: notice.decide_objection,
    cmd.File: notice.file,
    cmd.MoveWindow: move_window,
    cmd.Withdraw: anytime.withdraw,
    cmd.TransferTask: anytime.transfer_task,
    cmd.MoveDeadline: anytime.move_deadline,
    cmd.Urge: anytime.urge,
    cmd.TimerFired: anytime.timer_fired,
}


def decide(case: Application, command: cmd.Command, c: Circumstances, world: World) -> fact.Fact | Refusal:
    """Art. 2, 9–11: the guard first, then the command's own rule."""
    refused = guard(case, type(command), c.actor, world)
    return refused or RULES[type(command)](case, command, c, world)
