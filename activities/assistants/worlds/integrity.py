"""What the rules of an integrity case must know of other records."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.known import drive_of
from db.assistants.reads.integrity import checked_now, hires_by_id
from domain.assistants.circumstances import Circumstances
from domain.assistants.drive.state import Bulletin
from domain.assistants.integrity import commands as cmd
from domain.assistants.integrity.state import Integrity
from domain.assistants.integrity.world import IntegrityWorld


async def integrity_world(
    conn: AsyncConnection, state: Integrity, command: cmd.Command, c: Circumstances
) -> IntegrityWorld:
    """The hires and the bulletins, only where they are asked for."""
    match command:
        case cmd.OpenIntegrity(hires=hires):
            return IntegrityWorld(
                hires=await hires_by_id(conn, hires), elsewhere=await checked_now(conn, hires, state.id)
            )
        case cmd.FindIntegrity():
            own = await hires_by_id(conn, [each.hire for each in state.hires])
            return IntegrityWorld(hires=own, bulletins=await _bulletins(conn, state))
        case cmd.RecordErratum():
            return IntegrityWorld(bulletins=await _bulletins(conn, state))
        case _:
            return IntegrityWorld()


async def _bulletins(conn: AsyncConnection, state: Integrity) -> tuple[Bulletin, ...]:
    drive = await drive_of(conn, state.year)
    return drive.bulletins if drive else ()
