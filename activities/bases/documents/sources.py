"""Where a document's facts are read: the case as its drafter sees it, and what is kept beside the facts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.documents import content_stay_acts as acts
from activities.bases.documents.content_application import ExpertKnown, Upward, panel_record, recommendation
from activities.bases.documents.content_base import (
    cancellation,
    cancellation_notice,
    cancellation_reversal,
    numbers_served,
    service_receipt,
)
from activities.bases.documents.content_form import form_text, submission_receipt
from activities.bases.documents.content_papers import organ_of, paper_of, service_record
from activities.bases.documents.content_round import Place, filing_notice, notice_text
from activities.bases.documents.content_stay import (
    PersonKnown,
    agreement_text,
    assessment,
    eligibility_letter,
    filing_receipt,
)
from activities.bases.documents.content_stay_acts import Drafting
from activities.bases.documents.kinds import SERVED, DocumentKind
from activities.bases.documents.readings import RESTS, with_readings
from activities.documents.content import REGION, Content, Drafted, lacking, of_office
from activities.documents.kinds import Asked, Desk
from db.bases.base import BASE
from db.bases.reads.cases import application_of, expert_rows, round_of
from db.bases.reads.notices import one_notice
from db.bases.reads.rounds import unit_places
from db.bases.reads.stays import one_stay
from db.cases import load
from db.codec import decode
from db.documents import happened, recorder
from db.policies import editions
from db.reads.registry import authority_name
from domain.actor import Actor
from domain.bases.application.papers import Paper
from domain.bases.application.state import Application
from domain.bases.base.state import Base
from domain.bases.base.visibility import visible as visible_base
from domain.bases.pack import PACK
from domain.bases.round.state import Listed, Round
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import AssessmentKind
from domain.identity import IDENTITY_NAMES, IdentityKind
from domain.legal_time import legal_day
from domain.offices import office
from domain.policy import in_force
from domain.policy_values import Criterion
from domain.source import setting
from domain.terms import Role


async def content_of(asked: Asked, desk: Desk) -> Drafted | None:
    """What the document says (of a ledger its title), or what is missing; None where the drafter does not see the case."""
    kind = DocumentKind(asked.kind)
    drafted = await READERS[kind](asked, desk)
    if not isinstance(drafted, Content):
        return drafted
    known = await editions(desk.conn, PACK)
    day = max(
        drafted.dated, min(edition.effective_on for edition in known)
    )  # an agreement may be older than all settings
    drafted = headed_in_two_scripts(drafted, in_force(day, known).document_other_head)
    return with_readings(kind, drafted, known) if kind in RESTS else drafted


def headed_in_two_scripts(drafted: Content, other: str) -> Content:
    """Setting (document_other_head): the 厅's own documents have its name in another script above their head."""
    if not other or drafted.fields.get("organ") != REGION or "organ_other" not in drafted.fields:
        return drafted
    return replace(drafted, fields={**drafted.fields, "organ_other": other})


async def parts_of(name: str, case_id: str, conn: AsyncConnection, actor: Actor) -> list[str]:
    """Notices and filings of a round, papers of an application, acts on a base or a stay; other cases have one document of a kind."""
    kind = DocumentKind(name)
    if kind in SERVED or kind is DocumentKind.SERVICE_RECORD:
        known = await application_of(conn, case_id)
        return [] if known is None else [one.id for one in _papers(known.state, kind, actor)]
    if kind in PARTS:
        row = await one_stay(conn, case_id)
        return PARTS[kind](decode(Stay, row.state)) if row else []
    if kind in NUMBERS_OF_BASE:
        loaded = await load(conn, BASE, case_id)
        return NUMBERS_OF_BASE[kind](loaded.state) if loaded.seq else []
    if kind not in (DocumentKind.NOTICE, DocumentKind.FILING_NOTICE):
        return [""]
    found = await round_of(conn, case_id)
    if found is None:
        return []
    case: Round = found.state
    if kind is DocumentKind.NOTICE:
        return [one.id for one in case.notices]
    return [one.document for one in case.filings]


def _papers(case: Application, kind: DocumentKind, actor: Actor) -> list[Paper]:
    """The papers of that kind that the actor's office issued."""
    wanted = SERVED.get(kind)
    own = [one for one in case.papers if one.office is actor.role or actor.role is Role.SYSTEM]
    return [one for one in own if wanted is None or one.kind is wanted]


async def _paper(asked: Asked, desk: Desk) -> Drafted | None:
    case = await _application(asked, desk)
    if case is None:
        return None
    paper = case.paper(asked.part)
    kind = DocumentKind(asked.kind)
    if paper is None or paper not in _papers(case, kind, desk.actor):
        return lacking("part", "该申报没有由您单位出具的该文书。", setting("service"))
    organ = await _organ(case, paper, desk)
    if kind is DocumentKind.SERVICE_RECORD:
        return service_record(case, paper.id, organ)
    known = await editions(desk.conn, PACK)
    day = max(paper.on, min(edition.effective_on for edition in known))
    policy = in_force(day, known)
    return paper_of(case, paper.id, organ, SERVED[kind], asked.number, policy=policy)


async def _organ(case: Application, paper: Paper, desk: Desk) -> str:
    named = await authority_name(desk.conn, case.authority) if case.authority else ""
    return organ_of(case, paper, named)


async def _recommendation(asked: Asked, desk: Desk) -> Drafted | None:
    case = await _application(asked, desk)
    if case is None:
        return None
    at = await happened(desk.conn, "application", case.id, "Recommended")
    asks = await recorder(desk.conn, "application", case.id, "Recommended")
    bureau, policy = office(case.league), in_force(desk.today, await editions(desk.conn, PACK))
    organ = bureau.name if bureau else ""
    around = Upward(
        of_office(policy.document_approvers, organ), asks, of_office(policy.document_phones, organ)
    )
    return recommendation(case, legal_day(at) if at else None, asked.number, around)


async def _application(asked: Asked, desk: Desk) -> Application | None:
    found = await application_of(desk.conn, asked.case_id)
    return found.state if found else None


async def _form(asked: Asked, desk: Desk) -> Drafted | None:
    case = await _application(asked, desk)
    if case is None:
        return None
    found = await round_of(desk.conn, case.round)
    title = found.state.title if found else ""
    if DocumentKind(asked.kind) is DocumentKind.SUBMISSION_RECEIPT:
        return submission_receipt(case, title)
    return form_text(case, title, desk.today)


async def _panel_record(asked: Asked, desk: Desk) -> Drafted | None:
    case = await _application(asked, desk)
    if case is None:
        return None
    known = await expert_rows(desk.conn, [one.expert for one in case.panel])
    experts = {key: ExpertKnown(row.name, row.employer) for key, row in known.items()}
    found = await round_of(desk.conn, case.round)
    title = found.state.title if found else ""
    return panel_record(case, experts, await _criteria(case, desk.conn), title)


async def _criteria(case: Application, conn: AsyncConnection) -> tuple[Criterion, ...]:
    """The score sheet of the edition under which the verdict was found."""
    wanted = case.verdict.policy if case.verdict else None
    return next((one.score_criteria for one in await editions(conn, PACK) if one.edition == wanted), ())


async def _notice(asked: Asked, desk: Desk) -> Drafted | None:
    found = await round_of(desk.conn, asked.case_id)
    if found is None:
        return None
    case: Round = found.state
    notice = next((one for one in case.notices if one.id == asked.part), None)
    row = await one_notice(desk.conn, asked.part)
    published = legal_day(row.published_at) if row else None
    policy = in_force(published or desk.today, await editions(desk.conn, PACK))
    places = await _places(notice.listed if notice else (), desk)
    return notice_text(case, notice, published, places, policy.notice_contact)


async def _filing_notice(asked: Asked, desk: Desk) -> Drafted | None:
    found = await round_of(desk.conn, asked.case_id)
    if found is None:
        return None
    case: Round = found.state
    filing = next((one for one in case.filings if one.document == asked.part), None)
    return filing_notice(case, filing, await _places(filing.listed if filing else (), desk))


async def _places(listed: tuple[Listed, ...], desk: Desk) -> Mapping[str, Place]:
    rows = await unit_places(desk.conn, [one.unit for one in listed])
    return {key: Place(row.code, row.league) for key, row in rows.items()}


async def base_of(asked: Asked, desk: Desk) -> Base | None:
    """The base as the drafter sees it."""
    loaded = await load(desk.conn, BASE, asked.case_id)
    return visible_base(loaded.state, desk.actor) if loaded.seq else None


async def _cancellation(asked: Asked, desk: Desk) -> Drafted | None:
    case = await base_of(asked, desk)
    return cancellation(case) if case else None


async def _cancellation_notice(asked: Asked, desk: Desk) -> Drafted | None:
    case = await base_of(asked, desk)
    return cancellation_notice(case, asked.part) if case else None


async def _cancellation_reversal(asked: Asked, desk: Desk) -> Drafted | None:
    case = await base_of(asked, desk)
    return cancellation_reversal(case, asked.part) if case else None


async def _service_receipt(asked: Asked, desk: Desk) -> Drafted | None:
    case = await base_of(asked, desk)
    return service_receipt(case, asked.part) if case else None


NUMBERS_OF_BASE: Mapping[DocumentKind, Callable[[Base], list[str]]] = {
    DocumentKind.CANCELLATION_NOTICE: lambda case: [proceeding.document for proceeding in case.proceedings],
    DocumentKind.CANCELLATION_REVERSAL: lambda case: [
        ending.reversal_document for ending in case.endings if ending.reversal_document
    ],
    DocumentKind.BASE_SERVICE_RECEIPT: numbers_served,
}
"""Kind → the numbers that tell its documents of one base apart."""


async def _ledger(asked: Asked, desk: Desk) -> Drafted | None:
    case = await base_of(asked, desk)
    return Content(f"{case.unit_name}博士后创新实践基地台账", desk.today) if case else None


async def _stay(asked: Asked, desk: Desk) -> tuple[Stay, PersonKnown] | None:
    found = await one_stay(desk.conn, asked.case_id)
    if found is None:
        return None
    row, kind = found.row, IDENTITY_NAMES[IdentityKind(found.row.person_kind)]
    return found.state, PersonKnown(row.person_name, row.masked, kind, row.number)


async def _receipt(asked: Asked, desk: Desk) -> Drafted | None:
    found = await _stay(asked, desk)
    return filing_receipt(*found) if found else None


async def _agreement(asked: Asked, desk: Desk) -> Drafted | None:
    found = await _stay(asked, desk)
    return agreement_text(*found) if found else None


async def _midterm(asked: Asked, desk: Desk) -> Drafted | None:
    found = await _stay(asked, desk)
    return assessment(*found, AssessmentKind.MIDTERM) if found else None


async def _exit(asked: Asked, desk: Desk) -> Drafted | None:
    found = await _stay(asked, desk)
    return assessment(*found, AssessmentKind.EXIT) if found else None


async def _eligibility(asked: Asked, desk: Desk) -> Drafted | None:
    found = await _stay(asked, desk)
    return eligibility_letter(*found, desk.today, asked.number) if found else None


def _acts(draft: Callable[[Drafting], Drafted]) -> Callable[[Asked, Desk], Awaitable[Drafted | None]]:
    """A document of an act on a stay, under the settings of today."""

    async def read(asked: Asked, desk: Desk) -> Drafted | None:
        found = await _stay(asked, desk)
        if found is None:
            return None
        policy = in_force(desk.today, await editions(desk.conn, PACK))
        return draft(Drafting(*found, asked.part, policy, asked.number))

    return read


PARTS: Mapping[DocumentKind, Callable[[Stay], list[str]]] = {
    DocumentKind.REMOVAL_NOTICE: lambda case: [removal.id for removal in case.removals],
    DocumentKind.REMOVAL_DECISION: lambda case: [
        removal.id for removal in case.removals if removal.decided_on
    ],
    DocumentKind.REMOVAL_REVERSAL: lambda case: [
        removal.id for removal in case.removals if removal.reversed_on
    ],
    DocumentKind.REFUSAL_NOTICE: lambda case: [refusal.id for refusal in case.refusals],
    DocumentKind.FILING_REFUSAL: lambda case: [refusal.id for refusal in case.refusals if refusal.decision],
    DocumentKind.FILING_CORRECTION: lambda case: [str(n) for n, _ in enumerate(case.filing.returns, 1)],
    DocumentKind.SERVICE_RECEIPT: acts.served_parts,
    DocumentKind.EXIT_RECEIPT: lambda case: [""] if case.exit.receipt else [],
    DocumentKind.DIRECT_HIRE: lambda case: [certificate.number for certificate in case.exit.certificates],
}
"""Kind → of which acts of a stay there is one."""
READERS: Mapping[DocumentKind, Callable[[Asked, Desk], Awaitable[Drafted | None]]] = {
    **dict.fromkeys((*SERVED, DocumentKind.SERVICE_RECORD), _paper),
    DocumentKind.APPLICATION_FORM: _form,
    DocumentKind.SUBMISSION_RECEIPT: _form,
    DocumentKind.RECOMMENDATION: _recommendation,
    DocumentKind.PANEL_RECORD: _panel_record,
    DocumentKind.NOTICE: _notice,
    DocumentKind.FILING_NOTICE: _filing_notice,
    DocumentKind.CANCELLATION_NOTICE: _cancellation_notice,
    DocumentKind.CANCELLATION: _cancellation,
    DocumentKind.CANCELLATION_REVERSAL: _cancellation_reversal,
    DocumentKind.BASE_SERVICE_RECEIPT: _service_receipt,
    DocumentKind.FILING_RECEIPT: _receipt,
    DocumentKind.AGREEMENT: _agreement,
    DocumentKind.MIDTERM: _midterm,
    DocumentKind.EXIT_ASSESSMENT: _exit,
    DocumentKind.ELIGIBILITY: _eligibility,
    DocumentKind.LEDGER: _ledger,
    DocumentKind.REMOVAL_NOTICE: _acts(acts.removal_notice),
    DocumentKind.REMOVAL_DECISION: _acts(acts.removal_decision),
    DocumentKind.REMOVAL_REVERSAL: _acts(acts.removal_reversal),
    DocumentKind.REFUSAL_NOTICE: _acts(acts.refusal_notice),
    DocumentKind.FILING_REFUSAL: _acts(acts.filing_refusal),
    DocumentKind.FILING_CORRECTION: _acts(acts.filing_correction),
    DocumentKind.SERVICE_RECEIPT: _acts(acts.service_receipt),
    DocumentKind.EXIT_RECEIPT: _acts(acts.exit_receipt),
    DocumentKind.DIRECT_HIRE: _acts(acts.direct_hire),
}
