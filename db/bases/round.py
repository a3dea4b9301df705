"""Rounds as rows, with the notices and documents that their facts bring."""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import notice, notice_entry, round_
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.counters import advance
from db.tables import document_number
from domain.bases.round import commands, facts
from domain.bases.round.apply import apply
from domain.bases.round.face import face
from domain.bases.round.naming import notice_title
from domain.bases.round.state import Filing, Notice, Round
from domain.bases.round.waits import waits
from domain.bases.terms import RoundStage
from domain.document_number import parse


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Round, facts.Fact]) -> None:
    """Writes the row of a round; a published notice and a filing document get their own rows."""
    state: Round = projection.state
    row = row_of(state, projection.seq)
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


def row_of(state: Round, seq: int) -> dict[str, object]:
    """The row of a round."""
    return {
        "title": state.title,
        "stage": (state.stage or RoundStage.OPEN).value,
        "opens_on": state.opens,
        "closes_on": state.closes,
        "seq": seq,
        "state": encode(state),
    }


async def _notice(
    conn: AsyncConnection, state: Round, published: Notice, projection: Projection[Round, facts.Fact]
) -> None:
    await conn.execute(insert(notice).values(notice_row(state, published, projection.at)))
    await conn.execute(insert(notice_entry), entry_rows(published))


def notice_row(state: Round, published: Notice, at: datetime) -> dict[str, object]:
    """The row of a public notice."""
    return {
        "id": published.id,
        "round_id": state.id,
        "title": notice_title(state.notices, published),
        "begins_on": published.begins,
        "ends_on": published.ends,
        "published_at": at,
    }


def entry_rows(published: Notice) -> list[dict[str, object]]:
    """The units that a notice lists."""
    return [
        {
            "notice_id": published.id,
            "application_id": one.application,
            "unit_id": one.unit,
            "unit_name": one.unit_name,
        }
        for one in published.listed
    ]


async def _filing(conn: AsyncConnection, case_id: str, filing: Filing) -> None:
    await conn.execute(insert(document_number).values(number_row(case_id, filing)))
    await advance(conn, f"base/{filing.on.year}", len(filing.listed))


def number_row(case_id: str, filing: Filing) -> dict[str, object]:
    """The document number that a filing uses."""
    number = parse(filing.document)
    return {
        "prefix": number.prefix,
        "year": number.year,
        "sequence": number.sequence,
        "text": number.text,
        "case_kind": "round",
        "case_id": case_id,
        "issued_on": filing.on,
    }


ROUND: Case[Round, facts.Fact, commands.Command] = Case(
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
    face=face,
)
