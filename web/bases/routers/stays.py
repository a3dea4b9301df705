"""Postdocs: the list, a search by name that stands in no address, and the page of one stay."""

import asyncio
from collections.abc import Iterator
from datetime import date

from fastapi import APIRouter, Response

from api.bases.models.stay import EligibilityAnswer, StayAnswer, StayRow
from api.models.history import ExplanationAnswer
from api.pages import Page
from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.stay.terms import FILING_STATUS_NAMES, STAY_STAGE_NAMES, FilingStatus, StayStage
from domain.terms import Role
from ids import new_id
from web import case as cases
from web import together
from web.bases import recruiting
from web.bases.doings.stays_known import heard, served
from web.bases.paper_upload import put_paper
from web.bases.remedies import remedies
from web.choosing import AREAS, everything
from web.desk import Desk, Signed
from web.documents import documents_of
from web.offers import LAST, by_object, next_due_first, offers
from web.remembered import taken_up
from web.rendering import shows_all

router = APIRouter()
router.include_router(recruiting.router)  # "/stays/new" stands before "/stays/{stay_id}"
FILTERS = ("base", "station", "league", "stage", "filing_status", "year", "unit", "sort", "limit", "after")
SORTS = {"changed_at": "最近变动", "due_on": "期限（近的在前）", "entered_on": "进入基地日期"}
PARTIES = (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.STATION, Role.POSTDOC)
FOUND = 100


@router.get("/stays")
async def stays(desk: Signed) -> Response:
    """The list with its filters in the address; a postdoc with one stay comes to it at once."""
    if again := await taken_up(desk, "stays", ("base", "station")):
        return again
    wanted = desk.query(*FILTERS)
    if desk.role == Role.STATION and not wanted:
        rows = _by_turn(await everything(desk, "/stays", StayRow))
        return await _list(desk, Page(items=rows, next=None), wanted)
    found = await desk.api.get("/stays", Page[StayRow], **wanted)
    asked = wanted or shows_all(desk)
    if desk.role == Role.POSTDOC and len(found.items) == 1 and not asked:
        return desk.go(f"/stays/{found.items[0].id}")
    return await _list(desk, found, wanted, sort=str(wanted.get("sort", "")))


def _by_turn(rows: list[StayRow]) -> list[StayRow]:
    """Those whose entry the station has to do come first, then the next due; those that are over come last."""

    def turn(one: StayRow) -> tuple[bool, date]:
        return one.stage != StayStage.AGREED, one.due.on if one.due else LAST

    return sorted(rows, key=turn)


@router.post("/stays/search")
async def search(desk: Signed) -> Response:
    """By name or number: what was looked for is in no address and no log."""
    q = desk.sent("q").strip()
    if not q:
        return desk.go("/stays")
    found = await desk.api.get("/stays", Page[StayRow], q=q, limit=FOUND)
    return await _list(desk, Page(items=found.items, next=None), {}, q=q, more=found.next is not None)


async def _list(
    desk: Desk,
    found: Page[StayRow],
    wanted: dict[str, object],
    *,
    q: str = "",
    more: bool = False,
    sort: str = "",
) -> Response:
    return desk.page(
        "stays/list.html",
        found=found,
        recruits=desk.role == Role.UNIT and await recruiting.has_base(desk),
        wanted=wanted,
        sort=sort,
        q=q,
        more=more,
        leagues=AREAS,
        stages=STAY_STAGE_NAMES,
        filings=FILING_STATUS_NAMES,
        sorts=SORTS,
    )


@router.get("/stays/{stay_id}")
async def stay(stay_id: str, desk: Signed) -> Response:
    """One stay: where it stands and why, what each side has done, and what can be done now."""
    at = f"/stays/{stay_id}"
    case, explanation, eligibility, drawn, history, beside = await asyncio.gather(
        desk.api.get(at, StayAnswer),
        desk.api.get(f"{at}/explanation", ExplanationAnswer),
        desk.api.get(f"{at}/eligibility", EligibilityAnswer),
        cases.drawn(desk, "stays", stay_id),
        cases.history(desk, "stays", stay_id),
        together.beside(desk, "postdoc", stay_id),
    )
    return desk.page(
        "stays/one.html",
        case=case,
        explanation=explanation.model_copy(update={"items": next_due_first(explanation.items)}),
        eligibility=eligibility,
        drawn=drawn,
        history=together.with_lines(history, desk, beside),
        **together.shown("postdoc", stay_id, beside),
        papers_of_case=await documents_of(desk, "postdoc", stay_id),
        offers=offers("postdoc", together.not_held(case.can, beside), explanation.items),
        own=by_object(together.not_held(case.can, beside)),
        papers={one.id: one for one in case.papers},
        law=lambda number: law.chosen(number).cite,
        served=served,
        heard=heard,
        remedies=await remedies(desk, *_adverse(case)),
        text_of=ARTICLES,
        may_reveal=desk.role in recruiting.IDENTITY_READERS,
        may_tell=desk.role in recruiting.PERSON_PARTIES,
        may_attach=desk.role in PARTIES,
        key=new_id(),
    )


def _adverse(case: StayAnswer) -> Iterator[str]:
    refused = any(one.decision for one in case.refusals)
    if refused or case.filing_status == FilingStatus.REFUSED:
        yield "entry_filing"
    if any(one.decision for one in case.removals):
        yield "removal"


@router.post("/stays/{stay_id}/papers")
async def attach(stay_id: str, desk: Signed) -> Response:
    """Puts a file to the stay."""
    return await put_paper(desk, f"/stays/{stay_id}")
