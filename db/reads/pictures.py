"""The pictures of the months, as they were kept (`db/errands.py`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import statistics_snapshot


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month (2026-10): what was counted under which name, and when."""

    month: str
    body: Mapping[str, object]
    taken_at: datetime

    def counted(self, name: str) -> dict[str, int] | None:
        """How many of each sort; None where the picture does not have it."""
        found = self.body.get(name)
        if not isinstance(found, Mapping):
            return None
        return {str(of): int(number) for of, number in found.items()}

    def summed(self, name: str) -> int | None:
        """One number; None where the picture does not have it."""
        found = self.body.get(name)
        return found if isinstance(found, int) else None


async def pictures(conn: AsyncConnection, until: str, most: int) -> list[MonthRow]:
    """The last months up to one, at most so many, the earliest first; row security says who sees them."""
    kept = statistics_snapshot.c
    query = select(kept.month, kept.body, kept.taken_at).where(kept.month <= until)
    rows = (await conn.execute(query.order_by(kept.month.desc()).limit(most))).all()
    return [MonthRow(row.month, row.body, row.taken_at) for row in reversed(rows)]
