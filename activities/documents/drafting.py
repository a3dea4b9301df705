"""A document put together: its facts into the template that counts now."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.bases.documents.content_base import ledger_text
from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.sources import Asked, Desk, base_of, content_of
from activities.bases.documents.templates import default_template
from activities.documents.content import Content, Drafted, lacking
from activities.documents.word import fill
from db.bases.reads.ledgers import history_of, kept_facts, policy_of
from db.document_templates import InForce, in_force
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import ledger
from domain.source import setting


@dataclass(frozen=True, slots=True)
class Made:
    """A Word file with what it says and the version of its template (0: the default before any other)."""

    content: Content
    word: bytes
    template: int


async def read(engine: AsyncEngine, actor: Actor, asked: Asked, today: date) -> Drafted | None:
    """What the document says as of now; None where the actor does not see the case."""
    if asked.kind is DocumentKind.LEDGER:
        return await _ledger(engine, actor, asked, today)
    async with transaction(engine, actor) as conn:
        return await content_of(asked, Desk(actor, today, conn))


async def _ledger(engine: AsyncEngine, actor: Actor, asked: Asked, today: date) -> Drafted | None:
    """Art. 25: seen as the actor, then put together from the whole record, and folded without a connection."""
    async with transaction(engine, actor) as conn:
        case = await base_of(asked, Desk(actor, today, conn))
    if case is None:
        return None
    on = asked.on or today
    if on > today:
        return lacking("on", "台账日期不得晚于今天。", setting("form"))
    async with system_transaction(engine) as conn:
        kept, policy = await kept_facts(conn, case.code), await policy_of(conn, on)
    found = await asyncio.to_thread(lambda: ledger(history_of(kept), on, Known.NOW, policy))
    return ledger_text(case, found) if found else lacking("on", "基地在该日尚未备案。", setting("procedure"))


async def foreseen(
    conn: AsyncConnection, actor: Actor, asked: Iterable[Asked], today: date
) -> list[Drafted | None]:
    """What several documents would say, or what is missing for each, in the actor's transaction.

    Of a ledger only its title: none is folded to know that there is one.
    """
    desk = Desk(actor, today, conn)
    return [await content_of(one, desk) for one in asked]


async def make(engine: AsyncEngine, kind: DocumentKind, content: Content) -> Made:
    """The Word file. Raises BadTemplateError."""
    async with system_transaction(engine) as conn:
        template = await in_force(conn, kind.value)
    word = await asyncio.to_thread(lambda: fill(bytes_of(kind, template), content))
    return Made(content, word, template.version)


def bytes_of(kind: DocumentKind, template: InForce) -> bytes:
    """The department's template, or the default."""
    return template.word if template.word is not None else default_template(kind)
