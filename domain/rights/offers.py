"""What somebody can do with a commitment, a complaint or an inquiry now: pages offer nothing that would be refused at once."""

from collections.abc import Iterator

from domain.actor import Actor
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
from domain.rights.guarding import refused
from domain.rights.inquiry.commands import AnswerInquiry
from domain.rights.inquiry.guard import PERMITS as OF_INQUIRIES
from domain.rights.inquiry.state import STAGE_NAMES as INQUIRY_STAGES
from domain.rights.inquiry.state import Inquiry

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
    "inquiries": cmd.Ask,
    "extension": cmd.Extend,
    "answer": cmd.Answer,
    "measures": cmd.ConfirmMeasure,
    "identity": cmd.OpenIdentity,
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
