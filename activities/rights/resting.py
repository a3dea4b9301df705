"""权益·二(一): what follows a stay in station, and what it is told when the stay is over."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.rights.reads.talents import STAYS, talents_with
from domain.across import Outcome
from domain.rights.talent.following import told
from domain.ripple import Ripple


async def resting(conn: AsyncConnection, kind: str, case_id: str, outcome: Outcome) -> list[Ripple]:
    """The talents of whom an allowance follows the stay."""
    return list(told(await talents_with(conn, case_id), case_id, outcome)) if kind == STAYS else []
