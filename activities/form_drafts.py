"""What was typed into a form that is not handed in yet: sealed for its writer, opened for nobody else."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, Unreadable, seal, unseal
from db import form_drafts
from db.form_drafts import Spot

KEPT_FOR = timedelta(days=180)
"""Drafts that nobody went on with for as long are erased."""
Texts = Mapping[str, Sequence[str]]
"""Name of a field → what stands in it."""


async def keep(conn: AsyncConnection, keys: IdentityKeys, spot: Spot, texts: Texts, at: datetime) -> None:
    """Keeps what was typed; blank forms are not kept."""
    await forget_old(conn, at)
    if not any(text.strip() for each in texts.values() for text in each):
        await form_drafts.erase(conn, spot)
        return
    plain = orjson.dumps({name: list(each) for name, each in texts.items()}).decode()
    await form_drafts.keep(conn, spot, seal(plain, spot.owner, keys), at)


async def forget_old(conn: AsyncConnection, at: datetime) -> int:
    """Erases some of the drafts that nobody went on with; how many."""
    return await form_drafts.forget(conn, at - KEPT_FOR)


async def find(
    conn: AsyncConnection, keys: IdentityKeys, spot: Spot
) -> tuple[dict[str, list[str]], datetime] | None:
    """What was typed and when it was kept; None where nothing is, or its key is not here any more."""
    found = await form_drafts.find(conn, spot)
    if found is None:
        return None
    with suppress(Unreadable):
        texts: dict[str, list[str]] = orjson.loads(unseal(found.sealed, spot.owner, keys))
        return texts, found.kept_at
    return None
