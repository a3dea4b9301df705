"""A document put together: its facts into the template that counts now."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.documents.content import Content, Drafted
from activities.documents.kinds import Asked, Desk, documents_by_kind
from activities.documents.office_words import in_office_words
from activities.documents.word import fill
from activities.identity_cipher import IdentityKeys
from db.document_templates import InForce, in_force
from db.scope import system_transaction, transaction
from domain.actor import Actor


@dataclass(frozen=True, slots=True)
class Made:
    """A Word file with what it says and the version of its template (0: the default before any other)."""

    content: Content
    word: bytes
    template: int


async def read(
    engine: AsyncEngine, actor: Actor, asked: Asked, today: date, apart: IdentityKeys | None = None
) -> Drafted | None:
    """What the document says as of now, `apart` the keys of what is sealed; None where the actor does not see the case."""
    of = documents_by_kind()[asked.kind]
    if opened := of.sealed.get(asked.kind):
        return await opened(engine, actor, asked, today, apart)
    if whole := of.whole.get(asked.kind):
        found = await whole(engine, actor, asked, today)
    else:
        async with transaction(engine, actor) as conn:
            found = await of.content(asked, Desk(actor, today, conn))
    return in_office_words(found) if isinstance(found, Content) else found


async def foreseen(
    conn: AsyncConnection, actor: Actor, asked: Iterable[Asked], today: date
) -> list[Drafted | None]:
    """What several documents would say, or what is missing for each, in the actor's transaction.

    Of one that is put together from more only its title: nothing is folded to know that there is one.
    """
    desk = Desk(actor, today, conn)
    return [await documents_by_kind()[one.kind].content(one, desk) for one in asked]


async def make(engine: AsyncEngine, kind: str, content: Content) -> Made:
    """The Word file. Raises BadTemplateError."""
    async with system_transaction(engine) as conn:
        template = await in_force(conn, kind)
    word = await asyncio.to_thread(lambda: fill(bytes_of(kind, template), content))
    return Made(content, word, template.version)


def bytes_of(kind: str, template: InForce) -> bytes:
    """The department's template, or the default."""
    return template.word if template.word is not None else documents_by_kind()[kind].template(kind)
