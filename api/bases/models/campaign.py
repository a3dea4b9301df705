"""Campaigns over many bases: as rows of a list, and one with what each base has done."""

from datetime import date

from pydantic import BaseModel, Field

from api.models.dates import Day, Due
from api.models.history import WaitRow
from domain.bases.campaign.state import CampaignKind, CampaignStage
from domain.policy_values import Criterion


class CampaignRow(BaseModel):
    """One campaign of the list."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    kind: CampaignKind
    kind_name: str = Field(examples=["评估"])
    title: str = Field(examples=["2028年博士后创新实践基地评估"])
    year: int = Field(examples=[2028])
    stage: CampaignStage
    stage_name: str = Field(examples=["进行中"])
    opened: Day
    closes: Due
    closed_on: date | None


class CampaignBase(BaseModel):
    """How far one base of the campaign is."""

    code: str = Field(examples=["NMGBSH20260001"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    status: str = Field(examples=["scoring"])
    status_name: str = Field(examples=["盟市评分"])
    total: str | None = Field(examples=["87"])
    grade: str | None = Field(examples=["优秀"])


class StatusCount(BaseModel):
    """How many bases stand there, of those that the reader may see."""

    status: str = Field(examples=["scoring"])
    status_name: str = Field(examples=["盟市评分"])
    count: int = Field(examples=[7])


class LimitMoved(BaseModel):
    """What a later closing day would bring to one base that has no result yet."""

    code: str = Field(examples=["NMGBSH20260001"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    what: str = Field(examples=["提交评估材料"], description="随之顺延的事项；空为只告知，没有期限顺延")
    before: Day | None
    after: Day | None


class Extension(BaseModel):
    """The closing day as it is and as it would be, and whose limits would move; nothing is recorded."""

    before: Day
    after: Day
    moved: list[LimitMoved]
    units: int = Field(examples=[7], description="将告知的基地数")


class CampaignAnswer(CampaignRow):
    """One campaign in whole; bases as far as the reader may see their lives."""

    seq: int
    indicators: list[Criterion]
    summary: str
    counts: list[StatusCount]
    bases: list[CampaignBase]
    waits: list[WaitRow]
    standing: str
    can_close: bool
