"""Campaigns as people look them up: the list, one of them, and how far its bases are."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ARRAY, Text, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads.base_register import overseen
from db.bases.reads.cases import Found
from db.bases.tables import base, campaign
from db.codec import decode
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, columns, fetch_all, part_of
from domain.actor import Actor
from domain.bases.campaign.state import Campaign, CampaignKind

k, b = campaign.c, base.c


class CampaignRow(NamedTuple):
    """A campaign as a list shows it."""

    id: str
    kind: str
    title: str
    year: int
    stage: str
    opened_on: date
    closes_on: date
    closed_on: date | None


class CampaignBase(NamedTuple):
    """A base of a campaign; `work`: its evaluation or self-check in it, as stored; None without one."""

    code: str
    unit_id: str
    unit_name: str
    league: str
    route: str
    status: str
    work: object


SHOWN = columns(campaign, CampaignRow)


async def page_of_campaigns(
    conn: AsyncConnection, kind: str | None, stage: str | None, last: Place | None, limit: int
) -> list[CampaignRow]:
    """One row more than the limit, where there is one; the last opened first (key: opened_on, id)."""
    key = (k.opened_on, k.id)
    query = select(*SHOWN)
    if kind is not None:
        query = query.where(k.kind == kind)
    if stage is not None:
        query = query.where(k.stage == stage)
    if last is not None:
        query = query.where(beyond(key, last, descending=True))
    limited = query.order_by(*ordered(key, descending=True)).limit(limit + 1)
    return await fetch_all(conn, CampaignRow, limited)


async def one_campaign(conn: AsyncConnection, campaign_id: str) -> Found[CampaignRow, Campaign] | None:
    """The campaign of that id, or None."""
    query = select(*SHOWN, k.seq, k.state).where(k.id == campaign_id)
    found = (await conn.execute(query)).one_or_none()
    if found is None:
        return None
    return Found(part_of(found, CampaignRow), found.seq, decode(Campaign, found.state))


async def bases_of(conn: AsyncConnection, case: Campaign, actor: Actor) -> list[CampaignBase]:
    """Art. 6: the campaign's bases that are the actor's to oversee, by code.

    Each with `work`: its evaluation in this campaign, or its self-check of the year, as stored; None without one.
    """
    codes = cast(bindparam("codes", list(case.bases)), ARRAY(Text))
    query = (
        select(b.code, b.unit_id, b.unit_name, b.league, b.route, b.status, _work(case).label("work"))
        .where(b.code == func.any(codes), *overseen(actor))
        .order_by(b.code)
    )
    return await fetch_all(conn, CampaignBase, query)


def _work(case: Campaign) -> Expression:
    sought: dict[str, str | int]
    if case.kind is CampaignKind.EVALUATION:
        path, sought = "$.evaluations[*] ? (@.campaign == $sought)", {"sought": case.id}
    else:
        path, sought = "$.self_checks[*] ? (@.year == $sought)", {"sought": case.year}
    return func.jsonb_path_query_first(b.state, cast(path, JSONPATH), cast(sought, JSONB))
