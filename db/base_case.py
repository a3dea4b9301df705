"""Bases as rows: the public register (基地名册)."""

import re
from typing import Any

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import Case, Projection
from db.codec import by_name, encode
from db.counters import claim
from db.tables import base, document_number
from domain.base import record
from domain.base.record import Base
from domain.document_number import parse

OWN_CODE = re.compile(r"[A-Z]{2,15}(20[0-9]{2})([0-9]{4,6})")


async def project(conn: AsyncConnection, case_id: str, projection: Projection) -> None:
    """Writes the row of a base; a second active base of a unit violates `uq_base_active`."""
    state: Base = projection.state
    await conn.execute(insert(base).values(row_of(case_id, state, projection.seq)))
    if state.entered:
        taken = upsert(document_number).values(number_row(case_id, state))
        await conn.execute(taken.on_conflict_do_nothing())
        number = own_number(case_id)
        if number is not None:  # it must not be given out a second time
            await claim(conn, *number)


def row_of(case_id: str, state: Base, seq: int) -> dict[str, Any]:
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
        "nature": "other",
        "route": "local",
        "address": "",
        "legal_person": "",
        "research": "",
        "residents": 0,
        "late_filings": 0,
        "open_steps": 0,
        "seq": seq,
        "state": encode(state),
    }


def number_row(case_id: str, state: Base) -> dict[str, Any]:
    """A number used before the system is taken, so that it is never given out again; the first base claims it."""
    number = parse(state.document)
    return {
        "prefix": number.prefix,
        "year": number.year,
        "sequence": number.sequence,
        "text": number.text,
        "case_kind": "base",
        "case_id": case_id,
        "issued_on": state.filed_on,
    }


def own_number(code: str) -> tuple[str, int] | None:
    """The counter and the number of a code of the system's own form (prefix, year, number); None for others."""
    found = OWN_CODE.fullmatch(code)
    return None if found is None else (f"base/{int(found[1])}", int(found[2]))


BASE = Case(
    kind="base",
    table=base,
    key="code",
    state=Base,
    facts=by_name(record.Fact),
    commands=by_name(record.Command),
    blank=lambda case_id: Base(code=case_id),
    apply=record.apply,
    waits=record.waits,
    ended=lambda _: False,
    stage=lambda state: state.status.value,
    project=project,
)
