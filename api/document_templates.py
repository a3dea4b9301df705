"""The templates of documents: the department's own, or the default ones (Word files with fields)."""

import asyncio
import hashlib
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response, UploadFile

from activities.documents.drafting import bytes_of
from activities.documents.kinds import documents_by_kind, kinds_in, plans
from activities.documents.word import BadTemplateError, check, fill
from activities.proposals import Proposal, Proposed, propose
from api.auth import AnyOverseer, Grave, LeadingDepartment
from api.drafting import download, pdf_of
from api.models.documents import DocumentKind, TemplateReset, TemplateRow
from api.problems import ProblemError, not_found
from api.seen.documents import keeps, template_row
from api.strict import strict, unfit_values
from api.uploads import checked_file
from api.wiring import Wired, Wiring
from db import document_templates as templates
from db.document_templates import NewTemplate
from db.scope import system_transaction, transaction
from db.security_log import watch
from domain.actor import Actor
from domain.security_log import Watched, act_of
from ids import new_id

router = APIRouter(prefix="/templates")
"""Part of the router of documents, before whose `/{document_id}` it stands."""


@router.get("")
async def list_templates(actor: AnyOverseer, wired: Wired) -> list[TemplateRow]:
    """Which template each kind has now, and the fields that it can name."""
    async with transaction(wired.engine, actor) as conn:
        found = await templates.latest(conn)
    return [template_row(kind, found.get(kind), actor) for kind in kinds_in(actor.line)]


@router.get("/{kind}/word", response_class=Response)
async def get_template(kind: DocumentKind, actor: AnyOverseer, wired: Wired) -> Response:
    """The template that counts now, to be edited in Word."""
    _own(kind, actor)
    return download(await _word(wired, kind), "docx", f"{plans()[kind].title}模板")


@router.get("/{kind}/sample", response_class=Response)
async def get_sample(kind: DocumentKind, actor: AnyOverseer, wired: Wired) -> Response:
    """The template filled with a sample (样例), as PDF."""
    _own(kind, actor)
    word = await _word(wired, kind)
    async with wired.documents.turn():
        filled = await asyncio.to_thread(lambda: fill(word, documents_by_kind()[kind].sample(kind)))
        return download(await pdf_of(filled), "pdf", f"{plans()[kind].title}样例")


@router.post("/{kind}", status_code=201, dependencies=[Grave])
async def put_template(
    kind: DocumentKind,
    file: UploadFile,
    actor: LeadingDepartment,
    wired: Wired,
    reason: Annotated[str, Form(min_length=1, max_length=500, description="更换理由")],
) -> TemplateRow:
    """Replaces the template, once it was filled with a sample; 422 with everything that is wrong with it."""
    _led(kind, actor)
    if wrong_reason := list(unfit_values(reason, "reason")):
        raise ProblemError(422, "invalid_request", wrong_reason[0]["detail"], field="reason")
    checked, content = await checked_file(wired, file, actor)
    if not checked.file_name.lower().endswith(".docx"):
        raise ProblemError(422, "not_word", "模板应为 Word 文件（docx）。", field="file")
    try:
        async with wired.documents.turn():
            await asyncio.to_thread(lambda: check(content, documents_by_kind()[kind].sample(kind)))
    except BadTemplateError as wrong:
        problems = [{"field": "file", "code": "bad_template", "detail": one} for one in wrong.problems]
        raise ProblemError(422, "bad_template", wrong.problems[0], field="file", problems=problems) from wrong
    return await _put(wired, actor, kind, reason, content)


@router.post("/{kind}/default", dependencies=[Depends(strict), Grave])
async def back_to_default(
    kind: DocumentKind, body: TemplateReset, actor: LeadingDepartment, wired: Wired
) -> TemplateRow:
    """Goes back to the default template; the department's own stays on record."""
    _led(kind, actor)
    return await _put(wired, actor, kind, body.reason, None)


def _own(kind: DocumentKind, actor: Actor) -> None:
    """Who takes part in a programme reads its templates; others know none of them."""
    if kind not in kinds_in(actor.line):
        raise not_found()


def _led(kind: DocumentKind, actor: Actor) -> None:
    """Setting (permission): only the department whose line leads the programme changes its templates; 403 for others."""
    _own(kind, actor)
    if not keeps(actor, kind):
        raise ProblemError(403, "wrong_role", "该项工作的文书模板由其他部门确定。")


async def _put(
    wired: Wiring, actor: Actor, kind: DocumentKind, reason: str, content: bytes | None
) -> TemplateRow:
    digest = hashlib.sha256(content).hexdigest() if content is not None else None
    new = NewTemplate(
        kind=str(kind), word=content, sha256=digest, reason=reason, by=actor.user, at=wired.clock.now()
    )
    if wired.settings.second_person:
        return await _propose(wired, actor, new)
    async with system_transaction(wired.engine) as conn:
        version = await templates.put(conn, new)
        found = await templates.latest(conn)
        edited = act_of(actor, Watched.TEMPLATE, ("template", str(kind)), f"version/{version}")
        await watch(conn, edited, new.at)
    return template_row(kind, found.get(kind), actor)


async def _propose(wired: Wiring, actor: Actor, new: NewTemplate) -> TemplateRow:
    """The template waits for a second person; what counts now goes on to count."""
    waits = Proposal(
        id=new_id(), kind=Proposed.TEMPLATE, target=new.kind, body={"sha256": new.sha256}, reason=new.reason,
        actor=actor, at=new.at, sealed=new.word,
    )  # fmt: skip
    async with system_transaction(wired.engine) as conn:
        await propose(conn, waits)
        found = await templates.latest(conn)
    kind = DocumentKind(new.kind)
    return template_row(kind, found.get(kind), actor).model_copy(update={"waits": True})


async def _word(wired: Wiring, kind: DocumentKind) -> bytes:
    async with system_transaction(wired.engine) as conn:
        found = await templates.in_force(conn, kind)
    return await asyncio.to_thread(bytes_of, kind, found)
