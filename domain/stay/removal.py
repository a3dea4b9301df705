"""Removal from the base (Art. 23): the ground, the hearing, the base's decision, and taking it back."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from domain import law
from domain.circumstances import Circumstances, limit, limited
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, said
from domain.source import Source, setting
from domain.stay import commands as cmd
from domain.stay import facts as fact
from domain.stay.checks import in_stay, on_record, refused, written
from domain.stay.keys import DEGREE, EXIT, REMOVAL, STATEMENT
from domain.stay.state import Removal, Stay, Visit
from domain.stay.terms import REMOVAL_GROUND_NAMES, Ground, Result, StayStage
from domain.stay.world import StayWorld
from domain.ticking import resumed
from domain.wait import Clock

HEARING, REVERSAL = setting("hearing"), setting("reversal")
RESTARTS = {Ground.EXPIRED: EXIT, Ground.NO_DEGREE: DEGREE}
"""Clocks that the opening of a removal stopped and that somebody has to attend to again when it comes to nothing."""


def open_removal(
    ground: Ground,
    reason: str,
    c: Circumstances,
    automatic: bool = True,
    *,
    taken: Collection[str] = (),
    papers: tuple[str, ...] = (),
) -> tuple[Removal, Mapping[str, Clock]]:
    """Art. 23: a removal case of today, and the clock of the hearing that comes before any decision (setting).

    `taken` are the ids of the cases so far; two of one ground on one day are told apart by a number.
    """
    wanted = f"{ground.value}:{c.today.isoformat()}"
    count = sum(one == wanted or one.startswith(f"{wanted}:") for one in taken)
    removal = Removal(
        f"{wanted}:{count + 1}" if count else wanted, ground, reason, c.today, automatic, papers
    )
    key = f"{STATEMENT}{removal.id}"
    return removal, {key: limited(key, "statement_working_days", c)}


def ids(case: Stay) -> tuple[str, ...]:
    """The ids of all removal cases so far."""
    return tuple(one.id for one in case.removals)


def open_of(case: Stay, ground: Ground) -> Removal | None:
    """The open case of that ground: there is never more than one."""
    return next((one for one in case.removals if one.open and one.ground is ground), None)


def clocks_of(removal_id: str) -> tuple[str, ...]:
    """The keys that end with a removal case."""
    return f"{STATEMENT}{removal_id}", f"{REMOVAL}{removal_id}"


def clocks_of_all(removals: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that end with several removal cases."""
    return tuple(key for one in removals for key in clocks_of(one))


def report_ground(
    case: Stay, command: cmd.ReportGround, c: Circumstances, world: StayWorld
) -> fact.RemovalOpened | Refusal:
    """Art. 23: with evidence, unless the system itself can measure the ground."""
    if open_of(case, command.ground):
        return Refusal("already_open", "该情形的退出基地处理正在办理，不重复立案。", setting("procedure"))
    found = refused(_report(case, command, c), "报告的退出基地情形不完整，请补正。")
    if found:
        return found
    removal, starts = open_removal(
        command.ground, command.reason, c, automatic=False, taken=ids(case), papers=command.papers
    )
    return fact.RemovalOpened(removal, starts)


def _report(case: Stay, command: cmd.ReportGround, c: Circumstances) -> Iterator[Problem]:
    source = law.ground(command.ground.value)
    yield from written(command.reason, "reason", "退出基地情形的具体事实")
    for index, paper in enumerate(command.papers):
        yield from on_record(case, paper, f"papers[{index}]", "证明材料")
    absent = contradicted(case, command.ground, c)
    if absent:
        yield Problem("ground", "ground_absent", absent, source)
    elif not command.papers and not measured(case, command.ground, c):
        yield Problem("papers", "required", "报告该情形须附证明材料。", setting("attachments"))


def contradicted(case: Stay, ground: Ground, c: Circumstances) -> str | None:
    """Art. 23(1), (9): why the records speak against the ground, or None when they do not."""
    if ground is Ground.NO_DEGREE:
        return _degree_in_time(case, c)
    if ground is Ground.EXPIRED and case.ends_on is not None and c.today <= case.ends_on:
        return f"合同（协议）至{chinese_date(case.ends_on)}期满，目前不存在该情形。"
    return None


def _degree_in_time(case: Stay, c: Circumstances) -> str | None:
    due, degree = degree_due(case, c), case.profile.degree
    if due is None:
        return None
    if degree.awarded_on is not None and degree.awarded_on <= due:
        return f"已于{chinese_date(degree.awarded_on)}取得博士学位证书，不存在该情形。"
    if c.today <= due:
        return f"进入基地未满半年（至{chinese_date(due)}），不存在该情形。"
    return None


def measured(case: Stay, ground: Ground, c: Circumstances) -> bool:
    """Art. 23: whether the records themselves show the ground."""
    match ground:
        case Ground.NO_DEGREE | Ground.EXPIRED:
            return contradicted(case, ground, c) is None
        case Ground.FAILED:
            assessments = (case.midterm, case.exit_assessment)
            return any(one is not None and one.result is Result.FAILED for one in assessments)
        case Ground.ABROAD:
            return any(too_long_abroad(visit, c) for visit in case.visits)
        case _:
            return False


def too_long_abroad(visit: Visit, c: Circumstances) -> bool:
    """Art. 23(8): whether a visit abroad is, or was in the end, more than thirty days over its return date."""
    due = limit("abroad_overdue_days", c, start=visit.return_by, roll=False).due
    return visit.abroad and (visit.returned_on or c.today) > due


def degree_due(case: Stay, c: Circumstances) -> date | None:
    """Art. 23(1): the last day of the half year."""
    if case.entered_on is None:
        return None
    return limit("degree_months", c, start=case.entered_on).due


def give_statement(
    case: Stay, command: cmd.GiveStatement, c: Circumstances, world: StayWorld
) -> fact.StatementGiven | Refusal:
    """Setting (hearing): the postdoc is heard before the base decides; also late, as long as it has not decided."""
    removal = _standing(case, command.removal, HEARING)
    if isinstance(removal, Refusal):
        return removal
    if removal.statement is not None:
        return Refusal("already_given", "陈述申辩已经记录在案。", HEARING)
    found = said(command.text, "text", "陈述申辩的内容", HEARING)
    if found:
        return found
    starts = {} if removal.heard else decision_clock(removal.id, c)
    return fact.StatementGiven(removal.id, command.text, starts, (f"{STATEMENT}{removal.id}",))


def close_hearing(removal_id: str, c: Circumstances) -> fact.HearingClosed:
    """Setting (hearing): the time for a statement is over; the base decides without one."""
    return fact.HearingClosed(removal_id, decision_clock(removal_id, c), (f"{STATEMENT}{removal_id}",))


def decision_clock(removal_id: str, c: Circumstances) -> Mapping[str, Clock]:
    """Setting: the base decides within so many working days after the hearing."""
    key = f"{REMOVAL}{removal_id}"
    return {key: limited(key, "removal_working_days", c)}


def decide_removal(
    case: Stay, command: cmd.DecideRemoval, c: Circumstances, world: StayWorld
) -> fact.RemovalDecided | Refusal:
    """Art. 23: the base removes the postdoc from a day on, or keeps them with reasons."""
    removal = _standing(case, command.removal, setting("procedure"))
    if isinstance(removal, Refusal):
        return removal
    if not removal.heard:
        return Refusal("not_heard", "应先听取博士后研究人员陈述申辩，或者等陈述申辩期满。", HEARING)
    found = refused(_decision(case, command, c), "退出基地处理决定不完整，请补正。")
    if found:
        return found
    left_on = command.left_on if command.remove else None
    starts = {} if command.remove else restarts(case, removal, case.clocks, c)
    return fact.RemovalDecided(
        removal.id, command.remove, command.reasons, c.today, left_on, starts, clocks_of(removal.id)
    )


def _decision(case: Stay, command: cmd.DecideRemoval, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.reasons, "reasons", "决定的理由")
    if not command.remove:
        return
    if command.left_on is None:
        yield Problem("left_on", "required", "请填写退出基地的日期。", setting("form"))
    else:
        yield from in_stay(case, command.left_on, c.today, "left_on", "退出基地的日期")


def restarts(
    case: Stay, removal: Removal, standing: Mapping[str, Clock], c: Circumstances
) -> Mapping[str, Clock]:
    """Setting (procedure): what the case had put aside is waited for again, without a time limit."""
    key = RESTARTS.get(removal.ground)
    known = standing.get(key) if key else None
    needless = key == DEGREE and case.profile.degree.held
    if key is None or needless or (known is not None and not known.overdue):
        return {}
    return {key: Clock(c.at)}


def reverse_removal(
    case: Stay, command: cmd.ReverseRemoval, c: Circumstances, world: StayWorld
) -> fact.RemovalReversed | Refusal:
    """Setting (reversal): a ground proved wrong: an open case is dropped, a removed postdoc is back as before."""
    removal = case.removal(command.removal)
    if removal is None:
        return _unknown(REVERSAL)
    found = said(command.reason, "reason", "撤销的理由", REVERSAL)
    if found:
        return found
    stops = clocks_of(removal.id)
    if removal.open and case.stage is StayStage.IN_STATION:
        starts = restarts(case, removal, case.clocks, c)
        return fact.RemovalReversed(
            removal.id, command.reason, c.today, resumed=False, starts=starts, stops=stops
        )
    if removal.decision and removal.reversed_on is None and case.stage is StayStage.REMOVED:
        kept = resumed({key: clock for key, clock in case.resumes.items() if key not in stops}, c.at)
        starts = {**kept, **restarts(case, removal, kept, c)}
        return fact.RemovalReversed(removal.id, command.reason, c.today, resumed=True, starts=starts)
    return Refusal("nothing_to_reverse", "该退出基地处理没有可以撤销的内容。", REVERSAL)


def _standing(case: Stay, removal_id: str, source: Source) -> Removal | Refusal:
    removal = case.removal(removal_id)
    if removal is None:
        return _unknown(source)
    if not removal.open:
        return Refusal("already_decided", "该退出基地处理已经办结。", source)
    return removal


def _unknown(source: Source) -> Refusal:
    return Refusal("not_found", "没有该退出基地处理。", source, RefusalKind.NOT_FOUND, "removal")


def reason_of(ground: Ground, detail: str = "") -> str:
    """Art. 23: the words of an automatic case: the ground and what was measured."""
    name = REMOVAL_GROUND_NAMES[ground]
    return f"{name}（{detail}）。" if detail else f"{name}。"


def void_stay(
    case: Stay, command: cmd.VoidStay, c: Circumstances, world: StayWorld
) -> fact.StayVoided | Refusal:
    """Setting (reversal): the record was a mistake; it counts for nothing and stays readable."""
    return said(command.reason, "reason", "作废的理由", REVERSAL) or fact.StayVoided(command.reason)
