"""The activity of the canary: what every decision needs of its database."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio import activity

from activities.contract import TRY
from db.readings import can_write


class CanaryActivities:
    """Bound to the worker's own pool."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @activity.defn(name=TRY)
    async def attempt(self) -> bool:
        """Whether the database answers the worker, holds its first facts, and takes changes."""
        return await can_write(self._engine)

    @property
    def all(self) -> list[Callable[..., object]]:
        """What a worker registers."""
        return [self.attempt]
