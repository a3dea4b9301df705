"""A document put together: its facts into the template that counts now."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.documents.content import Content, Drafted
from activities.documents.kinds import DocumentKind
from activities.documents.sources import Asked, Desk, content_of, outlook
from activities.documents.templates import default_template
from activities.documents.word import fill
from db.document_templates import InForce, in_force
from db.scope import system_transaction, transaction
from domain.actor import Actor


@dataclass(frozen=True, slots=True)
class Made:
    """A Word file with what it says and the version of its template (0: the default before any other)."""

    content: Content
    word: bytes
    template: int


async def read(engine: AsyncEngine, actor: Actor, asked: Asked, today: date) -> Drafted | None:
    """What the document says as of now; None where the actor does not see the case."""
    async with transaction(engine, actor) as mine, system_transaction(engine) as whole:
        return await content_of(asked, Desk(actor, today, mine, whole))


async def foreseen(
    engine: AsyncEngine, actor: Actor, asked: Iterable[Asked], today: date
) -> list[Drafted | None]:
    """What several documents would say, or what is missing for each."""
    async with transaction(engine, actor) as mine, system_transaction(engine) as whole:
        desk = Desk(actor, today, mine, whole)
        return [await outlook(one, desk) for one in asked]


async def make(engine: AsyncEngine, kind: DocumentKind, content: Content) -> Made:
    """The Word file. Raises BadTemplateError."""
    async with system_transaction(engine) as conn:
        template = await in_force(conn, kind.value)
    word = await asyncio.to_thread(lambda: fill(bytes_of(kind, template), content))
    return Made(content, word, template.version)


def bytes_of(kind: DocumentKind, template: InForce) -> bytes:
    """The department's template, or the default."""
    return template.word if template.word is not None else default_template(kind)
