"""Campaigns over many bases (评估、年度自查) as rows."""

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import campaign
from db.cases import Case, Projection
from db.codec import by_name, encode
from domain.bases.campaign import commands, facts
from domain.bases.campaign.apply import apply
from domain.bases.campaign.face import face
from domain.bases.campaign.state import Campaign, CampaignStage
from domain.bases.campaign.waits import waits


def row_of(state: Campaign, seq: int) -> dict[str, object]:
    """The row of a campaign."""
    return {
        "id": state.id,
        "kind": state.kind.value,
        "title": state.title,
        "year": state.year,
        "stage": (state.stage or CampaignStage.OPEN).value,
        "opened_on": state.opened_on,
        "closes_on": state.closes_on,
        "closed_on": state.closed_on,
        "seq": seq,
        "state": encode(state),
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Campaign, facts.Fact]) -> None:
    """Writes the row; a second self-check of a year violates `uq_campaign_self_check`."""
    row = row_of(projection.state, projection.seq)
    if projection.seq == 1:
        await conn.execute(insert(campaign).values(row))
    else:
        await conn.execute(update(campaign).where(campaign.c.id == case_id).values(row))


CAMPAIGN: Case[Campaign, facts.Fact, commands.Command] = Case(
    kind="campaign",
    table=campaign,
    key="id",
    state=Campaign,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Campaign(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage is not CampaignStage.OPEN,
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
    face=face,
)
