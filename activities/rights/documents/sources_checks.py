"""Documents of a unit's self-check, for the unit and who stands above it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from activities.rights.documents import content_check as said
from activities.rights.documents.kinds import DocumentKind
from activities.rights.documents.reading import last_day, organ_of, overseer_name, unit_name
from db.rights.reads.checks import one_unit_check
from db.rights.unit_check import UNIT_CHECK
from domain.actor import Actor
from domain.rights.unit_check.state import UnitCheck
from domain.rights.unit_check.visibility import visible
from domain.terms import Role

KINDS = (DocumentKind.CHECK_FORM, DocumentKind.CHECK_FINDINGS, DocumentKind.CHECK_URGING)


async def parts(kind: DocumentKind, case_id: str, conn: AsyncConnection, actor: Actor) -> list[str]:
    """One of each, once it was handed in, once something was found, and while a limit of the unit runs."""
    case = await _seen(conn, actor, case_id)
    if case is None:
        return []
    there = {
        DocumentKind.CHECK_FORM: case.handed_in_on is not None,
        DocumentKind.CHECK_FINDINGS: bool(case.findings),
        DocumentKind.CHECK_URGING: bool(case.clocks),
    }
    return [""] if there[kind] else []


async def _seen(conn: AsyncConnection, actor: Actor, case_id: str) -> UnitCheck | None:
    found = await one_unit_check(conn, case_id)
    return None if found is None else visible(found[0], actor)


async def form(asked: Asked, desk: Desk) -> Drafted | None:
    """As it was handed in."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    return None if case is None else said.handed_in(case, await unit_name(desk.conn, case.unit))


async def findings(asked: Asked, desk: Desk) -> Drafted | None:
    """What was found on each item."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    organ, unit = await _sides(desk, case)
    found_on = await last_day(desk.conn, UNIT_CHECK, asked.case_id, "ItemFound")
    return said.findings(case, organ, unit, found_on, asked.number)


async def urging(asked: Asked, desk: Desk) -> Drafted | None:
    """What the unit did not do by its day."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    organ, unit = await _sides(desk, case)
    return said.urging(case, organ, unit, desk.today, asked.number)


async def _sides(desk: Desk, case: UnitCheck) -> tuple[str, str]:
    """Who writes, and the unit."""
    unit = await unit_name(desk.conn, case.unit)
    if desk.actor.role is Role.UNIT:
        return await overseer_name(desk.conn, case.league, case.authority), unit
    return await organ_of(desk.conn, desk.actor), unit
