"""26·二(二), 附件2, settings (count_person, postdoc_counts): decides the commands of a hire."""

from collections.abc import Callable, Mapping
from typing import Never, cast

from domain import redating
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.changes import FigureChange
from domain.assistants.counting.persons import Standing, StayEvent, after_stay, change_of
from domain.assistants.counting.posts import fundable
from domain.assistants.drive.state import DriveStage
from domain.assistants.guard import Permit, Who, guarded
from domain.assistants.hire import commands as cmd
from domain.assistants.hire import facts as fact
from domain.assistants.hire.keys import AGREEMENT, CLEAR, CLOSING
from domain.assistants.hire.narrative import LEAVING, POSTDOCS
from domain.assistants.hire.recording import closing, figures, once, record_hire, refused
from domain.assistants.hire.state import Agreement, Hire, HireStage, Terms
from domain.assistants.hire.waits import COUNTS, OPENING, waits
from domain.assistants.hire.world import HireWorld
from domain.assistants.sheet.cells import PLAN
from domain.circumstances import limited
from domain.refusal import Refusal, RefusalKind, said
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL, Escalated, Reminded, due

MOST_TEXT = 1000
WITH_DRIVE = frozenset(
    {
        cmd.ClearHire,
        cmd.HoldHire,
        cmd.RecordAgreement,
        cmd.RecordInsurance,
        cmd.RecordFunding,
        cmd.EndHire,
        cmd.VoidHire,
    }
)
"""Setting (opening): what is done with a hire while its drive lasts."""
LIVE = (HireStage.HELD, HireStage.COUNTED, HireStage.INELIGIBLE)
PERMITS: Mapping[type, Permit] = {
    cmd.RecordHire: Permit(("",), Who.UNIT, law.SHEET),
    cmd.ClearHire: Permit((HireStage.HELD,), Who.OVERSEER, COUNTS),
    cmd.HoldHire: Permit((HireStage.COUNTED,), Who.OVERSEER, COUNTS),
    cmd.YieldHire: Permit((HireStage.COUNTED, HireStage.LEFT), Who.RIPPLE, COUNTS),
    cmd.RecordAgreement: Permit(LIVE, Who.UNIT, law.AGREEMENT),
    cmd.RecordInsurance: Permit(LIVE, Who.UNIT, law.INSURANCE),
    cmd.RecordFunding: Permit(LIVE, Who.UNIT, law.LABOUR_FEES),
    cmd.EndHire: Permit(LIVE, Who.UNIT, LEAVING),
    cmd.VoidHire: Permit((*LIVE, HireStage.LEFT), Who.UNIT_OR_OVERSEER, law.TRUE_FIGURES),
    cmd.RestoreHire: Permit((HireStage.VOIDED,), Who.RIPPLE, law.FALSE_FIGURES),
    cmd.StayTold: Permit((*LIVE, HireStage.LEFT, HireStage.BASIS_LOST), Who.RIPPLE, POSTDOCS),
    cmd.MoveDeadline: Permit(LIVE, Who.KJT, redating.SOURCE),
    cmd.TimerFired: Permit(LIVE, Who.SYSTEM, law.AGREEMENT),
}


def decide(case: Hire, command: cmd.Command, c: Circumstances, world: HireWorld) -> fact.Fact | Refusal:
    """The fact, or why not."""
    line = case.placement.line if case.placement else ""
    wrong = guarded(type(command), case.stage, c.actor, line, PERMITS, unit=case.unit)
    wrong = wrong or _over(case, command, c, world)
    return wrong or RULES[type(command)](case, cast("Never", command), c, world)


def _over(case: Hire, command: cmd.Command, c: Circumstances, world: HireWorld) -> Refusal | None:
    """Setting (opening): of a closed drive a hire is only taken out by who oversees, or put back by a review."""
    if type(command) not in WITH_DRIVE or (CLEAR in case.clocks and isinstance(command, cmd.ClearHire)):
        return None
    if isinstance(command, cmd.VoidHire) and c.actor.role is not Role.UNIT:
        return None
    drive_closed = world.drive is not None and world.drive.stage is DriveStage.CLOSED
    if not case.closed and not drive_closed:
        return None
    detail = f"{case.year}年度任务已经结束，聘用信息按现状保存，不再变更。"
    return Refusal(code="drive_closed", detail=detail, source=OPENING)


def _record(
    case: Hire, command: cmd.RecordHire, c: Circumstances, world: HireWorld
) -> fact.HireRecorded | Refusal:
    return record_hire(command, c, world)


def terms_of(case: Hire) -> Terms:
    """The terms of a hire that was recorded; ValueError before that."""
    if case.terms is None:
        raise ValueError("a hire that was not recorded")
    return case.terms


def _counts(stage: HireStage | None, c: Circumstances) -> int:
    return change_of(Standing(stage.value), c.policy) if stage else 0


def _becomes(case: Hire, stage: HireStage, c: Circumstances) -> tuple[FigureChange, ...]:
    """Setting (rates): what another standing changes, on the day on which the work began; a held leaver counts nothing."""
    before = _counts(case.stage, c) if case.counts_once else 0
    after = _counts(stage, c) if case.counts_once or stage is HireStage.COUNTED else 0
    return figures(terms_of(case).begun, after - before)


def clear_hire(
    case: Hire, command: cmd.ClearHire, c: Circumstances, world: HireWorld
) -> fact.HireCleared | Refusal:
    """Setting (count_person): each person once; in the place of another filing only 科技厅, which sees both."""
    wrong = said(command.reason, "reason", "认定理由", COUNTS) or _too_long(command.reason)
    if wrong is not None:
        return wrong
    if world.counted and not command.instead:
        detail = "该人员已由其他填报计入；改由本条计入的，请选择“替代已计入的填报”。"
        return Refusal(code="counted_elsewhere", detail=detail, source=COUNTS, field="instead")
    if world.counted and c.actor.role is not Role.DEPARTMENT:
        return Refusal(
            code="not_yours",
            detail="改由另一单位计入的，由科技厅认定。",
            source=COUNTS,
            kind=RefusalKind.FORBIDDEN,
        )
    return fact.HireCleared(
        reason=command.reason.strip(),
        counts_once=once(case.whose, case.year, c.policy),
        figures=_becomes(case, HireStage.COUNTED, c),
        instead=world.counted,
        stops=(CLEAR,),
    )


def hold_hire(
    case: Hire, command: cmd.HoldHire, c: Circumstances, world: HireWorld
) -> fact.HireHeld | Refusal:
    """Setting (count_person): always a person takes a figure out."""
    wrong = said(command.reason, "reason", "理由", COUNTS) or _too_long(command.reason)
    return wrong or fact.HireHeld(
        command.reason.strip(),
        _becomes(case, HireStage.HELD, c),
        {CLEAR: limited(CLEAR, "clear_working_days", c)},
    )


def yield_hire(
    case: Hire, command: cmd.YieldHire, c: Circumstances, world: HireWorld
) -> fact.HireYielded | Refusal:
    """Setting (count_person): told by the hire that counts instead."""
    return fact.HireYielded(command.unit_name, _becomes(case, HireStage.HELD, c))


def record_agreement(
    case: Hire, command: cmd.RecordAgreement, c: Circumstances, world: HireWorld
) -> fact.AgreementSigned | Refusal:
    """26·二(二)."""
    if command.on > c.today:
        return refused("not_signed", "签订日期不得晚于今日。", "on")
    if command.until is not None and command.until < command.on:
        return refused("bad_term", "服务协议的终止日期不得早于签订日期。", "until")
    stops = (AGREEMENT,) if AGREEMENT in case.clocks else ()
    return fact.AgreementSigned(Agreement(signed_on=command.on, until=command.until), stops)


def record_insurance(
    case: Hire, command: cmd.RecordInsurance, c: Circumstances, world: HireWorld
) -> fact.InsuranceRecorded | Refusal:
    """26·二(二): encouraged, of no date."""
    return fact.InsuranceRecorded(command.insured, command.housing)


def record_funding(
    case: Hire, command: cmd.RecordFunding, c: Circumstances, world: HireWorld
) -> fact.FundingRecorded | Refusal:
    """26·二(二): labour fees only for posts on a plan project."""
    offer = world.post.offer if world.post else None
    by_post = offer is not None and any(not each.own for each in offer.projects)
    by_own = bool(command.projects) and case.particulars is not None and case.particulars.level == PLAN
    wrong = fundable(command.funding, on_plan_project=by_post or by_own)
    return wrong or fact.FundingRecorded(command.funding, command.projects)


def end_hire(
    case: Hire, command: cmd.EndHire, c: Circumstances, world: HireWorld
) -> fact.HireEnded | Refusal:
    """Setting (leaving_counts)."""
    if not terms_of(case).begun <= command.on <= c.today:
        return refused("bad_day", "离岗日期应在开始工作之后，且不得晚于今日。", "on")
    wrong = said(command.reason, "reason", "离岗原因", LEAVING) or _too_long(command.reason)
    return wrong or fact.HireEnded(
        on=command.on,
        reason=command.reason.strip(),
        figures=_becomes(case, HireStage.LEFT, c),
        counts_once=case.counts_once if c.policy.leaving_counts else "",
        stops=tuple(case.clocks),
    )


def void_hire(
    case: Hire, command: cmd.VoidHire, c: Circumstances, world: HireWorld
) -> fact.HireVoided | Refusal:
    """26·三: the figures are those of who answers for them; always a person takes one out."""
    wrong = said(command.reason, "reason", "撤销原因", law.TRUE_FIGURES) or _too_long(command.reason)
    return wrong or fact.HireVoided(
        command.reason.strip(), _becomes(case, HireStage.VOIDED, c), tuple(case.clocks)
    )


def restore_hire(
    case: Hire, command: cmd.RestoreHire, c: Circumstances, world: HireWorld
) -> fact.HireRestored | Refusal:
    """Setting (review_once): it counts only when a person clears it, for another unit may have filed meanwhile."""
    return fact.HireRestored(command.reason, {CLEAR: limited(CLEAR, "clear_working_days", c)})


def stay_told(
    case: Hire, command: cmd.StayTold, c: Circumstances, world: HireWorld
) -> fact.StayFollowed | Refusal:
    """Setting (postdoc_counts): a stay that never was loses its basis; one that ended has left; a move counts no second time."""
    stage = _followed(case, command.event)
    held = stage is HireStage.HELD and case.stage is not HireStage.HELD
    return fact.StayFollowed(
        event=command.event,
        on=command.on or c.today,
        stage=stage,
        figures=() if command.event is StayEvent.MOVED else _becomes(case, stage, c),
        starts={CLEAR: limited(CLEAR, "clear_working_days", c)} if held else {},
    )


def _followed(case: Hire, event: StayEvent) -> HireStage:
    """What the stay makes of it; who left by the unit's own word has left, and nothing is counted again by itself."""
    own = case.stage
    assert own is not None
    lost = after_stay(event) is Standing.BASIS_LOST
    if own is HireStage.BASIS_LOST or (own is HireStage.LEFT and not case.leaving):
        back = HireStage.COUNTED if case.counts_once else HireStage.HELD
        return back if event is StayEvent.RESUMED else HireStage.BASIS_LOST if lost else own
    if own is HireStage.LEFT:
        return HireStage.BASIS_LOST if lost else own
    return own if after_stay(event) is Standing.COUNTED else HireStage(after_stay(event).value)


def timer_fired(
    case: Hire, command: cmd.TimerFired, c: Circumstances, world: HireWorld
) -> fact.Fact | Refusal:
    """26·二(二), setting (agreement_days): told upwards when the time is over."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if command.key == CLOSING:
        return _closed(case, c, world)
    if found.due or found.level:
        return Escalated(command.key, found.level or DEPARTMENT_LEVEL)
    return Reminded(command.key, found.wait.clock.overdue)


def _closed(case: Hire, c: Circumstances, world: HireWorld) -> fact.HireClosed | fact.HireKept:
    """Setting (opening): with its drive; a drive that was prolonged or is not closed yet is asked again."""
    if world.drive is not None and world.drive.stage is not DriveStage.CLOSED:
        return fact.HireKept(closing(world.drive, c))
    return fact.HireClosed(tuple(case.clocks))


def _move_deadline(
    case: Hire, command: cmd.MoveDeadline, c: Circumstances, world: HireWorld
) -> fact.Fact | Refusal:
    return redating.move_deadline(case.clocks, command, c)


def _too_long(text: str) -> Refusal | None:
    return None if len(text) <= MOST_TEXT else refused("too_long", f"不得超过{MOST_TEXT}字。", "reason")


Rule = Callable[[Hire, Never, Circumstances, HireWorld], fact.Fact | Refusal]
"""Judges one command; each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.RecordHire: _record,
    cmd.ClearHire: clear_hire,
    cmd.HoldHire: hold_hire,
    cmd.YieldHire: yield_hire,
    cmd.RecordAgreement: record_agreement,
    cmd.RecordInsurance: record_insurance,
    cmd.RecordFunding: record_funding,
    cmd.EndHire: end_hire,
    cmd.VoidHire: void_hire,
    cmd.RestoreHire: restore_hire,
    cmd.StayTold: stay_told,
    cmd.MoveDeadline: _move_deadline,
    cmd.TimerFired: timer_fired,
}
