"""Open waits with a due date that has not passed, page by page, each with the case it belongs to in words."""

from collections.abc import AsyncIterator, Collection, Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.sql import fetch_all
from db.tables import case_face, wait

w, face = wait.c, case_face.c
KEY = (w.case_kind, w.case_id, w.key)
PAGE = 500
FOUND = (
    select(*KEY, w.body, face.number, func.coalesce(face.title, "").label("subject"))
    .outerjoin(case_face, and_(face.case_kind == w.case_kind, face.case_id == w.case_id))
    .where(w.due_on.is_not(None), ~w.overdue)
    .order_by(*ordered(KEY))
    .limit(PAGE)
)
"""The subject is the unit or the matter: names of people are not told here."""


class OpenLimit(NamedTuple):
    """A wait (`body`: as stored) with the number of its case and what the case is about."""

    case_kind: str
    case_id: str
    key: str
    body: object
    number: str | None
    subject: str


async def open_limits(conn: AsyncConnection, kinds: Collection[str]) -> AsyncIterator[Sequence[OpenLimit]]:
    """Pages of all such waits of these kinds of cases, in the order of case and key."""
    query, after = FOUND.where(w.case_kind.in_(list(kinds))), None
    while True:
        page = query if after is None else query.where(beyond(KEY, after))
        rows = await fetch_all(conn, OpenLimit, page)
        if rows:
            yield rows
        if len(rows) < PAGE:
            return
        after = (rows[-1].case_kind, rows[-1].case_id, rows[-1].key)
