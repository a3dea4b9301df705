"""What somebody can do with a case now: pages offer nothing that would be refused at once."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from domain.actor import Actor
from domain.rights.check import commands as calling
from domain.rights.check.guard import PERMITS as OF_CHECKS
from domain.rights.check.state import STAGE_NAMES as CHECK_STAGES
from domain.rights.check.state import Check
from domain.rights.commitment import commands as promise
from domain.rights.commitment.guard import PERMITS as OF_COMMITMENTS
from domain.rights.commitment.keeping import TO_CONFIRM, UNENDED, UNREPORTED
from domain.rights.commitment.keys import CONTEST, OF_CLAIM
from domain.rights.commitment.state import STAGE_NAMES as COMMITMENT_STAGES
from domain.rights.commitment.state import Commitment, LineStatus
from domain.rights.complaint import commands as cmd
from domain.rights.complaint.guard import PERMITS as OF_COMPLAINTS
from domain.rights.complaint.keys import ANSWER
from domain.rights.complaint.state import STAGE_NAMES as COMPLAINT_STAGES
from domain.rights.complaint.state import Complaint, ComplaintStage
from domain.rights.complaint.visibility import may_open_contact, visible
from domain.rights.dispatch import commands as quarterly
from domain.rights.dispatch.guard import PERMITS as OF_DISPATCHES
from domain.rights.dispatch.state import STAGE_NAMES as DISPATCH_STAGES
from domain.rights.dispatch.state import Dispatch
from domain.rights.guarding import Permit, refused
from domain.rights.inquiry.commands import AnswerInquiry
from domain.rights.inquiry.guard import PERMITS as OF_INQUIRIES
from domain.rights.inquiry.state import STAGE_NAMES as INQUIRY_STAGES
from domain.rights.inquiry.state import Inquiry
from domain.rights.parties import body_of
from domain.rights.practice import commands as showing
from domain.rights.practice.decide import PERMITS as OF_PRACTICES
from domain.rights.practice.state import STAGE_NAMES as PRACTICE_STAGES
from domain.rights.practice.state import Practice
from domain.rights.question import commands as asking
from domain.rights.question.decide import PERMITS as OF_QUESTIONS
from domain.rights.question.state import STAGE_NAMES as QUESTION_STAGES
from domain.rights.question.state import Question
from domain.rights.talent import commands as listing
from domain.rights.talent.guard import PERMITS as OF_TALENTS
from domain.rights.talent.state import STAGE_NAMES as TALENT_STAGES
from domain.rights.talent.state import EntitlementStatus, Talent
from domain.rights.terms import Body, RightsFinding
from domain.rights.unit_check import commands as checking
from domain.rights.unit_check.guard import PERMITS as OF_UNIT_CHECKS
from domain.rights.unit_check.keys import RECTIFY, VERIFY
from domain.rights.unit_check.state import STAGE_NAMES as UNIT_CHECK_STAGES
from domain.rights.unit_check.state import UnitCheck

Held = TypeVar("Held", Dispatch, Check, UnitCheck, Talent, Practice, Question)
Stage = TypeVar("Stage", bound=StrEnum)
COMMITMENT_NAMES: dict[str, type] = {
    "agreement": promise.AgreeWording,
    "dispute": promise.DisputeClaim,
    "amendment": promise.AmendCommitment,
    "fulfilments": promise.ReportFulfilment,
    "confirmations": promise.Confirm,
    "contests": promise.Contest,
    "settlement": promise.Settle,
    "release": promise.Release,
    "breaking": promise.Break,
    "replacement": promise.Replace,
    "departure": promise.RecordDeparture,
    "succession": promise.SucceedCommitment,
}
COMPLAINT_NAMES: dict[str, type] = {
    "acknowledgement": cmd.Acknowledge,
    "acceptance": cmd.AcceptComplaint,
    "referral": cmd.Refer,
    "routing": cmd.RouteComplaint,
    "refusal": cmd.DeclineComplaint,
    "matter": cmd.LinkMatter,
    "redaction": cmd.Redact,
    "inquiries": cmd.Ask,
    "extension": cmd.Extend,
    "answer": cmd.Answer,
    "measures": cmd.ConfirmMeasure,
    "identity": cmd.OpenIdentity,
}
CHECK_NAMES: dict[str, type] = {"closing": calling.CloseCheck}
UNIT_CHECK_NAMES: dict[str, type] = {
    "reports": checking.HandInCheck,
    "findings": checking.FindItem,
    "answers": checking.AnswerFinding,
    "verification": checking.VerifyItem,
    "closing": checking.CloseUnitCheck,
}
TALENT_NAMES: dict[str, type] = {
    "entitlements": listing.AskEntitlement,
    "grant": listing.GrantEntitlement,
    "refusal": listing.RefuseEntitlement,
    "ending": listing.EndEntitlement,
    "review": listing.ReviewTalent,
    "class": listing.ChangeClass,
    "code": listing.IssueCode,
    "revocation": listing.RevokeCode,
    "delisting": listing.Delist,
}
PRACTICE_NAMES: dict[str, type] = {"choice": showing.ChoosePractice, "publication": showing.PublishPractice}
QUESTION_NAMES: dict[str, type] = {"answer": asking.AnswerQuestion}
DISPATCH_NAMES: dict[str, type] = {
    "confirmation": quarterly.ConfirmFigures,
    "filing": quarterly.FileDispatch,
    "bulletin": quarterly.PublishQuarterBulletin,
    "internal": quarterly.KeepInternal,
}


def of_commitment(case: Commitment, actor: Actor) -> tuple[str, ...]:
    """Setting (procedure): the names of the commands that the guard lets through and for which there is a line."""
    return tuple(_of_commitment(case, actor))


def _of_commitment(case: Commitment, actor: Actor) -> Iterator[str]:
    statuses = {line.status for line in case.lines}
    contested = LineStatus.CONTESTED in statuses or f"{CONTEST}{OF_CLAIM}" in case.clocks
    there = {
        "agreement": bool(case.proposed),
        "amendment": not case.proposed,
        "fulfilments": bool(statuses & UNREPORTED),
        "breaking": bool(statuses & UNREPORTED),
        "confirmations": bool(statuses & TO_CONFIRM),
        "contests": bool(statuses & (TO_CONFIRM | {LineStatus.OVERDUE})),
        "settlement": contested,
        "release": bool(statuses & UNENDED),
        "replacement": bool(statuses & UNENDED),
        "departure": case.left_on is None,
    }
    name = COMMITMENT_STAGES[case.stage] if case.stage else ""
    for offer, command in COMMITMENT_NAMES.items():
        permit = OF_COMMITMENTS[command]
        no = refused(permit, case, actor, stage=case.stage, stage_name=name, first=False)
        if there.get(offer, True) and no is None:
            yield offer


def of_complaint(case: Complaint, actor: Actor) -> tuple[str, ...]:
    """Settings (procedure, identity): the same of a complaint, for whom it is there."""
    return tuple(_of_complaint(case, actor)) if visible(case, actor) is not None else ()


def _of_complaint(case: Complaint, actor: Actor) -> Iterator[str]:
    own = case.handler == actor.user
    there = {
        "acknowledgement": case.acknowledged_on is None,
        "referral": not case.bound and case.handler in (None, actor.user),
        "routing": case.referrals >= 1 and case.stage is not ComplaintStage.ACCEPTED,
        "matter": case.matter is None,
        "redaction": bool(case.files) and case.handler in (None, actor.user),
        "inquiries": own,
        "extension": not own and not case.extended and ANSWER in case.clocks,
        "answer": own,
        "measures": any(measure.evidence is None for measure in case.measures),
        "identity": may_open_contact(case, actor),
    }
    name = COMPLAINT_STAGES[case.stage] if case.stage else ""
    for offer, command in COMPLAINT_NAMES.items():
        permit = OF_COMPLAINTS[command]
        no = refused(permit, case, actor, stage=case.stage, stage_name=name, first=False)
        if there.get(offer, True) and no is None:
            yield offer


def of_inquiry(case: Inquiry, actor: Actor) -> tuple[str, ...]:
    """Setting (identity): whoever was asked answers."""
    name = INQUIRY_STAGES[case.stage] if case.stage else ""
    permit = OF_INQUIRIES[AnswerInquiry]
    no = refused(permit, case, actor, stage=case.stage, stage_name=name, first=False)
    return ("answer",) if no is None else ()


def of_dispatch(case: Dispatch, actor: Actor) -> tuple[str, ...]:
    """权益·三(三): each agency confirms once, 科技厅 reports, and a bulletin is decided on once."""
    body = body_of(actor)
    undecided = case.bulletin is None and not case.internal
    there = {
        "confirmation": body is not None and body.value in case.agencies and body not in case.confirmed,
        "bulletin": undecided,
        "internal": undecided,
    }
    return _offered(case, actor, DISPATCH_NAMES, OF_DISPATCHES, there, DISPATCH_STAGES)


def of_check(case: Check, actor: Actor) -> tuple[str, ...]:
    """权益·三(一): 科技厅 ends it."""
    return _offered(case, actor, CHECK_NAMES, OF_CHECKS, {}, CHECK_STAGES)


def of_unit_check(case: UnitCheck, actor: Actor) -> tuple[str, ...]:
    """权益·三(一): what is handed in, found, put right, verified next."""
    there = {
        "findings": any(report.item not in case.findings for report in case.reports.values()),
        "answers": any(key.startswith(RECTIFY) for key in case.clocks),
        "verification": any(key.startswith(VERIFY) for key in case.clocks),
        "closing": any(finding is not RightsFinding.MET for finding in case.findings.values())
        or not case.reports,
    }
    return _offered(case, actor, UNIT_CHECK_NAMES, OF_UNIT_CHECKS, there, UNIT_CHECK_STAGES)


def of_practice(case: Practice, actor: Actor) -> tuple[str, ...]:
    """权益·三(二): 科技厅 chooses and publishes."""
    return _offered(case, actor, PRACTICE_NAMES, OF_PRACTICES, {}, PRACTICE_STAGES)


def of_question(case: Question, actor: Actor) -> tuple[str, ...]:
    """权益·三(二): the department that was asked answers."""
    return _offered(case, actor, QUESTION_NAMES, OF_QUESTIONS, {}, QUESTION_STAGES)


def of_talent(case: Talent, actor: Actor, keeper: Body) -> tuple[str, ...]:
    """权益·二(一): the keeper keeps the list, each department its entitlements, the person asks and has the code."""
    body = body_of(actor)
    own = [each.status for each in case.entitlements if each.agency is body]
    asked, granted = EntitlementStatus.ASKED in own, EntitlementStatus.GRANTED in own
    keeps = body is keeper
    there = {
        "grant": asked,
        "refusal": asked,
        "ending": granted,
        "review": keeps,
        "class": keeps,
        "delisting": keeps,
        "revocation": case.code is not None and (keeps or body is None),
    }
    return _offered(case, actor, TALENT_NAMES, OF_TALENTS, there, TALENT_STAGES)


def _offered(
    case: Held,
    actor: Actor,
    names: Mapping[str, type],
    permits: Mapping[type, Permit[Held]],
    there: Mapping[str, bool],
    stages: Mapping[Stage, str],
) -> tuple[str, ...]:
    """The commands that the guard takes and for which there is something to do."""
    name = next((called for stage, called in stages.items() if stage == case.stage), "")
    return tuple(
        offer
        for offer, command in names.items()
        if there.get(offer, True)
        and refused(permits[command], case, actor, stage=case.stage, stage_name=name, first=False) is None
    )
