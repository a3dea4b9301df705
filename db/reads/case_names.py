"""What a row of any kind of case is about, as its face tells it: its number, its unit or matter, where it stands."""

from collections.abc import Collection

from sqlalchemy import FromClause, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import case_face, person

FACE = case_face.c
ABOUT = (
    FACE.number,
    FACE.title,
    FACE.stage,
    FACE.batch.label("round_id"),
    person.c.name.label("person_name"),
)


def with_cases(rows: FromClause) -> FromClause:
    """Rows that have `case_kind` and `case_id`, with what they are about; blank for a case that the caller may not know."""
    own = and_(FACE.case_kind == rows.c.case_kind, FACE.case_id == rows.c.case_id)
    return rows.outerjoin(case_face, own).outerjoin(person, person.c.id == FACE.person)


async def case_called(conn: AsyncConnection, called: str, kinds: Collection[str]) -> str | None:
    """`kind/id` of the one case of these kinds that is called so: by its number, or by `kind/id` itself."""
    kind, _, case_id = called.partition("/")
    as_written = and_(FACE.case_kind == kind, FACE.case_id == case_id)
    query = select(FACE.case_kind, FACE.case_id).where(
        FACE.case_kind.in_(kinds), or_(FACE.number == called, as_written)
    )
    found = (await conn.execute(query.limit(2))).all()
    return f"{found[0].case_kind}/{found[0].case_id}" if len(found) == 1 else None
