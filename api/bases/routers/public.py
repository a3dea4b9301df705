"""What anyone may look up and do without signing in: the register of bases, notices, objections."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, UploadFile
from pydantic import BaseModel, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.objections import Paper, keep_paper
from activities.record_door import ReusedKeyError
from api.bases import objection_files
from api.bases.issuing import issue
from api.bases.models.application_lists import names_of_league
from api.bases.models.notice import (
    NewObjection,
    NoticeAnswer,
    ObjectionFileTaken,
    ObjectionFollowed,
    Receipt,
)
from api.bases.objection_files import NO_KEYS
from api.bases.routers.notices import OfRound, Running, notice_of, page_of_notices
from api.bases.seen.notice import objection_followed
from api.commands import Key, perform
from api.known_query import Area
from api.lives import KeyReusedError
from api.models.dates import Day, day_of, due_of
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases import objections as papers
from db.bases.application import APPLICATION
from db.bases.reads import notices as notice_reads
from db.bases.reads.base_register import BaseOrder, BaseRow, WantedBases, one_base, page_of_bases
from db.cases import load
from db.codec import decode
from db.scope import public_transaction, seeing_all
from domain.actor import PUBLIC
from domain.bases.application.commands import RaiseObjection, SignForAnswer
from domain.bases.application.facts import ObjectionRaised
from domain.bases.base.terms import BASE_STATUS_NAMES, BaseStatus
from domain.calendar import WorkCalendar
from domain.counting import Span
from domain.legal_time import legal_day
from domain.plain.numbers import is_mail, is_phone
from domain.plain.numbers import receipt as plain_receipt

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (404, 409, 422, 429, 503)},
    dependencies=[Depends(strict)],
)


class PublicBase(BaseModel):
    """A base as anyone may know it."""

    code: str = Field(examples=["NMGBSH20260001"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    filed_on: Day
    document: str = Field(examples=["样例社备〔2026〕1号"])
    status: BaseStatus
    status_name: str = Field(examples=["备案有效"])
    ended_on: Day | None


@router.get("/bases")
async def bases(
    wired: Wired,
    league: Area = None,
    status: BaseStatus | None = None,
    year: Annotated[int | None, Query(ge=1980, le=2199, description="备案年份")] = None,
    q: Annotated[str | None, Query(max_length=50, description="单位名称或基地编号中的文字")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[PublicBase]:
    """The register of bases, the latest filing first."""
    place, wanted = place_of(after, "bases", [date, str]), WantedBases(league, status, None, year, q)
    async with public_transaction(wired.engine) as conn:
        rows = await page_of_bases(conn, wanted, BaseOrder.FILED, place, limit)
    kept, following = cut(rows, limit, "bases", "filed_on", "code")
    return Page(items=[_base(row) for row in kept], next=following)


@router.get("/bases/{code}")
async def base(code: str, wired: Wired) -> PublicBase:
    """One base."""
    async with public_transaction(wired.engine) as conn:
        row = await one_base(conn, code)
    if row is None:
        raise not_found("没有该编号的基地。")
    return _base(row)


@router.get("/notices")
async def notices(
    wired: Wired,
    running: Running = False,
    round_id: OfRound = None,
    limit: Limit = 20,
    after: After = None,
) -> Page[NoticeAnswer]:
    """Public notices, the latest first, each with both dates, its units and what is left of the time."""
    return await page_of_notices(wired, limit, after, running=running, round_id=round_id)


@router.get("/notices/{notice_id}")
async def notice(notice_id: str, wired: Wired) -> NoticeAnswer:
    """One public notice."""
    return await notice_of(wired, notice_id)


@router.post("/notices/{notice_id}/objections", status_code=201)
async def raise_objection(notice_id: str, body: NewObjection, key: Key, wired: Wired) -> Receipt:
    """Objects to one unit of a notice while it runs; the receipt is the only way to look up the answer.

    Keys of different people must differ: take a UUID. The contact is sealed, and opened only with a recorded reason.
    """
    if wired.keys is None:
        raise NO_KEYS
    _check(body)
    entry = await _entry(wired, notice_id, body.application)
    paper = Paper(
        notice=notice_id,
        application=body.application,
        anonymous=body.anonymous,
        name=body.name,
        contact=body.contact,
        grounds=body.grounds,
    )
    try:
        kept = await keep_paper(wired.engine, wired.keys, key, paper, wired.clock.now())
    except ReusedKeyError as problem:
        raise KeyReusedError from problem
    try:
        command = RaiseObjection(kept.id)
        answer = await perform(wired, PUBLIC, "application", body.application, command, key, seen=True)
    except ProblemError:
        await papers.forget(wired.engine, kept.id)
        raise
    raised = decode(ObjectionRaised, answer.body)
    return _receipt(kept.receipt, entry.unit_name, raised, wired.calendar.known)


@router.get("/objections/{receipt}")
async def objection(receipt: str, wired: Wired) -> ObjectionFollowed:
    """What became of an objection, by its receipt number: the answer, its remedies and its service."""
    return await _followed(wired, receipt)


@router.post("/objections/{receipt}/signature")
async def sign_for_answer(receipt: str, key: Key, wired: Wired) -> ObjectionFollowed:
    """Whoever holds the receipt signs for the 异议答复书: it is served on this day (setting)."""
    async with public_transaction(wired.engine) as conn:
        row = await _of_receipt(conn, receipt)
    if row is None:
        raise NO_RECEIPT
    await issue(wired, row.application_id)
    command = SignForAnswer(row.id)
    await perform(wired, PUBLIC, "application", row.application_id, command, key, seen=True)
    return await _followed(wired, receipt)


@router.post("/objections/{receipt}/files", status_code=201)
async def add_file(receipt: str, file: UploadFile, key: Key, wired: Wired) -> ObjectionFileTaken:
    """Adds evidence by the receipt while the objection is open: its name is kept nowhere, author, device, place and time are taken out."""
    async with public_transaction(wired.engine) as conn:
        row = await _of_receipt(conn, receipt)
    if row is None:
        raise NO_RECEIPT
    name = await objection_files.take(wired, row.id, file, key)
    return ObjectionFileTaken(name=name, message=f"已收下{name}，文件名以及作者、时间、位置等信息没有保存。")


NO_RECEIPT = not_found("没有该回执编号。")


async def _of_receipt(conn: AsyncConnection, receipt: str) -> papers.ObjectionFound | None:
    """Whoever holds the receipt is told of the objection and of the case that it is about."""
    async with seeing_all(conn, PUBLIC):
        return await papers.of_receipt(conn, plain_receipt(receipt))


async def _followed(wired: Wiring, receipt: str) -> ObjectionFollowed:
    async with public_transaction(wired.engine) as conn:
        row = await _of_receipt(conn, receipt)
        if row is None:
            raise NO_RECEIPT
        calendar = await wired.calendar.look(conn)
        async with seeing_all(conn, PUBLIC):  # the answer is kept with the case, which nobody else may read
            known = await load(conn, APPLICATION, row.application_id)
    paper = next((one for one in known.state.papers if one.objection == row.id), None)
    files = [one.name for one in await objection_files.shown_of(wired, row.id)]
    return objection_followed(row, paper, files, legal_day(wired.clock.now()), calendar)


def _check(body: NewObjection) -> None:
    problems = []
    if not body.anonymous and not (body.name or "").strip():
        problems.append(
            {"field": "name", "code": "required", "detail": "实名提出异议的，请填写姓名或单位名称。"}
        )
    if not (is_mail(body.contact) or is_phone(body.contact)):
        detail = "请填写能够联系到您的电话或电子邮箱，仅供核实情况使用。"
        problems.append({"field": "contact", "code": "not_reachable", "detail": detail})
    if problems:
        first = problems[0]
        raise ProblemError(422, first["code"], first["detail"], field=first["field"], problems=problems)


async def _entry(wired: Wiring, notice_id: str, application_id: str) -> notice_reads.EntryRow:
    async with public_transaction(wired.engine) as conn:
        entry = await notice_reads.entry(conn, notice_id, application_id)
        await wired.calendar.look(conn)
    if entry is None:
        raise not_found("该公示中没有该单位。")
    return entry


def _receipt(receipt: str, unit_name: str, raised: ObjectionRaised, calendar: WorkCalendar) -> Receipt:
    deadline = raised.clock.deadline
    day = deadline.due if deadline else None
    span = deadline.span if deadline else Span.DAYS
    due = due_of(day, legal_day(raised.clock.since), calendar, span)
    message = "异议已收到。请妥善保存回执编号，凭此查询处理结果；遗失后无法补查。"
    return Receipt(receipt=receipt, unit_name=unit_name, answer_by=due, message=message)


def _base(row: BaseRow) -> PublicBase:
    status = BaseStatus(row.status)
    return PublicBase(
        code=row.code,
        unit_name=row.unit_name,
        league=row.league,
        league_name=names_of_league(row.league),
        filed_on=day_of(row.filed_on),
        document=row.document,
        status=status,
        status_name=BASE_STATUS_NAMES[status],
        ended_on=day_of(row.ended_on) if row.ended_on else None,
    )
