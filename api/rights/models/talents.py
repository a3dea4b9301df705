"""Talents as answers, what begins one, and what whoever scans a code is told."""

from pydantic import BaseModel, ConfigDict, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from domain.rights.talent.state import EntitlementStatus, TalentStage
from domain.rights.terms import Body, Right


class NewTalent(BaseModel):
    """The keeper takes somebody into the list."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(min_length=1, max_length=64, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    unit: str = Field(
        min_length=1, max_length=100, examples=["样例单位"], description="单位名称或者统一社会信用代码"
    )
    field: str = Field(min_length=1, max_length=100, examples=["样例：新材料"])
    grade: int = Field(ge=1, le=7, examples=[3])
    document: str = Field(min_length=1, max_length=60, examples=["样例认定〔2026〕1号"])


class RightAsked(BaseModel):
    """The researcher asks for one of the eleven."""

    model_config = ConfigDict(extra="forbid")

    right: Right = Field(examples=[Right.SCHOOLING])


class EntitlementShown(BaseModel):
    """One entitlement with where it stands."""

    id: str
    right: Right
    name: str = Field(examples=["子女入学"])
    cite: str = Field(examples=["《方案》二（一）"])
    agency: Body
    agency_name: str = Field(examples=["自治区教育厅"])
    status: EntitlementStatus
    status_name: str = Field(examples=["已落实"])
    reason: str


class OpeningShown(BaseModel):
    """What the class opens; whether the other conditions hold, a person says."""

    name: str = Field(examples=["直接申报高级职称"])
    open: bool
    cite: str = Field(examples=["《方案》二（二）"])


class TalentRow(BaseModel):
    """One talent of the list."""

    id: str
    person: str
    person_name: str | None = Field(examples=["样例研究员"])
    unit: str
    unit_name: str = Field(examples=["样例单位"])
    league: str
    league_name: str = Field(examples=["包头市"])
    grade: int = Field(examples=[3])
    grade_name: str = Field(examples=["三类"])
    stage: TalentStage
    stage_name: str = Field(examples=["在清单内"])
    listed_on: Day
    granted: int = Field(description="已落实的服务保障事项数")
    review_due: bool = Field(description="类别变更后尚未复核")


class TalentAnswer(TalentRow):
    """One talent in whole."""

    seq: int
    field: str
    keeper_name: str = Field(examples=["自治区党委组织部"])
    graded_on: Day | None
    has_code: bool
    offered: bool = Field(description="在站，可以申请博士后补贴")
    entitlements: list[EntitlementShown]
    openings: list[OpeningShown]
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class CodeGiven(BaseModel):
    """The code, shown once; the one before is valid no more."""

    code: str = Field(examples=["7KQP-2M9X-HT4C-WB6N-AAAA-BBBB"])
    address: str = Field(
        examples=["http://127.0.0.1:8000/public/talent-codes/7KQP-2M9X-HT4C-WB6N-AAAA-BBBB"],
        description="扫码打开的网址",
    )


class CodeTold(BaseModel):
    """Valid or not, and the kinds of what was granted; no name and no number."""

    valid: bool
    rights: list[str] = Field(examples=[["医疗便利"]])
