"""Editions of the settings of each programme, read whole (there are few) inside the deciding transaction."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode, encode
from db.scope import once
from db.tables import policy
from domain.pack import Pack
from domain.policy import Edition, Of, in_force

_editions: dict[tuple[str | None, str, int, datetime], Any] = {}
"""By database, programme, edition and the instant it was made, so that two databases in one process do not mix.

Any: editions are of the class of their programme, which the pack that asks for them knows."""

_MADE = select(policy.c.edition, policy.c.made_at).where(policy.c.programme == bindparam("programme"))


async def editions(conn: AsyncConnection, own: Pack[Of]) -> Sequence[Of]:
    """All editions of a programme; an edition never changes, so a body is read only once per process."""
    return await once(conn, ("editions", own.programme), lambda: _known_editions(conn, own))


async def _known_editions(conn: AsyncConnection, own: Pack[Of]) -> Sequence[Of]:
    rows = await conn.execute(_MADE, {"programme": own.programme})
    return await editions_of(conn, [(row.edition, row.made_at) for row in rows], own)


async def editions_of(
    conn: AsyncConnection, known: Sequence[tuple[int, datetime]], own: Pack[Of]
) -> Sequence[Of]:
    """The editions of a programme of these numbers and instants."""
    mark = (conn.engine.url.database, own.programme)
    missing = [edition for edition, made_at in known if (*mark, edition, made_at) not in _editions]
    if missing:
        await _read(conn, missing, own)
    return [_editions[(*mark, *one)] for one in known]


async def _read(conn: AsyncConnection, missing: Sequence[int], own: Pack[Of]) -> None:
    query = select(policy.c.edition, policy.c.made_at, policy.c.body).where(
        policy.c.programme == own.programme, policy.c.edition.in_(missing)
    )
    for row in await conn.execute(query):
        key = (conn.engine.url.database, own.programme, row.edition, row.made_at)
        _editions[key] = decode(own.editions, row.body)


def values_of(edition: Edition) -> dict[str, object]:
    """Every field of an edition as plain JSON, also those that are stored only where they say something."""
    empty = {field.name: getattr(edition, field.name) for field in fields(edition)}
    return {**empty, **encode(edition)}


async def policy_on(conn: AsyncConnection, day: date, own: Pack[Of]) -> Of:
    """The edition of a programme in force on the day."""
    return in_force(day, await editions(conn, own))
