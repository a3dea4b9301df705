"""Days as the driver sends them: each day is itself, the last and the first of the calendar too.

asyncpg 0.32 takes `date.max` (9999-12-31, what offices write for 长期有效) and `date.min` for PostgreSQL's `infinity` and
`-infinity` (findings/asyncpg-last-day-becomes-infinity.sh): they would be equal to no day, and have no year.
"""

import struct
from datetime import date
from typing import cast

import asyncpg
from sqlalchemy import Engine, event
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_connection

ZERO = date(2000, 1, 1).toordinal()
"""PostgreSQL counts days from here, four bytes, signed."""
DAYS = struct.Struct("!i")
INFINITE = {2**31 - 1: date.max, -(2**31): date.min}
"""What was written before this codec stays readable as what was meant."""


def encoded(day: date) -> bytes:
    """A day as PostgreSQL's binary form."""
    return DAYS.pack(day.toordinal() - ZERO)


def decoded(value: bytes) -> date:
    """A day of PostgreSQL's binary form."""
    (days,) = DAYS.unpack(value)
    return INFINITE.get(days) or date.fromordinal(days + ZERO)


def exact_days(engine: Engine) -> None:
    """Let each new connection of the engine send and read days by this codec."""

    async def prepare(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        await connection.set_type_codec(
            "date", schema="pg_catalog", format="binary", encoder=encoded, decoder=decoded
        )

    def connected(connection: object, _record: object) -> None:
        cast("AsyncAdapt_asyncpg_connection", connection).run_async(prepare)

    event.listen(engine, "connect", connected)
