"""What waits for somebody, and what was told to somebody."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from api.models.cites import A_PLACE
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
    in_place_of: str | None = Field(default=None, examples=["样例经办人"], description="受何人委托代办")
    commands: list[str] = Field(examples=[["findings", "inspection", "return", "recommend", "decline"]])


class Counts(BaseModel):
    """How much waits; `due_soon` within three working days, `due_today` among them until the day is over."""

    total: int = Field(examples=[12])
    any_due: int = Field(
        default=0,
        examples=[12],
        description="不论 overdue、due 两个筛选条件的全部项数；以下各数也不受这两个条件影响",
    )
    overdue: int = Field(examples=[1])
    due_soon: int = Field(examples=[3])
    due_today: int = Field(examples=[1])
    coming: int = Field(default=0, examples=[7], description="尚未列入待办的将来期限")


class KindCount(BaseModel):
    """How much of one kind waits, whatever kind is asked for."""

    case_kind: str = Field(examples=["application"])
    kind: str = Field(examples=["first_review"])
    name: str = Field(examples=["按申报条件初审、综合考察并出具书面推荐意见"])
    total: int = Field(examples=[12])


class Worklist(Page[WorkItem]):
    """A page of the worklist; the counts are of all pages."""

    counts: Counts
    kinds: list[KindCount]


class DoneItem(BaseModel):
    """Something that the caller did: a fact of a case that it recorded in the role it acts in."""

    at: Instant
    fact: str = Field(examples=["Recommended"])
    text: str = Field(examples=["出具书面推荐意见，报自治区人社厅，期限至2026年4月30日。"])
    cite: str | None = Field(examples=[A_PLACE])
    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str | None = Field(examples=["2026-0012"])
    title: str = Field(examples=["样例新材料有限公司"], description="单位或者事项；已不再可见的为空")
    stage: str | None = Field(
        None, examples=["first_review"], description="目前所处环节；只知其名、不看办理过程的为空"
    )
    stage_name: str | None = Field(None, examples=["盟市初审"])


class OwnCaseItem(DoneItem):
    """A case that the caller began or had a hand in: its first fact or the last own act, and where it stands now."""

    kind_name: str = Field(examples=["申报"], description="个案种类的名称")
    ended: bool = Field(description="已经办结")
    action: str | None = Field(
        examples=["按申报条件初审、综合考察并出具书面推荐意见"], description="目前待办的事项"
    )
    whose: str | None = Field(examples=["包头市人力资源和社会保障局"], description="目前由谁办理")
    due_on: date | None = Field(description="所待事项的到期日")
    overdue: str | None = Field(examples=["逾期3个工作日"])


class UrgedItem(BaseModel):
    """Somebody was urged to do what waited."""

    at: Instant
    action: str = Field(examples=["按申报条件初审、综合考察并出具书面推荐意见"])
    message: str = Field(examples=["请抓紧办理。"])
    by: str = Field(examples=["自治区人力资源和社会保障厅"], description="催办的一方")
    mine: bool = Field(description="由本人催办；否则为催办本方")
    standing: bool = Field(description="所催事项仍待办理")
    due_on: date | None = Field(description="所催事项的到期日")
    hour: str | None = Field(default=None, examples=["24时"], description="到期日的几时届满")
    case_kind: str = Field(examples=["application"])
    case_id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str | None = Field(examples=["2026-0012"])
    title: str = Field(examples=["样例新材料有限公司"], description="单位或者事项；已不再可见的为空")


class UrgedPage(Page[UrgedItem]):
    """A page of what was urged; `standing` counts what still waits for the caller's own side."""

    standing: int = Field(examples=[1])


class Note(BaseModel):
    """A notification in the inbox."""

    id: str
    title: str = Field(examples=["新的待办：审核申报材料"])
    body: str
    case_kind: str = Field(examples=["application"])
    case_id: str
    at: Instant
    read: bool
    mail: Literal["sent", "queued", "failed", "no_address", "no_smtp", "digest", "digested", "not_wanted"]
    mail_name: str = Field(examples=["仅保存在站内（未设置邮件服务器）"])


class Inbox(Page[Note]):
    """A page of the inbox."""

    unread: int = Field(examples=[4])


class Marked(BaseModel):
    """How many notifications were marked as read now."""

    marked: int = Field(examples=[1])
