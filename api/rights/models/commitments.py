"""Commitments as answers, and what begins one."""

from pydantic import BaseModel, ConfigDict, Field

from api.models.can import Can
from api.models.dates import Day
from api.models.history import WaitRow
from domain.rights.commitment.state import CommitmentStage, LineStatus, LineTerms
from domain.rights.terms import Origin, PromiseMatter


class NewCommitment(BaseModel):
    """What a unit promised a researcher."""

    model_config = ConfigDict(extra="forbid")

    person: str = Field(min_length=1, max_length=64, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    matter: PromiseMatter
    origin: Origin
    wording: str = Field(max_length=2000, examples=["样例：三年内每年支付安家补助10万元。"])
    lines: list[LineTerms] = Field(max_length=50)
    papers: list[str] = Field(default=[], max_length=20, examples=[["样例聘用合同"]])


class NewClaim(BaseModel):
    """What a researcher says was promised."""

    model_config = ConfigDict(extra="forbid")

    unit: str = Field(min_length=1, max_length=64, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    matter: PromiseMatter
    origin: Origin
    wording: str = Field(max_length=2000, examples=["样例：入职当年提供科研启动经费50万元。"])
    lines: list[LineTerms] = Field(max_length=50)
    papers: list[str] = Field(default=[], max_length=20, examples=[["样例人才引进协议"]])


class CommitmentComplaint(BaseModel):
    """A line that was not kept becomes a complaint: what to add to it, and how to be reached."""

    model_config = ConfigDict(extra="forbid")

    line: str = Field(max_length=64, examples=["1"])
    text: str = Field(min_length=1, max_length=4000, examples=["样例：多次催办仍未兑现。"])
    name: str = Field(min_length=1, max_length=50, examples=["样例研究员"])
    contact: str = Field(min_length=1, max_length=100, examples=["00000000000"])


class CommitmentLine(BaseModel):
    """One line with where it stands."""

    id: str = Field(examples=["1"])
    text: str = Field(examples=["样例：2026年安家补助"])
    due: Day
    amount: str | None = Field(examples=["100000.00"], description="元；不涉及金额的为空")
    status: LineStatus
    status_name: str = Field(examples=["未到期"])
    late: bool = Field(description="到期时没有报送兑现")
    kept_name: str | None = Field(examples=["落实"])
    evidence: list[str]
    reason: str
    reported_on: Day | None


class CommitmentRow(BaseModel):
    """One commitment of the list."""

    id: str
    matter: PromiseMatter
    matter_name: str = Field(examples=["薪酬福利"])
    unit: str
    unit_name: str = Field(examples=["样例新材料有限公司"])
    person: str
    person_name: str | None = Field(examples=["样例博士"])
    stage: CommitmentStage
    stage_name: str = Field(examples=["兑现中"])
    next_due: Day | None
    overdue: bool


class CommitmentAnswer(CommitmentRow):
    """One commitment in whole."""

    seq: int
    origin: Origin
    origin_name: str = Field(examples=["引进"])
    wording: str
    papers: list[str]
    lines: list[CommitmentLine]
    proposed: list[CommitmentLine]
    left_on: Day | None
    can_complain: bool = Field(description="有到期未兑现、有争议或者未能兑现的事项，本人可以就此投诉")
    waits: list[WaitRow]
    standing: str
    can: list[Can]
