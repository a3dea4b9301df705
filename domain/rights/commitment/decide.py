"""Decides commands of a commitment: the guard first, then the command's own rule (权益·二(六), settings)."""

from domain.refusal import Refusal
from domain.rights.anytime import BODY_LEVEL, head, move_deadline
from domain.rights.circumstances import Circumstances
from domain.rights.commitment import agreeing, keeping
from domain.rights.commitment import commands as cmd
from domain.rights.commitment import facts as fact
from domain.rights.commitment.guard import guard
from domain.rights.commitment.state import Commitment
from domain.rights.commitment.waits import waits
from domain.rights.commitment.world import CommitmentWorld
from domain.ticking import due

OfWhole = (
    cmd.RecordCommitment | cmd.ClaimCommitment | cmd.AgreeWording | cmd.DisputeClaim | cmd.AmendCommitment
    | cmd.RecordDeparture | cmd.SucceedCommitment
)  # fmt: skip
OfLine = (
    cmd.ReportFulfilment | cmd.Confirm | cmd.Contest | cmd.Settle | cmd.Release | cmd.Break | cmd.Replace
    | cmd.MoveDeadline | cmd.TimerFired
)  # fmt: skip


def decide(
    case: Commitment, command: cmd.Command, c: Circumstances, world: CommitmentWorld
) -> fact.Fact | Refusal:
    """权益·二(六): whether the command is taken now, from this actor, and what it brings about."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    if isinstance(command, OfWhole):
        return _whole(case, command, c, world)
    return _of_line(case, command, c, world)


def _whole(
    case: Commitment, command: OfWhole, c: Circumstances, world: CommitmentWorld
) -> fact.Fact | Refusal:
    match command:
        case cmd.RecordCommitment() | cmd.ClaimCommitment():
            return agreeing.begin(case, command, c, world)
        case cmd.AgreeWording():
            return agreeing.agree(case, command, c, world)
        case cmd.DisputeClaim():
            return agreeing.dispute(case, command, c, world)
        case cmd.AmendCommitment():
            return agreeing.amend(case, command, c, world)
        case cmd.RecordDeparture():
            return agreeing.departed(case, command, c, world)
        case cmd.SucceedCommitment():
            return agreeing.succeed(case, command, c, world)


def _of_line(  # noqa: C901  # a case for each command
    case: Commitment, command: OfLine, c: Circumstances, world: CommitmentWorld
) -> fact.Fact | Refusal:
    match command:
        case cmd.ReportFulfilment():
            return keeping.report(case, command, c, world)
        case cmd.Confirm():
            return keeping.confirm(case, command, c, world)
        case cmd.Contest():
            return keeping.contest(case, command, c, world)
        case cmd.Settle():
            return keeping.settle(case, command, c, world)
        case cmd.Release():
            return keeping.release(case, command, c, world)
        case cmd.Break():
            return keeping.break_line(case, command, c, world)
        case cmd.Replace():
            return keeping.replace_line(case, command, c, world)
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def timer_fired(case: Commitment, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Settings (effects): a day that passed is on record; a confirmation that did not come confirms nothing."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.level:
        return fact.Escalated(command.key, found.level)
    if not found.due:
        return fact.Reminded(command.key, found.wait.clock.overdue)
    kind, _, line = command.key.partition(":")
    if head(command.key) == "due":
        return fact.LineDue(line, command.key)
    if kind == "confirm":
        return fact.LineUnconfirmed(line, (command.key,))
    return fact.Escalated(command.key, BODY_LEVEL)
