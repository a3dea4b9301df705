"""Public notices and objections."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.models.dates import Day, Due
from api.models.plain import ContactGiven, OrganisationName
from api.shown import Instant
from domain.bases.terms import ObjectionFinding


class NoticeOutcome(BaseModel):
    """What became of a unit after the publication, with its day; whoever is listed without one is still to be filed."""

    code: Literal["refused", "withdrawn", "not_passed", "changed", "renoticed", "filed"]
    text: str = Field(examples=["不予备案"])
    on: Day
    standing: bool = Field(description="是否仍为该公示的拟备案单位")


class NoticeUnit(BaseModel):
    """A unit listed in a notice."""

    application: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"], description="提出异议时使用")
    unit_name: str = Field(examples=["样例新材料有限公司"])
    code: str = Field(examples=["91150100MA00000080"], description="统一社会信用代码")
    league_name: str = Field(examples=["通辽市"], description="所在盟市")
    outcome: NoticeOutcome | None = Field(description="公示发布以后的变化；没有的为空")
    outcome_text: str = Field(examples=["2026年3月4日不予备案"], description="同上，一句话")


class NoticeAnswer(BaseModel):
    """A public notice; objections are taken on both of its days and between them."""

    id: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    round: str = Field(examples=["2026"])
    title: str = Field(examples=["2026年内蒙古自治区博士后创新实践基地拟备案名单公示（第一批）"])
    contact: str = Field(
        description="受理处室、电话、地址和电子邮箱（设置）；未设置的为空",
        examples=["样例处，电话0471-0000000"],
    )
    begins: Day
    ends: Due
    proof: str = Field(
        description="公示期的计算依据",
        examples=["自2026年3月2日起5个工作日（当日不计入），至2026年3月9日（周一）"],
    )
    running: bool
    published_at: Instant
    units: list[NoticeUnit]
    standing: int = Field(examples=[2], description="名单中仍拟备案或者已备案的单位数")


class NewObjection(BaseModel):
    """An objection; whoever stays anonymous still leaves a contact, which only the department can open."""

    model_config = ConfigDict(extra="forbid")

    application: str = Field(max_length=64, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    anonymous: bool = Field(examples=[False])
    name: OrganisationName | None = Field(
        default=None, max_length=60, examples=["样例群众"], description="实名的须填写"
    )
    contact: ContactGiven = Field(
        max_length=120, examples=["objector@example.invalid"], description="电话或电子邮箱"
    )
    grounds: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        min_length=10, max_length=5000, examples=["公示材料中的研发投入与该单位年报不一致，请核查。（样例）"]
    )


class Receipt(BaseModel):
    """The receipt of an objection: keep the number, it is the only way to look up the answer."""

    receipt: str = Field(examples=["7KQP-2M9X-HT4C-WB6N"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    answer_by: Due | None
    message: str


class ObjectionStatus(BaseModel):
    """What became of an objection."""

    receipt: str = Field(examples=["7KQP-2M9X-HT4C-WB6N"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    notice_title: str
    raised_at: Instant
    status: Literal["open", "decided"]
    status_name: str = Field(examples=["调查处理中"])
    answer_by: Due | None
    finding: ObjectionFinding | None
    finding_name: str | None = Field(examples=["不成立"])
    reasons: str | None
    decided_at: Instant | None


class AnswerPaper(BaseModel):
    """The 异议答复书: of which day, what can be done against it, and whether it was served."""

    name: str = Field(examples=["异议答复书"])
    on: Day
    remedies: str = Field(examples=["对本答复不服的，可以依法申请行政复议或者提起行政诉讼。"])
    served_on: Day | None = Field(description="送达日期；尚未送达的为空")
    served_how: str | None = Field(examples=["本人在系统中签收"])
    may_sign: bool = Field(description="凭回执编号可以在此签收")


class ObjectionFollowed(ObjectionStatus):
    """What became of an objection, for whoever holds its receipt: with the answer and its service."""

    answer: AnswerPaper | None
    files: list[str] = Field(examples=[["附件1.pdf"]], description="已收下的附件；文件名不保存")
    can_add_files: bool = Field(description="现在可以凭回执编号补交附件")


class ObjectionFileTaken(BaseModel):
    """A file of an objection was taken; its own name is kept nowhere."""

    name: str = Field(examples=["附件1.pdf"])
    message: str


class ObjectionFileShown(BaseModel):
    """A file of an objection as the department and auditors see it."""

    id: str
    name: str = Field(examples=["附件1.pdf"])
    kind: str = Field(examples=["PDF"])
    size: int = Field(examples=[18345], description="字节数")


class ObjectionRow(ObjectionStatus):
    """An objection as the department sees it; the contact is opened by a request of its own."""

    id: str
    notice: str
    application: str
    number: str = Field(examples=["2026-0012"])
    anonymous: bool
    grounds: str


class RevealContact(BaseModel):
    """Why the contact has to be known; it is kept in the register."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        min_length=2, max_length=500, examples=["向异议人核实所反映的情况。"]
    )


class Contact(BaseModel):
    """Who objected, and how to reach them."""

    name: str | None = Field(examples=["样例群众"])
    contact: str = Field(examples=["objector@example.invalid"])
