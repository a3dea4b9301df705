"""Attachments of an application: checked by content, stored, then put to the case."""

from typing import Annotated

from fastapi import APIRouter, Form, Response, UploadFile

from api.auth import CaseParty
from api.bases.roles import UnitOrAuthority
from api.commands import CommandAnswer, Key, perform
from api.downloads import ORIGINAL_WITHHELD
from api.lives import KeyReusedError
from api.problems import RESPONSES, ProblemError, not_found
from api.shown_files import Shown, make_soon, shown_as_pdf, still_there
from api.uploads import checked_file
from api.wiring import Wired
from db.bases import attachments
from db.scope import transaction
from domain.actor import Actor
from domain.bases.application.commands import Attach
from domain.bases.application.visibility import visible
from domain.bases.attachment import Attachment
from domain.bases.terms import Condition, PriorityGround
from domain.terms import Role
from domain.visibility import sees_originals
from ids import derived_id

router = APIRouter(prefix="/applications", tags=["applications 申报"], responses=RESPONSES)


@router.post("/{application_id}/attachments", status_code=201)
async def attach(
    application_id: str,
    file: UploadFile,
    actor: UnitOrAuthority,
    key: Key,
    wired: Wired,
    condition: Annotated[Condition | None, Form(description="所证明的条件，如 9(3)")] = None,
    ground: Annotated[PriorityGround | None, Form(description="所证明的优先设立情形")] = None,
) -> CommandAnswer:
    """Uploads a file (PDF, OFD, DOCX, XLSX, PNG, JPEG) as evidence for a condition of Art. 9 or a ground of Art. 10;
    of the 主管部门, while its opinion is awaited, its letter (同意函)."""
    checked, content = await checked_file(wired, file, actor)
    paper = Attachment(
        id=derived_id("attachment", application_id, actor.user, key),
        file_name=checked.file_name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
        condition=condition,
        ground=ground,
        consent=actor.role is Role.AUTHORITY,
    )
    stored = attachments.Stored(application_id, paper, content, actor.user, wired.clock.now())
    new = await _keep(wired, actor, stored)
    try:
        answer = await perform(wired, actor, "application", application_id, Attach(paper), key)
    except (ProblemError, KeyReusedError) as problem:
        if new or isinstance(problem, ProblemError):
            await attachments.forget(wired.engine, paper.id)
        raise
    make_soon(wired, content, paper.media_type, paper.sha256)
    return answer


async def _keep(wired: Wired, actor: Actor, stored: attachments.Stored) -> bool:
    async with transaction(wired.engine, actor) as conn:
        if not await attachments.reaches(conn, stored.application_id):
            raise not_found()
        others = await attachments.count(conn, stored.application_id, but=stored.paper.id)
    if others >= wired.settings.max_attachments:
        detail = f"每件申报最多上传{wired.settings.max_attachments}个附件。"
        raise ProblemError(422, "too_many_files", detail, field="file")
    return await attachments.keep(wired.engine, stored)


@router.get("/{application_id}/attachments/{attachment_id}", response_class=Response)
async def download(
    application_id: str, attachment_id: str, actor: CaseParty, wired: Wired, shown: Shown = False
) -> Response:
    """The file itself, to whoever may see the application's material; `shown`: a Word or Excel file as PDF."""
    async with transaction(wired.engine, actor) as conn:
        case, content = await attachments.find(conn, application_id, attachment_id)
    seen = visible(case, actor) if case is not None else None
    paper = next((one for one in seen.attachments if one.id == attachment_id), None) if seen else None
    if paper is None or content is None:
        raise not_found("没有找到该附件，或您无权查看。")
    if not sees_originals(actor.role):
        raise ORIGINAL_WITHHELD
    content = still_there(content)
    if shown:
        return await shown_as_pdf(wired, content, paper.media_type, paper.sha256)
    return Response(content, media_type=paper.media_type, headers=attachments.headers(paper))
