"""Phrases (常用语) as rows: row security shows a person the own ones, and those of the office acted for."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import fetch_all
from db.tables import phrase
from domain.actor import Actor
from ids import new_id

p = phrase.c


class Phrase(NamedTuple):
    """A phrase: of the office where `shared`, otherwise of the person; `about` is the form that offers it, blank for all."""

    id: str
    text: str
    about: str
    shared: bool


async def phrases(conn: AsyncConnection, actor: Actor, about: str | None) -> list[Phrase]:
    """One's own and those of the office: of one form and of all forms, or whatever there is; the own and the older first."""
    query = select(p.id, p.text, p.about, p.account_id.is_(None).label("shared"))
    if about is not None:
        query = query.where(p.about.in_([about, ""]))
    query = query.where(_owned(actor, shared=False) | _owned(actor, shared=True))
    return await fetch_all(
        conn, Phrase, query.order_by(p.about.desc(), p.account_id.is_(None), p.kept_at, p.id)
    )


async def count(conn: AsyncConnection, actor: Actor, *, shared: bool) -> int:
    """How many there are of the person, or of the office."""
    query = select(func.count()).select_from(phrase).where(_owned(actor, shared=shared))
    return (await conn.execute(query)).scalar_one()


async def keep(conn: AsyncConnection, actor: Actor, wanted: Phrase, at: datetime) -> None:
    """Keeps a new one; one that is there already stays as it is."""
    row = {"id": wanted.id or new_id(), "about": wanted.about, "text": wanted.text}
    put = insert(phrase).values(**row, **_owner(actor, shared=wanted.shared), kept_by=actor.user, kept_at=at)
    await conn.execute(put.on_conflict_do_nothing())


async def change(conn: AsyncConnection, actor: Actor, wanted: Phrase, at: datetime) -> bool:
    """Puts another text, form or owner to a phrase that the actor may change; whether there was one."""
    values = {
        "text": wanted.text, "about": wanted.about, "kept_by": actor.user, "kept_at": at,
        "account_id": None, "role": None, "scope": None, "line": None, **_owner(actor, shared=wanted.shared),
    }  # fmt: skip
    mine = _owned(actor, shared=False) | _owned(actor, shared=True)
    try:
        async with conn.begin_nested():
            done = await conn.execute(update(phrase).where(p.id == wanted.id, mine).values(**values))
    except IntegrityError:  # the same text is there already: one of the two is enough
        return await drop(conn, actor, wanted.id)
    return done.rowcount > 0


async def drop(conn: AsyncConnection, actor: Actor, phrase_id: str) -> bool:
    """Takes one away; whether there was one."""
    mine = _owned(actor, shared=False) | _owned(actor, shared=True)
    gone = await conn.execute(delete(phrase).where(p.id == phrase_id, mine))
    return gone.rowcount > 0


def _owner(actor: Actor, *, shared: bool) -> dict[str, str]:
    if not shared:
        return {"account_id": actor.user}
    return {"role": actor.role.value, "scope": actor.scope, "line": actor.line}


def _owned(actor: Actor, *, shared: bool) -> ColumnElement[bool]:
    return and_(*(p[name] == value for name, value in _owner(actor, shared=shared).items()))
