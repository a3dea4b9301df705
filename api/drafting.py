"""Documents drafted over HTTP: what is asked for, what is refused, and the files."""

import asyncio
import hashlib

from fastapi import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.documents.content import Content, Lacking
from activities.documents.drafting import make, read
from activities.documents.even import archival_pdf, ending_even, has_colophon
from activities.documents.glyphs import named, unshown
from activities.documents.kinds import Asked, Numbering, plans
from activities.documents.pdf import ConversionError, NoOfficeError
from activities.documents.whole_numbers import has_number
from activities.documents.word import BadTemplateError
from activities.uploads import MEDIA_TYPES
from api.downloads import attached
from api.models.documents import DocumentAsked
from api.problems import ProblemError, not_found
from api.seen.documents import missing, readable
from api.shown_files import still_there
from api.wiring import Wiring
from db import documents
from db.documents import PDF, DocumentRow, NewCopy
from db.scope import system_transaction, transaction
from db.security_log import watch
from domain.actor import Actor
from domain.document_number import parse
from domain.legal_time import legal_day
from domain.security_log import Act, Result, Watched
from domain.source import setting
from ids import derived_id

NO_OFFICE = ProblemError(503, "no_office", "本机未安装 LibreOffice，只能下载 Word 文件。")
NOT_MADE = ProblemError(503, "no_pdf", "暂时不能生成 PDF 文件，请稍后重试，或者先下载 Word 文件。")
WITHOUT_GLYPHS = (
    "在本机字体中没有字形，PDF 中会成为空白或者方框，不能作为定稿保存。"
    "请下载 Word 文件，在装有该字的电脑上排版打印；或者由管理员安装收有该字的字体后再下载 PDF。"
)
NAMES_KEPT = ProblemError(
    403, "names_kept", "该文书载有人员姓名，您的角色不能打开。", article=setting("permission").cite
)
NUMBERS = setting("document_number").cite


async def said(wired: Wiring, actor: Actor, body: DocumentAsked, *, only_open: bool = False) -> Content:
    """What the document says; 403, 404 or 422 with everything that is missing. `only_open`: it is not to be kept."""
    plan = plans()[body.kind]
    if actor.role not in (plan.drafters | plan.openers if only_open else plan.drafters):
        raise ProblemError(403, "wrong_role", f"您的角色不能草拟{plan.title}。", field="kind")
    if not plan.kept and not only_open:
        raise ProblemError(
            422,
            "not_kept",
            f"{plan.title}不在文书中保存，请打开后下载或者打印。",
            field="kind",
            article=plan.source.cite,
        )
    asked = Asked(body.kind, body.case_id, body.part, body.on, await _number(wired, body))
    today = legal_day(wired.clock.now())
    found = await read(wired.engine, actor, asked, today, wired.confidential_keys)
    if found is None:
        raise not_found("没有找到该事项，或您无权查看。")
    if isinstance(found, Lacking):
        problems = [missing(one).model_dump() for one in found.problems]
        detail = f"现有记录尚不能草拟{plan.title}：{problems[0]['detail']}"
        raise ProblemError(422, "missing_facts", detail, article=problems[0]["article"], problems=problems)
    return found


async def trace(wired: Wiring, actor: Actor, body: DocumentAsked) -> None:
    """Setting (identity): who opened a document that is kept nowhere stays on record, for no row of it does."""
    plan = plans()[body.kind]
    if plan.kept:
        return
    act = Act(
        kind=Watched.OPENING,
        result=Result.DONE,
        account=actor.user,
        role=actor.role.value,
        scope=actor.scope,
        object_kind=plan.case,
        object_id=body.case_id,
        detail=f"POST /documents/preview {body.kind}",
    )
    async with system_transaction(wired.engine) as conn:
        await watch(conn, act, wired.clock.now())


async def _number(wired: Wiring, body: DocumentAsked) -> str:
    if not body.number:
        return ""
    plan = plans()[body.kind]
    if plan.numbering is not Numbering.GIVEN:
        raise ProblemError(
            422, "number_on_record", "该文书的文号以登记为准，不能另编。", article=NUMBERS, field="number"
        )
    try:
        number = parse(body.number).text
    except ValueError as wrong:
        raise ProblemError(422, "bad_number", f"{wrong}。", article=NUMBERS, field="number") from None
    async with system_transaction(wired.engine) as conn:
        if await documents.number_taken(conn, number, plan.case, body.case_id):
            raise ProblemError(
                409, "number_taken", f"文号{number}已用于其他事项。", article=NUMBERS, field="number"
            )
    return number


async def word_of(wired: Wiring, body: DocumentAsked, content: Content) -> tuple[bytes, int]:
    """The Word file and the version of its template."""
    try:
        made = await make(wired.engine, body.kind, content)
    except BadTemplateError as wrong:
        detail = f"所用模板不能套用：{wrong.problems[0]}请在“文书模板”中更换模板或者恢复默认。"
        raise ProblemError(409, "bad_template", detail) from wrong
    return await _laid_out(made.word), made.template


async def _laid_out(word: bytes) -> bytes:
    """GB/T 9704-2012, 7.4.1, and no number parted; as it is where nobody can tell its pages and lines."""
    if not await asyncio.to_thread(lambda: has_colophon(word) or has_number(word)):
        return word
    try:
        return (await ending_even(word))[0]
    except (NoOfficeError, ConversionError):
        return word


async def whole_pdf_of(word: bytes) -> bytes:
    """The PDF in which every character can be read; 409 with those that cannot be shown."""
    missing = await asyncio.to_thread(unshown, word)
    if missing:
        raise ProblemError(409, "missing_glyphs", f"{named(missing)}{WITHOUT_GLYPHS}")
    return await pdf_of(word)


async def pdf_of(word: bytes) -> bytes:
    """The PDF, or 503 with what can be done instead."""
    try:
        return await archival_pdf(word)
    except NoOfficeError:
        raise NO_OFFICE from None
    except ConversionError:
        raise NOT_MADE from None


async def one(conn: AsyncConnection, document_id: str) -> DocumentRow:
    """The row, or 404."""
    row = await documents.one(conn, document_id)
    if row is None:
        raise not_found("没有找到该文书，或您无权查看。")
    return row


async def opened(wired: Wiring, actor: Actor, document_id: str) -> tuple[DocumentRow, bytes]:
    """The row and the Word file, for readers who may see what is in it."""
    async with transaction(wired.engine, actor) as conn:
        row = await one(conn, document_id)
        word = await documents.word_of(conn, document_id)
    if not readable(plans()[row.kind], actor):
        raise NAMES_KEPT
    return row, still_there(word or b"")


async def kept_pdf(wired: Wiring, actor: Actor, document_id: str) -> tuple[DocumentRow, bytes]:
    """The row and the PDF that is kept; made now where LibreOffice was away when the document was drafted."""
    row, word = await opened(wired, actor, document_id)
    async with transaction(wired.engine, actor) as conn:
        found = await documents.copy_of(conn, document_id, PDF)
    if found is not None:
        return row, bytes(found.content)
    async with wired.documents.turn():
        return row, await keep_pdf(wired, actor, row.id, row.title, word)


async def keep_pdf(wired: Wiring, actor: Actor, document_id: str, title: str, word: bytes) -> bytes:
    """Makes the PDF of a stored document once, and stores it."""
    pdf = await whole_pdf_of(word)
    digest = await asyncio.to_thread(lambda: hashlib.sha256(pdf).hexdigest())
    new = NewCopy(
        id=derived_id("document-pdf", document_id),
        document=document_id,
        what=PDF,
        file_name=f"{title}.pdf",
        media_type=MEDIA_TYPES["pdf"],
        sha256=digest,
        content=pdf,
        by=actor.user,
        at=wired.clock.now(),
    )
    async with system_transaction(wired.engine) as conn:
        await documents.keep_copy(conn, new)
        kept = await documents.copy_of(conn, document_id, PDF)
    return kept.content if kept else pdf


def download(content: bytes, kind: str, name: str) -> Response:
    """A file to be saved."""
    return Response(content, media_type=MEDIA_TYPES[kind], headers=attached(f"{name}.{kind}"))


def case_of(body: DocumentAsked) -> str:
    """Whose document it is."""
    return plans()[body.kind].case
