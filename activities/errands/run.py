"""The activity that runs an errand."""

from collections.abc import Callable

import structlog
from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.errands.board import ERRANDS
from activities.errands.contract import RUN_ERRAND, ErrandOrder
from activities.errands.desk import Desk, Office

log = structlog.get_logger("errands")


class ErrandActivities:
    """Bound to one installation."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @activity.defn(name=RUN_ERRAND)
    async def run(self, order: ErrandOrder) -> dict[str, int]:
        """Runs the errand at the order's instant; gives how much it did of what."""
        errand = ERRANDS.get(order.name)
        if errand is None or order.at is None:
            raise ApplicationError("no such errand", type="NoErrand", non_retryable=True)
        done = await errand.run(Desk(self._office, order.at))
        log.info("errand done", errand=order.name, **done)
        return done

    @property
    def all(self) -> list[Callable[..., object]]:
        """What a worker registers."""
        return [self.run]
