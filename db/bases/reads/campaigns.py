"""Campaigns as people look them up: the list, one of them, and how far its bases are."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Text, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.base_register import overseen
from db.bases.tables import base, campaign
from db.reads.keyset import beyond, ordered
from domain.actor import Actor
from domain.bases.campaign.state import Campaign, CampaignKind

k, b = campaign.c, base.c
SHOWN = (k.id, k.kind, k.title, k.year, k.stage, k.opened_on, k.closes_on, k.closed_on)


async def page_of_campaigns(
    conn: AsyncConnection, kind: str | None, stage: str | None, last: Sequence[Any] | None, limit: int
) -> list[Any]:
    """One row more than the limit, where there is one; the last opened first (key: opened_on, id)."""
    key = (k.opened_on, k.id)
    query = select(*SHOWN)
    if kind is not None:
        query = query.where(k.kind == kind)
    if stage is not None:
        query = query.where(k.stage == stage)
    if last is not None:
        query = query.where(beyond(key, last, descending=True))
    return list(await conn.execute(query.order_by(*ordered(key, descending=True)).limit(limit + 1)))


async def one_campaign(conn: AsyncConnection, campaign_id: str) -> Any:
    """The campaign of that id with its sequence number and state, or None."""
    query = select(*SHOWN, k.seq, k.state).where(k.id == campaign_id)
    return (await conn.execute(query)).one_or_none()


async def bases_of(conn: AsyncConnection, case: Campaign, actor: Actor) -> list[Any]:
    """Art. 6: the campaign's bases that are the actor's to oversee, by code.

    Each with `work`: its evaluation in this campaign, or its self-check of the year, as stored; None without one.
    """
    codes = cast(bindparam("codes", list(case.bases)), ARRAY(Text))
    query = (
        select(b.code, b.unit_id, b.unit_name, b.league, b.route, b.status, _work(case).label("work"))
        .where(b.code == func.any(codes), *overseen(actor))
        .order_by(b.code)
    )
    return list(await conn.execute(query))


def _work(case: Campaign) -> ColumnElement[Any]:
    sought: dict[str, str | int]
    if case.kind is CampaignKind.EVALUATION:
        path, sought = "$.evaluations[*] ? (@.campaign == $sought)", {"sought": case.id}
    else:
        path, sought = "$.self_checks[*] ? (@.year == $sought)", {"sought": case.year}
    return func.jsonb_path_query_first(b.state, cast(path, JSONPATH), cast(sought, JSONB))
