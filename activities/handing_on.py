"""转办 beside cases that keep no tasks of their own: given by the records' door, asked by the cases' door."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.beside import About
from activities.kinds import AnyKind, kinds
from activities.record_door import Recorded
from db import together
from db.cases import load
from db.locks import one_at_a_time
from db.parties import holders_of, may_act
from domain import handing_on as rule
from domain.actor import Actor
from domain.cosigning import OFFICES
from domain.handing_on import Task
from domain.refusal import Refusal
from domain.terms import Role
from domain.wait import Wait


def turn_of(kind: AnyKind, state: object, actor: Actor) -> list[Wait]:
    """What the case waits for of the actor's office."""
    return [wait for wait in kind.case.waits(state) if wait.party.includes(actor) and wait.party.user is None]


async def give(conn: AsyncConnection, wanted: Task, actor: Actor, about: About) -> Recorded | Refusal:
    """Records to whom the task is given, and tells that person."""
    await one_at_a_time(conn, f"task/{wanted.id}")
    kind = kinds()[about.kind]
    loaded = await load(conn, kind.case, about.case_id)
    office = actor.role, actor.scope
    colleagues = {one.id for one in (await holders_of(conn, [office], actor.line))[office]}
    known = await together.task_by_id(conn, wanted.id)
    turn = tuple(wait.key for wait in turn_of(kind, loaded.state, actor))
    fact = rule.give(replace(wanted, keys=turn), known, colleagues, turn)
    if isinstance(fact, Refusal):
        return fact
    if wanted.given_to not in (None, actor.user):
        note = f"附言：{wanted.note}" if wanted.note else "请及时办理。"
        key = f"task/{wanted.id}/{wanted.given_at.isoformat()}"
        await about.tell(conn, [wanted.given_to], key, "转办", f"任务已转交您办理。{note}")
    return Recorded(wanted.id, fact)


async def given_to(
    conn: AsyncConnection, kind: AnyKind, case_id: str, state: object, command: object, actor: Actor
) -> str | None:
    """The person of the actor's office to whom the task of a command was given, if that one may still act."""
    if actor.role not in OFFICES or kind.own_tasks:
        return None
    name = kind.names.get(type(command))
    turn = [wait for wait in turn_of(kind, state, actor) if name is None or name in wait.commands]
    if not turn:
        return None
    task = await together.task_of(conn, kind.case.kind, case_id, actor)
    if task is None or task.given_to is None or not set(task.keys) & {wait.key for wait in turn}:
        return None
    active = await may_act(conn, task.given_to, Role(task.role), task.scope, task.line)
    return task.given_to if active else None
