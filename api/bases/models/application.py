"""One application in whole, as far as the reader may see it."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, Field

from api.bases.models.application_lists import ApplicationRow
from api.models.can import Can, NotYet
from api.models.dates import Day
from api.shown import Instant
from domain.bases import law
from domain.bases.application.form import Form
from domain.bases.application.papers import PaperKind
from domain.bases.attachment import Attachment
from domain.bases.terms import Condition, Finding, ObjectionFinding, PriorityGround, Section, Stage


class ConditionFound(BaseModel):
    """Art. 11(2): the finding on one condition of Art. 9."""

    condition: Condition
    title: str = Field(examples=["研究开发团队与合作导师"])
    finding: Finding | None
    finding_name: str = Field(examples=["符合"])
    note: str = ""


class PriorityFound(BaseModel):
    """Art. 10: a claimed ground, and whether it was confirmed (null: not yet)."""

    ground: PriorityGround
    title: str = Field(examples=["建有院士工作站且运行状况良好"])
    evidence: str = ""
    particulars: str = Field(default="", examples=["级别：自治区级"], description="级别、类别和研发投入占比")
    confirmed: bool | None
    note: str = ""


class InspectionSeen(BaseModel):
    """Art. 11(2): the 综合考察."""

    on: Day
    members: list[str] = Field(examples=[["样例考察员甲", "样例考察员乙"]])
    conclusion: str


class InspectionBegins(BaseModel):
    """What the record of a 综合考察 begins with."""

    on: date
    members: list[str] = Field(examples=[["样例考察员甲", "样例考察员乙"]])
    conclusion: str = ""


class ItemSeen(BaseModel):
    """One item of a return for correction."""

    id: str = Field(examples=["1"])
    section: Section
    section_name: str = Field(examples=["合作意向"])
    request: str = Field(examples=["请补充合作协议签字页。"])
    answer: str = ""
    changed: bool = Field(default=False, description="退回后该部分或者其证明材料是否有改动")


class CorrectionSeen(BaseModel):
    """What was returned, and where it goes back to."""

    back_to: Stage
    back_to_name: str = Field(examples=["盟市初审"])
    why_later: str = Field(default="", description="再次退回的，首次退回时没有告知的原因")
    items: list[ItemSeen]


class VerdictSeen(BaseModel):
    """The panel's result; the last one counts."""

    counted: int = Field(examples=[5], description="有效评审意见份数")
    quorum: int = Field(examples=[4])
    quorate: bool
    mean: Decimal | None = Field(examples=["82.40"])
    agreeing: int = Field(examples=[5])
    passed: bool
    why: str | None = Field(
        default=None,
        examples=["有效评审意见5份，同意3票，未达到三分之二。"],
        description="未通过的，未达到的要求",
    )
    policy: int = Field(examples=[1], description="所依据的设置版次")
    at: Instant


class NoticeSeen(BaseModel):
    """Art. 11(3): the public notice that lists the application."""

    id: str
    begins: Day
    ends: Day
    over: bool


class ObjectionSeen(BaseModel):
    """Art. 11(3): an objection, without whoever raised it; id and reasons for the department and auditors."""

    id: str | None
    open: bool
    finding: ObjectionFinding | None
    finding_name: str | None = Field(examples=["不成立"])
    reasons: str | None


class PaperSeen(BaseModel):
    """A paper of the application with its service (送达)."""

    id: str = Field(examples=["intent-2"])
    kind: PaperKind
    name: str = Field(examples=["拟不予备案事先告知书"])
    on: Day
    office_name: str = Field(examples=["自治区人力资源和社会保障厅"])
    addressee: str = Field(examples=["申报单位"])
    reason: str
    cite: str | None = Field(examples=[law.MENTORS_AT_HAND.cite])
    remedies: str = Field(description="救济途径（一般法律规定），没有的为空")
    open: bool = Field(description="尚待送达")
    way_name: str | None = Field(default=None, examples=["本人在系统中签收"])
    served_on: Day | None = None
    counts_from: Day | None = Field(default=None, description="期限自该日起计算（送达次日）")
    receipt: str | None = Field(default=None, description="送达回证编号、邮寄单号等")


class IntentSeen(BaseModel):
    """The refusal that the department intends, and how far the unit was heard."""

    paper: str
    cite: str = Field(examples=[law.MENTORS_AT_HAND.cite])
    reason: str
    on: Day
    until: Day | None = Field(default=None, description="陈述申辩或者作出决定的期限")
    heard: bool
    statement: str
    waived: bool


class OpinionSeen(BaseModel):
    """What an office has against the application; the department decides."""

    office_name: str = Field(examples=["盟市人力资源和社会保障局"])
    reasons: str
    on: Day


class LeftOutSeen(BaseModel):
    """The notice or filing that went on without the application."""

    of: str = Field(examples=["本次公示"])
    on: Day
    detail: str
    cite: str


class Ended(BaseModel):
    """How the application ended, and what that rests on."""

    reason: str = Field(examples=["研发团队不符合规定条件。"])
    cite: str | None = Field(examples=[law.MENTORS_AT_HAND.cite])


class ApplicationAnswer(ApplicationRow):
    """One application; `form` and what follows are null where the reader may not see the material (yet)."""

    seq: int = Field(examples=[12])
    authority: str | None = None
    open: bool
    task: str | None = Field(default=None, description="任务交由办理的人员（账号），空为本单位全体")
    task_name: str | None = None
    form: Form | None
    attachments: list[Attachment]
    findings: list[ConditionFound]
    priorities: list[PriorityFound]
    inspection: InspectionSeen | None
    recommendation: str
    correction: CorrectionSeen | None
    verdicts: list[VerdictSeen]
    notice: NoticeSeen | None
    objections: list[ObjectionSeen]
    base: str | None = Field(examples=["NMGBSH20260001"])
    document: str | None = Field(examples=["样例社发〔2026〕1号"])
    ended: Ended | None
    papers: list[PaperSeen]
    intent: IntentSeen | None
    opinions: list[OpinionSeen]
    left_out: LeftOutSeen | None
    can: list[Can]
    not_yet: list[NotYet] = Field(default=[], description="应由您办理、但还缺条件的事项，以及缺什么")
