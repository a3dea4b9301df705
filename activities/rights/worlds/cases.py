"""What the rules of commitments, complaints and inquiries must know of other records."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.tables import complaint
from db.tables import person, unit
from domain.rights.circumstances import Circumstances
from domain.rights.commitment import commands as commitments
from domain.rights.commitment.state import Commitment
from domain.rights.commitment.world import CommitmentWorld
from domain.rights.complaint import commands as complaints
from domain.rights.complaint.receiving import possible_repeats
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.inquiry import commands as inquiries
from domain.rights.inquiry.state import Inquiry
from domain.rights.inquiry.world import InquiryWorld


async def _above(conn: AsyncConnection, unit_id: str | None) -> tuple[str | None, str | None]:
    """League and 主管部门 of a unit, as registered."""
    query = select(unit.c.league, unit.c.authority).where(unit.c.id == unit_id)
    row = (await conn.execute(query)).one_or_none() if unit_id else None
    return (None, None) if row is None else (row.league, row.authority)


async def commitment_world(
    conn: AsyncConnection, state: Commitment, command: commitments.Command, c: Circumstances
) -> CommitmentWorld:
    """Who stands above the unit that promises or takes over, and whether the person is registered."""
    if isinstance(command, commitments.RecordCommitment | commitments.ClaimCommitment):
        league, authority = await _above(conn, command.unit)
        found = await conn.execute(select(person.c.id).where(person.c.id == command.person))
        return CommitmentWorld(league or "", authority, found.one_or_none() is not None)
    if isinstance(command, commitments.SucceedCommitment):
        league, authority = await _above(conn, command.unit)
        return CommitmentWorld(league or "", authority)
    return CommitmentWorld()


async def complaint_world(
    conn: AsyncConnection, state: Complaint, command: complaints.Command, c: Circumstances
) -> ComplaintWorld:
    """The unit's league, and others of the same contact about the same matter: found without opening anything."""
    if not isinstance(command, complaints.Complain):
        return ComplaintWorld()
    league, authority = await _above(conn, command.unit)
    if command.fingerprint is None:
        return ComplaintWorld(league, authority)
    query = select(complaint.c.state).where(
        complaint.c.fingerprint == command.fingerprint, complaint.c.id != state.id
    )
    others = tuple(decode(Complaint, row.state) for row in await conn.execute(query))
    given = Complaint(id=state.id, topic=command.topic, unit=command.unit, fingerprint=command.fingerprint)
    return ComplaintWorld(league, authority, possible_repeats(given, others))


async def inquiry_world(
    conn: AsyncConnection, state: Inquiry, command: inquiries.Command, c: Circumstances
) -> InquiryWorld:
    """Nothing: which complaint it belongs to is not its business."""
    return InquiryWorld()
