"""Complaints and inquiries as answers, and what the public sends."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from api.models.plain import ContactGiven, PersonName
from api.shown import Instant
from domain.rights.complaint.commands import MeasureAsked
from domain.rights.complaint.state import AskedParty, ComplaintStage, Point, Rating
from domain.rights.inquiry.state import InquiryStage
from domain.rights.terms import Body, Naming, Topic

LONGEST = 5000


class NewComplaint(BaseModel):
    """A complaint of anybody; no account and no address is kept with it."""

    model_config = ConfigDict(extra="forbid")

    intake: Body = Field(examples=["kjt"], description="从哪一个部门的窗口提交")
    topic: Topic
    text: str = Field(min_length=1, max_length=LONGEST, examples=["样例：承诺的科研启动经费至今没有到账。"])
    unit: str = Field(
        default="",
        max_length=100,
        examples=["样例新材料有限公司"],
        description="所反映单位的名称或者统一社会信用代码",
    )
    against: Body | None = Field(default=None, description="反映的是自治区部门的，是哪一个部门")
    against_office: str = Field(default="", max_length=50, description="反映的是该部门的哪一个处室")
    outsider: bool = Field(default=False, description="投诉人不是该单位人员")
    naming: Naming
    name: PersonName = Field(default="", max_length=50, examples=["样例研究员"])
    contact: ContactGiven = Field(default="", max_length=100, examples=["00000000000"])


class ReceiptGiven(BaseModel):
    """Shown once: without both nobody finds the complaint again."""

    number: str = Field(examples=["7KQP-2M9X-HT4C-WB6N"])
    secret: str = Field(examples=["9XWB-4C2M-KQP7-6NHT"], description="查询密码")
    body: str = Field(examples=["自治区科技厅"], description="目前由哪一个部门承办或者统筹受理")
    topic: str = Field(examples=["报销"])
    cite: str = Field(examples=["设置：诉求类别承办规则"], description="由该部门承办的依据")
    acknowledge_by: Day | None
    answer_by: Day | None
    message: str


class ByNumber(BaseModel):
    """Number and secret of a receipt; they stand in no address."""

    model_config = ConfigDict(extra="forbid")

    number: str = Field(max_length=60, examples=["7KQP-2M9X-HT4C-WB6N"])
    secret: str = Field(max_length=60, examples=["9XWB-4C2M-KQP7-6NHT"])


class RatingGiven(ByNumber):
    """Whether it is solved."""

    satisfied: bool


class PaperOf(StrEnum):
    """Which paper whoever has the receipt takes with them."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    ANSWER = "answer"


class PaperAsked(ByNumber):
    """Which paper."""

    paper: PaperOf


class TextGiven(ByNumber):
    """Why it is to be handled again, or what happened afterwards."""

    text: str = Field(min_length=1, max_length=LONGEST, examples=["样例：答复没有回应第二项诉求。"])


class Followed(BaseModel):
    """What whoever has the receipt sees."""

    number: str
    topic: str
    stage: str = Field(examples=["办理中"])
    body: str = Field(examples=["自治区科技厅"])
    due: Day | None
    left: str | None = Field(examples=["还有6个工作日"])
    answer: str | None
    points: list[str]
    rating: str | None
    can_rate: bool
    can_reopen: bool
    can_withdraw: bool
    can_add_files: bool
    files: list[str] = Field(examples=[["附件1.pdf"]], description="已经收下的附件")
    further: str | None = Field(description="办结后仍不满意的，可以提出的其他途径")
    papers: list[PaperOf] = Field(description="可以下载的文书")


class ComplaintRow(BaseModel):
    """One complaint of the list: topic and body; nothing of what was written."""

    id: str
    topic: Topic
    topic_name: str = Field(examples=["报销"])
    intake: Body
    intake_name: str = Field(examples=["自治区科技厅"])
    holder: Body
    holder_name: str = Field(examples=["自治区科技厅"])
    stage: ComplaintStage
    stage_name: str = Field(examples=["办理中"])
    received_on: Day
    answer_due: Day | None
    overdue: bool
    listed: bool = Field(description="重新办理后仍不满意，列入专项清单")


class MoveShown(BaseModel):
    """A change of the body that holds it."""

    on: Day
    text: str = Field(examples=["自治区财政厅移送自治区教育厅"])


class MeasureShown(BaseModel):
    """What the unit is to do."""

    id: str
    due: Day
    evidence: str | None


class FileShown(BaseModel):
    """One file of a complaint: its place and type; how it was called is kept nowhere."""

    id: str
    name: str = Field(examples=["附件1.pdf"])
    kind: str = Field(examples=["PDF"])
    size: int = Field(description="字节")
    copy_id: str | None = Field(description="遮盖件的编号，制作后才有；核实函只能附遮盖件")


class ComplaintAnswer(ComplaintRow):
    """One complaint for whoever has it in hand."""

    seq: int
    received_at: Instant | None = Field(description="收到的时间，仅统筹受理部门和承办人可见")
    naming: Naming
    naming_name: str = Field(examples=["仅向承办人实名"])
    has_contact: bool
    unit_name: str | None
    against_name: str | None
    against_office: str
    own_matter: bool
    outsider: bool
    suggested: str | None = Field(examples=["自治区财政厅"], description="供统筹受理部门参考；不自动移送")
    repeats: list[str] = Field(description="同一联系方式、单位和类别的其他投诉，可能重复")
    matter: str | None
    follows: str | None
    moves: list[MoveShown]
    inquiries: list[str]
    points: list[str]
    measures: list[MeasureShown]
    rating: Rating | None
    rating_name: str | None
    reopened: bool
    may_read: bool = Field(description="是否可以查看投诉内容和附件")
    files: list[FileShown]
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class PaperShown(BaseModel):
    """One text of a complaint."""

    title: str = Field(examples=["投诉内容"])
    text: str


class FileTaken(BaseModel):
    """A file that was added by the receipt."""

    name: str = Field(examples=["附件1.pdf"])
    message: str


class NewAnswer(BaseModel):
    """The answer: its text is sealed; a finding for each point."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST, examples=["样例：经核实，该款项已于9月底到账。"])
    points: list[Point] = Field(min_length=1, max_length=50)
    measures: list[MeasureAsked] = Field(default=[], max_length=50)


class NewInquiry(BaseModel):
    """What the unit or who stands above it is asked: a paraphrase that gives nobody away."""

    model_config = ConfigDict(extra="forbid")

    asked: AskedParty = Field(description="向所反映的单位、其所在盟市科技局或者主管部门核实")
    paraphrase: str = Field(max_length=2000, examples=["样例：请说明贵单位科研启动经费的拨付情况。"])
    files: list[str] = Field(default=[], max_length=20, description="随函附的遮盖件的编号，原件不得转交")


class ComplainantContact(BaseModel):
    """Name and contact, as they were left."""

    name: str
    contact: str


class InquiryRow(BaseModel):
    """One inquiry."""

    id: str
    body: Body
    body_name: str = Field(examples=["自治区科技厅"])
    asked_name: str = Field(examples=["样例新材料有限公司"])
    stage: InquiryStage
    stage_name: str = Field(examples=["待回复"])
    asked_on: Day
    answered_on: Day | None


class InquiryAnswer(InquiryRow):
    """One inquiry in whole."""

    seq: int
    paraphrase: str
    files: list[str] = Field(examples=[["附件1.pdf"]], description="随函附的遮盖件")
    answer: str
    waits: list[WaitRow]
    standing: str
    can: list[Can]
