"""What can happen at every stage: withdrawal, transfer of a task, dating again, urging, and timers."""

from collections.abc import Callable

from domain.actor import DEPARTMENT_OFFICE
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.clocks import STATEMENT
from domain.bases.application.examination import RETURNERS
from domain.bases.application.notice import end_notice
from domain.bases.application.panel_clocks import clock_after_overdue
from domain.bases.application.papers import PaperKind
from domain.bases.application.refusing import end_statement
from domain.bases.application.serving import issue
from domain.bases.application.state import Application
from domain.bases.application.waits import waits
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.terms import Stage
from domain.handing_on import already_there
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.redating import clocks_of
from domain.redating import move_deadline as move
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.source import setting
from domain.terms import Role
from domain.wait import Occasion, Wait, next_reminder


def withdraw(
    case: Application, command: cmd.Withdraw, c: Circumstances, world: World
) -> fact.Withdrawn | Refusal:
    """Setting (withdrawal): by the unit, with a reason, until the filing."""
    if not command.reason.strip():
        return Refusal(
            code="required",
            detail="请填写撤回理由。",
            source=setting("withdrawal"),
            kind=RefusalKind.INVALID,
            field="reason",
        )
    return fact.Withdrawn(command.reason)


def transfer_task(
    case: Application, command: cmd.TransferTask, c: Circumstances, world: World
) -> fact.TaskTransferred | Refusal:
    """Setting (transfer): inside the office whose turn it is, to somebody who may act today."""
    if command.to is not None and not world.colleague:
        detail = "只能转交给本单位具有相应权限的在岗人员。"
        return Refusal(
            code="no_colleague",
            detail=detail,
            source=setting("transfer"),
            kind=RefusalKind.INVALID,
            field="to",
        )
    if command.to == case.task:
        return already_there(command.to)
    return fact.TaskTransferred(command.to, command.note.strip())


def move_deadline(
    case: Application, command: cmd.MoveDeadline, c: Circumstances, world: World
) -> fact.DeadlineMoved | Refusal:
    """Setting (redating): the date that the settings and calendar in force give an open time limit."""
    return move(clocks_of(waits(case)), command, c)


def urge(case: Application, command: cmd.Urge, c: Circumstances, world: World) -> fact.Urged | Refusal:
    """Setting (urge): only what really waits, and not oneself."""
    wait = wait_of(case, command.key)
    if wait is None:
        return Refusal(code="nothing_waits", detail="该事项已经办结，无需催办。", source=setting("urge"))
    if wait.party.role is Role.SYSTEM:
        return Refusal(code="runs_by_itself", detail="该事项到期自动办理，无需催办。", source=setting("urge"))
    if wait.party.includes(c.actor):
        return forbidden("该事项正由您或者您所在单位办理，无需催办。", setting("urge"), "own_task")
    return fact.Urged(command.key, command.message)


def wait_of(case: Application, key: str) -> Wait | None:
    """The standing wait of that key, or none."""
    return next((wait for wait in waits(case) if wait.key == key), None)


TimerFact = (
    fact.Reminded
    | fact.Escalated
    | fact.Lapsed
    | fact.DeemedWithdrawn
    | fact.NoticeEnded
    | fact.StatementEnded
)


def timer_fired(
    case: Application, command: cmd.TimerFired, c: Circumstances, world: World
) -> TimerFact | Refusal:
    """Setting (procedure): a timer checks its reason when it fires; one that has lost it changes nothing."""
    wait = wait_of(case, command.key)
    gone = Refusal(code="nothing_due", detail="该事项已无到期情形。", source=setting("procedure"))
    if wait is None or wait.clock.deadline is None:
        return gone
    if command.occasion is Occasion.REMINDER:
        step = next_reminder(wait.clock)
        return fact.Reminded(wait.key, wait.clock.overdue) if step is not None and step <= c.at else gone
    if wait.clock.overdue or c.at < wait.clock.deadline.ends_at:
        return gone
    return passed(case, wait, c)


def passed(case: Application, wait: Wait, c: Circumstances) -> TimerFact:
    """Setting: what the passing of a due date brings: automatic effects happen, the others are escalated."""
    automatic = AUTOMATIC.get(wait.key)
    if automatic is not None and (wait.key in ALWAYS or wait.clock.effect is Effect.AUTOMATIC):
        return automatic(case, c)
    return fact.Escalated(wait.key, DEPARTMENT_OFFICE, clock_after_overdue(case, wait.key, c))


def _lapse(case: Application, c: Circumstances) -> fact.Lapsed:
    return fact.Lapsed("申报期结束时未提交申报材料。")


def _deem_withdrawn(case: Application, c: Circumstances) -> fact.DeemedWithdrawn:
    """Setting: told in writing by the office that returned it, with what can be done against it."""
    back_to = case.correction.back_to if case.correction else Stage.DEPARTMENT_CHECK
    paper = issue(
        case,
        PaperKind.DEEMED_WITHDRAWN,
        c,
        reason=_unanswered(case),
        source=setting("correction_working_days"),
        office=RETURNERS.get(back_to, Role.DEPARTMENT),
    )
    return fact.DeemedWithdrawn("逾期未答复补正要求，视为撤回申报。", paper)


def _unanswered(case: Application) -> str:
    """From when to when the correction ran; one that was returned before papers were kept has no service on record."""
    due = case.clock.deadline.due if case.clock and case.clock.deadline else None
    notice = next((one for one in reversed(case.papers) if one.kind is PaperKind.CORRECTION), None)
    served = f"于{chinese_date(notice.service.on)}送达，" if notice and notice.service else ""
    until = f"补正期限于{chinese_date(due)}届满，" if due else ""
    return f"补正通知书{served}{until}期满未答复补正要求"


ALWAYS = frozenset({"draft", "notice", STATEMENT})
"""A window, a notice and a time to be heard end by themselves whatever the settings say: nobody could end them."""
AUTOMATIC: dict[str, Callable[[Application, Circumstances], TimerFact]] = {
    "draft": _lapse,
    "correction": _deem_withdrawn,
    "notice": end_notice,
    STATEMENT: end_statement,
}
