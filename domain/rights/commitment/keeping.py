"""How each line is kept or not: reports with evidence, confirmations, what is contested and how it ends (权益·二(六))."""

from domain.circumstances import limited
from domain.refusal import Refusal, invalid
from domain.rights.anytime import refusal, said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.commitment import commands as cmd
from domain.rights.commitment import facts as fact
from domain.rights.commitment.agreeing import due_clocks, line_clock, line_problems, passed
from domain.rights.commitment.keys import CONFIRM, CONTEST, DUE, OF_CLAIM
from domain.rights.commitment.state import LINE_ENDS, Commitment, CommitmentStage, Line, LineStatus
from domain.rights.commitment.world import CommitmentWorld
from domain.rights.rules import COMMITMENT, EVIDENCE
from domain.rights.terms import RightsFinding

UNREPORTED = frozenset({LineStatus.AGREED, LineStatus.OVERDUE})
TO_CONFIRM = frozenset({LineStatus.REPORTED, LineStatus.UNCONFIRMED})
UNENDED = frozenset(LineStatus) - LINE_ENDS


def _line(case: Commitment, line_id: str, statuses: frozenset[LineStatus]) -> Line | Refusal:
    line = case.line(line_id)
    if line is None or line.status not in statuses:
        return refusal("nothing_waits", "该项承诺没有待办理的此事项。", COMMITMENT, "line")
    return line


def _proved(evidence: tuple[str, ...]) -> Refusal | None:
    """Setting (evidence): no status without evidence."""
    if any(piece.strip() for piece in evidence):
        return None
    return wrong("evidence", "required", "请上传佐证材料，没有佐证的不能登记。", EVIDENCE)


def _of(line_id: str) -> tuple[str, ...]:
    return (f"{DUE}{line_id}", f"{CONFIRM}{line_id}", f"{CONTEST}{line_id}")


def report(
    case: Commitment, command: cmd.ReportFulfilment, c: Circumstances, world: CommitmentWorld
) -> fact.FulfilmentReported | Refusal:
    """权益·二(六), setting (evidence): kept or partly kept; after its day it stays late."""
    line = _line(case, command.line, UNREPORTED)
    if isinstance(line, Refusal):
        return line
    if command.kept not in (RightsFinding.MET, RightsFinding.PARTLY):
        return wrong("kept", "not_kept", "未能兑现的，请登记“未能兑现”并说明理由。", COMMITMENT)
    key = f"{CONFIRM}{command.line}"
    return _proved(command.evidence) or fact.FulfilmentReported(
        line=command.line,
        kept=command.kept,
        evidence=command.evidence,
        on=c.today,
        late=passed(line.terms.due, c.today),
        starts={key: limited(key, "confirm_working_days", c)},
        stops=(f"{DUE}{command.line}",),
    )


def confirm(
    case: Commitment, command: cmd.Confirm, c: Circumstances, world: CommitmentWorld
) -> fact.LineConfirmed | Refusal:
    """Setting (confirm_working_days): also after the time, as long as nobody has settled it."""
    line = _line(case, command.line, TO_CONFIRM)
    return line if isinstance(line, Refusal) else fact.LineConfirmed(command.line, _of(command.line))


def contest(
    case: Commitment, command: cmd.Contest, c: Circumstances, world: CommitmentWorld
) -> fact.LineContested | Refusal:
    """Setting (contest_working_days): who stands above settles it."""
    line = _line(case, command.line, TO_CONFIRM | {LineStatus.OVERDUE})
    if isinstance(line, Refusal):
        return line
    key = f"{CONTEST}{command.line}"
    return said(command.reason, "reason", "争议理由", COMMITMENT) or fact.LineContested(
        command.line,
        command.reason.strip(),
        {key: limited(key, "contest_working_days", c)},
        _of(command.line),
    )


def settle(
    case: Commitment, command: cmd.Settle, c: Circumstances, world: CommitmentWorld
) -> fact.LineSettled | Refusal:
    """Settings (contest_working_days, evidence): kept, partly kept or not, each an end of its own."""
    of_claim = command.line == OF_CLAIM
    if of_claim and case.stage is not CommitmentStage.DISPUTED:
        return refusal("nothing_waits", "该承诺没有待认定的争议。", COMMITMENT, "line")
    if not of_claim:
        line = _line(case, command.line, frozenset({LineStatus.CONTESTED}))
        if isinstance(line, Refusal):
            return line
    if command.finding is RightsFinding.NOT_APPLICABLE:
        return wrong("finding", "no_finding", "请认定已兑现、部分兑现或者未兑现。", COMMITMENT)
    made = of_claim and command.finding is not RightsFinding.NOT_MET
    missing = said(command.reason, "reason", "认定理由", COMMITMENT) or _proved(command.evidence)
    return missing or fact.LineSettled(
        line=command.line,
        finding=command.finding,
        reason=command.reason.strip(),
        evidence=command.evidence,
        starts=due_clocks(case.proposed, c) if made else {},
        stops=_of(command.line),
    )


def release(
    case: Commitment, command: cmd.Release, c: Circumstances, world: CommitmentWorld
) -> fact.LineReleased | Refusal:
    """Setting (evidence): the researcher's own paper."""
    line = _line(case, command.line, UNENDED)
    if isinstance(line, Refusal):
        return line
    missing = said(command.reason, "reason", "放弃理由", COMMITMENT) or _proved(command.evidence)
    return missing or fact.LineReleased(
        command.line, command.reason.strip(), command.evidence, _of(command.line)
    )


def break_line(
    case: Commitment, command: cmd.Break, c: Circumstances, world: CommitmentWorld
) -> fact.LineBroken | Refusal:
    """Setting (evidence): an end with its reason, told to the overseer; nothing is deleted, nothing overdue for ever."""
    line = _line(case, command.line, UNREPORTED)
    if isinstance(line, Refusal):
        return line
    missing = said(command.reason, "reason", "未能兑现的理由", COMMITMENT) or _proved(command.evidence)
    return missing or fact.LineBroken(
        command.line, command.reason.strip(), command.evidence, _of(command.line)
    )


def replace_line(
    case: Commitment, command: cmd.Replace, c: Circumstances, world: CommitmentWorld
) -> fact.LineReplaced | Refusal:
    """Setting (evidence): by a paper of both sides; the new line has its own day."""
    line = _line(case, command.line, UNENDED)
    if isinstance(line, Refusal):
        return line
    taken = [known.terms.id for known in case.lines]
    problems = tuple(line_problems((command.by,), taken))
    if problems:
        return invalid(problems, "替代的承诺不完整，请补正。")
    return _proved(command.evidence) or fact.LineReplaced(
        command.line,
        command.by,
        command.evidence,
        {f"{DUE}{command.by.id}": line_clock(command.by, c)},
        _of(command.line),
    )
