"""Every night half-written forms that nobody went on with for half a year are erased, also when nobody keeps another."""

from activities.errands.desk import Desk
from activities.form_drafts import forget_old
from db.upload_volume import forget

MOST_ROUNDS = 1000
"""Each takes some away in a transaction of its own, so that nobody who is writing waits."""


async def erase_old_drafts(desk: Desk) -> dict[str, int]:
    """How many were erased."""
    erased = 0
    for _ in range(MOST_ROUNDS):
        gone = await desk.look_up(lambda conn: forget_old(conn, desk.at))
        if not gone:
            break
        erased += gone
    await desk.look_up(lambda conn: forget(conn, desk.today))
    return {"erased": erased}
