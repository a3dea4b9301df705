"""Documents of a commitment, for the unit and who stands above it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from activities.rights.documents import content_commitment as said
from activities.rights.documents.kinds import DocumentKind
from activities.rights.documents.reading import organ_of, overseer_name, unit_name
from db.rights.reads.cases import one_commitment, person_names
from domain.actor import Actor
from domain.rights.commitment.state import Commitment
from domain.rights.commitment.visibility import visible
from domain.terms import Role

KINDS = (DocumentKind.COMMITMENT_SHEET, DocumentKind.COMMITMENT_URGING)


async def parts(kind: DocumentKind, case_id: str, conn: AsyncConnection, actor: Actor) -> list[str]:
    """The lines that were not kept by their day, by id; one sheet."""
    case = await _seen(conn, actor, case_id)
    if case is None:
        return []
    if kind is DocumentKind.COMMITMENT_SHEET:
        return [""]
    return [line.terms.id for line in case.lines if line.status in said.URGED]


async def _seen(conn: AsyncConnection, actor: Actor, case_id: str) -> Commitment | None:
    found = await one_commitment(conn, case_id)
    return None if found is None else visible(found[0], actor)


async def _person(conn: AsyncConnection, case: Commitment) -> str:
    return (await person_names(conn, {case.person})).get(case.person, "")


async def sheet(asked: Asked, desk: Desk) -> Drafted | None:
    """The whole commitment."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    unit, person = await unit_name(desk.conn, case.unit), await _person(desk.conn, case)
    return said.sheet(case, unit, person, desk.today)


async def urging(asked: Asked, desk: Desk) -> Drafted | None:
    """科技厅 writes to who stands above the unit, and who stands above it to the unit."""
    case = await _seen(desk.conn, desk.actor, asked.case_id)
    if case is None:
        return None
    unit = await unit_name(desk.conn, case.unit)
    above = await overseer_name(desk.conn, case.league, case.authority)
    organ = above if desk.actor.role is Role.UNIT else await organ_of(desk.conn, desk.actor)
    letter = said.Urging(
        organ=organ,
        recipient=unit if organ == above else above,
        unit=unit,
        person=await _person(desk.conn, case),
        on=desk.today,
        number=asked.number,
    )
    return said.urging(case, case.line(asked.part), letter)
