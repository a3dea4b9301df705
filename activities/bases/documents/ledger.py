"""The ledger of a base (台账) as a document: put together from the whole record."""

import asyncio
from datetime import date

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.bases.documents.content_base import ledger_text
from activities.bases.documents.sources import base_of
from activities.documents.content import Drafted, lacking
from activities.documents.kinds import Asked, Desk
from db.bases.reads.ledgers import history_of, kept_facts, policy_of
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import ledger
from domain.source import setting


async def ledger_of(engine: AsyncEngine, actor: Actor, asked: Asked, today: date) -> Drafted | None:
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
    found = await asyncio.to_thread(lambda: ledger(history_of(kept, masked=False), on, Known.NOW, policy))
    return ledger_text(case, found) if found else lacking("on", "基地在该日尚未备案。", setting("procedure"))
