"""Bases as rows: the public register (基地名册), and how the life of each base stands."""

import re
from datetime import date

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import base
from db.case_rows import change_row
from db.cases import Case, Projection
from db.codec import by_name, encode
from db.counters import claim
from db.personal import kept
from db.tables import document_number
from db.written_names import one_of_many_names, write_names
from domain.bases.base import commands, facts
from domain.bases.base.apply import apply
from domain.bases.base.face import face
from domain.bases.base.keys import STEP, VACANCY
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.base.vacancy import vacant_since
from domain.bases.base.waits import waits
from domain.document_number import parse
from domain.legal_time import legal_day

OWN_CODE = re.compile(r"[A-Z]{2,15}(20[0-9]{2})([0-9]{4,6})")
NAMED = select(base.c.unit_name).where(base.c.code == bindparam("case_id"))
CHANGE = update(base).where(base.c.code == bindparam("case_id"))


async def project(conn: AsyncConnection, case_id: str, projection: Projection[Base, facts.Fact]) -> None:
    """Writes the row of a base; a second active base of a unit violates `uq_base_active`."""
    row = await kept(conn, "base", case_id, row_of(case_id, projection.state, projection.seq))
    if projection.seq == 1:
        await conn.execute(insert(base).values(row))
    else:
        before = (await conn.execute(NAMED, {"case_id": case_id})).scalar_one()
        await change_row(conn, base, base.c.code, case_id, row)
        if before != projection.state.unit_name:
            await write_names(conn, [projection.state.unit_name])
            await one_of_many_names(conn, (before, projection.state.unit_name))
    match projection.fact:
        case facts.BaseEntered(document=document, filed_on=filed_on):
            await _entered(conn, case_id, document, filed_on)
        case facts.FilingCancelled(ending):
            await _issued(conn, case_id, ending.document, projection)
        case facts.NoticeGiven(proceeding):
            await _issued(conn, case_id, proceeding.document, projection)
        case facts.EndingReversed(document=document) if document:
            await _issued(conn, case_id, document, projection)
        case _:
            pass


async def _issued(
    conn: AsyncConnection, case_id: str, document: str, projection: Projection[Base, facts.Fact]
) -> None:
    """A number of the department that the fact gave out."""
    row = number_row(case_id, document, legal_day(projection.at))
    await conn.execute(insert(document_number).values(row))


async def _entered(conn: AsyncConnection, case_id: str, document: str, filed_on: date) -> None:
    """A number used before the system is taken, so that it is never given out again; the first base claims it."""
    taken = upsert(document_number).values(number_row(case_id, document, filed_on))
    await conn.execute(taken.on_conflict_do_nothing())
    number = own_number(case_id)
    if number is not None:  # it must not be given out a second time
        await claim(conn, *number)


def row_of(case_id: str, state: Base, seq: int) -> dict[str, object]:
    """The row of a base."""
    return {
        "code": case_id,
        "unit_id": state.unit,
        "unit_name": state.unit_name,
        "league": state.league,
        "filed_on": state.filed_on,
        "document": state.document,
        "status": state.status.value,
        "ended_on": state.ended_on,
        "barred_until": state.barred_until,
        "application_id": state.application,
        "imported": state.entered,
        "nature": state.nature.value,
        "route": state.route.value,
        "authority": state.authority,
        "address": state.address,
        "legal_person": state.legal_person,
        "research": state.research,
        **_vacancy(state),
        "residents": state.in_station,
        "late_filings": state.late_filings,
        "open_steps": sum(1 for key in state.clocks if key.startswith(STEP)),
        "seq": seq,
        "state": encode(state),
    }


def _vacancy(state: Base) -> dict[str, date | None]:
    """Art. 24: since when an active base is without anybody, and when the two years are over."""
    if state.status is not BaseStatus.ACTIVE:
        return {"vacant_since": None, "vacancy_due": None}
    clock = state.clocks.get(VACANCY)
    full = None if state.in_station else state.vacancy_full_on
    due = clock.deadline.due if clock is not None and clock.deadline is not None else full
    return {"vacant_since": vacant_since(state.residents, state.filed_on), "vacancy_due": due}


def number_row(case_id: str, document: str, issued_on: date) -> dict[str, object]:
    """The row of a document number that stands behind a base."""
    number = parse(document)
    return {
        "prefix": number.prefix,
        "year": number.year,
        "sequence": number.sequence,
        "text": number.text,
        "case_kind": "base",
        "case_id": case_id,
        "issued_on": issued_on,
    }


def own_number(code: str) -> tuple[str, int] | None:
    """The counter and the number of a code of the system's own form (prefix, year, number); None for others."""
    found = OWN_CODE.fullmatch(code)
    return None if found is None else (f"base/{int(found[1])}", int(found[2]))


BASE: Case[Base, facts.Fact, commands.Command] = Case(
    kind="base",
    table=base,
    key="code",
    state=Base,
    facts=by_name(facts.Fact),
    commands=by_name(commands.Command),
    blank=lambda case_id: Base(code=case_id),
    apply=apply,
    waits=waits,
    ended=lambda state: state.status is not BaseStatus.ACTIVE and not state.clocks,
    stage=lambda state: state.status.value,
    project=project,
    face=face,
    number="code",
)
