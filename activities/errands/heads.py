"""Setting (procedure): every night what the register took on the days that are over is signed, and kept outside of it."""

from activities.errands.desk import Desk


async def keep_heads(desk: Desk) -> dict[str, int]:
    """How many days were signed; none where the installation keeps no heads."""
    return {"signed_days": await desk.office.keep_heads(desk.office.engine)}
