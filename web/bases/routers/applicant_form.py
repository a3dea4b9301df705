"""The application form, one section a page: saved step by step, by itself too, and never over another's work."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from fastapi.responses import JSONResponse

from api.bases.models.revision import RevisionRow
from api.pages import Page
from domain.legal_time import SHANGHAI
from ids import new_id
from web.ask import RefusedError
from web.bases import applicant_attachments, copying
from web.bases.applying import (
    CHECK,
    SECTIONS,
    STEPS,
    Saved,
    Work,
    filled,
    save,
    section_form,
    suggest,
    work_of,
)
from web.bases.desks import UnitStaff
from web.choosing import Named, everything
from web.desk import Desk
from web.forms.form import Form

router = APIRouter()
router.include_router(applicant_attachments.router)  # "/form/attachments" stands before "/form/{slug}"
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Section = Annotated[str, Path(pattern=f"^({'|'.join(SECTIONS)})$")]
TITLES = list(STEPS)


@router.get("/applications/{case_id}/form")
async def first(case_id: CaseId, desk: UnitStaff) -> Response:
    """The first step that still lacks something."""
    work = await work_of(desk, case_id)
    waiting = (one.slug for one in work.steps() if one.state in ("blank", "faulty"))
    return desk.go(f"{work.home}/form/{next(waiting, CHECK)}")


@router.get("/applications/{case_id}/form/check")
async def check(case_id: CaseId, desk: UnitStaff) -> Response:
    """Everything that is still missing or wrong, by step, and the way to handing in."""
    work = await copying.marked(desk, await work_of(desk, case_id))
    groups = [(one, work.problems(one.slug)) for one in work.steps()]
    return desk.page("applying/check.html", work=work, groups=groups, here=CHECK, titles=STEPS)


@router.post("/applications/{case_id}/form/copy")
async def copy_last(case_id: CaseId, desk: UnitStaff) -> Response:
    """Fills an empty draft with the unit's last application; what was written already is left as it is."""
    work = await work_of(desk, case_id)
    last = await copying.last_of(desk, case_id)
    if last is None or work.revision or work.case.attachments:
        return desk.go(f"{work.home}/form/unit", "没有复制：本次申报已有内容，或者没有可以复制的申报。")
    copied = await copying.copy(desk, last.id, case_id)
    return desk.go(f"{work.home}/form/unit", copied.told)


@router.get("/applications/{case_id}/form/{slug}")
async def ask(case_id: CaseId, slug: Section, desk: UnitStaff) -> Response:
    """One section as it is saved, with the problems that it has."""
    work = await copying.marked(desk, await work_of(desk, case_id))
    form = section_form(desk, work, slug)
    if filled(form.typed) or "check" in desk.request.query_params:
        form.problems = [
            problem.model_copy(update={"field": problem.field.removeprefix("form.")})
            for problem in work.problems(slug)
        ]
    return await _shown(desk, work, slug, form)


@router.post("/applications/{case_id}/form/{slug}")
async def keep_and_go(case_id: CaseId, slug: Section, desk: UnitStaff) -> Response:
    """Saves the section and goes on; what somebody saved meanwhile is shown beside what was typed."""
    work = await work_of(desk, case_id)
    form = section_form(desk, work, slug)
    if desk.pressed:
        return await _shown(desk, work, slug, form)
    try:
        saved = await save(desk, work, slug, form, _made_from(desk, work))
    except RefusedError as refused:
        if refused.status in (401, 404):
            raise
        form.refused(refused.body)
        return await _shown(desk, work, slug, form, refused.status)
    if saved.clash:
        return await _clashed(desk, case_id, slug, form, saved)
    stay = desk.sent("_then") == "stay"
    following = slug if stay else TITLES[TITLES.index(slug) + 1]
    return desk.go(f"{work.home}/form/{following}", f"“{SECTIONS[slug]}”已保存。")


@router.post("/applications/{case_id}/form/{slug}/keep")
async def keep(case_id: CaseId, slug: Section, desk: UnitStaff) -> Response:
    """Saves what stands in the page by itself, and says so; nothing is overwritten.

    A page of an earlier session of the same account gets this session's token (403), to save once more under it.
    """
    if desk.turned is not None:
        return JSONResponse({"text": desk.turned.detail, "token": desk.csrf}, desk.turned.status)
    work = await work_of(desk, case_id)
    form = section_form(desk, work, slug)
    form.key = new_id()
    try:
        saved = await save(desk, work, slug, form, _made_from(desk, work))
    except RefusedError as refused:
        detail = refused.detail
        return JSONResponse({"text": f"尚未自动保存：{detail}"}, refused.status)
    if saved.clash:
        text = "这一部分已在别处另行保存，本页内容尚未保存；请点“保存”比较两份内容。"
        return JSONResponse({"text": text}, 409)
    at = desk.wired.clock.now().astimezone(SHANGHAI)
    return JSONResponse({"text": f"已自动保存 {at:%H:%M}", "revision": saved.revision})


def _made_from(desk: Desk, work: Work) -> int:
    """The revision that the page was made from; it comes back with what was typed before a session ended."""
    given = desk.sent("made_from")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else work.revision


async def _clashed(desk: Desk, case_id: str, slug: str, form: Form, saved: Saved) -> Response:
    work = await work_of(desk, case_id)
    latest = await desk.api.get(f"{work.home}/draft/revisions", Page[RevisionRow], limit=1)
    at = latest.items[0].at if latest.items else None
    form.key = new_id()
    return await _shown(desk, work, slug, form, 409, clash=saved.clash, saved_at=at, made_from=work.revision)


async def _shown(
    desk: Desk, work: Work, slug: str, form: Form, status: int = 200, **more: object
) -> Response:
    place = TITLES.index(slug)
    if slug == "cooperation":
        suggest(form, "station", (station.name for station in await everything(desk, "/stations", Named)))
    shown: dict[str, object] = {"clash": (), "saved_at": None, "made_from": _made_from(desk, work), **more}
    return desk.page(
        "applying/step.html",
        status,
        work=work,
        form=form,
        here=slug,
        title=SECTIONS[slug],
        before=TITLES[place - 1] if place else None,
        editable=work.may_change(slug),
        **shown,
    )
