"""Self-checks and the parts of units in them, as answers, and what begins one."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from domain.rights.check.state import CheckStage
from domain.rights.terms import Item, RightsFinding
from domain.rights.unit_check.kinds import CheckedKind
from domain.rights.unit_check.state import ItemReport, Made, UnitCheckStage


class CheckedUnit(BaseModel):
    """A unit that takes part, and by what kind."""

    model_config = ConfigDict(extra="forbid")

    unit: str = Field(
        min_length=1,
        max_length=100,
        examples=["样例新材料有限公司"],
        description="单位名称或者统一社会信用代码",
    )
    kind: CheckedKind


class NewCheck(BaseModel):
    """科技厅 calls a self-check by its notice."""

    model_config = ConfigDict(extra="forbid")

    year: int = Field(ge=2025, le=2100, examples=[2025])
    title: str = Field(min_length=1, max_length=100, examples=["样例2025年政策落实自查"])
    document: str = Field(min_length=1, max_length=60, examples=["样例〔2025〕1号"])
    due: date = Field(examples=["2025-06-30"])
    units: list[CheckedUnit] = Field(min_length=1, max_length=500)


class ReportsHandedIn(BaseModel):
    """The form of a unit, item by item."""

    model_config = ConfigDict(extra="forbid")

    reports: list[ItemReport] = Field(min_length=1, max_length=16)


class CheckRow(BaseModel):
    """One self-check of the list."""

    id: str = Field(examples=["2025"])
    year: int = Field(examples=[2025])
    title: str = Field(examples=["样例2025年政策落实自查"])
    stage: CheckStage
    stage_name: str = Field(examples=["进行中"])
    document: str = Field(examples=["样例〔2025〕1号"])
    due: Day
    units: int = Field(description="参加单位数")


class CheckAnswer(CheckRow):
    """One self-check in whole."""

    seq: int
    cite: str = Field(examples=["《方案》三（一）"], description="完成时间的依据")
    summary: str
    waits: list[WaitRow]
    standing: str
    can: list[Can]


class CoverageCell(BaseModel):
    """Of the units that must have an item, how many have it."""

    item: Item
    met: int
    of: int


class CoverageRow(BaseModel):
    """One league."""

    league: str = Field(examples=["150200"])
    name: str = Field(examples=["包头市"])
    handed_in: int = Field(description="已提交的单位数")
    units: int = Field(description="参加单位数")
    cells: list[CoverageCell]


class ItemShown(BaseModel):
    """One item that the unit must have, with what was said and found of it."""

    item: Item
    name: str = Field(examples=["内部财务报销规定"])
    cite: str = Field(examples=["《方案》二（五）"])
    encouraged: bool = Field(description="方案为鼓励，未落实的提出建议，不列整改")
    made: Made | None
    made_name: str = Field(examples=["已制定"])
    document: str
    on: Day | None
    clause: str
    share: str = Field(examples=["2/3"], description="科研工作时间比例，仅“弹性考勤”一项有")
    finding: RightsFinding | None
    finding_name: str = Field(examples=["落实"])
    reason: str
    answer: str = Field(description="整改文件")


class UnitCheckRow(BaseModel):
    """One unit of the list."""

    id: str
    check: str = Field(examples=["2025"])
    year: int
    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str
    league_name: str = Field(examples=["包头市"])
    stage: UnitCheckStage
    stage_name: str = Field(examples=["待提交"])
    due: Day
    handed_in_on: Day | None
    late_days: int
    needed: int = Field(description="适用项数")
    met: int = Field(description="落实项数")


class UnitCheckAnswer(UnitCheckRow):
    """One unit in whole."""

    seq: int
    items: list[ItemShown]
    finance_assistants: int | None = Field(
        description="已经作为科研助理聘用的财务助理人数，同一人只计一次；不适用科研财务助理一项的为空"
    )
    closed_because: str
    waits: list[WaitRow]
    standing: str
    can: list[Can]
