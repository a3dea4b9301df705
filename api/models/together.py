"""会签, 批注 and 抄送 beside a case, as requests and answers."""

from pydantic import BaseModel, ConfigDict, Field

from api.routers.colleagues import Colleague
from api.shown import Instant
from domain import copies, cosigning, handing_on, remarks

ID = "0197c1f0a1b27c3d8e4f5a6b7c8d9e10"


class NewCosign(BaseModel):
    """Whose view is asked for, and about what."""

    model_config = ConfigDict(extra="forbid")

    to: list[str] = Field(max_length=cosigning.MOST_ASKED, examples=[[ID]])
    question: str = Field(default="", max_length=cosigning.MOST_TEXT, examples=["请就推荐意见提出意见。"])


class NewCosignView(BaseModel):
    """Whether whoever was asked agrees, and why."""

    model_config = ConfigDict(extra="forbid")

    agrees: bool
    text: str = Field(default="", max_length=cosigning.MOST_TEXT, examples=["材料齐全，同意。"])


class CosignWithdrawal(BaseModel):
    """Why a question is taken back."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(max_length=cosigning.MOST_TEXT, examples=["同事出差，不再征求意见。"])


class NewRemark(BaseModel):
    """A note at a place of the case, in the words of the form or the name of the file; blank for the whole."""

    model_config = ConfigDict(extra="forbid")

    anchor: str = Field(
        default="",
        max_length=130,
        description="栏目或者文件的位置，不填为不指明",
        examples=["field:form.team[0].title"],
    )
    place: str = Field(default="", max_length=remarks.MOST_PLACE, examples=["研发团队"])
    text: str = Field(max_length=remarks.MOST_TEXT, examples=["第二名成员的年龄请核对。"])


class NewCopy(BaseModel):
    """To whom: `role/scope/line` of an office, or the account of a colleague."""

    model_config = ConfigDict(extra="forbid")

    to: str = Field(max_length=200, examples=["department/150000/rst"])
    text: str = Field(default="", max_length=copies.MOST_TEXT, examples=["请阅。"])


class ViewShown(BaseModel):
    """What somebody who was asked said; None of it as long as nothing was."""

    name: str = Field(examples=["样例经办人乙"])
    mine: bool
    agrees: bool | None
    text: str
    at: Instant | None


class CosignShown(BaseModel):
    """A question of the own office about a case."""

    id: str
    by: str = Field(examples=["样例经办人"])
    at: Instant
    question: str
    views: list[ViewShown]
    standing: str = Field(examples=["尚待1人提出意见"])
    open: bool
    answer: bool = Field(description="征求本人意见，尚未提出")
    withdraw: bool = Field(description="可以由本人撤回")


class RemarkShown(BaseModel):
    """A note of the own office."""

    id: str
    by: str = Field(examples=["样例经办人"])
    at: Instant
    place: str
    anchor: str = Field(description="栏目或者文件的位置；空为没有指明")
    text: str
    resolved: bool
    resolved_by: str | None


class NewTask(BaseModel):
    """To whom of the own office what the case waits for is given; null: back to all of it."""

    model_config = ConfigDict(extra="forbid")

    to: str | None = Field(default=None, max_length=64, examples=[ID])
    note: str = Field(default="", max_length=handing_on.MOST_NOTE, examples=["请先核对协议期限。"])


class TaskShown(BaseModel):
    """To whom what the case waits for was given."""

    to: str = Field(examples=["样例经办人乙"])
    by: str = Field(examples=["样例经办人"])
    at: Instant
    note: str
    mine: bool = Field(description="交由本人办理")


class CopyShown(BaseModel):
    """A copy of the case that was sent by the own office or is meant for the reader."""

    id: str
    by: str = Field(examples=["样例经办人"])
    at: Instant
    to: str = Field(examples=["自治区人力资源和社会保障厅"])
    step: str = Field(examples=["当时处于“盟市初审”环节"])
    text: str
    read: list[str] = Field(examples=[["样例经办人乙"]])
    unread: bool = Field(description="抄送本人，尚未阅")


class LineShown(BaseModel):
    """Something that was done beside the case, for its timeline."""

    at: Instant
    text: str
    name: str | None
    cite: str


class Option(BaseModel):
    """Somebody whom a copy can be sent to."""

    code: str = Field(examples=["department/150000/rst"])
    name: str


class Together(BaseModel):
    """Everything beside a case that the reader sees, and what can be done."""

    cosigns: list[CosignShown]
    remarks: list[RemarkShown]
    copies: list[CopyShown]
    lines: list[LineShown]
    colleagues: list[Colleague]
    to: list[Option] = Field(description="可以抄送的对象")
    task: TaskShown | None = Field(description="任务交由何人办理；空为本机关各人均可办理")
    may_hand_on: bool = Field(description="可以转办")
    may_ask: bool = Field(description="可以发起会签")
    held: list[str] = Field(description="会签未完成前不能提出的意见", examples=[["recommend", "decline"]])


class Matter(BaseModel):
    """A case that a question or a copy is about."""

    case_kind: str
    case_id: str
    title: str
    number: str | None
    cosign: CosignShown | None = None
    copy_of: CopyShown | None = None


class Matters(BaseModel):
    """What waits for the reader's view, and what was copied to it; `waiting` counts what is not answered or read."""

    items: list[Matter]
    waiting: int
