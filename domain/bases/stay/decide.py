"""Decides any command on a stay: a fact, or a refusal that names its source."""

from collections.abc import Callable
from typing import Any

from domain.bases.circumstances import Circumstances
from domain.bases.stay import (
    aftermath,
    agreement,
    anytime,
    assessment,
    awards,
    changes,
    committee,
    degree,
    direct_hire,
    doubts,
    earlier,
    ending,
    endorsing,
    entry,
    filing,
    hearing,
    identifying,
    leaving,
    major,
    money,
    preparation,
    project,
    refusing,
    removal,
    supplement,
    visits,
)
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay import facts as fact
from domain.bases.stay.guard import guard
from domain.bases.stay.state import Stay
from domain.bases.stay.world import StayWorld
from domain.refusal import Refusal

Rule = Callable[[Stay, Any, Circumstances, StayWorld], fact.Fact | Refusal]
"""Judges one command. Any: each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenStay: preparation.open_stay,
    cmd.EnterStay: earlier.enter_stay,
    cmd.IdentifyPerson: identifying.identify_person,
    cmd.AmendProfile: preparation.amend_profile,
    cmd.AttachPaper: preparation.attach_paper,
    cmd.DraftAgreement: agreement.draft_agreement,
    cmd.SignAgreement: agreement.sign_agreement,
    cmd.Abandon: preparation.abandon,
    cmd.ReportEntry: entry.report_entry,
    cmd.CorrectEntry: entry.correct_entry,
    cmd.FileEntry: filing.file_entry,
    cmd.AcceptFiling: filing.accept_filing,
    cmd.ReturnFiling: filing.return_filing,
    cmd.AnswerFiling: filing.answer_filing,
    cmd.RefuseFiling: refusing.propose_refusal,
    refusal.ServeRefusalNotice: refusing.serve_refusal_notice,
    refusal.StateOnRefusal: refusing.state_on_refusal,
    refusal.WaiveOnRefusal: refusing.waive_on_refusal,
    refusal.DecideRefusal: refusing.decide_refusal,
    refusal.DeliverRefusal: refusing.deliver_refusal,
    end.EndOtherwise: ending.end_otherwise,
    end.TakeBackLeaving: ending.take_back_leaving,
    end.GiveReceipt: aftermath.give_receipt,
    end.EndorseMerit: endorsing.endorse_merit,
    end.CertifyDirectHire: direct_hire.certify_direct_hire,
    cmd.RecordDegree: degree.record_degree,
    cmd.AssessMidterm: assessment.assess_midterm,
    cmd.AssessExit: assessment.assess_exit,
    cmd.ChangeMentor: changes.change_mentor,
    cmd.ChangeProject: supplement.by_three_sides,
    cmd.ChangeTerm: supplement.by_three_sides,
    cmd.DraftSupplement: supplement.draft_supplement,
    cmd.SignSupplement: supplement.sign_supplement,
    cmd.WithdrawSupplement: supplement.withdraw_supplement,
    cmd.RecordProject: major.record_project,
    cmd.AmendMajorProject: major.amend_major_project,
    cmd.KeepTerm: major.keep_term,
    cmd.RecordOpinion: committee.record_opinion,
    cmd.ConfirmProject: project.confirm_project,
    cmd.GiveAward: awards.give_award,
    cmd.WithdrawAward: awards.withdraw_award,
    cmd.BeginVisit: visits.begin_visit,
    cmd.ExtendVisit: visits.extend_visit,
    cmd.ReturnFromVisit: visits.return_from_visit,
    cmd.RecordPay: money.record_pay,
    cmd.RecordSubsidy: money.record_subsidy,
    cmd.SettleSubsidy: money.settle_subsidy,
    cmd.ClaimMerit: money.claim_merit,
    cmd.ConfirmMerit: money.confirm_merit,
    cmd.HandInReports: leaving.hand_in_reports,
    cmd.RecordAppraisal: leaving.record_appraisal,
    cmd.CompleteExit: leaving.complete_exit,
    cmd.RecordDestination: leaving.record_destination,
    cmd.SettleDoubt: doubts.settle_doubt,
    cmd.ReportGround: removal.report_ground,
    cmd.ServeNotice: hearing.serve_notice,
    cmd.GiveStatement: hearing.give_statement,
    cmd.WaiveHearing: hearing.waive_hearing,
    cmd.DecideReferral: removal.decide_referral,
    cmd.ServeDecision: removal.serve_decision,
    cmd.DecideRemoval: removal.decide_removal,
    cmd.ReverseRemoval: removal.reverse_removal,
    cmd.VoidStay: removal.void_stay,
    cmd.FollowBase: anytime.follow_base,
    cmd.EndWithBase: anytime.end_with_base,
    cmd.ResumeWithBase: anytime.resume_with_base,
    cmd.MoveDeadline: anytime.move_deadline,
    cmd.Urge: anytime.urge,
    cmd.TimerFired: anytime.timer_fired,
}


def decide(case: Stay, command: cmd.Command, c: Circumstances, world: StayWorld) -> fact.Fact | Refusal:
    """Art. 12–24: the guard first, then the command's own rule."""
    refused = guard(case, command, c.actor, world)
    return refused or RULES[type(command)](case, command, c, world)
