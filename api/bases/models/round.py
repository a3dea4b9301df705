"""Rounds, their notices and their publication."""

from pydantic import BaseModel, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from domain.bases.terms import RoundStage, Stage


class RoundRow(BaseModel):
    """A round of the list."""

    id: str = Field(examples=["2026"])
    title: str = Field(examples=["2026年博士后创新实践基地申报"])
    stage: RoundStage
    stage_name: str = Field(examples=["申报中"])
    opens: Day
    closes: Day


class StageCount(BaseModel):
    """How many applications stand at a stage, of those that the reader sees."""

    stage: Stage
    stage_name: str = Field(examples=["盟市初审"])
    count: int = Field(examples=[7])


class ListedUnit(BaseModel):
    """A unit on a published list."""

    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])


class RoundNotice(BaseModel):
    """A public notice of the round."""

    id: str
    begins: Day
    ends: Day
    provisional: bool = Field(description="公示期满日暂定：有的年份放假安排尚未公布")
    units: list[ListedUnit]


class FiledUnit(ListedUnit):
    """A unit whose base was filed."""

    application: str
    base: str = Field(examples=["NMGBSH20260001"])
    code: str | None = Field(examples=["91150000MA0000001X"], description="统一社会信用代码")
    league: str | None = Field(examples=["150200"])
    league_name: str | None = Field(examples=["包头市人力资源和社会保障局"])


class FilingDocument(BaseModel):
    """One filing document with its list."""

    document: str = Field(examples=["样例社发〔2026〕1号"])
    on: Day
    listed: list[FiledUnit]


class Publication(BaseModel):
    """发文公布: what the round's filing documents list."""

    title: str = Field(examples=["2026年博士后创新实践基地备案名单"])
    documents: list[FilingDocument]


class RoundAnswer(RoundRow):
    """One round in whole."""

    seq: int
    summary: str = ""
    counts: list[StageCount]
    notices: list[RoundNotice]
    documents: list[str] = Field(examples=[["样例社发〔2026〕1号"]])
    waits: list[WaitRow]
    standing: str
    can: list[Can] = Field(default=[], description="现在可以办理的事项")
