"""Art. 24: every active base without anybody in station has a clock; a base from before clocks gets its own."""

from activities.errands.desk import Desk
from db.bases.errands import bases_without_clock
from domain.bases.base.commands import Recount


async def recount(desk: Desk) -> dict[str, int]:
    """Counts again where the clock is missing; a base with somebody in station rightly has none."""
    codes = await desk.look_up(bases_without_clock)
    day = desk.today.isoformat()
    done = [await desk.decide(f"errand/recount/{code}/{day}", "base", code, Recount()) for code in codes]
    return {"looked_at": len(codes), "recounted": sum(done)}
