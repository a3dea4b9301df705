"""Which commands a complaint takes in which stage, and from whom (权益·三(三), settings)."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.complaint import commands as cmd
from domain.rights.complaint.state import (
    BEFORE_ANSWER,
    OPEN,
    STAGE_NAMES,
    UNACCEPTED,
    Complaint,
    ComplaintStage,
)
from domain.rights.complaint.visibility import visible
from domain.rights.guarding import Permit, refused
from domain.rights.parties import PUBLIC_PARTY, SYSTEM_PARTY, agency
from domain.rights.rules import COMPLAINT, IDENTITY, PROCEDURE, REDATING, REFERRAL, RETALIATION, rule

ALL = frozenset(ComplaintStage)
IN_HAND = frozenset({ComplaintStage.ACCEPTED})
ANSWERED = frozenset({ComplaintStage.ANSWERED})


def complainant(_: Complaint, __: Actor) -> tuple[Party, ...]:
    """Whoever complains, known by the receipt and by nothing else."""
    return (PUBLIC_PARTY,)


def public_or_system(_: Complaint, __: Actor) -> tuple[Party, ...]:
    """The same, and what another complaint brings about."""
    return (PUBLIC_PARTY, SYSTEM_PARTY)


def holder(case: Complaint, _: Actor) -> tuple[Party, ...]:
    """The one body that holds it."""
    return (agency(case.holder),)


def desk(case: Complaint, _: Actor) -> tuple[Party, ...]:
    """The body that decides on competence."""
    return (agency(case.desk),)


def holder_or_desk(case: Complaint, _: Actor) -> tuple[Party, ...]:
    """Both."""
    return (agency(case.holder), agency(case.desk))


def who_sees(case: Complaint, actor: Actor) -> tuple[Party, ...]:
    """The same, where they may see it (setting: identity): the desk no more once another body holds it."""
    return () if visible(case, actor) is None else holder_or_desk(case, actor)


def system(_: Complaint, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[Complaint]] = {
    cmd.Complain: Permit(ALL, public_or_system, law.FEEDBACK),
    cmd.AddFile: Permit(OPEN, complainant, rule("files_at_most")),
    cmd.Acknowledge: Permit(
        frozenset({ComplaintStage.RECEIVED, ComplaintStage.ACCEPTED}),
        holder,
        rule("acknowledge_working_days"),
    ),
    cmd.AcceptComplaint: Permit(UNACCEPTED, holder, rule("accept_working_days")),
    cmd.Refer: Permit(BEFORE_ANSWER, holder, REFERRAL),
    cmd.RouteComplaint: Permit(BEFORE_ANSWER, desk, rule("competence_working_days")),
    cmd.DeclineComplaint: Permit(UNACCEPTED, holder, COMPLAINT),
    cmd.LinkMatter: Permit(OPEN, who_sees, COMPLAINT),
    cmd.Redact: Permit(OPEN, holder, IDENTITY),
    cmd.Ask: Permit(IN_HAND, holder, IDENTITY),
    cmd.Extend: Permit(IN_HAND, holder, rule("extension_working_days")),
    cmd.Answer: Permit(IN_HAND, holder, law.SOLVED),
    cmd.ConfirmMeasure: Permit(ALL, holder, law.PROBLEMS_SOLVED),
    cmd.Rate: Permit(ANSWERED, complainant, rule("rating_working_days")),
    cmd.Reopen: Permit(ANSWERED, complainant, rule("reopened_working_days")),
    cmd.ReportRetaliation: Permit(ALL, complainant, RETALIATION),
    cmd.Withdraw: Permit(BEFORE_ANSWER, complainant, COMPLAINT),
    cmd.OpenIdentity: Permit(ALL, holder_or_desk, IDENTITY),
    cmd.MoveDeadline: Permit(ALL, desk, REDATING),
    cmd.TimerFired: Permit(ALL, system, PROCEDURE),
}


def guard(case: Complaint, command: cmd.Command, actor: Actor) -> Refusal | None:
    """权益·三(三): whether this actor may give this command to a complaint that stands there."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.Complain),
    )
