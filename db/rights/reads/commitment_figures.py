"""Lines of commitments counted by the database, as far as the caller sees the commitments."""

from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

LINES = text("""
    select matter, league, line->>'status' as status, (line->>'late')::boolean as late, count(*) as number
    from commitment, jsonb_array_elements(state->'lines') line group by 1, 2, 3, 4 order by 1, 2, 3, 4
""")
"""Status and lateness of a line are no personal text, and stand in the open beside what is."""


class Counted(NamedTuple):
    """So many lines of one matter, in one league, that stand alike."""

    matter: str
    league: str
    status: str
    late: bool
    number: int


async def counted_lines(conn: AsyncConnection) -> list[Counted]:
    """Every line, by where it stands."""
    return [
        Counted(row.matter, row.league, row.status, row.late, row.number) for row in await conn.execute(LINES)
    ]
