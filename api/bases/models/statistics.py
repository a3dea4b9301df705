"""Figures on bases, stays and due dates as answers."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, Field

from api.models.dates import Day
from api.shown import Instant
from domain.bases import law


class BaseFigures(BaseModel):
    """Bases of one group that were filed by the day."""

    group: str = Field(examples=["150200"])
    name: str = Field(examples=["包头市人力资源和社会保障局"])
    filed: int = Field(examples=[12], description="累计备案")
    active: int = Field(examples=[10], description="备案有效")
    cancelled: int = Field(
        examples=[1], description=f"已取消备案（空站期满见{law.CANCELLATION.cite}，评估连续不合格为设置）"
    )
    ended: int = Field(examples=[1], description=f"获批设站自动注销（{law.WORKSTATION.cite}）")
    vacant: int = Field(examples=[3], description="备案有效而无在站人员")


class BaseStatistics(BaseModel):
    """Bases as of a day, by the dates now on record."""

    on: Day
    by: str = Field(examples=["league"])
    groups: list[BaseFigures]
    total: BaseFigures


class StayFigures(BaseModel):
    """Stays of one group: who was in station at the end of the day, and what happened in the year up to it."""

    group: str = Field(examples=["150200"])
    name: str = Field(examples=["包头市人力资源和社会保障局"])
    in_station: int = Field(examples=[24], description="当日24时在站人数")
    entries: int = Field(examples=[9], description="年内进站")
    exits: int = Field(examples=[7], description=f"年内出基地（{law.EXIT.cite}）")
    removals: int = Field(examples=[1], description=f"年内退出基地（{law.REMOVAL.cite}）")
    moved: int = Field(examples=[0], description="年内随基地转入工作站（适用口径，设置）")
    otherwise: int = Field(examples=[0], description="年内去世、转出、协商一致离开（办理规程，设置）")
    placed: int = Field(examples=[6], description="年内出基地且已登记去向")
    retained: int = Field(
        examples=[5], description=f"其中留在自治区内工作（参见{law.IN_REGION_AFTERWARDS.cite}）"
    )
    retention: Decimal | None = Field(examples=["0.8333"], description="留区比例：留在自治区内/已登记去向")
    filed: int = Field(examples=[9], description=f"年内报备案（{law.ENTRY_FILING.cite}）")
    late: int = Field(examples=[2], description="其中逾期")
    late_share: Decimal | None = Field(examples=["0.2222"], description="逾期比例")
    average_late_days: Decimal | None = Field(examples=["6.5"], description="逾期报备案的平均逾期天数")


class StayStatistics(BaseModel):
    """Stays as of a day, by the dates now on record; by year: every year up to the day."""

    on: Day
    year: int | None = Field(examples=[2026], description="统计年度；按年度分组的不限")
    by: str = Field(examples=["league"])
    groups: list[StayFigures]
    total: StayFigures


class DueFigures(BaseModel):
    """Waits of one kind under one source in one league."""

    case_kind: str = Field(examples=["postdoc"])
    kind: str = Field(examples=["entry_filing"])
    action: str = Field(examples=["将招收情况报自治区人社厅备案"])
    cite: str = Field(examples=[law.ENTRY_FILING.cite])
    league: str | None = Field(examples=["150200"])
    league_name: str | None = Field(examples=["包头市人力资源和社会保障局"])
    overdue: int = Field(examples=[1], description="已逾期")
    ahead: int = Field(examples=[4], description="将到期")
    next_due: date | None = Field(description="最近的到期日期")


class DueWeek(BaseModel):
    """What comes due in one week (Monday to Sunday) in one league; weeks without anything are left out."""

    begins: date = Field(description="该周的星期一")
    ends: date = Field(description="该周的星期日")
    league: str | None = Field(examples=["150200"])
    ahead: int = Field(examples=[4], description="将到期")


class DueStatistics(BaseModel):
    """What is overdue, and what comes due in so many days: by what is waited for, and by week."""

    until: Day
    overdue: int = Field(examples=[3])
    ahead: int = Field(examples=[17])
    groups: list[DueFigures]
    weeks: list[DueWeek] = Field(default_factory=list)


class MonthFigures(BaseModel):
    """How things stood at the end of a month, as it was kept then; empty where it was not counted yet."""

    month: str = Field(examples=["2026-10"])
    taken_at: Instant
    active: int | None = Field(examples=[104], description="备案有效的基地")
    over: int | None = Field(examples=[6], description="已终止的基地")
    in_station: int | None = Field(examples=[152], description="在站人数")
    recruiting: int | None = Field(examples=[12], description="招收、未进站的人数")
    applications: int | None = Field(examples=[31], description="在办的申报")
    waiting: int | None = Field(examples=[210], description="等待办理的事项")
    overdue: int | None = Field(examples=[3], description="其中已逾期")
    late_filings: int | None = Field(examples=[8], description="累计逾期报备案")


class MonthStatistics(BaseModel):
    """The pictures of the months, the earliest first."""

    months: list[MonthFigures]


class PublicFigures(BaseModel):
    """Bases of one league and year of filing."""

    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    year: int = Field(examples=[2026], description="备案年份")
    filed: int = Field(examples=[3], description="该年备案")
    active: int = Field(examples=[3], description="其中现仍有效")


class PublicStatistics(BaseModel):
    """Bases by league and year of filing."""

    on: Day
    filed: int = Field(examples=[120])
    active: int = Field(examples=[104])
    groups: list[PublicFigures]


class StepFigures(BaseModel):
    """Applications of a round at one step."""

    step: str = Field(examples=["check"])
    name: str = Field(examples=["厅审核"])
    reached: int = Field(examples=[40], description="到达本环节")
    here: int = Field(examples=[3], description="现在本环节")
    ended: int = Field(
        examples=[5], description="在本环节终止（不予推荐、不予备案、未通过、撤回、逾期未提交等）"
    )
    passed: int = Field(examples=[32], description="已通过本环节")


class RoundPipeline(BaseModel):
    """How far the applications of a round have come (Art. 11), as far as the caller sees them."""

    round: str = Field(examples=["2026"])
    title: str = Field(examples=["2026年度申报"])
    league: str | None = Field(examples=["150200"])
    total: int = Field(examples=[52])
    steps: list[StepFigures]
