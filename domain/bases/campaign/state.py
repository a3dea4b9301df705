"""The folded state of one campaign."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.policy_values import Criterion
from domain.wait import Clock


class CampaignKind(StrEnum):
    """What is done with the bases."""

    EVALUATION = "evaluation"
    SELF_CHECK = "self_check"


CAMPAIGN_KIND_NAMES = {CampaignKind.EVALUATION: "评估", CampaignKind.SELF_CHECK: "年度自查"}


class CampaignStage(StrEnum):
    """Where a campaign stands."""

    OPEN = "open"
    CLOSED = "closed"


CAMPAIGN_STAGE_NAMES = {CampaignStage.OPEN: "进行中", CampaignStage.CLOSED: "已结束"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One campaign over many bases (by code)."""

    id: str
    kind: CampaignKind = CampaignKind.EVALUATION
    title: str = ""
    year: int = 0
    stage: CampaignStage | None = None
    opened_on: date | None = None
    closes_on: date | None = None
    """The day by which it should be over; the department closes it."""
    bases: tuple[str, ...] = ()
    indicators: tuple[Criterion, ...] = ()
    summary: str = ""
    closed_on: date | None = None
    clocks: Mapping[str, Clock] = field(default_factory=dict)
