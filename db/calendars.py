"""Years whose holidays the department entered, read whole (there are few) like the editions of the settings."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.tables import calendar_year
from domain.calendar import PublishedYear

Version = tuple[int, str]
"""A year, and a mark of what its row holds: a correction has another one."""
y = calendar_year.c
MARK = "md5(concat(document, rest, work))"
"""Of the row of a year, as SQL."""
_mark: ColumnElement[str] = literal_column(MARK)
VERSIONS = select(y.year, _mark.label("mark"))
_years: dict[Version, PublishedYear] = {}


async def entered_years(conn: AsyncConnection) -> tuple[PublishedYear, ...]:
    """All years that were entered, each as it was corrected last, in order."""
    rows = await conn.execute(VERSIONS)
    return await years_of(conn, [(row.year, row.mark) for row in rows])


async def years_of(conn: AsyncConnection, versions: Sequence[Version]) -> tuple[PublishedYear, ...]:
    """The years of these versions, in order; one that is corrected meanwhile is given as corrected."""
    found = {one[0]: _years[one] for one in versions if one in _years}
    missing = [year for year, _ in versions if year not in found]
    if missing:
        query = select(calendar_year, _mark.label("mark")).where(y.year.in_(missing))
        for row in await conn.execute(query):
            body = {"year": row.year, "document": row.document, "rest": row.rest, "work": row.work}
            found[row.year] = _years[row.year, row.mark] = decode(PublishedYear, body)
    return tuple(found[year] for year in sorted(found))
