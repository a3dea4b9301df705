"""The panel of an application, the draw, and an expert's own cases."""

from decimal import Decimal

from pydantic import BaseModel, Field

from api.bases.models.application import VerdictSeen
from api.shown import Instant
from domain.bases.application.state import AssignmentStatus
from domain.bases.terms import Stage, Vote


class ReviewSeen(BaseModel):
    """A score sheet."""

    scores: dict[str, Decimal] = Field(examples=[{"platform": "22", "team": "23"}])
    total: Decimal = Field(examples=["86"])
    vote: Vote
    vote_name: str = Field(examples=["同意"])
    opinion: str
    at: Instant


class SeatSeen(BaseModel):
    """An expert's place on the panel; who it is, for the department, auditors and the expert."""

    expert: str | None
    name: str | None = Field(examples=["样例专家"])
    employer: str | None = None
    own: bool = False
    status: AssignmentStatus
    status_name: str = Field(examples=["已提交评审意见"])
    due: str | None = Field(examples=["2026年5月20日（周三），尚余10个工作日"])
    reason: str = ""
    review: ReviewSeen | None


class CriterionSeen(BaseModel):
    """A line of the score sheet."""

    key: str = Field(examples=["team"])
    title: str = Field(examples=["科研团队与导师"])
    max_points: int = Field(examples=[25])
    anchors: list[str] = Field(examples=[["22—25分：团队结构合理"]])
    """What deserves how many points, a line for each band."""


class PanelAnswer(BaseModel):
    """The panel of an application, as far as the reader may see it."""

    size: int = Field(examples=[5])
    handed_in: int = Field(examples=[3])
    seats: list[SeatSeen]
    verdicts: list[VerdictSeen]
    criteria: list[CriterionSeen]


class ConflictSeen(BaseModel):
    """A ground for recusal, or (`doubtful`) what may be one and has to be looked at."""

    expert: str
    name: str
    kind: str = Field(examples=["employer"])
    detail: str = Field(examples=["专家所在单位“样例新材料有限公司”即申报单位或其组成部分"])
    doubtful: bool = False


class Proposed(BaseModel):
    """A proposed expert."""

    expert: str
    name: str = Field(examples=["样例专家"])
    employer: str
    field: str = Field(examples=["材料科学"])
    load: int = Field(examples=[2], description="在办评审件数")


class DrawAnswer(BaseModel):
    """Setting (expert_draw): a balanced draw that the department may follow or change."""

    field: str = Field(examples=["材料科学"])
    wanted: int = Field(examples=[5])
    missing: int = Field(examples=[0])
    proposed: list[Proposed]
    conflicts: list[ConflictSeen]


class RoundDraw(DrawAnswer):
    """The draw for one of several applications."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str = Field(examples=["2026-0012"])
    unit_name: str = Field(examples=["样例新材料有限公司"])


class ExpertLoad(BaseModel):
    """How much a proposed expert has in hand, and how much comes to it."""

    expert: str
    name: str = Field(examples=["样例专家"])
    employer: str
    before: int = Field(examples=[2], description="在办评审件数")
    more: int = Field(examples=[3], description="本次拟增加的件数")


class RoundDraws(BaseModel):
    """Setting (expert_draw): a draw for the applications of a round that lack experts, one after another."""

    draws: list[RoundDraw]
    loads: list[ExpertLoad]
    left_off: int = Field(default=0, examples=[0], description="还有这么多件，待这些指派之后再抽取")


class ReviewRow(BaseModel):
    """A case assigned to the expert who asks."""

    id: str
    number: str = Field(examples=["2026-0012"])
    round: str
    unit_name: str
    stage: Stage
    stage_name: str
    status: AssignmentStatus
    status_name: str = Field(examples=["待作回避声明"])
    due: str | None = Field(examples=["2026年5月20日（周三），尚余10个工作日"])
