"""How to apply, for anyone: the rounds that take applications, the time limits in force, the history of a base."""

import asyncio
from datetime import date
from functools import cache

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from activities.bases.documents.content_form import blank_form
from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.templates import default_template
from activities.documents.word import fill
from api.bases.seen.public_base import PublicHistory, public_history
from api.drafting import download
from api.models.dates import Day, Due, day_of, ending
from api.problems import RESPONSES, not_found
from api.strict import strict
from api.wiring import Wired
from db.bases.base import BASE
from db.bases.reads.base_register import one_base
from db.bases.reads.notices import listing
from db.bases.reads.rounds import RoundWindow, rounds_closing
from db.cases import load
from db.codec import encode
from db.policies import editions
from db.scope import public_transaction
from domain.bases import law
from domain.bases.asking import whom_to_ask
from domain.bases.interpretations import (
    CONSENT_REFUSED,
    LEAGUE_DECLINES,
    ONE_BASE,
    PRIORITY_BACK,
    QUESTIONS,
    SOME_MENTORS,
)
from domain.bases.pack import PACK
from domain.bases.settings_titles import TITLES
from domain.calendar import WorkCalendar
from domain.interpretation_register import Held, register
from domain.legal_time import legal_day
from domain.offices import LEAGUE_OFFICES, REGION_OFFICE
from domain.policy import in_force
from domain.source import source_of

router = APIRouter(
    prefix="/public",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (404, 422, 429, 503)},
    dependencies=[Depends(strict)],
)
OF_APPLYING = (
    "consent_working_days",
    "first_review_working_days",
    "correction_working_days",
    "department_check_working_days",
    "panel_assign_working_days",
    "panel_review_working_days",
    "panel_conclude_working_days",
    "notice_publish_working_days",
    "notice_working_days",
    "objection_answer_working_days",
    "filing_working_days",
    "class_c_yearly_pay",
    "experts_per_application",
    "pass_mean",
    "round_interval_years",
    "award_years",
    "list_years",
)
"""What a unit that means to apply has to know; nothing of how the department works inside."""
READ_BY_APPLICANTS = frozenset({SOME_MENTORS, ONE_BASE, PRIORITY_BACK, CONSENT_REFUSED, LEAGUE_DECLINES})
"""Open questions that decide who can apply, and what becomes of an application."""


class PublicRound(BaseModel):
    """A round whose window has not ended."""

    title: str = Field(examples=["2026年博士后创新实践基地申报"])
    opens: Day
    closes: Due
    open: bool = Field(description="今天是否可以提交")


class PublicSetting(BaseModel):
    """A time limit or a figure that applications go by today."""

    name: str = Field(examples=["first_review_working_days"])
    title: str = Field(examples=["盟市初审期限（工作日）"])
    value: object = Field(examples=[20])
    source: str = Field(examples=["设置：盟市初审期限（工作日）"])


class PublicReading(BaseModel):
    """Art. 26: how the department reads an open question of the text that applicants meet."""

    title: str = Field(examples=["合作导师的最低人数"])
    reads: str = Field(examples=[law.MENTORS_AT_HAND.cite], description="所解释的条款")
    answer: str = Field(examples=["至少一名可担任博士后合作导师的本单位全职科研人员"])
    document: str = Field(examples=["样例人社函〔2026〕12号"], description="未以文件明确的为空")


class PublicOffice(BaseModel):
    """Art. 11(1): where a unit of an area asks for an account, and whom it asks there."""

    area: str = Field(examples=["通辽市"])
    name: str = Field(examples=["通辽市人力资源和社会保障局"])
    contact: str = Field(examples=["样例科 0475-0000000"], description="没有公布的为空")


class Call(BaseModel):
    """What can be applied for now, the time limits that apply, and whom to ask."""

    on: Day
    rounds: list[PublicRound]
    settings: list[PublicSetting]
    readings: list[PublicReading]
    offices: list[PublicOffice] = Field(description="各盟市经办机构，自治区人社厅在最后")


@router.get("/call")
async def call(wired: Wired) -> Call:
    """The rounds that take applications today or later, and the settings of the procedure in force."""
    today = legal_day(wired.clock.now())
    async with public_transaction(wired.engine) as conn:
        rows = await rounds_closing(conn, today)
        known = await editions(conn, PACK)
        calendar = await wired.calendar.look(conn)
    policy = in_force(today, known)
    values, contacts = encode(policy), whom_to_ask(policy)
    settings = [
        PublicSetting(name=name, title=TITLES[name], value=values[name], source=source_of(name).cite)
        for name in OF_APPLYING
    ]
    return Call(
        on=day_of(today),
        rounds=[_round(row, today, calendar) for row in rows],
        settings=settings,
        readings=[
            _reading(one)
            for one in register(QUESTIONS, known, today)
            if one.question.key in READ_BY_APPLICANTS
        ],
        offices=[
            PublicOffice(area=one.area, name=one.name, contact=contacts.get(one.name, ""))
            for one in (*LEAGUE_OFFICES, REGION_OFFICE)
        ],
    )


@router.get("/call/form.docx", response_class=Response)
async def blank(wired: Wired) -> Response:
    """The application form with nothing filled in, as a Word file."""
    async with wired.documents.turn():
        content = await asyncio.to_thread(_blank)
    return download(content, "docx", blank_form().title)


@cache
def _blank() -> bytes:
    return fill(default_template(DocumentKind.APPLICATION_FORM), blank_form())


@router.get("/bases/{code}/history")
async def history(code: str, wired: Wired) -> PublicHistory:
    """When a base was filed, renamed, ended or restored, each with its document, and the notices that listed it."""
    async with public_transaction(wired.engine) as conn:
        row = await one_base(conn, code)
        if row is None:
            raise not_found("没有该编号的基地。")
        case = await load(conn, BASE, code)
        notices = await listing(conn, row.application_id) if row.application_id else []
    return public_history(case.state, notices)


def _reading(held: Held) -> PublicReading:
    return PublicReading(
        title=held.question.title,
        reads=law.chosen(held.question.article).cite,
        answer=held.answer.text,
        document=held.decided.document if held.decided else "",
    )


def _round(row: RoundWindow, today: date, calendar: WorkCalendar) -> PublicRound:
    return PublicRound(
        title=row.title,
        opens=day_of(row.opens_on),
        closes=ending(row.closes_on, today, calendar),
        open=row.opens_on <= today <= row.closes_on,
    )
