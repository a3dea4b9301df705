"""What a person asks for about the own data, inside the records' door: asked, decided by a person, carried out, told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.erasing import NAMED, Order, erase, named
from activities.record_door import Recorded
from db.erasing import running
from db.locks import one_at_a_time
from db.notifications import Message, notify
from db.parties import account_of, holders
from db.reads import data_requests as rows
from db.reads.case_names import case_called
from domain import data_requests as rule
from domain.actor import DEPARTMENT, Actor
from domain.data_requests import (
    WISH_NAMES,
    DataRequest,
    DataRequestDecided,
    DataRequested,
    DataWish,
    Ground,
    NamedErased,
)
from domain.legal_time import chinese_date, legal_day
from domain.personal import ERASED
from domain.refusal import Refusal, RefusalKind
from programmes import merged


@cache
def subjects() -> Mapping[str, str]:
    """Roles in which somebody acts for nobody else → what is erased of them; of others it is the account.

    A programme's stand in `db/<programme>/erasing.py`.
    """
    none: Mapping[str, str] = {}
    return merged("db", "erasing", "SUBJECTS", none)


async def ask(conn: AsyncConnection, wanted: DataRequest, at: datetime, *, mail: bool) -> Recorded | Refusal:
    """Records the request and tells the department."""
    await one_at_a_time(conn, f"data_request/{wanted.account}")
    refusal = rule.ask(wanted, await rows.open_of(conn, wanted.account, wanted.wish))
    if refusal is not None:
        return refusal
    message = Message(
        key=f"data_request/{wanted.id}",
        title=f"有个人信息{WISH_NAMES[wanted.wish]}请求待答复",
        body=f"{chinese_date(wanted.asked_on)}收到一项个人信息{WISH_NAMES[wanted.wish]}请求，请在“个人信息请求”中答复。",
        case_kind="data_request",
        case_id=wanted.id,
        at=at,
    )
    await notify(conn, await holders(conn, DEPARTMENT.role, DEPARTMENT.scope), message, mail=mail)
    return Recorded(wanted.id, DataRequested(wanted))


async def erase_named(
    conn: AsyncConnection, record_id: str, called: str, name: str, at: datetime
) -> Recorded | Refusal:
    """Erases somebody whom a case names, on the word of an officer; the record tells the case and no name.

    `called`: the number of the case as pages show it, or `kind/id`.
    """
    case = await case_called(conn, called, named())
    if case is None:
        detail = "没有该编号的事项。请填写该事项页面上的编号。"
        return Refusal(
            code="not_found", detail=detail, source=rule.RULE, kind=RefusalKind.NOT_FOUND, field="case"
        )
    order = Order(subject=NAMED, id=case, ground=Ground.REQUEST, name=name, request=record_id)
    attempt = await conn.begin_nested()
    fact = await erase(conn, order, at)
    if not fact.erased:
        await attempt.rollback()
        detail = "所列事项的登记内容中没有该姓名。"
        return Refusal(
            code="not_found", detail=detail, source=rule.RULE, kind=RefusalKind.NOT_FOUND, field="name"
        )
    await attempt.commit()
    return Recorded(record_id, NamedErased(case))


async def decide(
    conn: AsyncConnection,
    request_id: str,
    actor: Actor,
    at: datetime,
    *,
    accepted: bool,
    reasons: str,
    mail: bool,
) -> Recorded | Refusal:
    """Records the decision, tells whoever asked, and erases at once what is to be erased."""
    request = await rows.find(conn, request_id)
    still = await running(conn, request.role, request.scope, request.line) if request else 0
    decided = rule.decide(request, actor, legal_day(at), accepted=accepted, reasons=reasons, running=still)
    if isinstance(decided, Refusal):
        return decided
    if decided.wish is DataWish.ERASE and accepted:
        subject = subjects().get(decided.role, "account")
        whom = decided.account if subject == "account" else decided.scope
        order = Order(subject=subject, id=whom, ground=Ground.REQUEST, request=decided.id)
        await erase(conn, order, at)
        decided = replace(decided, text=ERASED)
    else:
        message = Message(
            key=f"data_request/{decided.id}/decided",
            title=f"个人信息{WISH_NAMES[decided.wish]}请求已答复",
            body=f"您于{chinese_date(decided.asked_on)}提出的请求已{'同意' if accepted else '不予同意'}，理由见“我的个人信息”。",
            case_kind="data_request",
            case_id=decided.id,
            at=at,
        )
        await notify(conn, await account_of(conn, decided.account), message, mail=mail)
    return Recorded(decided.id, DataRequestDecided(decided))
