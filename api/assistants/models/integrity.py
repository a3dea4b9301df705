"""Integrity cases as answers."""

from datetime import date

from pydantic import BaseModel, Field

from api.models.can import Can
from api.models.history import WaitRow
from domain.assistants.integrity.state import IntegrityFinding, IntegrityOrigin, IntegrityStage


class IntegrityRow(BaseModel):
    """An integrity case of the list."""

    id: str
    year: int = Field(examples=[2025])
    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])
    line: str = Field(examples=["150200"])
    line_name: str = Field(examples=["包头市"])
    origin: IntegrityOrigin
    origin_name: str = Field(examples=["抽查"])
    opened_on: date
    about: int = Field(examples=[3], description="涉及的聘用信息（条）")
    finding: IntegrityFinding | None
    finding_name: str = Field(examples=["填报有误"])
    stage: IntegrityStage
    stage_name: str = Field(examples=["待认定"])


class CheckedHire(BaseModel):
    """A hire that it is about, as the reader may see it."""

    hire: str
    name: str = Field(examples=["样例甲"])
    counted_back: bool = Field(description="经认定撤销")


class IntegrityAnswer(IntegrityRow):
    """One integrity case in whole."""

    seq: int
    reason: str
    hires: list[CheckedHire]
    explanation: str
    papers: str
    grounds: str
    handed_over: str = Field(description="移交科研诚信管理部门的文号")
    asked: str
    review: str
    bulletins: list[str] = Field(description="待更正的通报")
    errata: list[str]
    waits: list[WaitRow]
    standing: str
    can: list[Can]
