"""Documents (文书): drafted from facts, kept with number, date and hash, and linked to their signed copies."""

import asyncio
import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import orjson
import structlog
from fastapi import APIRouter, Depends, Query, Response, UploadFile
from fastapi.responses import JSONResponse

from activities.documents.content import Content
from activities.documents.drafting import foreseen
from activities.documents.glyphs import named, unshown
from activities.documents.kinds import Asked, documents_by_kind, kinds_in, kinds_of, plans
from activities.documents.pdf import page_count, page_picture
from api import document_templates
from api.auth import DocumentDrafter, DocumentReader
from api.commands import Key
from api.downloads import ORIGINAL_WITHHELD
from api.drafting import (
    case_of,
    download,
    keep_pdf,
    kept_pdf,
    one,
    opened,
    pdf_of,
    said,
    trace,
    whole_pdf_of,
    word_of,
)
from api.every_problem import NeverTried
from api.lists.answering import shown
from api.lists.registers import DOCUMENTS
from api.lists.workbook import give_out
from api.lives import KeyReusedError
from api.models.documents import (
    CaseKind,
    DocumentAnswer,
    DocumentAsked,
    DocumentKind,
    DocumentKindSeen,
    DocumentRow,
    DocumentsOf,
)
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.seen.documents import document_answer, document_row, kind_seen, may_sign, offer, readable
from api.strict import strict
from api.uploads import checked_file
from api.wiring import Wired, Wiring
from db import documents
from db.documents import SIGNED, NewCopy, NewDocument, WantedDocuments
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.legal_time import legal_day
from domain.visibility import sees_originals
from ids import derived_id

log = structlog.get_logger("documents")
router = APIRouter(prefix="/documents", tags=["documents 文书"], responses=RESPONSES)
router.include_router(document_templates.router)
STRICT = [Depends(strict)]
MOST_OF_A_CASE = 100


class FileKind(StrEnum):
    """As which file a preview comes."""

    WORD = "word"
    PDF = "pdf"
    PICTURE = "png"
    UNSHOWN = "unshown"


@router.get("/kinds")
async def kinds(actor: DocumentReader) -> list[DocumentKindSeen]:
    """The kinds of documents of the programmes in which the reader's line takes part."""
    return [kind_seen(kind) for kind in kinds_in(actor.line)]


@give_out(router, DOCUMENTS)
@router.get("", response_model=Page[DocumentRow])
async def list_documents(
    actor: DocumentReader,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    kind: DocumentKind | None = None,
    case_kind: CaseKind | None = None,
    case_id: Annotated[str | None, Query(max_length=60)] = None,
    signed: Annotated[bool | None, Query(description="是否已上传用印件")] = None,
) -> Response:
    """The documents that the reader sees, the last drafted first."""
    last = place_of(after, "documents", [datetime, str])
    wanted = WantedDocuments(kind, case_kind, case_id, signed)
    async with transaction(wired.engine, actor) as conn:
        rows = await documents.page_of(conn, wanted, last, limit)
    kept, following = cut(rows, limit, "documents", "drafted_at", "id")
    return shown(DOCUMENTS, actor, [document_row(row, actor) for row in kept], following)


@router.get("/of/{case_kind}/{case_id}")
async def of_case(case_kind: CaseKind, case_id: str, actor: DocumentReader, wired: Wired) -> DocumentsOf:
    """The documents of a case, and what the reader can draft for it or what is missing."""
    wanted = WantedDocuments(case_kind=case_kind, case_id=case_id)
    today = legal_day(wired.clock.now())
    async with transaction(wired.engine, actor) as conn:
        rows = await documents.page_of(conn, wanted, None, MOST_OF_A_CASE)
        asked = [
            Asked(kind, case_id, part)
            for kind in kinds_of(case_kind, actor.role)
            for part in await documents_by_kind()[kind].parts(kind, case_id, conn, actor)
        ]
        found = await foreseen(conn, actor, asked, today)
    return DocumentsOf(
        documents=[document_row(row, actor) for row in rows],
        offers=[
            offer(wanted.kind, wanted.part, said_now, actor.role)
            for wanted, said_now in zip(asked, found, strict=True)
            if said_now is not None
        ],
    )


@router.post("/preview", response_class=Response, dependencies=STRICT)
async def preview(
    body: DocumentAsked,
    actor: DocumentDrafter,
    wired: Wired,
    file: Annotated[
        FileKind, Query(description="word、pdf、某一页的图片 png，或者本机不能显示的字 unshown（JSON）")
    ] = FileKind.WORD,
    page: Annotated[int, Query(ge=1, le=500, description="第几页，从1起")] = 1,
) -> Response:
    """The document as it would be drafted now; nothing is stored."""
    async with wired.documents.turn():
        content = await said(wired, actor, body, only_open=True)
        await trace(wired, actor, body)
        word, _ = await word_of(wired, body, content)
        if file is FileKind.WORD:
            return download(word, "docx", content.title)
        if file is FileKind.UNSHOWN:
            return JSONResponse([named([one]) for one in await asyncio.to_thread(unshown, word)])
        if file is FileKind.PDF:
            return download(await whole_pdf_of(word), "pdf", content.title)
        return await _picture(await pdf_of(word), page)


@router.post("", status_code=201, dependencies=[*STRICT, NeverTried])
async def draft(body: DocumentAsked, actor: DocumentDrafter, key: Key, wired: Wired) -> DocumentAnswer:
    """Drafts and stores the document, with the number that is on record; the PDF is made with it where that can be."""
    document_id = derived_id("document", actor.user, key)
    digest = hashlib.sha256(orjson.dumps(body.model_dump(mode="json"))).digest()
    async with system_transaction(wired.engine) as conn:
        before = await documents.asked_of(conn, document_id)
    if before is None:
        async with wired.documents.turn():
            content = await said(wired, actor, body)
            before = await _store(wired, actor, document_id, digest, body, content)
    if before != digest:
        raise KeyReusedError
    return await _answer(wired, actor, document_id)


async def _answer(wired: Wiring, actor: Actor, document_id: str) -> DocumentAnswer:
    """With its pages; where there is no PDF, with the characters that it could not show."""
    async with transaction(wired.engine, actor) as conn:
        row = await one(conn, document_id)
        found = await documents.copy_of(conn, document_id, documents.PDF)
        word = await documents.word_of(conn, document_id) if found is None else None
    if found is not None:
        return document_answer(row, actor, await asyncio.to_thread(page_count, bytes(found.content)))
    known = readable(plans()[row.kind], actor) and word
    missing = await asyncio.to_thread(unshown, word) if known and word else ()
    return document_answer(row, actor, None, [named([one]) for one in missing])


async def _store(
    wired: Wiring, actor: Actor, document_id: str, digest: bytes, body: DocumentAsked, content: Content
) -> bytes:
    word, template = await word_of(wired, body, content)
    new = NewDocument(
        id=document_id,
        kind=str(body.kind),
        case_kind=case_of(body),
        case_id=body.case_id,
        part=body.part,
        number=content.number,
        dated=content.dated,
        title=content.title,
        asked=digest,
        template=template,
        sha256=hashlib.sha256(word).hexdigest(),
        word=word,
        by=actor.user,
        role=actor.role.value,
        scope=actor.scope,
        at=wired.clock.now(),
    )
    async with system_transaction(wired.engine) as conn:
        kept = await documents.keep(conn, new)
    if kept == digest:
        try:
            await keep_pdf(wired, actor, document_id, content.title, word)
        except ProblemError as problem:
            log.warning("no PDF was made", code=str(problem))
    return kept


@router.get("/{document_id}")
async def get_document(document_id: str, actor: DocumentReader, wired: Wired) -> DocumentAnswer:
    """One document, without its files."""
    return await _answer(wired, actor, document_id)


@router.get("/{document_id}/word", response_class=Response)
async def get_word(document_id: str, actor: DocumentReader, wired: Wired) -> Response:
    """The Word file, to be edited."""
    row, word = await opened(wired, actor, document_id)
    return download(word, "docx", row.title)


@router.get("/{document_id}/pdf", response_class=Response)
async def get_pdf(document_id: str, actor: DocumentReader, wired: Wired) -> Response:
    """The PDF that is kept."""
    row, pdf = await kept_pdf(wired, actor, document_id)
    return download(pdf, "pdf", row.title)


@router.get("/{document_id}/pages/{number}", response_class=Response)
async def get_page(document_id: str, number: int, actor: DocumentReader, wired: Wired) -> Response:
    """A page of the PDF as a picture (PNG)."""
    _, pdf = await kept_pdf(wired, actor, document_id)
    async with wired.documents.turn():
        return await _picture(pdf, number)


@router.post("/{document_id}/signed", status_code=201)
async def put_signed(
    document_id: str, file: UploadFile, actor: DocumentDrafter, key: Key, wired: Wired
) -> DocumentRow:
    """Links the signed and sealed copy; a later one takes its place, the earlier stays on record."""
    async with transaction(wired.engine, actor) as conn:
        row = await one(conn, document_id)
    if not may_sign(row, actor):
        raise ProblemError(403, "not_yours", "用印件由草拟该文书的单位上传。")
    checked, content = await checked_file(wired, file, actor)
    new = NewCopy(
        id=derived_id("signed", document_id, actor.user, key), document=document_id, what=SIGNED, file_name=checked.file_name,
        media_type=checked.media_type, sha256=checked.sha256, content=content, by=actor.user, at=wired.clock.now(),
    )  # fmt: skip
    async with system_transaction(wired.engine) as conn:
        stored = await documents.keep_copy(conn, new)
    if stored != checked.sha256:
        raise KeyReusedError
    async with transaction(wired.engine, actor) as conn:
        return document_row(await one(conn, document_id), actor)


@router.get("/{document_id}/signed", response_class=Response)
async def get_signed(document_id: str, actor: DocumentReader, wired: Wired) -> Response:
    """The signed copy that was uploaded last."""
    await opened(wired, actor, document_id)
    async with transaction(wired.engine, actor) as conn:
        found = await documents.copy_of(conn, document_id, SIGNED)
    if found is None:
        raise not_found("该文书尚未上传用印件。")
    if not sees_originals(actor.role):
        raise ORIGINAL_WITHHELD
    name, _, extension = found.file_name.rpartition(".")
    return download(bytes(found.content), extension.lower(), name)


async def _picture(pdf: bytes, number: int) -> Response:
    found = await asyncio.to_thread(page_picture, pdf, number)
    if found is None:
        raise not_found("没有该页。")
    return Response(found, media_type="image/png", headers={"Cache-Control": "private, no-store"})
