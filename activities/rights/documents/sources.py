"""Where a document's facts are read: the case as its drafter sees it."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from activities.rights.documents import content_quarter as of_quarter
from activities.rights.documents.kinds import DocumentKind
from db.rights.reads.quarters import one_dispatch
from domain.actor import Actor


async def content_of(asked: Asked, desk: Desk) -> Drafted | None:
    """What the document says, or what is missing; None where the drafter does not see the case."""
    return await READERS[DocumentKind(asked.kind)](asked, desk)


async def parts_of(name: str, case_id: str, conn: AsyncConnection, _: Actor) -> list[str]:
    """One of each, once it was filed or published."""
    found = await one_dispatch(conn, case_id)
    if found is None:
        return []
    there = {
        DocumentKind.QUARTER_REPORT: found[0].paper,
        DocumentKind.QUARTER_BULLETIN: found[0].bulletin,
    }
    return [""] if there[DocumentKind(name)] else []


async def _report(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_dispatch(desk.conn, asked.case_id)
    return None if found is None else of_quarter.report(found[0])


async def _bulletin(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_dispatch(desk.conn, asked.case_id)
    return None if found is None else of_quarter.bulletin(found[0])


READERS: Mapping[DocumentKind, Callable[[Asked, Desk], Awaitable[Drafted | None]]] = {
    DocumentKind.QUARTER_REPORT: _report,
    DocumentKind.QUARTER_BULLETIN: _bulletin,
}
