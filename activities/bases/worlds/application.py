"""Loads what the rules must know beside the case, inside the deciding transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads import panels
from db.bases.standing import unit_with_standing
from db.bases.worlds import round as rounds
from db.counters import next_document, peek
from db.documents import drafted_parts
from db.parties import experts_by_id, former_names, may_act, station_by_id
from domain.actor import Party
from domain.bases.application import commands as cmd
from domain.bases.application.guard import standing_party
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.policy import Policy
from domain.bases.round import commands as round_cmd
from domain.bases.round.allowed import AtHand
from domain.bases.round.decide import RoundWorld
from domain.bases.round.listing import listing
from domain.bases.round.state import Round
from domain.bases.terms import Stage
from domain.refusal import Refusal, RefusalKind
from domain.source import setting


async def application_world(
    conn: AsyncConnection, case: Application, command: cmd.Command, c: Circumstances
) -> World | Refusal:
    """The unit and its standing, the round's window, and only what this command needs besides."""
    round_id, unit_id = (
        (command.round, c.actor.scope) if isinstance(command, cmd.OpenDraft) else (case.round, case.unit)
    )
    found = await rounds.at_unit(conn, round_id, unit_id)
    if found is None:
        return Refusal(
            code="not_found",
            detail="没有找到该申报或者申报批次。",
            source=setting("procedure"),
            kind=RefusalKind.NOT_FOUND,
        )
    window, (unit, standing) = found
    world = World(unit=unit, standing=standing, window=window)
    match command:
        case cmd.OpenDraft():
            return replace(world, applied=await rounds.applied(conn, round_id, unit_id))
        case cmd.AssignExperts(experts):
            return await _with_experts(conn, case, world, experts)
        case cmd.ReplaceExpert(by=by):
            return await _with_experts(conn, case, world, (by,))
        case cmd.SignFor() | cmd.ServePaper() | cmd.SignForAnswer():
            return replace(world, drafted=await drafted_parts(conn, "application", case.id))
        case cmd.TransferTask(to) if to is not None:
            party = standing_party(case)
            return replace(world, colleague=await may_act(conn, to, party.role, party.scope))
        case _ if case.task is not None:
            return replace(world, task_active=await _task_active(conn, case, standing_party(case)))
        case _:
            return world


async def _with_experts(
    conn: AsyncConnection, case: Application, world: World, experts: Sequence[str]
) -> World:
    """With these experts, and whom they may be in conflict with."""
    return replace(
        world,
        station=await station_by_id(conn, case.form.cooperation.station),
        experts=await experts_by_id(conn, experts),
        formerly=await former_names(conn, world.unit),
        applicants=await panels.applicants(conn, case.round, but=case.unit),
    )


async def world_to_assign(conn: AsyncConnection, case: Application) -> World | None:
    """What a draw of experts must know beside the case; nothing is locked for it."""
    world = await world_to_read(conn, case)
    if world is None:
        return None
    return await _with_experts(conn, case, world, ())


async def world_to_read(conn: AsyncConnection, case: Application) -> World | None:
    """Everything that decides which commands an application takes now; nothing is locked for it."""
    window = await rounds.window(conn, case.round)
    known = await unit_with_standing(conn, case.unit)
    if window is None or known is None:
        return None
    unit, standing = known
    active = case.task is None or await _task_active(conn, case, standing_party(case))
    drafted = await drafted_parts(conn, "application", case.id)
    return World(unit=unit, standing=standing, window=window, task_active=active, drafted=drafted)


async def _task_active(conn: AsyncConnection, case: Application, party: Party) -> bool:
    return case.task is not None and await may_act(conn, case.task, party.role, party.scope)


async def round_world(
    conn: AsyncConnection, case: Round, command: round_cmd.Command, c: Circumstances
) -> RoundWorld:
    """Only what the command needs: candidates are locked, and numbers held, until the transaction ends."""
    match command:
        case round_cmd.OpenRound():
            return RoundWorld(last_opened=await rounds.last_opened(conn))
        case round_cmd.ExtendWindow():
            return RoundWorld(drafts=await rounds.drafts(conn, case.id))
        case round_cmd.PublishNotice():
            found = listing(await rounds.candidates(conn, case.id, Stage.PASSED), c.today, c.policy)
            earlier = await rounds.notices_of(conn, c.today.year)
            return RoundWorld(passed=found.listed, omitted=found.omitted, notices=earlier)
        case round_cmd.PublishFiling():
            return await _filing_world(conn, case, c)
        case round_cmd.FinishRound():
            return RoundWorld(open_applications=await rounds.open_applications(conn, case.id))
        case _:
            return RoundWorld()


async def at_hand(conn: AsyncConnection, round_id: str, today: date, policy: Policy) -> AtHand:
    """What the round could publish today; nothing is locked for it."""
    passed = await rounds.candidates(conn, round_id, Stage.PASSED, lock=False)
    cleared = await rounds.candidates(conn, round_id, Stage.CLEARED, lock=False)
    return AtHand(
        len(listing(passed, today, policy).listed),
        len(listing(cleared, today, policy).listed),
        await rounds.open_applications(conn, round_id),
    )


async def _filing_world(conn: AsyncConnection, case: Round, c: Circumstances) -> RoundWorld:
    year, prefix = c.today.year, c.policy.base_code_prefix
    taken = await peek(conn, f"base/{year}")
    found = listing(await rounds.candidates(conn, case.id, Stage.CLEARED), c.today, c.policy)
    coded = tuple(
        rounds.with_base(listed, f"{prefix}{year}{taken + place:04d}")
        for place, listed in enumerate(found.listed, 1)
    )
    number = await next_document(conn, c.policy.filing_prefix, year)
    return RoundWorld(cleared=coded, omitted=found.omitted, next_document=number)
