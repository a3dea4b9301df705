"""Papers of stays and bases over HTTP: checked, stored, put to the case, and given out again."""

from collections.abc import Callable, Iterable

from fastapi import Response, UploadFile

from api.commands import CommandAnswer, perform
from api.downloads import ORIGINAL_WITHHELD
from api.lives import KeyReusedError
from api.problems import ProblemError, not_found
from api.shown_files import make_soon, shown_as_pdf, still_there
from api.uploads import checked_file
from api.wiring import Wiring
from db.bases import papers
from db.bases.attachments import headers
from db.scope import transaction
from domain.actor import Actor
from domain.bases.attachment import Attachment
from domain.visibility import sees_originals
from ids import derived_id

Attach = Callable[[Attachment], object]
"""Makes the command that puts the file to its case."""


async def put_paper(
    wired: Wiring, actor: Actor, case: tuple[str, str], file: UploadFile, key: str, attach: Attach
) -> CommandAnswer:
    """Puts a file to a case (kind, id) that the caller was found to see; `attach` makes the command."""
    (kind, case_id), (checked, content) = case, await checked_file(wired, file, actor)
    paper = Attachment(
        id=derived_id("paper", case_id, actor.user, key),
        file_name=checked.file_name,
        media_type=checked.media_type,
        size=checked.size,
        sha256=checked.sha256,
    )
    await _with_room(wired, actor, case, paper.id)
    stored = papers.Stored(
        kind=kind, case_id=case_id, paper=paper, content=content, by=actor.user, at=wired.clock.now()
    )
    new = await papers.keep(wired.engine, stored)
    try:
        answer = await perform(wired, actor, kind, case_id, attach(paper), key)
    except (ProblemError, KeyReusedError) as problem:
        if new or isinstance(problem, ProblemError):
            await papers.forget(wired.engine, paper.id)
        raise
    make_soon(wired, content, paper.media_type, paper.sha256)
    return answer


async def _with_room(wired: Wiring, actor: Actor, case: tuple[str, str], paper_id: str) -> None:
    most = wired.settings.max_attachments
    async with transaction(wired.engine, actor) as conn:
        others = await papers.count(conn, *case, but=paper_id)
    if others >= most:
        raise ProblemError(422, "too_many_files", f"每件事项最多上传{most}个附件。", field="file")


async def paper_of(
    wired: Wiring,
    actor: Actor,
    case: tuple[str, str],
    known: Iterable[Attachment],
    paper_id: str,
    *,
    shown: bool = False,
) -> Response:
    """The file itself, where it stands on the case as the caller sees it; `shown`: a Word or Excel file as PDF."""
    paper = next((one for one in known if one.id == paper_id), None)
    async with transaction(wired.engine, actor) as conn:
        content = await papers.find(conn, *case, paper_id) if paper else None
    if paper is None or content is None:
        raise not_found("没有找到该附件，或您无权查看。")
    if not sees_originals(actor.role):
        raise ORIGINAL_WITHHELD
    content = still_there(content)
    if shown:
        return await shown_as_pdf(wired, content, paper.media_type, paper.sha256)
    return Response(content, media_type=paper.media_type, headers=headers(paper))
