"""Applications: the list, and the page of one with everything that is known of it."""

import asyncio
from dataclasses import dataclass

from fastapi import APIRouter, Response

from api.bases.models.application import ApplicationAnswer
from api.bases.models.application_lists import ApplicationRow
from api.bases.models.revision import RevisionAnswer, RevisionRow
from api.bases.models.round import RoundRow
from api.bases.routers.applications import orders_with
from api.models.history import ExplanationAnswer
from api.pages import Page
from api.routers.taking_back import Beside
from db.codec import encode
from domain.bases import law
from domain.bases.terms import STAGE_NAMES
from domain.terms import Role
from web import case as cases
from web import together
from web.ask import RefusedError
from web.bases import applicant
from web.bases.differences import Difference, differences
from web.bases.procedures import not_passed
from web.bases.sheets import sheets
from web.choosing import AREAS
from web.desk import Desk, Signed
from web.documents import documents_of
from web.offers import offers
from web.remembered import refused_look, taken_up

router = APIRouter()
router.include_router(applicant.router)  # "/applications/new" stands before "/applications/{application_id}"
OWN_FORM = frozenset({"draft", "attachments"})
"""Done on the pages of the form, not as an action of the case."""
OFFICES = frozenset({Role.DEPARTMENT.value, Role.LEAGUE.value, Role.AUTHORITY.value})
"""Whose route the transfer of a task is; a unit would be refused."""
FILTERS = ("round", "stage", "league", "overdue", "q", "sort", "limit", "after")
SORTS = {
    "changed_at": "最近变动",
    "submitted_at": "提交时间",
    "due_on": "期限",
    "number": "申报编号",
    "unit_name": "单位名称",
}
BY_COLUMN = {
    "unit_name": "unit_name",
    "number": "number",
    "due.on": "due_on",
    "submitted_at": "submitted_at",
    "changed_at": "changed_at",
}
"""Place of a column → the order that a press on its heading asks for."""
REVISIONS = 100
FEW = 5
"""A unit's own applications that nobody has to look for."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions of the form and how they differ."""

    before: int
    after: int
    rows: list[Difference]


@router.get("/applications")
async def applications(desk: Signed) -> Response:
    """The list, with its filters in the address."""
    if again := await taken_up(desk, "applications"):
        return again
    wanted = desk.query(*FILTERS)
    (found, problem), rounds = await asyncio.gather(
        _listed(desk, wanted), desk.api.get("/rounds", Page[RoundRow], limit=100)
    )
    return desk.page(
        "applications/list.html",
        200 if problem is None else problem.status,
        found=found,
        problem=problem.body if problem else None,
        wanted=wanted,
        rounds=rounds.items,
        leagues=AREAS,
        stages=[(stage.value, name) for stage, name in STAGE_NAMES.items()],
        sorts=SORTS,
        sorted_by={
            place: order
            for place, order in BY_COLUMN.items()
            if order in orders_with(wanted, Role(str(desk.role)))
        },
        few=desk.role == Role.UNIT and not wanted and not found.next and len(found.items) < FEW,
    )


async def _listed(desk: Desk, wanted: dict[str, object]) -> tuple[Page[ApplicationRow], RefusedError | None]:
    try:
        return await desk.api.get("/applications", Page[ApplicationRow], **wanted), None
    except RefusedError as refused:
        if refused.status != 422:
            raise
        await refused_look(desk.request)
        return Page(items=[], next=None), refused


@router.get("/applications/{application_id}")
async def application(application_id: str, desk: Signed) -> Response:
    """One application: where it stands and why, what was handed in, what was found, and what can be done now."""
    at = f"/applications/{application_id}"
    case, explanation, beside = await asyncio.gather(
        desk.api.get(at, ApplicationAnswer),
        desk.api.get(f"{at}/explanation", ExplanationAnswer),
        together.beside(desk, "application", application_id),
    )
    can = [one for one in together.not_held(case.can, beside) if _is_action(desk, one.name)]
    known = await _insight(desk, case, beside) if desk.role != Role.EXPERT else UNKNOWN
    return desk.page(
        "applications/case.html",
        case=case,
        explanation=explanation,
        offers=offers("application", can, explanation.items),
        pages={"findings": f"{at}/findings"},
        writes=any(one.name == "draft" for one in case.can),
        sheets=sheets(encode(case.form)) if case.form else [],
        law=lambda number: law.chosen(number).cite,
        papers_of_case=await documents_of(desk, "application", application_id),
        **together.shown("application", application_id, beside),
        **known,
    )


def _is_action(desk: Desk, name: str) -> bool:
    return name not in OWN_FORM and (name != "transfer" or desk.role in OFFICES)


UNKNOWN: dict[str, object] = {"drawn": None, "history": None, "revisions": None, "compared": None}
"""An expert sees the papers, not how the case went."""


async def _insight(desk: Desk, case: ApplicationAnswer, beside: Beside) -> dict[str, object]:
    at = f"/applications/{case.id}/draft/revisions"
    drawn, history, revisions = await asyncio.gather(
        cases.drawn(desk, "applications", case.id, not_passed(case)),
        cases.history(desk, "applications", case.id),
        desk.api.get(at, Page[RevisionRow], limit=REVISIONS),
    )
    compared = await _compared(desk, at, [one.revision for one in revisions.items])
    history = together.with_lines(history, desk, beside)
    return {"drawn": drawn, "history": history, "revisions": revisions.items, "compared": compared}


async def _compared(desk: Desk, at: str, numbers: list[int]) -> Compared | None:
    """The two revisions of the address; otherwise nothing is compared."""
    given = desk.query("from", "to")
    texts = [str(given.get(name, "")) for name in ("from", "to")]
    known = {str(number): number for number in numbers}
    pair = [known[text] for text in texts if text in known]
    if len(pair) < len(texts):
        return None
    before, after = sorted(pair)
    old, new = await asyncio.gather(
        desk.api.get(f"{at}/{before}", RevisionAnswer), desk.api.get(f"{at}/{after}", RevisionAnswer)
    )
    return Compared(before, after, differences(encode(old.form), encode(new.form)))
