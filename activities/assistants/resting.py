"""Setting (postdoc_counts): which hires rest on a case of another programme, and what they are told when something became of it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.known import STAYS, hires_of_stay
from domain.across import Outcome
from domain.assistants.hire.resting import told
from domain.ripple import Ripple


async def resting(conn: AsyncConnection, kind: str, case_id: str, outcome: Outcome) -> list[Ripple]:
    """The hires of a stay, and the posts that they leave."""
    if kind != STAYS:
        return []
    return list(told(await hires_of_stay(conn, case_id), outcome))
