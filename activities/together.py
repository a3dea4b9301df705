"""批注 and 抄送 inside the records' door."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.beside import About
from activities.record_door import Recorded
from db import together
from db.locks import one_at_a_time
from db.parties import Recipient, holders_of
from domain import copies, remarks
from domain.actor import Actor
from domain.copies import Copy
from domain.refusal import Refusal
from domain.remarks import Remark
from domain.terms import Role


async def write(wanted: Remark) -> Recorded | Refusal:
    """Records a note."""
    fact = remarks.write(wanted)
    return fact if isinstance(fact, Refusal) else Recorded(wanted.id, fact)


async def resolve(
    conn: AsyncConnection, remark_id: str, actor: Actor, *, resolved: bool
) -> Recorded | Refusal:
    """What a note asks for is dealt with, or not after all."""
    await one_at_a_time(conn, f"remark/{remark_id}")
    fact = remarks.resolve(await together.remark_by_id(conn, remark_id), actor, resolved=resolved)
    return fact if isinstance(fact, Refusal) else Recorded(remark_id, fact)


async def send(conn: AsyncConnection, wanted: Copy, actor: Actor, about: About) -> Recorded | Refusal:
    """Records a copy and tells those who are meant, if they may read the case."""
    people = await _meant(conn, wanted)
    reader = Actor(wanted.user or "", Role(wanted.role), wanted.scope, line=wanted.line)
    sees = await together.seen_by(conn, wanted.case_kind, wanted.case_id, reader) is not None
    fact = copies.send(wanted, actor, exists=bool(people), sees=sees)
    if isinstance(fact, Refusal):
        return fact
    told = [person for person in people if person.id != actor.user]
    said = f"附言：{wanted.text.strip()}" if wanted.text.strip() else "请阅。"
    await about.tell_all(conn, told, f"copy/{wanted.id}", "抄送", f"抄送请阅，{wanted.step}。{said}")
    return Recorded(wanted.id, fact)


async def read(conn: AsyncConnection, copy_id: str, actor: Actor, at: datetime) -> Recorded | Refusal:
    """Somebody who is meant has read it."""
    await one_at_a_time(conn, f"copy/{copy_id}")
    fact = copies.read(await together.copy_by_id(conn, copy_id), actor, at)
    return fact if isinstance(fact, Refusal) else Recorded(copy_id, fact)


async def _meant(conn: AsyncConnection, of: Copy) -> list[Recipient]:
    """The active accounts that are meant."""
    office = Role(of.role), of.scope
    people = (await holders_of(conn, [office], of.line))[office]
    return [person for person in people if of.user in (None, person.id)]
