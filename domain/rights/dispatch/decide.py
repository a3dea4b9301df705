"""Decides commands of a dispatch (权益·三(三), settings)."""

from domain.circumstances import limited
from domain.legal_time import legal_day
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.anytime import LEADING_LEVEL, move_deadline, refusal, said, wrong
from domain.rights.circumstances import Circumstances
from domain.rights.dispatch import commands as cmd
from domain.rights.dispatch import facts as fact
from domain.rights.dispatch.bulletin import printed
from domain.rights.dispatch.guard import guard
from domain.rights.dispatch.keys import FIGURES, REPORT
from domain.rights.dispatch.quarter import Quarter
from domain.rights.dispatch.state import Dispatch
from domain.rights.dispatch.waits import waits
from domain.rights.dispatch.world import DispatchWorld
from domain.rights.parties import body_of
from domain.rights.rules import FIGURES as COUNTED
from domain.rights.rules import rule
from domain.source import Source
from domain.ticking import due

NUMBER_LENGTH = 60


def decide(
    case: Dispatch, command: cmd.Command, c: Circumstances, world: DispatchWorld
) -> fact.Fact | Refusal:
    """权益·三(三): whether the command is taken now, from this actor, and what it brings about."""
    if (refused := guard(case, command, c.actor)) is not None:
        return refused
    match command:
        case cmd.FreezeQuarter():
            return freeze(case, command, c, world)
        case cmd.ConfirmFigures():
            return confirm(case, command, c)
        case cmd.FileDispatch():
            return file(case, command, c)
        case cmd.PublishQuarterBulletin() | cmd.KeepInternal():
            return publish(case, command, c)
        case cmd.MoveDeadline():
            return move_deadline(case.clocks, command, c)
        case cmd.TimerFired():
            return timer_fired(case, command, c)


def freeze(
    case: Dispatch, command: cmd.FreezeQuarter, c: Circumstances, world: DispatchWorld
) -> fact.FiguresFrozen | Refusal:
    """权益·三(三): once, when the quarter is over; both limits count from its last day."""
    try:
        quarter = Quarter(command.year, command.number)
    except ValueError:
        return wrong("number", "no_quarter", "方案自2025年4月15日施行，没有该季度。", law.ISSUED)
    if c.at < quarter.ends:
        return refusal("runs", f"{quarter.name}尚未结束。", COUNTED)
    found = world.counted
    clocks = {
        f"{FIGURES}{code}": limited(FIGURES, "figures_working_days", c, start=quarter.last)
        for code in found.agencies
    }
    return fact.FiguresFrozen(
        year=quarter.year,
        number=quarter.number,
        agencies=found.agencies,
        leagues=found.leagues,
        topics=found.topics,
        overdue=found.overdue,
        matters=found.matters,
        cells=found.cells,
        units=found.units,
        starts={**clocks, REPORT: limited(REPORT, "report_working_days", c, start=quarter.last)},
    )


def confirm(case: Dispatch, command: cmd.ConfirmFigures, c: Circumstances) -> fact.FiguresConfirmed | Refusal:
    """Setting (figures_working_days): each agency for itself, once."""
    body = body_of(c.actor)
    if body is None or body in case.confirmed:
        return refusal("already_done", "本部门已经确认。", rule("figures_working_days"))
    if (no := too_long(command.remark, "remark", "说明")) is not None:
        return no
    return fact.FiguresConfirmed(body, command.remark.strip(), (f"{FIGURES}{body.value}",))


def file(case: Dispatch, command: cmd.FileDispatch, c: Circumstances) -> fact.DispatchFiled | Refusal:
    """权益·三(三): also where an agency has not confirmed, which the report says."""
    no = numbered(command.paper, law.QUARTERLY) or said(command.summary, "summary", "调度情况", law.QUARTERLY)
    return no or fact.DispatchFiled(
        command.summary.strip(), command.paper.strip(), case.unconfirmed, tuple(case.clocks)
    )


def numbered(paper: str, source: Source) -> Refusal | None:
    """Setting (form): the number of a report or a bulletin, as its office gave it."""
    if not paper.strip():
        return wrong("paper", "required", "请填写文号。", source)
    if len(paper.strip()) > NUMBER_LENGTH:
        return wrong("paper", "too_long", f"文号不得超过{NUMBER_LENGTH}个字。", source)
    return None


def too_long(text: str, field: str, title: str) -> Refusal | None:
    """Setting (form): a text that may be left out."""
    return said(text, field, title) if text.strip() else None


def publish(
    case: Dispatch, command: cmd.PublishQuarterBulletin | cmd.KeepInternal, c: Circumstances
) -> fact.BulletinPublished | fact.KeptInternal | Refusal:
    """权益·三(三): 结合工作实际情况: by discretion, once."""
    if case.bulletin is not None or case.internal:
        return refusal("already_done", "本季度是否通报已经确定。", law.BULLETIN)
    if isinstance(command, cmd.KeepInternal):
        return fact.KeptInternal()
    if (
        no := numbered(command.paper, law.BULLETIN) or too_long(command.text, "text", "通报正文")
    ) is not None:
        return no
    on = legal_day(c.at)
    return fact.BulletinPublished(command.paper.strip(), command.text.strip(), on, printed(case, c.policy))


def timer_fired(case: Dispatch, command: cmd.TimerFired, c: Circumstances) -> fact.Fact | Refusal:
    """Setting (effects): told; figures that nobody confirmed stay unconfirmed."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.due:
        return fact.Escalated(command.key, LEADING_LEVEL)
    return fact.Reminded(command.key, found.wait.clock.overdue)
