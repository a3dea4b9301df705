"""A picture of each month, so that later figures can be compared with how things stood."""

from datetime import timedelta

from activities.errands.desk import Desk
from db.errands import keep_snapshot


async def take_snapshot(desk: Desk) -> dict[str, int]:
    """How much there is of what at the end of the last month; a month that was kept is left as it is."""
    month = desk.today.replace(day=1) - timedelta(days=1)
    kept = await desk.look_up(lambda conn: keep_snapshot(conn, f"{month:%Y-%m}", desk.at))
    return {"kept": int(kept)}
