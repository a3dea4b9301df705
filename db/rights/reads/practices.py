"""Good practices and questions as their readers may see them; published ones for anybody."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.tables import practice, question
from domain.rights.practice.state import Practice
from domain.rights.question.state import Question


async def practices(
    conn: AsyncConnection, after: str | None, limit: int, *, published: bool = False
) -> Sequence[Practice]:
    """Practices, the latest first; one more than the page holds."""
    query = select(practice.c.state).order_by(practice.c.id.desc()).limit(limit + 1)
    if published:
        query = query.where(practice.c.published_on.is_not(None))
    if after is not None:
        query = query.where(practice.c.id < after)
    return [decode(Practice, row.state) for row in await conn.execute(query)]


async def one_practice(conn: AsyncConnection, case_id: str) -> tuple[Practice, int] | None:
    """A practice with the number of its last fact, if the caller may see it."""
    query = select(practice.c.state, practice.c.seq).where(practice.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Practice, row.state), row.seq)


async def questions(
    conn: AsyncConnection, after: str | None, limit: int, *, published: bool = False, body: str | None = None
) -> Sequence[Question]:
    """Questions, the latest first; one more than the page holds."""
    query = select(question.c.state).order_by(question.c.id.desc()).limit(limit + 1)
    if published:
        query = query.where(question.c.published)
    if body is not None:
        query = query.where(question.c.body == body)
    if after is not None:
        query = query.where(question.c.id < after)
    return [decode(Question, row.state) for row in await conn.execute(query)]


async def one_question(conn: AsyncConnection, case_id: str) -> tuple[Question, int] | None:
    """A question with the number of its last fact, if the caller may see it."""
    query = select(question.c.state, question.c.seq).where(question.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Question, row.state), row.seq)
