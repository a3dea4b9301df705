"""权益·三(三): the figures of every quarter that is over are frozen, once."""

from datetime import date

from activities.errands.desk import Desk
from db.rights.reads.quarters import first_received, frozen_quarters
from domain.legal_time import legal_day
from domain.rights.dispatch.commands import FreezeQuarter
from domain.rights.dispatch.quarter import Quarter, quarter_of


async def freeze_quarters(desk: Desk) -> dict[str, int]:
    """Freezes each quarter from the first complaint on that is over and has no figures yet; made up for after an outage."""
    first = await desk.look_up(first_received)
    if first is None:
        return {"frozen": 0}
    known = await desk.look_up(frozen_quarters)
    missing = [each for each in over(legal_day(first), desk.today) if each.name not in known]
    done = [
        await desk.decide(
            f"errand/quarter/{each.name}", "dispatch", each.name, FreezeQuarter(each.year, each.number)
        )
        for each in missing
    ]
    return {"frozen": sum(done)}


def over(first: date, today: date) -> list[Quarter]:
    """The quarters from the one of the first day on that are over today."""
    found, quarter = [], quarter_of(first)
    while quarter.last < today:
        found.append(quarter)
        quarter = quarter.following
    return found
