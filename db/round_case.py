"""Rounds as rows, with the notices and documents that their facts bring."""

from sqlalchemy import insert, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import Case, Projection
from db.codec import by_name, encode
from db.counters import advance
from db.tables import document_number, notice, notice_entry, round_
from domain.document_number import parse
from domain.round import commands, facts
from domain.round.apply import apply
from domain.round.state import Filing, Notice, Round
from domain.round.waits import waits
from domain.terms import RoundStage


async def project(conn: AsyncConnection, case_id: str, projection: Projection) -> None:
    """Writes the row of a round; a published notice and a filing document get their own rows."""
    state: Round = projection.state
    row = {
        "title": state.title,
        "stage": (state.stage or RoundStage.OPEN).value,
        "opens_on": state.opens,
        "closes_on": state.closes,
        "seq": projection.seq,
        "state": encode(state),
    }
    if projection.seq == 1:
        await conn.execute(insert(round_).values(id=case_id, opened_at=projection.at, **row))
    else:
        await conn.execute(update(round_).where(round_.c.id == case_id).values(row))
    match projection.fact:
        case facts.NoticePublished(published):
            await _notice(conn, state, published, projection)
        case facts.FilingPublished(filing):
            await _filing(conn, case_id, filing)
        case _:
            pass


async def _notice(conn: AsyncConnection, state: Round, published: Notice, projection: Projection) -> None:
    title = f"关于{state.title}拟备案博士后创新实践基地名单的公示"
    row = {
        "id": published.id,
        "round_id": state.id,
        "title": title,
        "begins_on": published.begins,
        "ends_on": published.ends,
        "published_at": projection.at,
    }
    await conn.execute(insert(notice).values(row))
    entries = [
        {
            "notice_id": published.id,
            "application_id": one.application,
            "unit_id": one.unit,
            "unit_name": one.unit_name,
        }
        for one in published.listed
    ]
    await conn.execute(insert(notice_entry), entries)


async def _filing(conn: AsyncConnection, case_id: str, filing: Filing) -> None:
    number = parse(filing.document)
    row = {
        "prefix": number.prefix,
        "year": number.year,
        "sequence": number.sequence,
        "text": number.text,
        "case_kind": "round",
        "case_id": case_id,
        "issued_on": filing.on,
    }
    await conn.execute(upsert(document_number).values(row))
    await advance(conn, f"base/{filing.on.year}", len(filing.listed))


ROUND = Case(
    kind="round",
    table=round_,
    key="id",
    state=Round,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Round(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.stage in (None, RoundStage.FINISHED),
    stage=lambda state: state.stage.value if state.stage else "",
    project=project,
)
