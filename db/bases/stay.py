"""Stays as rows: the projection that lists of postdocs and row security read."""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import stay
from db.case_rows import change_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.counters import advance, next_value
from db.personal import kept
from db.waits import first_due
from domain.bases.stay import commands, facts, facts_end
from domain.bases.stay.apply import apply
from domain.bases.stay.face import face
from domain.bases.stay.state import Stay
from domain.bases.stay.waits import waits
from domain.legal_time import legal_day

EXITS, CERTIFICATES = "exit-receipt", "direct-hire"
"""Series of numbers: receipts of exits, certificates for 直接考察."""


def row_of(state: Stay, projection: Projection[Stay, facts.Fact]) -> dict[str, object]:
    """What a fact may change in the row."""
    filing, destination = state.filing, state.exit.destination
    return {
        "person_id": state.person,
        "unit_id": state.unit,
        "league": state.league,
        "authority": state.authority,
        "route": state.route.value,
        "nature": state.nature.value,
        "stage": state.stage.value,
        "filing_status": filing.status.value,
        "mode": state.profile.mode.value,
        "discipline": state.profile.discipline,
        "entered_on": state.entered_on,
        "ends_on": state.ends_on,
        "left_on": state.left_on,
        "filed_on": filing.filed_on,
        "late_days": filing.late_days,
        "destination": destination.value if destination else None,
        "due_on": first_due(projection.waits),
        "changed_at": projection.at,
        "seq": projection.seq,
        "state": encode(state),
    }


def first_row(state: Stay, projection: Projection[Stay, facts.Fact]) -> dict[str, object]:
    """What the first fact puts into the row for good, but for its number."""
    return {
        "id": state.id,
        "base_code": state.base,
        "station_id": state.station,
        "opened_at": projection.at,
    }


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Stay, facts.Fact]) -> None:
    """Writes the row of a stay; a second open stay of a person violates `uq_stay_open`."""
    row = await kept(conn, "postdoc", case_id, row_of(projection.state, projection))
    if projection.seq == 1:
        year = legal_day(projection.at).year
        number = f"SB{year}-{await next_value(conn, f'stay/{year}'):04d}"
        first = first_row(projection.state, projection)
        await conn.execute(insert(stay).values(number=number, **first, **row))
    else:
        await change_row(conn, stay, stay.c.id, case_id, row)
    series = _series(projection.fact)
    if series is not None:
        await advance(conn, series, 1)


def _series(fact: object) -> str | None:
    """The series of numbers that the fact took one of, with its year."""
    match fact:
        case facts.FilingAccepted(on=on):
            return f"receipt/{on.year}"
        case facts_end.ReceiptGiven(receipt):
            return f"{EXITS}/{receipt.on.year}"
        case facts_end.DirectHireCertified(certificate):
            return f"{CERTIFICATES}/{certificate.on.year}"
        case _:
            return None


STAY: Case[Stay, facts.Fact, commands.Command] = Case(
    kind="postdoc",
    table=stay,
    key="id",
    state=Stay,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Stay(id=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.settled,
    stage=lambda state: state.stage.value,
    project=project,
    face=face,
    number="number",
)
