"""Decides commands of a complaint: the guard first, then the command's own rule (权益·三(三), settings)."""

from domain.refusal import Refusal
from domain.rights.anytime import BODY_LEVEL, LEADING_LEVEL, move_deadline
from domain.rights.circumstances import Circumstances
from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint import handling, receiving
from domain.rights.complaint.guard import guard
from domain.rights.complaint.keys import RATING
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.waits import waits
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.terms import Body
from domain.ticking import due

Between = (
    cmd.Complain | cmd.Acknowledge | cmd.AcceptComplaint | cmd.Refer | cmd.RouteComplaint | cmd.DeclineComplaint | cmd.LinkMatter
)  # fmt: skip
"""What moves it between bodies."""


def decide(
    case: Complaint, command: cmd.Command, c: Circumstances, world: ComplaintWorld
) -> fact.Fact | Refusal:
    """权益·三(三): whether the command is taken now, from this actor, and what it brings about."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    if isinstance(command, Between):
        return _between(case, command, c, world)
    return _in_hand(case, command, c, world)


def _between(
    case: Complaint, command: Between, c: Circumstances, world: ComplaintWorld
) -> fact.Fact | Refusal:
    match command:
        case cmd.Complain():
            return receiving.complain(case, command, c, world)
        case cmd.Acknowledge():
            return receiving.acknowledge(case, command, c, world)
        case cmd.AcceptComplaint():
            return receiving.accept(case, command, c, world)
        case cmd.Refer():
            return receiving.refer(case, command, c, world)
        case cmd.RouteComplaint():
            return receiving.route(case, command, c, world)
        case cmd.DeclineComplaint():
            return receiving.decline(case, command, c, world)
        case cmd.LinkMatter():
            return handling.link_matter(case, command, c, world)


Later = (
    cmd.AddFile | cmd.Redact | cmd.Ask | cmd.Extend | cmd.Answer | cmd.ConfirmMeasure | cmd.Rate | cmd.Reopen | cmd.ReportRetaliation
    | cmd.Withdraw | cmd.OpenIdentity | cmd.MoveDeadline | cmd.TimerFired
)  # fmt: skip
"""What is done with it in hand, and afterwards."""


def _in_hand(  # noqa: C901  # a case for each command
    case: Complaint, command: Later, c: Circumstances, world: ComplaintWorld
) -> fact.Fact | Refusal:
    match command:
        case cmd.AddFile():
            return handling.add_file(case, command, c, world)
        case cmd.Redact():
            return handling.redact(case, command, c, world)
        case cmd.Ask():
            return handling.ask(case, command, c, world)
        case cmd.Extend():
            return handling.extend(case, command, c, world)
        case cmd.Answer():
            return handling.answer(case, command, c, world)
        case cmd.ConfirmMeasure():
            return handling.confirm_measure(case, command, c, world)
        case cmd.Rate():
            return handling.rate(case, command, c, world)
        case cmd.Reopen():
            return handling.reopen(case, command, c, world)
        case cmd.ReportRetaliation():
            return handling.report_retaliation(case, command, c, world)
        case cmd.Withdraw():
            return handling.withdraw(case, command, c, world)
        case cmd.OpenIdentity():
            return handling.open_identity(case, command, c, world)
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def timer_fired(case: Complaint, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Settings (effects): a passed limit is on record for good; a rating that did not come is no rating."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.level == LEADING_LEVEL and case.against is Body.KJT and case.holder is not Body.KJT:
        return fact.Reminded(command.key, overdue=True)  # 科技厅, which it is about, hears of no case of it
    if found.level:
        return fact.Escalated(command.key, found.level)
    if not found.due:
        return fact.Reminded(command.key, found.wait.clock.overdue)
    if command.key == RATING:
        return fact.ComplaintClosed(case.rating is not None, (RATING,))
    return fact.LimitPassed(command.key, case.holder, BODY_LEVEL)
