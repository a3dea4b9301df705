"""The in-app inbox: what was told to the caller, and what became of the mail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from api.auth import Anyone
from api.models.worklist import Inbox, Marked, Note
from api.pages import After, Limit, cut, place_of
from api.problems import RESPONSES, not_found
from api.wiring import Wired
from db.reads import inbox as reads
from db.scope import system_transaction, transaction

router = APIRouter(prefix="/notifications", tags=["worklist 待办"], responses=RESPONSES)
MAIL_NAMES: Mapping[str, str] = {
    "sent": "已发送邮件",
    "queued": "邮件待发送",
    "failed": "邮件发送失败，仅保存在站内",
    "no_address": "仅保存在站内（未登记电子邮箱）",
    "digest": "将列入每日汇总邮件",
    "digested": "已列入每日汇总邮件",
    "not_wanted": "仅保存在站内（本人不收邮件）",
    "no_smtp": "仅保存在站内（未设置邮件服务器）",
}


@router.get("")
async def inbox(
    actor: Anyone,
    wired: Wired,
    unread: Annotated[bool, Query(description="只看未读")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Inbox:
    """The caller's notifications, the latest first; each says whether it was mailed or is kept only here."""
    place = place_of(after, "inbox", [datetime, str])
    async with system_transaction(wired.engine) as conn:
        rows = await reads.inbox(conn, actor.user, place, limit + 1, unread=unread)
        count = await reads.count_unread(conn, actor.user)
    kept, following = cut(rows, limit, "inbox", "at", "id")
    items = [
        Note(
            id=row.id,
            title=row.title,
            body=row.body,
            case_kind=row.case_kind,
            case_id=row.case_id,
            at=row.at,
            read=row.read,
            mail=row.mail_state,
            mail_name=MAIL_NAMES[row.mail_state],
        )
        for row in kept
    ]
    return Inbox(items=items, next=following, unread=count)


@router.post("/read-all")
async def read_all(actor: Anyone, wired: Wired) -> Marked:
    """Marks all of the caller's notifications as read."""
    async with transaction(wired.engine, actor) as conn:
        return Marked(marked=await reads.mark_read(conn, actor.user, wired.clock.now()))


@router.post("/{notification_id}/read")
async def read(notification_id: str, actor: Anyone, wired: Wired) -> Marked:
    """Marks one of the caller's notifications as read; once more changes nothing."""
    async with transaction(wired.engine, actor) as conn:
        if not await reads.has_note(conn, actor.user, notification_id):
            raise not_found("没有该条通知。")
        return Marked(marked=await reads.mark_read(conn, actor.user, wired.clock.now(), notification_id))
