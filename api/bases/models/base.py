"""A base's life as its own people and those above it read it: vacancy, endings, checks and evaluations."""

from datetime import date

from pydantic import BaseModel, Field

from api.bases.models.organisation import ArrangementSeen, Lacking
from api.models.can import Can
from api.models.dates import Day, Due
from domain.bases import law
from domain.bases.attachment import Attachment
from domain.bases.base.state import (
    Amendment,
    Benefit,
    Evaluation,
    Objection,
    Rectification,
    SelfCheck,
    Step,
    Succession,
)
from domain.bases.base.state_organisation import Guidance, Honour
from domain.bases.base.terms import BaseStatus, CancelGround, ProceedingOutcome
from domain.service import Service
from domain.terms import Nature, Route


class Interval(BaseModel):
    """One in-station interval of the ledger: both days count as days in station (Art. 24)."""

    stay: str
    entered_on: date
    left_on: date | None
    filed_on: date | None
    late_days: int = Field(examples=[0], description=f"报备案逾期天数（{law.ENTRY_FILING.cite}）")


class Gap(BaseModel):
    """A finished spell of two years or more without anybody: its first and last day."""

    begins: Day
    ends: Day


class VacancyAnswer(BaseModel):
    """Art. 24: whether the two years run, since when, until when and why, and what happens then."""

    status: BaseStatus
    status_name: str = Field(examples=["备案有效"])
    running: bool = Field(description="期限正在计算")
    standing: str = Field(examples=["自2026年7月1日起无在站博士后研究人员，期限至2028年7月1日24时届满。"])
    in_station: int = Field(examples=[0])
    vacant_since: date | None
    due: Due | None = Field(description="期限届满的日期（如其间无人进站）")
    proof: str | None = Field(examples=["自2026年7月1日起24个月，至2028年7月1日（周六）"])
    consequence: str | None
    automatic: bool | None = Field(
        description="期满由自治区人社厅取消备案（系统办理，设置）；否则转由自治区人社厅作出决定"
    )
    warnings: list[Day] = Field(description="提前预警的日期")
    ledger: list[Interval]
    gaps: list[Gap]
    cite: str = Field(examples=[law.VACANCY.cite])


class GroundSeen(BaseModel):
    """Why the decision to cancel is due; on a ground that can be kept the department has a choice."""

    ground: CancelGround
    ground_name: str = Field(examples=["连续2年无在站博士后研究人员"])
    cite: str = Field(examples=[law.CANCELLATION.cite])
    reason: str
    keepable: bool = Field(description="可以决定不取消备案")


class ProceedingSeen(BaseModel):
    """A notice of an intended cancellation: what it told, its service, what the unit said, what came of it."""

    ground: CancelGround
    ground_name: str = Field(examples=["连续2年无在站博士后研究人员"])
    cite: str = Field(examples=[law.CANCELLATION.cite])
    document: str = Field(examples=["样例社告〔2028〕1号"])
    noticed_on: Day
    facts: str
    signer: str
    statement_days: int = Field(examples=[10])
    automatic: bool = Field(description="由系统在末次预警时发出")
    served: Service | None
    until: Day | None = Field(description="陈述申辩期限的末日（正在计算的）")
    objections: list[Objection]
    heard: bool
    waived: bool
    outcome: ProceedingOutcome | None
    outcome_name: str | None = Field(examples=["已取消备案"])
    closed_on: date | None
    prepared: str = Field(description="系统拟好的取消备案理由；尚不能作出决定的为空")


class EndingSeen(BaseModel):
    """How the base ended, what followed from it, and whether it was taken back (Art. 24)."""

    status: BaseStatus
    status_name: str = Field(examples=["已取消备案"])
    on: Day
    document: str
    reason: str
    ground: CancelGround | None
    barred_until: date | None
    automatic: bool
    steps: list[Step]
    benefits: list[Benefit]
    reversed_on: date | None
    reversal: str
    decided_on: date | None
    signer: str
    notice: str = Field(description="事先告知书文号", examples=["样例社告〔2028〕1号"])
    answer: str = Field(description="对陈述申辩意见的答复")
    remedies: str = Field(description="决定告知的救济途径（一般法律规定）")
    served: Service | None
    reversal_document: str
    reversal_served: Service | None


class BaseRecord(BaseModel):
    """One base in whole; the words for its codes are those of `/vocabularies`."""

    code: str = Field(examples=["NMGBSH20260001"])
    seq: int = Field(examples=[12])
    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    authority: str | None
    nature: Nature
    nature_name: str = Field(examples=["企业"])
    route: Route
    route_name: str = Field(examples=["地方单位"])
    address: str
    legal_person: str
    research: str = Field(examples=["材料科学"])
    filed_on: date | None
    document: str
    status: BaseStatus
    status_name: str = Field(examples=["备案有效"])
    ended_on: date | None
    barred_until: date | None
    residents: list[Interval]
    in_station: int
    late_filings: int
    grounds: list[GroundSeen] = Field(description="待决定是否取消备案的情形")
    proceedings: list[ProceedingSeen]
    endings: list[EndingSeen]
    self_checks: list[SelfCheck]
    evaluations: list[Evaluation]
    rectifications: list[Rectification]
    amendments: list[Amendment]
    arrangements: list[ArrangementSeen]
    lacking: list[Lacking] = Field(description="尚未登记的机构、人员、制度")
    guidances: list[Guidance]
    honours: list[Honour]
    successions: list[Succession]
    papers: list[Attachment]
    can: list[Can]
