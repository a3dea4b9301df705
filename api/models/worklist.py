"""What waits for somebody, and what was told to somebody."""

from typing import Literal

from pydantic import BaseModel, Field

from api.models.history import WaitRow
from api.pages import Page
from api.shown import Instant


class WorkItem(WaitRow):
    """One wait of the worklist with the case it belongs to."""

    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str | None = Field(examples=["2026-0012"])
    title: str = Field(examples=["样例新材料有限公司"])
    stage: str | None = Field(examples=["first_review"])
    stage_name: str | None = Field(examples=["盟市初审"])
    round: str | None = Field(examples=["2026"])
    given: bool = Field(description="已交由本人办理")
    commands: list[str] = Field(examples=[["findings", "inspection", "return", "recommend", "decline"]])


class Counts(BaseModel):
    """How much waits; `due_soon` within three working days."""

    total: int = Field(examples=[12])
    overdue: int = Field(examples=[1])
    due_soon: int = Field(examples=[3])


class Worklist(Page[WorkItem]):
    """A page of the worklist; the counts are of all pages."""

    counts: Counts


class Note(BaseModel):
    """A notification in the inbox."""

    id: str
    title: str = Field(examples=["新的待办：审核申报材料"])
    body: str
    case_kind: str = Field(examples=["application"])
    case_id: str
    at: Instant
    read: bool
    mail: Literal["sent", "queued", "failed", "no_address", "no_smtp"]
    mail_name: str = Field(examples=["仅保存在站内（未设置邮件服务器）"])


class Inbox(Page[Note]):
    """A page of the inbox."""

    unread: int = Field(examples=[4])


class Marked(BaseModel):
    """How many notifications were marked as read now."""

    marked: int = Field(examples=[1])
