"""How the form of an application was written: its revisions, and what of it is told before it is handed in."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, Text, and_, bindparam, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import fetch_all, fetch_one
from db.tables import register

r = register.c
OF_DRAFTS = ("DraftSaved", "Attached", "Detached")
"""Facts of an application that tell how its form was written."""
NEVER = 2**31 - 1


class Revision(NamedTuple):
    """A saved revision of a form: its number, when it was saved, and by which fact."""

    revision: int
    effective_at: datetime
    seq: int


class SavedForm(NamedTuple):
    """A saved form, as stored."""

    seq: int
    effective_at: datetime
    form: object


revision_number: ColumnElement[int] = cast(r.body["revision"].astext, Integer)


def without_first_draft(application_id: str) -> ColumnElement[bool]:
    """The facts of an application but for how its first draft was written."""
    return or_(r.fact.not_in(OF_DRAFTS), r.seq > _first_submission(literal(application_id)))


def _first_submission(application_id: ColumnElement[str]) -> ColumnElement[int]:
    found = select(func.min(r.seq)).where(
        r.case_kind == "application", r.case_id == application_id, r.fact == "Submitted"
    )
    return func.coalesce(found.scalar_subquery(), NEVER)


def _saved(application_id: ColumnElement[str]) -> ColumnElement[bool]:
    return and_(r.case_kind == "application", r.case_id == application_id, r.fact == "DraftSaved")


_ID: ColumnElement[str] = bindparam("application", type_=Text)
_FIRST = _first_submission(_ID)
_HANDED_IN = select(_FIRST, select(func.max(r.seq)).where(_saved(_ID), r.seq < _FIRST).scalar_subquery())
_REVISIONS = (
    select(revision_number.label("revision"), r.effective_at, r.seq)
    .where(_saved(_ID), r.seq < bindparam("before"), r.seq >= bindparam("since"))
    .order_by(r.seq.desc())
    .limit(bindparam("most", type_=Integer))
)


async def handed_in_first(conn: AsyncConnection, application_id: str) -> int:
    """The number of the fact that saved the revision first handed in; beyond all where nothing was handed in."""
    submitted, saved = (await conn.execute(_HANDED_IN, {"application": application_id})).one()
    return NEVER if submitted == NEVER or saved is None else int(saved)


async def revisions(
    conn: AsyncConnection, application_id: str, before: int, most: int, *, since: int = 0
) -> list[Revision]:
    """Saved revisions with their instants, the last first, from that sequence number on."""
    asked = {"application": application_id, "before": before, "since": since, "most": most}
    return await fetch_all(conn, Revision, _REVISIONS, asked)


async def revision(conn: AsyncConnection, application_id: str, number: int) -> SavedForm | None:
    """One saved revision with its number and its form, or None."""
    query = select(r.seq, r.effective_at, r.body["form"].label("form")).where(
        _saved(literal(application_id)), revision_number == number
    )
    return await fetch_one(conn, SavedForm, query.limit(1))
