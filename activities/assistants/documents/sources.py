"""Where a document's facts are read: the case as its drafter sees it, and what its facts say of the day and the words."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.assistants.documents import content_drive as of_drive
from activities.assistants.documents import content_integrity as of_integrity
from activities.assistants.documents import content_task as of_task
from activities.assistants.documents.content_integrity import Decided, Looked
from activities.assistants.documents.kinds import DRIVE, DocumentKind
from activities.documents.content import Drafted
from activities.documents.kinds import Asked, Desk
from db.assistants.drive import DRIVE as DRIVES
from db.assistants.integrity import INTEGRITY
from db.assistants.reads.drives import one_drive, one_task
from db.assistants.reads.integrity import hires_by_id, one_integrity
from db.assistants.reads.posts import names_of
from db.assistants.task import TASK as TASKS
from db.cases import AnyCase, fact_of
from db.documents import happened
from db.policies import editions
from db.reads.histories import history
from db.tables import register
from domain.actor import Actor
from domain.assistants.drive import facts as drive_facts
from domain.assistants.integrity import facts as integrity_facts
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
    if kind in OF_INTEGRITY:
        case = await one_integrity(conn, case_id)
        there = case and (case[0].finding if kind is DocumentKind.FINDING else case[0].upheld is not None)
        return [""] if there else []
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
        DocumentKind.CHECK: [key for key, each in task[0].samples.items() if each.checked_on is not None],
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


async def _looked(conn: AsyncConnection, hires: Collection[str]) -> dict[str, Looked]:
    """The hires with the names that the drafter may see."""
    found = await hires_by_id(conn, hires)
    names = await names_of(conn, [each.person for each in found])
    return of_integrity.looked_at(found, {key: each.name for key, each in names.items()})


async def _check(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_task(desk.conn, asked.case_id)
    if found is None:
        return None
    sample = found[0].samples.get(asked.part)
    known = await _looked(desk.conn, sample.hires if sample else ())
    return of_integrity.spot_check(found[0], asked.part, known)


async def _finding(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_integrity(desk.conn, asked.case_id)
    if found is None:
        return None
    decided = await _decided(desk, asked.case_id, "IntegrityFound")
    known = await _looked(desk.conn, decided.hires if decided else ())
    return of_integrity.finding(found[0], decided, known, asked.number)


async def _review(asked: Asked, desk: Desk) -> Drafted | None:
    found = await one_integrity(desk.conn, asked.case_id)
    if found is None:
        return None
    decided = await _decided(desk, asked.case_id, "ReviewDecided")
    known = await _looked(desk.conn, decided.hires if decided else ())
    return of_integrity.review(found[0], decided, known, asked.number)


async def _decided(desk: Desk, case_id: str, name: str) -> Decided | None:
    """The day, the hires and the document of the fact that decided."""
    for happened_on in await _facts(desk.conn, INTEGRITY, case_id, name):
        match happened_on:
            case integrity_facts.IntegrityFound() as fact, on:
                hires = tuple(each.hire for each in fact.hires)
                return Decided(on=on, hires=hires, document=fact.document)
            case integrity_facts.ReviewDecided() as fact, on:
                return Decided(on=on, hires=tuple(each.hire for each in fact.hires))
            case _:
                pass
    return None


OF_INTEGRITY = frozenset({DocumentKind.FINDING, DocumentKind.REVIEW})
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
    DocumentKind.CHECK: _check,
    DocumentKind.FINDING: _finding,
    DocumentKind.REVIEW: _review,
}
