"""Cases as they stand, for a simulation: read without locks in a transaction that cannot write, part by part."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Select, cast, literal, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.open_case import OpenCase
from programmes import merged

READ_ONLY = text("set transaction read only")
PART = 250
NONE = cast(literal("{}"), JSONB)
Query = Select[tuple[str, str, str, Mapping[str, str], Mapping[str, str]]]
"""Columns `id`, `subject`, `state` (JSON as text) `ends` (day by id) and `belonging` (stage by id)."""


@dataclass(frozen=True, slots=True)
class WantedCases:
    """Which open cases: of these kinds, of a league, of these or belonging to these; None is all."""

    kinds: tuple[str, ...]
    league: str | None = None
    within: tuple[str, ...] | None = None


Queries = Mapping[str, Callable[[WantedCases], Query | None]]


@cache
def queries() -> Queries:
    """Kind → the query of its open cases, None where none can be wanted; a programme's stand in `db/<programme>/reads/foreseen.py`."""
    none: Queries = {}
    return merged("db", "reads.foreseen", "QUERIES", none)


async def open_cases(conn: AsyncConnection, wanted: WantedCases) -> AsyncIterator[Sequence[OpenCase]]:
    """The cases in parts, kind after kind, each in the order of its key; the transaction is `READ_ONLY`."""
    for kind in wanted.kinds:
        query = queries()[kind](wanted)
        if query is None:
            continue
        async with conn.stream(query) as rows:
            async for part in rows.partitions(PART):
                yield [
                    OpenCase(
                        kind=kind,
                        id=row.id,
                        subject=row.subject,
                        state=row.state,
                        ends=row.ends,
                        belonging=row.belonging,
                    )
                    for row in part
                ]
