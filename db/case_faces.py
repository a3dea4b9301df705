"""The faces of cases as rows: one for each case, in the transaction of its facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.cases import AnyCase
from db.tables import case_face
from db.waits import first_due
from db.written_names import write_names
from domain.case_face import in_line
from domain.faces import programme_of
from domain.offices import leading_line
from domain.wait import Wait

KEY = ("case_kind", "case_id")
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Standing:
    """A case as its face is made from it."""

    state: object
    waits: Sequence[Wait]


def face_row(case: AnyCase, case_id: str, now: Standing) -> dict[str, object]:
    """The row of a face but for its number, which the table of the kind has."""
    face, line, programme = case.face(now.state), leading_line(case.kind), programme_of(case.kind)
    return {
        "case_kind": case.kind,
        "case_id": case_id,
        "programme": programme,
        "line": line,
        "title": face.title,
        "league": face.league or None,
        "unit": face.unit or None,
        "batch": face.batch or None,
        "person": face.person or None,
        "stage": case.stage(now.state),
        "due_on": first_due(now.waits),
        "ended": case.ended(now.state),
        "readers": in_line(line, face.readers),
        "named_to": in_line(line, face.named_to),
    }


@cache
def _put(table: Table, key: str, number: str | None) -> Insert:
    """Built once for each kind; the number is read from the row that was just written."""
    put = insert(case_face)
    if number is not None:
        of_case = table.c[key] == bindparam("of_case")
        put = put.values(number=select(table.c[number]).where(of_case).scalar_subquery())
    changed = {column.name: put.excluded[column.name] for column in case_face.c if column.name not in KEY}
    return put.on_conflict_do_update(index_elements=KEY, set_=changed)


async def put_faces(
    conn: AsyncConnection, case: AnyCase, cases: Iterable[tuple[str, Standing]], *, named: bool = True
) -> None:
    """Writes the faces of cases whose own rows are written; `named`: they have another title, or are new."""
    rows = [{**face_row(case, case_id, now), "of_case": case_id} for case_id, now in cases]
    put = _put(case.table, case.key, case.number)
    if case.number is None:
        rows = [{**row, "number": None} for row in rows]
    for at in range(0, len(rows), CHUNK):
        await conn.execute(put, rows[at : at + CHUNK])
    if named:
        await _write_names(conn, case, rows)


async def _write_names(conn: AsyncConnection, case: AnyCase, rows: Sequence[Mapping[str, object]]) -> None:
    """Titles and numbers are looked for."""
    names: list[object] = [row["title"] for row in rows]
    if case.number is not None:
        own = case_face.c.case_kind == case.kind
        for at in range(0, len(rows), CHUNK):
            ids = [row["case_id"] for row in rows[at : at + CHUNK]]
            query = select(case_face.c.number).where(own, case_face.c.case_id.in_(ids))
            names += (await conn.execute(query)).scalars()
    await write_names(conn, names)


async def put_face(
    conn: AsyncConnection, case: AnyCase, case_id: str, now: Standing, *, before: Standing | None = None
) -> None:
    """Writes the face of a case; where it looks as it did before, nothing is written."""
    becomes = face_row(case, case_id, now)
    was = becomes if before is None else face_row(case, case_id, before)
    if before is None or was != becomes:
        named = before is None or was["title"] != becomes["title"]
        await put_faces(conn, case, [(case_id, now)], named=named)


async def hold_face(conn: AsyncConnection, kind: str, case_id: str) -> None:
    """Waits for whoever reads the face to rest on it, and keeps others from doing so until the end of the transaction."""
    own = (case_face.c.case_kind == kind) & (case_face.c.case_id == case_id)
    await conn.execute(select(case_face.c.case_id).where(own).with_for_update())
