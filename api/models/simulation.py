"""A simulation as it is asked for and answered."""

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from api.models.cites import A_PLACE
from api.models.dates import Day
from domain.simulation.differences import Shift
from domain.simulation.events import What
from domain.simulation.rules import rules
from domain.simulation.variant import MOST_FIELDS

MOST_MONTHS = 120
MOST_DETAILS = 200
if TYPE_CHECKING:
    CaseKind = str
else:  # the programmes say which there are
    CaseKind = Literal[tuple(rules())]
FORBID = ConfigDict(extra="forbid")


class Scope(BaseModel):
    """Which open cases; what is left out does not restrict."""

    model_config = FORBID

    kinds: list[CaseKind] = Field(
        default=[kind for kind, own in rules().items() if own.usual],
        min_length=1,
        max_length=len(rules()),
        examples=[[next(iter(rules()))]],
    )
    league: str | None = Field(default=None, max_length=6, examples=["150200"])
    within: list[str] | None = Field(
        default=None,
        max_length=500,
        validation_alias=AliasChoices("within", "bases"),
        examples=[None],
        description="只推演这些编号的个案及其名下的个案",
    )


class Details(BaseModel):
    """How many cases are told one by one, after which, and whether only those that the variant changes."""

    model_config = FORBID

    limit: int = Field(default=20, ge=0, le=MOST_DETAILS, examples=[20])
    after: str | None = Field(
        default=None, max_length=600, description="上一次答复中的 next", examples=[None]
    )
    only_changed: bool = Field(default=True, strict=True, description="没有拟调整项时不起作用")


class NewSimulation(BaseModel):
    """What is to be tried out: until a day or for so many months, under which values, from which day on."""

    model_config = FORBID

    scope: Scope = Field(default_factory=Scope)
    until: date | None = Field(default=None, examples=[None], description="与 months 二选一")
    months: int | None = Field(default=None, strict=True, ge=1, le=MOST_MONTHS, examples=[60])
    variant: dict[str, object] = Field(
        default_factory=dict,
        max_length=MOST_FIELDS,
        examples=[{}],
    )
    effective_on: date | None = Field(default=None, examples=[None], description="拟施行日期；不填为今天")
    assume_leaving: bool = Field(
        default=True, strict=True, description="假定有约定期限的人员于期满日离开；没有此类人员的，不起作用"
    )
    details: Details = Field(default_factory=Details)


class Varied(BaseModel):
    """One value that is tried out beside the one in force."""

    field: str = Field(examples=["report_hour"])
    title: str = Field(examples=["报送期限（工作日）"])
    before: object = Field(examples=[24])
    after: object = Field(examples=[18])
    source: str = Field(examples=[A_PLACE])
    fixed: bool = Field(description="由办法条款规定，只能推演，不能作为设置修改")


class Count(BaseModel):
    """How many times something would happen."""

    what: What
    what_name: str = Field(examples=["取消备案"])
    present: int = Field(examples=[3], description="按现行设置")
    variant: int = Field(examples=[5], description="按拟调整的设置")


class MonthCount(Count):
    """The same in one month."""

    month: str = Field(examples=["2027-09"])


class EventShown(BaseModel):
    """One thing that would happen."""

    what: What
    what_name: str = Field(examples=["取消备案"])
    on: Day
    wait: str | None = Field(examples=["报送本期情况"], description="所涉事项")
    source: str = Field(examples=[A_PLACE])


class DifferenceShown(BaseModel):
    """One thing that the variant moves, brings or spares."""

    what: What
    what_name: str = Field(examples=["取消备案"])
    shift: Shift
    shift_name: str = Field(examples=["提前"])
    wait: str | None = Field(examples=["报送本期情况"])
    source: str = Field(examples=[A_PLACE])
    before: Day | None
    after: Day | None


class CaseShown(BaseModel):
    """One case under both settings."""

    kind: CaseKind
    id: str = Field(examples=["NMGBSH20260001"])
    subject: str = Field(examples=["样例新材料有限公司"])
    present: list[EventShown]
    variant: list[EventShown]
    differences: list[DifferenceShown]


class Simulation(BaseModel):
    """What would happen, and what would be different; nothing of it is kept."""

    begins: Day
    ends: Day
    effective: Day | None = Field(description="拟调整的设置自此日起施行；没有拟调整项时为空")
    edition: int = Field(examples=[1], description="现行设置版次")
    calendar: str = Field(examples=["国务院办公厅放假安排 2004–2026"])
    assumes: list[str] = Field(description="推演所作的假定")
    varied: list[Varied]
    cases: int = Field(examples=[128])
    changed: int = Field(examples=[12], description="结果有变化的事项数")
    totals: list[Count]
    months: list[MonthCount]
    details: list[CaseShown]
    next: str | None = Field(examples=[None])
