"""会签 inside the doors: asked, answered and withdrawn by the records' door, and what the cases' door asks of it."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.beside import About
from activities.kinds import AnyKind
from activities.record_door import Recorded
from db import together
from db.in_force import in_force_on
from db.locks import one_at_a_time
from db.parties import holders_of, may_act
from domain import cosigning as rule
from domain.actor import Actor
from domain.command_words import words_of
from domain.cosigning import OFFICES, Asking, Cosign, View
from domain.pack import pack_for
from domain.refusal import Refusal
from domain.terms import Role


async def cosigned(
    conn: AsyncConnection, kind: AnyKind, command: object, case_id: str, actor: Actor
) -> Refusal | None:
    """Setting (cosigning): refuses an opinion of the actor's office while it still waits for views of its own."""
    name = kind.names.get(type(command))
    if actor.role not in OFFICES or name is None or name not in words_of(kind.case.kind).opinions:
        return None
    return rule.holds_back(await together.cosigns_of(conn, kind.case.kind, case_id, actor, only_open=True))


async def ask(
    conn: AsyncConnection, wanted: Cosign, actor: Actor, about: About, today: date
) -> Recorded | Refusal:
    """Records the question and tells who was asked."""
    await _one_office(conn, about, actor)
    policy = (await in_force_on(conn, today, pack_for(about.kind))).policy
    office = actor.role, actor.scope
    colleagues = (await holders_of(conn, [office], actor.line))[office]
    known = Asking(
        on=policy.cosigning,
        turn=await together.has_turn(conn, about.kind, about.case_id, actor),
        colleagues={colleague.id for colleague in colleagues},
        standing=await together.cosigns_of(conn, about.kind, about.case_id, actor, only_open=True),
    )
    fact = rule.ask(wanted, actor, known)
    if isinstance(fact, Refusal):
        return fact
    body = "请您提出会签意见；全部提出意见或者撤回会签后，本机关的意见方可提出。"
    await about.tell(conn, wanted.asked, f"cosign/{wanted.id}/asked", "请您会签", body)
    return Recorded(wanted.id, fact)


async def answer(
    conn: AsyncConnection, cosign_id: str, actor: Actor, view: View, *, mail: bool
) -> Recorded | Refusal:
    """Records a view and tells whoever asked."""
    await one_at_a_time(conn, f"cosign/{cosign_id}")
    fact = rule.answer(await together.cosign_by_id(conn, cosign_id), actor, view)
    if isinstance(fact, Refusal):
        return fact
    cosign = fact.cosign
    about = About(kind=cosign.case_kind, case_id=cosign.case_id, at=view.at, mail=mail)
    rest = (
        f"还有{len(cosign.missing)}人没有提出意见。"
        if cosign.missing
        else "会签已经完成，可以提出本机关的意见。"
    )
    body = f"一名同事已提出会签意见（{'同意' if view.agrees else '不同意'}）。{rest}"
    key = f"cosign/{cosign.id}/answered/{view.user}"
    await about.tell(conn, {cosign.asked_by}, key, "会签意见已提出", body)
    return Recorded(cosign.id, fact)


async def withdraw(
    conn: AsyncConnection, cosign_id: str, actor: Actor, reason: str, at: datetime, *, mail: bool
) -> Recorded | Refusal:
    """Takes the question back and tells those whose view is not asked for any more."""
    await one_at_a_time(conn, f"cosign/{cosign_id}")
    found = await together.cosign_by_id(conn, cosign_id)
    here = found is not None and await may_act(
        conn, found.asked_by, Role(found.role), found.scope, found.line
    )
    fact = rule.withdraw(found, actor, reason, asker_here=here)
    if isinstance(fact, Refusal):
        return fact
    cosign = fact.cosign
    about = About(kind=cosign.case_kind, case_id=cosign.case_id, at=at, mail=mail)
    key = f"cosign/{cosign.id}/withdrawn"
    await about.tell(conn, cosign.missing, key, "会签已撤回", "会签已撤回，不需再提出意见。")
    return Recorded(cosign.id, fact)


async def _one_office(conn: AsyncConnection, about: About, actor: Actor) -> None:
    """One question of an office about a case after the other."""
    await one_at_a_time(
        conn, f"cosign/{about.kind}/{about.case_id}/{actor.line}/{actor.role.value}/{actor.scope}"
    )
