"""What the rules of posts and hires must know of other records."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants import known
from db.assistants.memberships import memberships_of
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.lines import Employer, Seat
from domain.assistants.hire import commands as hire
from domain.assistants.hire.decide import WITH_DRIVE
from domain.assistants.hire.recording import once
from domain.assistants.hire.state import Hire
from domain.assistants.hire.world import HireWorld
from domain.assistants.post import commands as post
from domain.assistants.post.state import Post
from domain.assistants.post.world import PostWorld


async def employer_of(conn: AsyncConnection, unit: str, zone: str) -> tuple[Employer | None, str]:
    """The unit as an employer in its place and zone, and its name."""
    found = await known.unit_of(conn, unit)
    if found is None:
        return None, ""
    name, code, division, region_level = found
    seat = Seat(date.min, division, zone or None)
    return Employer(code=code, seats=(seat,), region_level=region_level), name


async def post_world(
    conn: AsyncConnection, state: Post, command: post.Command, c: Circumstances
) -> PostWorld:
    """The drive and the unit, only where they are asked for."""
    match command:
        case post.PlanPost(year=year, unit=unit, zone=zone):
            employer, name = await employer_of(conn, unit, zone)
            codes = [employer.code] if employer else []
            return PostWorld(
                await known.drive_of(conn, year), employer, name, await memberships_of(conn, codes)
            )
        case post.PublishPost() | post.TimerFired():
            return PostWorld(await known.drive_of(conn, state.year))
        case _:
            return PostWorld()


async def hire_world(
    conn: AsyncConnection, state: Hire, command: hire.Command, c: Circumstances
) -> HireWorld:
    """What is on record of the person, the unit, the post and the stay."""
    match command:
        case hire.RecordHire():
            return await _recording(conn, state.id, command)
        case hire.ClearHire():
            key = once(state.whose, state.year, c.policy)
            counted = await known.counted_of(conn, key, state.id)
            return HireWorld(drive=await known.drive_of(conn, state.year), counted=counted)
        case hire.RecordFunding():
            held = state.terms.post if state.terms else ""
            post_of_it = await known.post_of(conn, held) if held else None
            return HireWorld(drive=await known.drive_of(conn, state.year), post=post_of_it)
        case _ if type(command) in WITH_DRIVE or isinstance(command, hire.TimerFired):
            return HireWorld(drive=await known.drive_of(conn, state.year))
        case _:
            return HireWorld()


async def _recording(conn: AsyncConnection, case_id: str, command: hire.RecordHire) -> HireWorld:
    employer, name = await employer_of(conn, command.unit, command.zone)
    stays = await known.stays_of(conn, command.whose)
    return HireWorld(
        drive=await known.drive_of(conn, command.year),
        employer=employer,
        unit_name=name,
        memberships=await memberships_of(conn, [employer.code] if employer else []),
        known=await known.known_of(conn, command.whose, case_id),
        post=await known.post_of(conn, command.terms.post) if command.terms.post else None,
        stays=stays,
        claimed=await known.claimed_of(conn, [each.id for each in stays], command.whose),
    )
