"""26·三, settings (integrity, review_once): decides the commands of an integrity case; always a person finds."""

from collections.abc import Callable, Mapping
from typing import Never, cast

from domain import redating
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.guard import Permit, Who, guarded
from domain.assistants.hire.state import HireStage
from domain.assistants.integrity import commands as cmd
from domain.assistants.integrity import facts as fact
from domain.assistants.integrity.keys import DECIDE, ERRATUM, FIND, HEAR, REVIEW
from domain.assistants.integrity.state import Checked, Integrity, IntegrityFinding, IntegrityStage
from domain.assistants.integrity.waits import BULLETINS, HEARING, ONCE, waits
from domain.assistants.integrity.world import IntegrityWorld
from domain.circumstances import limited
from domain.refusal import Refusal, RefusalKind, forbidden, said
from domain.source import Source, setting
from domain.ticking import DEPARTMENT_LEVEL, Escalated, Reminded, due
from domain.wait import Clock

MOST_TEXT, MOST_HIRES = 2000, 200
RUNNING = tuple(stage for stage in IntegrityStage if stage is not IntegrityStage.CLOSED)
VOIDABLE = (HireStage.HELD, HireStage.COUNTED, HireStage.INELIGIBLE, HireStage.LEFT)
PERMITS: Mapping[type, Permit] = {
    cmd.OpenIntegrity: Permit(("",), Who.KJT, law.FALSE_FIGURES),
    cmd.ExplainIntegrity: Permit((IntegrityStage.OPENED,), Who.UNIT, HEARING),
    cmd.FindIntegrity: Permit((IntegrityStage.OPENED, IntegrityStage.EXPLAINED), Who.KJT, law.FALSE_FIGURES),
    cmd.AskReview: Permit((IntegrityStage.FOUND,), Who.UNIT, ONCE),
    cmd.DecideReview: Permit((IntegrityStage.REVIEWING,), Who.KJT, ONCE),
    cmd.RecordErratum: Permit((IntegrityStage.FOUND, IntegrityStage.REVIEWING), Who.KJT, BULLETINS),
    cmd.MoveDeadline: Permit(RUNNING, Who.KJT, redating.SOURCE),
    cmd.TimerFired: Permit(RUNNING, Who.SYSTEM, law.FALSE_FIGURES),
}


def decide(
    case: Integrity, command: cmd.Command, c: Circumstances, world: IntegrityWorld
) -> fact.Fact | Refusal:
    """The fact, or why not."""
    line = case.placement.line if case.placement else ""
    wrong = guarded(type(command), case.stage, c.actor, line, PERMITS, unit=case.unit)
    return wrong or RULES[type(command)](case, cast("Never", command), c, world)


def open_integrity(
    case: Integrity, command: cmd.OpenIntegrity, c: Circumstances, world: IntegrityWorld
) -> fact.IntegrityOpened | Refusal:
    """26·三: about hires of one unit and year that stand, and that no other open case is about."""
    wrong = _worded(command.reason, "reason", "启动原因", law.FALSE_FIGURES) or _unfit_hires(command, world)
    if wrong is not None:
        return wrong
    first = world.hires[0]
    assert first.placement is not None
    return fact.IntegrityOpened(
        year=first.year,
        unit=first.unit,
        unit_name=first.unit_name,
        placement=first.placement,
        hires=tuple(
            Checked(hire=each.id, post=each.terms.post if each.terms else "") for each in world.hires
        ),
        origin=command.origin,
        reason=command.reason.strip(),
        on=c.today,
        starts={HEAR: limited(HEAR, "integrity_explain_working_days", c)},
    )


def _unfit_hires(command: cmd.OpenIntegrity, world: IntegrityWorld) -> Refusal | None:
    if not 1 <= len(command.hires) <= MOST_HIRES:
        return _invalid("bad_hires", f"请选择1至{MOST_HIRES}条聘用信息。", "hires")
    if len(world.hires) != len(set(command.hires)):
        return _invalid("unknown_hire", "所选聘用信息中有查不到的。", "hires")
    if len({(each.unit, each.year) for each in world.hires}) != 1:
        return _invalid("several_units", "一件诚信核查只涉及同一单位同一年度的聘用信息。", "hires")
    if any(each.stage not in VOIDABLE for each in world.hires):
        return _invalid("voided", "所选聘用信息中有已经撤销或者依据失效的。", "hires")
    if world.elsewhere:
        return _invalid("checked_elsewhere", "所选聘用信息中有正在核查的。", "hires")
    return None


def explain_integrity(
    case: Integrity, command: cmd.ExplainIntegrity, c: Circumstances, world: IntegrityWorld
) -> fact.IntegrityExplained | Refusal:
    """Setting (integrity): late rather than never, while nothing is found."""
    wrong = _worded(command.text, "text", "说明", HEARING) or _too_long(command.papers, "papers")
    return wrong or fact.IntegrityExplained(
        command.text.strip(), command.papers.strip(), _finding(c), stops=(HEAR,)
    )


def _finding(c: Circumstances) -> dict[str, Clock]:
    return {FIND: limited(FIND, "integrity_finding_working_days", c)}


def find_integrity(
    case: Integrity, command: cmd.FindIntegrity, c: Circumstances, world: IntegrityWorld
) -> fact.IntegrityFound | Refusal:
    """26·三: after the unit was heard, or its time is over; true counts nothing back, a false one is handed over."""
    wrong = _unheard(case) or _worded(command.grounds, "grounds", "认定依据", law.FALSE_FIGURES)
    wrong = wrong or _unfit_finding(case, command)
    if wrong is not None:
        return wrong
    back = tuple(each for each in case.hires if each.hire in command.hires and _stands(each, world))
    printed = _printed(case, world) if command.finding is IntegrityFinding.FALSE and back else ()
    starts = {REVIEW: limited(REVIEW, "integrity_review_working_days", c)}
    if printed:
        starts[ERRATUM] = limited(ERRATUM, "integrity_finding_working_days", c)
    return fact.IntegrityFound(
        finding=command.finding,
        grounds=command.grounds.strip(),
        by=c.actor.user,
        hires=back,
        document=command.document.strip() if command.finding is IntegrityFinding.FALSE else "",
        bulletins=printed,
        starts=starts,
        stops=tuple(key for key in (HEAR, FIND) if key in case.clocks),
    )


def _unheard(case: Integrity) -> Refusal | None:
    if case.stage is not IntegrityStage.OPENED or case.clocks[HEAR].overdue:
        return None
    return Refusal(code="not_heard", detail="单位的说明期限未满，应先听取单位说明。", source=HEARING)


def _unfit_finding(case: Integrity, command: cmd.FindIntegrity) -> Refusal | None:
    known = {each.hire for each in case.hires}
    if command.finding is IntegrityFinding.TRUE:
        return _invalid("true_ones", "认定属实的，不撤销聘用信息。", "hires") if command.hires else None
    if not command.hires or not set(command.hires) <= known:
        return _invalid("bad_hires", "请选择本件所涉及的、认定不实的聘用信息。", "hires")
    if command.finding is IntegrityFinding.FALSE:
        return said(command.document, "document", "移交文号", law.FALSE_FIGURES)
    return None


def _stands(each: Checked, world: IntegrityWorld) -> bool:
    """What the unit voided itself meanwhile is counted back already."""
    return any(hire.id == each.hire and hire.stage in VOIDABLE for hire in world.hires)


def _printed(case: Integrity, world: IntegrityWorld) -> tuple[str, ...]:
    """The bulletins of the year that have the line, or its zone, among their rows."""
    assert case.placement is not None
    own = {case.placement.line, case.placement.zone}
    return tuple(
        each.document for each in world.bulletins if any(row.line in own and row.hired for row in each.rows)
    )


def ask_review(
    case: Integrity, command: cmd.AskReview, c: Circumstances, world: IntegrityWorld
) -> fact.ReviewAsked | Refusal:
    """Setting (review_once): in time and once, of a finding that is adverse."""
    if case.asked or REVIEW not in case.clocks or case.finding is IntegrityFinding.TRUE:
        return Refusal(code="no_review", detail="没有可以申请复核的认定，或者已经申请过。", source=ONCE)
    wrong = _worded(command.reason, "reason", "复核理由", ONCE)
    return wrong or fact.ReviewAsked(
        command.reason.strip(),
        {DECIDE: limited(DECIDE, "integrity_finding_working_days", c)},
        stops=(REVIEW,),
    )


def decide_review(
    case: Integrity, command: cmd.DecideReview, c: Circumstances, world: IntegrityWorld
) -> fact.ReviewDecided | Refusal:
    """Setting (review_once): by another person than who found."""
    if c.actor.user == case.found_by:
        return forbidden("复核由认定人员以外的人员作出。", ONCE, "same_person")
    wrong = _worded(command.reason, "reason", "复核意见", ONCE)
    back = () if command.upheld else tuple(each for each in case.hires if each.hire in case.counted_back)
    return wrong or fact.ReviewDecided(
        command.upheld, command.reason.strip(), closes=not case.bulletins, hires=back, stops=(DECIDE,)
    )


def record_erratum(
    case: Integrity, command: cmd.RecordErratum, c: Circumstances, world: IntegrityWorld
) -> fact.ErratumRecorded | Refusal:
    """Setting (ranking): it was published as an erratum of the drive; here only that it was is noted."""
    known = next((each for each in world.bulletins if each.document == command.bulletin), None)
    if command.bulletin not in case.bulletins or known is None:
        return _invalid("no_bulletin", "没有待更正的该件通报。", "bulletin")
    since = [each for each in known.errata if case.opened_on is not None and each.on >= case.opened_on]
    if not since:
        return _invalid("not_corrected", "该件通报尚未发出更正，请先在年度任务中更正通报。", "bulletin")
    left = len(case.bulletins) - 1
    done = REVIEW not in case.clocks and case.stage is IntegrityStage.FOUND
    return fact.ErratumRecorded(
        command.bulletin, since[-1].document, closes=not left and done, stops=() if left else (ERRATUM,)
    )


def timer_fired(
    case: Integrity, command: cmd.TimerFired, c: Circumstances, world: IntegrityWorld
) -> fact.Fact | Refusal:
    """Setting (integrity): only the time for a review ends by itself; all else is told upwards."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if command.key == REVIEW and found.due:
        return fact.ReviewLapsed(closes=not case.bulletins, stops=(REVIEW,))
    if found.due or found.level:
        return Escalated(command.key, found.level or DEPARTMENT_LEVEL)
    return Reminded(command.key, found.wait.clock.overdue)


def _move_deadline(
    case: Integrity, command: cmd.MoveDeadline, c: Circumstances, world: IntegrityWorld
) -> fact.Fact | Refusal:
    return redating.move_deadline(case.clocks, command, c)


def _worded(text: str, field: str, title: str, source: Source) -> Refusal | None:
    return said(text, field, title, source) or _too_long(text, field)


def _too_long(text: str, field: str) -> Refusal | None:
    return None if len(text) <= MOST_TEXT else _invalid("too_long", f"不得超过{MOST_TEXT}字。", field)


def _invalid(code: str, detail: str, field: str) -> Refusal:
    rests_on = setting("form", "assistants")
    return Refusal(code=code, detail=detail, source=rests_on, kind=RefusalKind.INVALID, field=field)


Rule = Callable[[Integrity, Never, Circumstances, IntegrityWorld], fact.Fact | Refusal]
"""Judges one command; each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenIntegrity: open_integrity,
    cmd.ExplainIntegrity: explain_integrity,
    cmd.FindIntegrity: find_integrity,
    cmd.AskReview: ask_review,
    cmd.DecideReview: decide_review,
    cmd.RecordErratum: record_erratum,
    cmd.MoveDeadline: _move_deadline,
    cmd.TimerFired: timer_fired,
}
