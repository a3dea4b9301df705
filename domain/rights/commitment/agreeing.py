"""What was promised: recorded or claimed, agreed, disputed, amended, taken over (权益·二(六), settings)."""

from collections.abc import Iterator, Sequence
from datetime import date, time
from decimal import Decimal

from domain.circumstances import clock_until, limited
from domain.deadline import fixed
from domain.refusal import Problem, Refusal, forbidden, invalid
from domain.rights import law
from domain.rights.anytime import problem_of, refusal, said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.commitment import commands as cmd
from domain.rights.commitment import facts as fact
from domain.rights.commitment.keys import CLAIM, CONTEST, DUE, OF_CLAIM, WORDING
from domain.rights.commitment.state import Commitment, CommitmentStage, LineStatus, LineTerms
from domain.rights.commitment.world import CommitmentWorld
from domain.rights.rules import COMMITMENT, FORM, SUCCESSION
from domain.terms import Role
from domain.wait import Clock, Step

Beginning = cmd.RecordCommitment | cmd.ClaimCommitment
NINE = time(9)


def begin(
    case: Commitment, command: Beginning, c: Circumstances, world: CommitmentWorld
) -> fact.CommitmentBegun | Refusal:
    """权益·二(六): by either side; the other one answers in the time of the settings."""
    claimed = isinstance(command, cmd.ClaimCommitment)
    own = command.person if claimed else command.unit
    if own != c.actor.scope:
        return forbidden("只能登记本人或者本单位的承诺事项。", COMMITMENT)
    problems = tuple(_problems(command, world))
    if problems:
        return invalid(problems, "承诺事项不完整，请补正。")
    key, parameter = (CLAIM, "claim_working_days") if claimed else (WORDING, "confirm_working_days")
    return fact.CommitmentBegun(
        claimed=claimed,
        unit=command.unit,
        league=world.league,
        authority=world.authority,
        person=command.person,
        matter=command.matter,
        origin=command.origin,
        wording=command.wording.strip(),
        lines=command.lines,
        papers=command.papers,
        starts={key: limited(key, parameter, c)},
    )


def _problems(command: Beginning, world: CommitmentWorld) -> Iterator[Problem]:
    missing = problem_of(command.wording, "wording", "承诺内容", COMMITMENT)
    if missing is not None:
        yield missing
    if not world.person_known:
        yield Problem("person", "unknown", "没有登记该科研人员。", FORM)
    yield from line_problems(command.lines)


def line_problems(lines: Sequence[LineTerms], taken: Sequence[str] = ()) -> Iterator[Problem]:
    """Setting (commitment): each line has an id, words, a day, and an exact amount where it is money."""
    if not lines:
        yield Problem("lines", "required", "请至少列出一项承诺及其兑现日期。", COMMITMENT)
    seen = {*taken}
    for index, terms in enumerate(lines):
        if not terms.id or terms.id in seen:
            yield Problem(f"lines[{index}].id", "duplicate", "各项承诺的编号不得为空或者重复。", COMMITMENT)
        seen.add(terms.id)
        missing = problem_of(terms.text, f"lines[{index}].text", "承诺事项", COMMITMENT)
        if missing is not None:
            yield missing
        if terms.amount is not None and not _is_money(terms.amount):
            yield Problem(f"lines[{index}].amount", "not_money", "金额应为正数，至多两位小数（元）。", FORM)


def _is_money(amount: Decimal) -> bool:
    return amount.is_finite() and amount > 0 and amount == round(amount, 2)


def line_clock(terms: LineTerms, c: Circumstances) -> Clock:
    """权益·二(六), settings: the agreed day, never moved; upwards from the next working day, then to 科技厅."""
    before = tuple(Step(days=days, at=NINE) for days in c.policy.due_reminder_days)
    later = (Step(days=1, at=NINE), Step(days=c.policy.due_agency_working_days, at=NINE))
    return clock_until(DUE, fixed(terms.due, law.KEPT_IN_TIME, c.calendar), c, steps=before, later=later)


def due_clocks(lines: Sequence[LineTerms], c: Circumstances) -> dict[str, Clock]:
    """A clock for each line."""
    return {f"{DUE}{terms.id}": line_clock(terms, c) for terms in lines}


def agree(
    case: Commitment, command: cmd.AgreeWording, c: Circumstances, world: CommitmentWorld
) -> fact.WordingAgreed | Refusal:
    """权益·二(六): what one side wrote and the other one agrees to."""
    if not case.proposed:
        return refusal("nothing_waits", "没有待确认的承诺内容。", COMMITMENT)
    replaced = tuple(f"{DUE}{line.terms.id}" for line in case.lines if line.status is LineStatus.AGREED)
    return fact.WordingAgreed(case.proposed, due_clocks(case.proposed, c), (CLAIM, WORDING, *replaced))


def dispute(
    case: Commitment, command: cmd.DisputeClaim, c: Circumstances, world: CommitmentWorld
) -> fact.ClaimDisputed | Refusal:
    """Setting (contest_working_days): who stands above says whether it was promised."""
    key = f"{CONTEST}{OF_CLAIM}"
    return said(command.reason, "reason", "不予确认的理由", COMMITMENT) or fact.ClaimDisputed(
        command.reason.strip(), {key: limited(key, "contest_working_days", c)}, (CLAIM,)
    )


def amend(
    case: Commitment, command: cmd.AmendCommitment, c: Circumstances, world: CommitmentWorld
) -> fact.AmendmentProposed | Refusal:
    """Setting (commitment): by both sides; it takes the place of lines on which nothing was done yet."""
    if case.proposed:
        return refusal("already_proposed", "已有待对方确认的变更。", COMMITMENT)
    taken = [line.terms.id for line in case.lines if line.status is not LineStatus.AGREED]
    problems = tuple(line_problems(command.lines, taken))
    if problems:
        return invalid(problems, "承诺事项不完整，请补正。")
    return said(command.reason, "reason", "变更理由", COMMITMENT) or fact.AmendmentProposed(
        command.lines,
        c.actor.role.value,
        command.reason.strip(),
        {WORDING: limited(WORDING, "confirm_working_days", c)},
    )


def departed(
    case: Commitment, command: cmd.RecordDeparture, c: Circumstances, world: CommitmentWorld
) -> fact.ResearcherLeft | Refusal:
    """Setting (commitment): what is open stays open."""
    if command.on > c.today:
        return wrong("on", "in_future", "离开之日不得晚于今天。")
    return fact.ResearcherLeft(command.on)


def succeed(
    case: Commitment, command: cmd.SucceedCommitment, c: Circumstances, world: CommitmentWorld
) -> fact.UnitSucceeded | Refusal:
    """Setting (succession): by a recorded decision, never by itself."""
    if command.unit == case.unit:
        return wrong("unit", "no_change", "承接单位与现单位相同。")
    return said(command.document, "document", "决定文号", SUCCESSION) or fact.UnitSucceeded(
        command.unit, world.league, world.authority, command.document.strip()
    )


def waits_for_researcher(case: Commitment) -> bool:
    """Whether the wording is the researcher's to agree to."""
    by = case.proposed_by or (Role.RESEARCHER if case.stage is CommitmentStage.CLAIMED else Role.UNIT)
    return by != Role.RESEARCHER


def passed(due: date, today: date) -> bool:
    """Whether the day is over."""
    return today > due
