"""An application beside its evidence: findings, claimed grounds, inspection and decision on one page (Art. 10, 11)."""

from dataclasses import replace

from fastapi import APIRouter, Response

from api.bases.models.application import ApplicationAnswer
from domain.bases.terms import Finding
from ids import new_id
from web import drafts, phrases
from web.ask import RefusedError
from web.bases.examining import FINDINGS, Examined
from web.bases.reviewing import Reviewing, reviewing, title_of
from web.desk import Desk, Signed

router = APIRouter()
ALL_MET = "_all"
"""Name of the button that finds met what is not found yet, to be looked at and saved."""
HEADINGS = {"recommend": "初审", "accept": "审核", "": "逐项认定申报条件"}
"""By what the examination leads to."""


@router.get("/applications/{application_id}/findings")
async def ask(application_id: str, desk: Signed) -> Response:
    """The conditions with what the unit wrote and handed in, and what is decided on them."""
    return await _page(await _begun(desk, application_id))


@router.post("/applications/{application_id}/findings")
async def act(application_id: str, desk: Signed) -> Response:
    """Records what is new and the decision where that was pressed, all or nothing; what was refused is told at its place."""
    work = await _begun(desk, application_id)
    if ALL_MET in desk.typed or desk.pressed:
        return await _page(work, met=ALL_MET in desk.typed)
    if work.decides:
        work.look_before()
    looked = work.wrong
    if not looked:
        await work.record()
    if work.wrong:
        work.case = await _case(desk, application_id)
        return await _page(work, 422, looked=looked)
    await drafts.erase(desk)
    return desk.go(work.at, f"已办理：{'、'.join(work.done)}。" if work.done else "没有改动，未作认定。")


async def _case(desk: Desk, application_id: str) -> ApplicationAnswer:
    return await desk.api.get(f"/applications/{application_id}", ApplicationAnswer)


async def _begun(desk: Desk, application_id: str) -> Reviewing:
    case = await _case(desk, application_id)
    if case.form is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有找到该事项，或您无权查看。"})
    return await reviewing(desk, case)


async def _page(work: Reviewing, status: int = 200, *, met: bool = False, looked: bool = False) -> Response:
    desk, case = work.desk, work.case
    again = bool(desk.pressed) or met
    parts = {part.name: f"applications/{part.name}" for part in work.form.fields}
    await phrases.offer(desk, work.form, "applications/findings", parts)
    return desk.page(
        "applications/findings.html",
        status,
        case=case,
        work=work,
        form=work.form,
        heading=HEADINGS[work.decision or work.waits_for_views],
        waits=title_of(case, work.waits_for_views),
        decision=title_of(case, work.decision),
        examined=[_met(found) if met else found for found in work.examined],
        met=met,
        looked=looked,
        restored=again,
        options=FINDINGS,
        offered=any(offer.name == "findings" for offer in case.can),
        returns="return" not in work.held and any(offer.name == "return" for offer in case.can),
        key=desk.sent("_key") if again else new_id(),
    )


def _met(found: Examined) -> Examined:
    return found if found.finding else replace(found, finding=Finding.MET.value)
