"""What the rules of a match must know of other records."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db.assistants.known import drive_of
from db.assistants.reads.integrity import hires_by_id
from db.assistants.reads.matches import standing_hires
from domain.assistants.circumstances import Circumstances
from domain.assistants.match import commands as cmd
from domain.assistants.match.state import Match
from domain.assistants.match.world import MatchWorld


async def match_world(
    conn: AsyncConnection, state: Match, command: cmd.Command, c: Circumstances
) -> MatchWorld:
    """The hires of the year, or those of the differences that are settled."""
    match command:
        case cmd.MatchList(year=year):
            return MatchWorld(drive=await drive_of(conn, year), hires=await standing_hires(conn, year))
        case cmd.SettleDifferences(differences=keys):
            wanted = set(keys)
            chosen = [each.hire for each in state.left if each.key in wanted and each.hire]
            return MatchWorld(hires=await hires_by_id(conn, chosen))
        case _:
            return MatchWorld()
