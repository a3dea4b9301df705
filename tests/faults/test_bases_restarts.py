"""Art. 23(9): PostgreSQL or Temporal are away at the midnight at which many terms end: each is decided once all the same."""

from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from temporalio.client import Client

from clock import WALL
from db.scope import system_transaction
from db.tables import register
from domain.counting import add_months
from domain.legal_time import end_of
from scenario.beginning import Shift, begin_all, standings
from scenario.filling import base_rows, fill, stay_rows
from scenario.stack import connect
from tests.faults.parts import Parts, parts, temporal_address, until
from tests.faults.test_restarts import (
    Postgres,
    Temporal,
    own_postgres,  # a fixture
    own_temporal,  # a fixture
)

__all__ = ["own_postgres", "own_temporal"]

BASES, EACH = 3, 10
LEAD = timedelta(seconds=8)
"""From the first life that is begun to the midnight."""
AWAY = timedelta(seconds=2)
LAST = date(2026, 6, 30)
"""The last day of all terms."""


async def opened(one: Parts) -> dict[str, int]:
    """For which stays the end of the term was recorded, and by how many facts."""
    query = select(register.c.case_id, func.count().label("times")).where(register.c.fact == "DoubtRaised")
    async with system_transaction(one.engine) as conn:
        rows = await conn.execute(query.group_by(register.c.case_id))
        return {row.case_id: row.times for row in rows}


async def comes(instant: datetime) -> None:
    """Until that instant on the machine's clock."""

    async def there() -> bool:
        return WALL.now() >= instant

    await until(there)


async def away_at_midnight(one: Parts, switch: Postgres | Temporal) -> None:
    """Many terms end at one midnight, at which the server is not there."""
    entered = add_months(LAST, -24)
    bases, stays = base_rows(range(BASES), entered), stay_rows(range(BASES), EACH, entered, LAST)
    midnight = end_of(LAST)
    await fill(one.engine, one.scene.crew.department, midnight - timedelta(hours=1), bases, stays)
    lives = {ref: stands for ref, stands in (await standings(one.engine)).items() if ref.kind == "postdoc"}
    shift = Shift.to(midnight, LEAD)
    await begin_all(one.client, one.settings, lives, shift)

    await comes(shift.real(midnight) - AWAY)
    await switch.off()
    await comes(shift.real(midnight) + AWAY)
    await switch.on()
    await one.engine.dispose()  # connections from before are none any more

    async def decided() -> bool:
        return len(await opened(one)) == len(lives)

    await until(decided)
    assert await opened(one) == {ref.id: 1 for ref in lives}


async def test_terms_that_end_while_the_database_is_away_are_decided_once_when_it_is_back(
    own_postgres: Postgres, tmp_path: Path
) -> None:
    client, _ = await connect(temporal_address())
    async with (
        parts(own_postgres.address, client, temporal_address(), WALL, tmp_path) as one,
        one.worker(),
    ):
        await away_at_midnight(one, own_postgres)


async def test_terms_that_end_while_temporal_is_away_are_decided_once_when_it_is_back(
    own_temporal: Temporal, database_url: str, tmp_path: Path
) -> None:
    client = await Client.connect(own_temporal.address)
    async with (
        parts(database_url, client, own_temporal.address, WALL, tmp_path, virtual_time=False) as one,
        one.worker(),
    ):
        await away_at_midnight(one, own_temporal)
