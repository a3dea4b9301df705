"""Documents (文书) as requests and answers."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from activities.documents.kinds import case_kinds, documents_by_kind
from api.models.cites import A_PLACE
from api.models.dates import Day
from api.problems import FieldProblem
from api.shown import Instant

if TYPE_CHECKING:
    DocumentKind = str
    CaseKind = str
else:  # the programmes say which there are
    DocumentKind = StrEnum("DocumentKind", {kind.upper(): kind for kind in documents_by_kind()})
    DocumentKind.__doc__ = "What is drafted."
    CaseKind = StrEnum("CaseKind", {kind.upper(): kind for kind in case_kinds()})
    CaseKind.__doc__ = "Whose documents there are; the names of the register."


class DocumentAsked(BaseModel):
    """Which document is to be drafted."""

    model_config = ConfigDict(extra="forbid")
    kind: DocumentKind = Field(examples=["filing_receipt"])
    case_id: str = Field(max_length=60, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    part: str = Field(
        default="",
        max_length=60,
        description="公示的编号、备案文号或者申报文书的编号；其他文书不填",
        examples=[""],
    )
    on: date | None = Field(default=None, description="台账的截止日期，默认为今天", examples=[None])
    number: str = Field(
        default="",
        max_length=40,
        description="推荐意见、告知书、资格证明等由出具机关编写的文号，可不填；其他文书的文号以登记为准",
        examples=[""],
    )


class DocumentKindSeen(BaseModel):
    """A kind of document."""

    kind: DocumentKind
    kind_name: str = Field(examples=["备案通知"])
    case_kind: CaseKind
    cite: str = Field(examples=[A_PLACE])
    numbered: bool = Field(description="文号由出具机关编写")
    dated: bool = Field(description="可以指定截止日期")


class DocumentOffer(DocumentKindSeen):
    """A document that can be drafted for a case, or what is missing for it."""

    part: str = Field(examples=[""])
    only_open: bool = Field(description="只能打开查看，由发文机关草拟")
    title: str | None = Field(examples=["备案回执"])
    number: str | None = Field(examples=["样例社备〔2026〕1号"])
    about: str = Field(
        examples=["不予备案告知书，2026年12月1日"], description="同一事项有多件同种文书且没有文号的，据以区分"
    )
    missing: list[FieldProblem]


class SignedCopy(BaseModel):
    """The signed and sealed copy that was uploaded last."""

    file_name: str = Field(examples=["备案通知（用印）.pdf"])
    sha256: str
    at: Instant


class DocumentRow(BaseModel):
    """A drafted document; its files are apart."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    kind: DocumentKind
    kind_name: str = Field(examples=["备案通知"])
    case_kind: CaseKind
    case_id: str = Field(examples=["2026"])
    part: str
    number: str | None = Field(examples=["样例社备〔2026〕1号"])
    dated: Day
    title: str = Field(examples=["备案回执"])
    state: str = Field(examples=["drafted"], description="drafted 草拟；signed 已用印上传")
    state_name: str = Field(examples=["草拟"])
    sha256: str = Field(description="Word 文件的 SHA-256")
    pdf_sha256: str | None = Field(description="PDF 文件的 SHA-256；尚未生成时为空")
    template: int = Field(description="所用模板的版本，0为系统默认模板", examples=[0])
    signed: SignedCopy | None
    drafted_by: str = Field(examples=["内蒙古自治区人力资源和社会保障厅"])
    drafted_at: Instant
    readable: bool = Field(description="读者是否可以打开文件；看不到姓名的读者不能打开载有姓名的文书")
    can_sign: bool = Field(description="读者是否可以上传用印件")
    cite: str = Field(examples=[A_PLACE])


class DocumentAnswer(DocumentRow):
    """A document with the number of its pages."""

    pages: int | None = Field(description="PDF 的页数；没有 PDF 时为空")
    unshown: list[str] = Field(
        default_factory=list,
        description="本机字体中没有字形、因而没有生成 PDF 的字",
        examples=[["“𮯱”（U+2EBF1）"]],
    )


class DocumentsOf(BaseModel):
    """The documents of a case: what there is, and what the reader can draft."""

    documents: list[DocumentRow]
    offers: list[DocumentOffer]


class TemplateRow(BaseModel):
    """The template of a kind."""

    kind: DocumentKind
    kind_name: str = Field(examples=["备案通知"])
    version: int = Field(description="0为系统默认模板", examples=[0])
    own: bool = Field(description="是否为本厅自行上传的模板")
    reason: str
    made_at: Instant | None
    editable: bool = Field(description="由本机关确定，可以更换")
    waits: bool = Field(default=False, description="刚提交的模板须由另一人复核后启用")
    fields: list[str] = Field(description="模板中可以使用的字段", examples=[["title", "body"]])


class TemplateReset(BaseModel):
    """Why the default comes back."""

    model_config = ConfigDict(extra="forbid")
    reason: str = Field(min_length=1, max_length=500, examples=["样例理由。"])
