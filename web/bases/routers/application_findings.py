"""The five conditions side by side with their evidence, and a finding on each (Art. 11(2))."""

from dataclasses import replace

from fastapi import APIRouter, Response

from api.bases.models.application import ApplicationAnswer
from api.commands import CommandAnswer
from domain.bases.terms import Finding
from ids import new_id
from web import drafts
from web.ask import RefusedError
from web.bases.examining import FINDINGS, Examined, examined
from web.desk import Desk, Signed

router = APIRouter()
GONE = frozenset({401, 404})
ALL_MET = "_all"
"""Name of the button that finds met what is not found yet, to be looked at and saved."""
FOUND = dict(FINDINGS) | {"": "未认定"}


@router.get("/applications/{application_id}/findings")
async def ask(application_id: str, desk: Signed) -> Response:
    """The conditions with what the unit wrote and handed in."""
    return _page(desk, await desk.api.get(f"/applications/{application_id}", ApplicationAnswer), {})


@router.post("/applications/{application_id}/findings")
async def act(application_id: str, desk: Signed) -> Response:
    """Records every finding that is new, one after another; what was refused is told at its place."""
    at = f"/applications/{application_id}"
    case = await desk.api.get(at, ApplicationAnswer)
    if ALL_MET in desk.typed:
        return _page(desk, case, {}, met=True)
    problems: dict[str, str] = {}
    done: list[str] = []
    if not desk.pressed:
        for changed in [each for each in examined(case, desk.typed, {}) if each.changed]:
            problem = await _recorded(desk, at, changed)
            if problem:
                problems[changed.condition] = problem
            else:
                done.append(changed.cite)
    if problems or desk.pressed:
        return _page(desk, await desk.api.get(at, ApplicationAnswer), problems, 422 if problems else 200)
    await drafts.erase(desk)
    return desk.go(at, f"已认定：{'、'.join(done)}。" if done else "没有改动，未作认定。")


async def _recorded(desk: Desk, at: str, one: Examined) -> str:
    """What was refused, or nothing."""
    if one.overtaken:
        return f"在您填写期间，这一项已由他人认定为“{FOUND[one.known[0]]}”。请核对后再保存，或者改回该认定。"
    body = {"condition": one.condition, "finding": one.finding, "note": one.note}
    try:
        await desk.api.post(f"{at}/findings", body, CommandAnswer, key=f"{desk.sent('_key')}-{one.name}")
    except RefusedError as refused:
        if refused.status in GONE:
            raise
        return refused.detail
    return ""


def _page(
    desk: Desk, case: ApplicationAnswer, problems: dict[str, str], status: int = 200, *, met: bool = False
) -> Response:
    if case.form is None:
        raise RefusedError(404, {"code": "not_found", "detail": "没有找到该事项，或您无权查看。"})
    return desk.page(
        "applications/findings.html",
        status,
        case=case,
        examined=[_met(one) if met else one for one in examined(case, desk.typed, problems)],
        met=met,
        problems=problems,
        restored=bool(desk.pressed) or met,
        options=FINDINGS,
        offered=any(one.name == "findings" for one in case.can),
        key=desk.sent("_key") if desk.pressed or met else new_id(),
    )


def _met(one: Examined) -> Examined:
    return one if one.finding else replace(one, finding=Finding.MET.value)
