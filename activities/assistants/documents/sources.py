"""Where a document's facts are read: the case as its drafter sees it, and what its facts say of the day and the words."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.assistants.documents import content_drive as of_drive
from activities.assistants.documents import content_task as of_task
from activities.assistants.documents.kinds import DRIVE, DocumentKind
from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from db.assistants.drive import DRIVE as DRIVES
from db.assistants.reads.drives import one_drive, one_task
from db.assistants.task import TASK as TASKS
from db.cases import AnyCase, fact_of
from db.documents import happened
from db.policies import editions
from db.reads.histories import history
from db.tables import register
from domain.actor import Actor
from domain.assistants.drive import facts as drive_facts
from domain.assistants.pack import PACK
from domain.assistants.task import facts as task_facts
from domain.legal_time import legal_day
from domain.policy import in_force

MOST = 1000
"""Facts of one name in a case."""


async def content_of(asked: Asked, desk: Desk) -> Drafted | None:
    """What the document says, or what is missing; None where the drafter does not see the case."""
    return await READERS[DocumentKind(asked.kind)](asked, desk)


async def parts_of(name: str, case_id: str, conn: AsyncConnection, _: Actor) -> list[str]:
    """Bulletins, errata and dates of a drive; weeks and letters of a task; of the others there is one."""
    kind = DocumentKind(name)
    if kind in OF_DRIVE:
        drive = await one_drive(conn, case_id)
        if drive is None:
            return []
        every = drive[0].bulletins
        return {
            DocumentKind.TARGETS: [""] if drive[0].issued else [],
            DocumentKind.BULLETIN: [each.document for each in every],
            DocumentKind.ERRATUM: [erratum.document for printed in every for erratum in printed.errata],
            DocumentKind.NATIONAL: [day.isoformat() for day in drive[0].national],
        }[kind]
    task = await one_task(conn, case_id)
    if task is None:
        return []
    return {
        DocumentKind.CONTACTS: [""] if task[0].leader else [],
        DocumentKind.REPORT: sorted(task[0].reports, reverse=True),
        DocumentKind.LETTER: sorted(task[0].letters),
    }[kind]


async def _facts(conn: AsyncConnection, case: AnyCase, case_id: str, name: str) -> list[tuple[object, date]]:
    """The facts of that name in the case, each with its legal day."""
    rows = await history(conn, case.kind, case_id, 0, MOST, told=register.c.fact == name)
    return [(fact_of(case, row.fact, row.body), legal_day(row.effective_at)) for row in rows]


async def _targets(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_drive(desk.conn, asked.case_id)
    at = await happened(desk.conn, DRIVE, asked.case_id, "TargetsIssued")
    return None if found is None else of_drive.targets(found[0], legal_day(at) if at else None)


async def _bulletin(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_drive(desk.conn, asked.case_id)
    return None if found is None else of_drive.bulletin(found[0], asked.part)


async def _erratum(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_drive(desk.conn, asked.case_id)
    return None if found is None else of_drive.erratum(found[0], asked.part)


async def _national(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_drive(desk.conn, asked.case_id)
    if found is None:
        return None
    for fact, on in await _facts(desk.conn, DRIVES, asked.case_id, "NationalSummaryFiled"):
        if (
            isinstance(fact, drive_facts.NationalSummaryFiled)
            and fact.summary.as_of.isoformat() == asked.part
        ):
            return of_drive.national(found[0], fact.summary, on, asked.number)
    return of_drive.national(found[0], None, None, asked.number)


async def _contacts(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_task(desk.conn, asked.case_id)
    policy = in_force(desk.today, await editions(desk.conn, PACK))
    return None if found is None else of_task.contacts(found[0], policy.contact_fields)


async def _report(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_task(desk.conn, asked.case_id)
    if found is None:
        return None
    report = found[0].reports.get(asked.part)
    return of_task.report(found[0], asked.part, legal_day(report.at) if report else None)


async def _letter(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_task(desk.conn, asked.case_id)
    if found is None:
        return None
    for fact, on in await _facts(desk.conn, TASKS, asked.case_id, "LetterSent"):
        if isinstance(fact, task_facts.LetterSent) and fact.milestone == asked.part:
            return of_task.supervision(found[0], asked.part, fact.text, on)
    return of_task.supervision(found[0], asked.part, None, None)


OF_DRIVE = frozenset(
    {DocumentKind.TARGETS, DocumentKind.BULLETIN, DocumentKind.ERRATUM, DocumentKind.NATIONAL}
)
READERS: Mapping[DocumentKind, Callable[[Asked, Desk], Awaitable[Drafted | None]]] = {
    DocumentKind.TARGETS: _targets,
    DocumentKind.BULLETIN: _bulletin,
    DocumentKind.ERRATUM: _erratum,
    DocumentKind.NATIONAL: _national,
    DocumentKind.CONTACTS: _contacts,
    DocumentKind.REPORT: _report,
    DocumentKind.LETTER: _letter,
}
