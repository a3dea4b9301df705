"""The papers of an application: what each proves, added and taken out while the form may change (Art. 9, 10)."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from starlette.datastructures import UploadFile

from api.commands import CommandAnswer
from domain.bases import law
from domain.bases.terms import CONDITION_NAMES, GROUND_NAMES
from ids import new_id
from web.ask import RefusedError
from web.bases import copying
from web.bases.applying import PAPERS, STEPS, Work, work_of
from web.bases.desks import UnitStaff
from web.desk import Desk
from web.forms.field import Choice

router = APIRouter()
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
NO_FILE = {"code": "required", "detail": "请先选择要上传的文件。"}


@router.get("/applications/{case_id}/form/attachments")
async def papers(case_id: CaseId, desk: UnitStaff) -> Response:
    """The papers by what they prove."""
    return _shown(desk, await copying.marked(desk, await work_of(desk, case_id)))


@router.post("/applications/{case_id}/form/attachments")
async def add(case_id: CaseId, desk: UnitStaff) -> Response:
    """Uploads the chosen files, each checked by its content; what is refused is told by name and keeps nothing else back."""
    work = await work_of(desk, case_id)
    proves = {name: desk.sent(name) for name in ("condition", "ground") if desk.sent(name)}
    where = desk.sent("condition") or desk.sent("ground")
    if desk.turned is not None:
        return _shown(desk, work, desk.turned.status, wrong={where: desk.turned.problem})
    uploads = desk.every.get("file", [])
    if not uploads:
        return _shown(desk, work, 422, wrong={where: NO_FILE})
    done: list[str] = []
    refusals: list[tuple[str, RefusedError]] = []
    for index, upload in enumerate(uploads):
        name = upload.filename or ""
        key = desk.sent("_key") + (f"-{index}" if index else "")
        try:
            await _put(desk, work, upload, proves, key)
        except RefusedError as refused:
            if refused.status in (401, 404):
                raise
            refusals.append((name, refused))
        else:
            done.append(f"“{name}”")
    if not refusals:
        return desk.go(f"{work.home}/form/attachments", f"{'、'.join(done)}已上传。")
    now = await copying.marked(desk, await work_of(desk, case_id))
    return _shown(desk, now, refusals[0][1].status, wrong={where: _told(done, refusals)})


async def _put(desk: Desk, work: Work, upload: UploadFile, proves: dict[str, str], key: str) -> None:
    file = (upload.filename or "", await upload.read(), upload.content_type or "application/octet-stream")
    await desk.api.upload(f"{work.home}/attachments", file, CommandAnswer, proves, key=key)


def _told(done: list[str], refusals: list[tuple[str, RefusedError]]) -> dict[str, object]:
    """What was refused, by the names of the files, and what was taken."""
    if len(refusals) == 1 and not done:
        name, refused = refusals[0]
        return {**refused.body, "file_name": name}
    refused_ones = [
        {"field": "file", "detail": f"“{name}”没有上传：{refused.detail}"} for name, refused in refusals
    ]
    taken = [{"field": "file", "detail": f"{'、'.join(done)}已上传。"}] if done else []
    return {"detail": "部分文件没有上传。", "problems": [*refused_ones, *taken]}


@router.post("/applications/{case_id}/form/attachments/remove")
async def remove(case_id: CaseId, desk: UnitStaff) -> Response:
    """Takes a file out of the present revision; what was submitted stays on record."""
    paper = desk.sent("attachment")
    work = await work_of(desk, case_id)
    if all(one.id != paper for one in work.case.attachments):
        return desk.go(f"{work.home}/form/attachments", "该文件已经移除。")
    try:
        await desk.api.delete(f"{work.home}/attachments/{paper}", key=desk.sent("_key"))
    except RefusedError as refused:
        if refused.status in (401, 404):
            raise
        return _shown(desk, work, refused.status, wrong={_proved(work, paper): refused.body})
    return desk.go(f"{work.home}/form/attachments", "已移除该文件。")


def _proved(work: Work, paper: str) -> str:
    found = next(one for one in work.case.attachments if one.id == paper)
    return found.condition or found.ground or ""


def _shown(desk: Desk, work: Work, status: int = 200, wrong: dict[str, object] | None = None) -> Response:
    claimed = {claim.ground for claim in (work.case.form.priorities if work.case.form else ())}
    held = {one.ground for one in work.case.attachments if one.ground}
    conditions = [
        Choice(condition.value, name, law.condition(condition.value).cite)
        for condition, name in CONDITION_NAMES.items()
    ]
    grounds = [
        Choice(ground.value, name, law.PRIORITY.cite)
        for ground, name in GROUND_NAMES.items()
        if ground.value in claimed | held
    ]
    blocks = [
        *(_block(work, "condition", one) for one in conditions),
        *(_block(work, "ground", one) for one in grounds),
        _block(work, "", Choice("", "其他材料", "")),
    ]
    return desk.page(
        "applying/papers.html",
        status,
        work=work,
        here=PAPERS,
        blocks=blocks,
        wrong=wrong or {},
        new_id=new_id,
        titles=STEPS,
    )


def _block(work: Work, kind: str, proves: Choice) -> dict[str, object]:
    papers = [one for one in work.case.attachments if (one.condition or one.ground or "") == proves.code]
    problems = [one for one in work.check.problems if one.field == f"attachments.{proves.code}"]
    return {"kind": kind, "proves": proves, "papers": papers, "problems": problems}
