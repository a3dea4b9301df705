"""What the rules of cases must know of other records."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights import papers
from db.rights.reads.checks import unfinished
from db.rights.reads.quarters import counted_in
from db.rights.reads.talents import open_stay, talent_of
from db.rights.tables import complaint, policy_check
from db.tables import person, unit
from domain.rights.check import commands as calling
from domain.rights.check.state import Check
from domain.rights.check.world import CheckWorld
from domain.rights.circumstances import Circumstances
from domain.rights.commitment import commands as commitments
from domain.rights.commitment.state import Commitment
from domain.rights.commitment.world import CommitmentWorld
from domain.rights.complaint import commands as complaints
from domain.rights.complaint.receiving import possible_repeats
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.dispatch import commands as quarterly
from domain.rights.dispatch.quarter import Quarter
from domain.rights.dispatch.state import Dispatch
from domain.rights.dispatch.world import DispatchWorld
from domain.rights.inquiry import commands as inquiries
from domain.rights.inquiry.state import Inquiry
from domain.rights.inquiry.world import InquiryWorld
from domain.rights.practice import commands as practices
from domain.rights.practice.state import Practice
from domain.rights.practice.world import PracticeWorld
from domain.rights.question import commands as questions
from domain.rights.question.state import Question
from domain.rights.question.world import QuestionWorld
from domain.rights.talent import commands as listing
from domain.rights.talent.state import Talent
from domain.rights.talent.world import TalentWorld
from domain.rights.terms import Right, Trait
from domain.rights.unit_check import commands as checking
from domain.rights.unit_check.state import UnitCheck
from domain.rights.unit_check.world import UnitCheckWorld
from domain.terms import Nature


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
    digest = await papers.digest_of(conn, state.id)
    if digest is None:
        return ComplaintWorld(league, authority)
    same = await papers.same_contact(conn, [digest], state.id)
    query = select(complaint.c.state).where(complaint.c.id.in_(same))
    others = tuple(decode(Complaint, row.state) for row in await conn.execute(query))
    given = Complaint(id=state.id, topic=command.topic, unit=command.unit)
    return ComplaintWorld(league, authority, possible_repeats(given, others))


async def inquiry_world(
    conn: AsyncConnection, state: Inquiry, command: inquiries.Command, c: Circumstances
) -> InquiryWorld:
    """Nothing: which complaint it belongs to is not its business."""
    return InquiryWorld()


async def dispatch_world(
    conn: AsyncConnection, state: Dispatch, command: quarterly.Command, c: Circumstances
) -> DispatchWorld:
    """What is counted of the quarter that is to be frozen; nothing for one that there is not, or that has figures."""
    if not isinstance(command, quarterly.FreezeQuarter) or state.stage is not None:
        return DispatchWorld()
    try:
        quarter = Quarter(command.year, command.number)
    except ValueError:
        return DispatchWorld()
    return DispatchWorld(await counted_in(conn, quarter, by_unit=c.policy.bulletin_by_unit))


async def check_world(
    conn: AsyncConnection, state: Check, command: calling.Command, c: Circumstances
) -> CheckWorld:
    """Which of the units are not registered, whether the year has a check, which units are not through."""
    if isinstance(command, calling.CallCheck):
        known = set((await conn.execute(select(unit.c.id).where(unit.c.id.in_(command.units)))).scalars())
        other = select(policy_check.c.id).where(
            policy_check.c.year == command.year, policy_check.c.id != state.id
        )
        return CheckWorld(
            unknown=tuple(each for each in command.units if each not in known),
            same_year=(await conn.execute(other.limit(1))).one_or_none() is not None,
        )
    if isinstance(command, calling.CloseCheck):
        return CheckWorld(unfinished=await unfinished(conn, state.id))
    return CheckWorld()


async def unit_check_world(
    conn: AsyncConnection, state: UnitCheck, command: checking.Command, c: Circumstances
) -> UnitCheckWorld:
    """Who stands above the unit, and what the register says of its kind."""
    if not isinstance(command, checking.OpenUnitCheck):
        return UnitCheckWorld()
    query = select(unit.c.league, unit.c.authority, unit.c.nature).where(unit.c.id == command.unit)
    row = (await conn.execute(query)).one()
    traits = {Trait.RESEARCH} | ({Trait.INSTITUTION} if row.nature == Nature.INSTITUTION.value else set())
    return UnitCheckWorld(row.league, row.authority, frozenset(traits))


async def talent_world(
    conn: AsyncConnection, state: Talent, command: listing.Command, c: Circumstances
) -> TalentWorld:
    """Whether the person is registered and on the list already, and of who asks for the 博士后 allowance the stay."""
    if isinstance(command, listing.AskEntitlement) and command.right is Right.POSTDOC:
        return TalentWorld(open_stay=await open_stay(conn, state.person))
    if not isinstance(command, listing.ListTalent):
        return TalentWorld()
    found = await conn.execute(select(person.c.id).where(person.c.id == command.person))
    other = await talent_of(conn, command.person)
    return TalentWorld(found.one_or_none() is not None, other not in (None, state.id))


async def practice_world(
    conn: AsyncConnection, state: Practice, command: practices.Command, c: Circumstances
) -> PracticeWorld:
    """Nothing."""
    return PracticeWorld()


async def question_world(
    conn: AsyncConnection, state: Question, command: questions.Command, c: Circumstances
) -> QuestionWorld:
    """Nothing."""
    return QuestionWorld()
