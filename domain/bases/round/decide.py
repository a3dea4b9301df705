"""Art. 11: decides the commands of a round, and names the ripples that its facts send to the applications."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.actor import DEPARTMENT
from domain.bases import law
from domain.bases.application import commands as application
from domain.bases.application.limits import start_clock, window_clock
from domain.bases.base import commands as base
from domain.bases.circumstances import Circumstances
from domain.bases.round import commands as cmd
from domain.bases.round import facts as fact
from domain.bases.round.listing import told
from domain.bases.round.state import Filing, Listed, Notice, Omitted, Round
from domain.bases.round.waits import waits
from domain.bases.terms import RoundStage
from domain.counting import years_before
from domain.deadline import FIRST_YEAR, LAST_YEAR
from domain.document_number import DocumentNumber
from domain.legal_time import chinese_date
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.ripple import Ripple
from domain.source import setting
from domain.terms import Role
from domain.wait import Occasion, next_reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWorld:
    """What a round must know: its applications by stage, the last round, and the next numbers."""

    last_opened: date | None = None
    passed: tuple[Listed, ...] = ()
    cleared: tuple[Listed, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    notices: int = 0
    """Notices of this year, of all rounds."""
    drafts: tuple[str, ...] = ()
    open_applications: int = 0
    next_document: DocumentNumber | None = None


def open_round(
    case: Round, command: cmd.OpenRound, c: Circumstances, world: RoundWorld
) -> fact.RoundOpened | Refusal:
    """Art. 11: in principle every two years, so an earlier one brings a hint and never a block."""
    if case.stage is not None:
        return Refusal(code="already_open", detail="该申报批次已经建立。", source=setting("procedure"))
    if not command.title.strip():
        return Refusal(
            code="required",
            detail="请填写申报批次名称。",
            source=setting("form"),
            kind=RefusalKind.INVALID,
            field="title",
        )
    if unfit := _out_of_range(("opens", command.opens), ("closes", command.closes)):
        return unfit
    if command.closes < command.opens or command.closes < c.today:
        detail = "申报期结束日不得早于开始日和今天。"
        return Refusal(
            code="bad_window",
            detail=detail,
            source=setting("round_window"),
            kind=RefusalKind.INVALID,
            field="closes",
        )
    hint = None
    if world.last_opened and world.last_opened > years_before(command.opens, c.policy.round_interval_years):
        hint = f"上一申报批次于{chinese_date(world.last_opened)}开始；基地设立工作原则上每两年组织一次（{law.EVERY_TWO_YEARS.cite}）。"
    clock = window_clock(command.closes, c)
    return fact.RoundOpened(command.title, command.opens, command.closes, hint, clock)


def _out_of_range(*days: tuple[str, date]) -> Refusal | None:
    """Setting (round_window): a day that can be counted with, which a slip of the pen is not."""
    for field, day in days:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            detail = f"日期应在{FIRST_YEAR}年至{LAST_YEAR}年之间。"
            return Refusal(
                code="out_of_range",
                detail=detail,
                source=setting("round_window"),
                kind=RefusalKind.INVALID,
                field=field,
            )
    return None


def extend_window(
    case: Round, command: cmd.ExtendWindow, c: Circumstances, world: RoundWorld
) -> fact.WindowExtended | Refusal:
    """Setting (round_window): only longer, and only while it is open."""
    if case.stage is not RoundStage.OPEN or case.closes is None or c.today > case.closes:
        ended = f"已于{chinese_date(case.closes)}" if case.closes is not None else "已经"
        return Refusal(
            code="wrong_stage", detail=f"申报期{ended}结束，不能延长。", source=setting("round_window")
        )
    if not command.reason.strip():
        return Refusal(
            code="required",
            detail="请填写延长理由。",
            source=setting("round_window"),
            kind=RefusalKind.INVALID,
            field="reason",
        )
    if unfit := _out_of_range(("closes", command.closes)):
        return unfit
    if command.closes <= case.closes:
        detail = f"只能延长申报期，不能缩短：结束日应晚于现定的{chinese_date(case.closes)}。"
        return Refusal(
            code="not_longer",
            detail=detail,
            source=setting("round_window"),
            kind=RefusalKind.INVALID,
            field="closes",
        )
    return fact.WindowExtended(command.closes, command.reason, window_clock(command.closes, c))


def publish_notice(
    case: Round, command: cmd.PublishNotice, c: Circumstances, world: RoundWorld
) -> fact.NoticePublished | Refusal:
    """Art. 11(3): one notice for all that passed; its length is a setting, both dates are stored.

    Art. 2, 9, 24: it leaves out whoever cannot have a base, and names it.
    """
    if not world.passed:
        detail = "没有评议通过、可以公示的申报。" + told(world.omitted)
        return Refusal(code="nothing_to_publish", detail=detail, source=setting("procedure"))
    deadline = start_clock("notice", c).deadline
    ends = deadline.due if deadline else c.today
    provisional = deadline is not None and deadline.provisional
    return fact.NoticePublished(
        Notice(
            id=command.notice,
            begins=c.today,
            ends=ends,
            listed=world.passed,
            provisional=provisional,
            omitted=world.omitted,
            batch=world.notices + 1,
        )
    )


def publish_filing(
    case: Round, command: cmd.PublishFiling, c: Circumstances, world: RoundWorld
) -> fact.FilingPublished | Refusal:
    """Art. 11(3): one document number for all whose notice ended without open objection; likewise without the others."""
    if not world.cleared or world.next_document is None:
        detail = "没有公示期满且无未办结异议、可以备案的申报。" + told(world.omitted)
        return Refusal(code="nothing_to_file", detail=detail, source=setting("procedure"))
    return fact.FilingPublished(Filing(world.next_document.text, c.today, world.cleared, world.omitted))


def finish_round(
    case: Round, command: cmd.FinishRound, c: Circumstances, world: RoundWorld
) -> fact.RoundFinished | Refusal:
    """Setting (procedure): nothing may be left open."""
    if world.open_applications:
        detail = f"本申报批次尚有{world.open_applications}件申报未办结，不能结束。"
        return Refusal(code="still_open", detail=detail, source=setting("procedure"))
    if case.stage is RoundStage.OPEN:
        until = f"至{chinese_date(case.closes)}，" if case.closes is not None else ""
        detail = f"申报期{until}尚未结束，不能结束申报批次。"
        return Refusal(code="window_open", detail=detail, source=setting("round_window"))
    return fact.RoundFinished(command.summary)


def timer_fired(
    case: Round, command: cmd.TimerFired, c: Circumstances, world: RoundWorld
) -> fact.WindowClosed | fact.RoundReminded | Refusal:
    """Setting (round_window): the window closes at 24:00 of its last day; a timer checks its reason."""
    wait = next((wait for wait in waits(case) if wait.key == command.key), None)
    gone = Refusal(code="nothing_due", detail="该事项已无到期情形。", source=setting("procedure"))
    if wait is None or wait.clock.deadline is None:
        return gone
    if command.occasion is Occasion.REMINDER:
        step = next_reminder(wait.clock)
        return fact.RoundReminded(wait.key) if step is not None and step <= c.at else gone
    return fact.WindowClosed() if c.at >= wait.clock.deadline.ends_at else gone


Rule = Callable[[Round, Any, Circumstances, RoundWorld], fact.Fact | Refusal]
"""Judges one command. Any: each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenRound: open_round,
    cmd.ExtendWindow: extend_window,
    cmd.PublishNotice: publish_notice,
    cmd.PublishFiling: publish_filing,
    cmd.FinishRound: finish_round,
    cmd.TimerFired: timer_fired,
}


def decide(case: Round, command: cmd.Command, c: Circumstances, world: RoundWorld) -> fact.Fact | Refusal:
    """Art. 5, 11: the department organises; only timers act by themselves."""
    if isinstance(command, cmd.TimerFired):
        if c.actor.role is not Role.SYSTEM:
            return forbidden("您无权办理此事项。", setting("procedure"))
    elif not DEPARTMENT.includes(c.actor):
        return forbidden("申报批次由自治区人社厅组织。", setting("permission"))
    if not isinstance(command, cmd.OpenRound) and case.stage is None:
        return Refusal(
            code="not_found",
            detail="没有该申报批次。",
            source=setting("procedure"),
            kind=RefusalKind.NOT_FOUND,
        )
    if case.stage is RoundStage.FINISHED:
        return Refusal(code="wrong_stage", detail="该申报批次已经结束。", source=setting("procedure"))
    return RULES[type(command)](case, command, c, world)


def ripples(_: Round, happened: fact.Fact, world: RoundWorld) -> tuple[Ripple, ...]:
    """Art. 11: what a fact of the round means for its applications and for the bases it files."""
    match happened:
        case fact.NoticePublished(notice):
            begin = application.BeginNotice(notice.id)
            begun = tuple(("application", one.application, begin) for one in notice.listed)
            return (*begun, *_left_out("notice", notice.omitted))
        case fact.FilingPublished(filing):
            filed = tuple(ripple for listed in filing.listed for ripple in _filed(listed, filing.document))
            return (*filed, *_left_out("filing", filing.omitted))
        case fact.WindowExtended(closes=closes):
            return tuple(("application", draft, application.MoveWindow(closes)) for draft in world.drafts)
        case _:
            return ()


def _left_out(of: str, omitted: tuple[Omitted, ...]) -> tuple[Ripple, ...]:
    return tuple(
        ("application", one.application, application.LeaveOut(of, one.detail, one.source)) for one in omitted
    )


def _filed(one: Listed, document: str) -> tuple[Ripple, Ripple]:
    code = one.base or ""
    return (
        ("application", one.application, application.File(code, document)),
        ("base", code, base.FileBase(one.unit, one.application, document)),
    )
