"""What happens when a rule or another part of the program fails: an incident number, told to the department and to nobody else
by name, and the life goes on."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.contract import LifeRef, TimerAt
from activities.failures import cause_of
from clock import WALL
from db import commands, incidents
from db.commands import Ledger
from db.incidents import COMMAND, LOOKING, TASK, TIMER, Cause, Subject
from db.notifications import Message, notify
from db.outcomes import Blocked, Lost, Outcome
from db.parties import Recipient, holders
from db.scope import system_transaction
from domain.actor import DEPARTMENT
from domain.wait import Occasion, Timer
from ids import new_incident

log = structlog.get_logger("incidents")
SYSTEM_CASE = "system"
"""The kind of what is no case: a task of the worker."""
WORDS = {
    COMMAND: "一项已提交的办理",
    TIMER: "一项到期应由系统办理的事项",
    LOOKING: "一个事项的流程",
    TASK: "系统的一项后台任务",
}


def of_timer(ref: LifeRef, timer: TimerAt) -> Subject:
    """A timer of a life; its name carries nothing but keys and an instant."""
    name = f"timer/{ref.kind}/{ref.id}/{timer.key}/{timer.occasion}/{timer.at.isoformat()}"
    due = Timer(timer.key, timer.at, Occasion(timer.occasion))
    return Subject(id=name, kind=TIMER, case_kind=ref.kind, case_id=ref.id, what=timer.key, timer=due)


def of_look(ref: LifeRef) -> Subject:
    """A look at where the case of a life stands."""
    return Subject(
        id=f"look/{ref.kind}/{ref.id}", kind=LOOKING, case_kind=ref.kind, case_id=ref.id, what="look"
    )


def of_task(name: str) -> Subject:
    """A task that the worker does beside the lives."""
    return Subject(id=f"task/{name}", kind=TASK, case_kind=SYSTEM_CASE, case_id=name, what=name)


def of_command(ledger: Ledger) -> Subject:
    """A command that was received."""
    return Subject(
        id=ledger.id, kind=COMMAND, case_kind=ledger.case_kind, case_id=ledger.case_id, what=ledger.name
    )


async def note(engine: AsyncEngine, about: Subject, problem: BaseException, *, mail: bool) -> str:
    """Records that something ended in this error, and tells the department; gives the incident number."""
    async with system_transaction(engine) as conn:
        return await _note(conn, about, cause_of(problem), WALL.now(), mail=mail)


async def give_up(engine: AsyncEngine, command_id: str, problem: BaseException, *, mail: bool) -> Outcome:
    """The answer of a command that met with an error: the incident; one that was answered meanwhile keeps its answer.

    Empty for a command that is not in the ledger: it was lost with what was restored, and whoever repeats it is answered.
    """
    async with system_transaction(engine) as conn:
        ledger = await commands.find(conn, command_id)
        if ledger is None:
            return Lost()
        if ledger.outcome is not None:
            return ledger.outcome
        number = await _note(conn, of_command(ledger), cause_of(problem), WALL.now(), mail=mail)
        answer = Blocked(incident={"number": number}, case_kind=ledger.case_kind, case_id=ledger.case_id)
        await commands.answer(conn, command_id, answer)
        return answer


async def _note(conn: AsyncConnection, about: Subject, cause: Cause, at: datetime, *, mail: bool) -> str:
    number = await incidents.record(conn, new_incident(), about, cause, at)
    log.error(
        "incident", number=number, kind=about.kind, what=about.what, error=cause.error, place=cause.place
    )
    await notify(conn, await _department(conn), _message(number, about, at), mail=mail)
    return number


async def _department(conn: AsyncConnection) -> Sequence[Recipient]:
    return await holders(conn, DEPARTMENT.role, DEPARTMENT.scope)


def _message(number: str, about: Subject, at: datetime) -> Message:
    body = (
        f"系统办理受阻：{WORDS[about.kind]}因程序错误未能办理，事故编号{number}。其他事项不受影响。"
        "请将编号告知系统管理员；排除错误后，可在“系统事务”中重新办理。"
    )
    return Message(
        key=f"incident/{number}",
        title=f"系统办理受阻（{number}）",
        body=body,
        case_kind="errand",
        case_id="incidents",
        at=at,
    )
