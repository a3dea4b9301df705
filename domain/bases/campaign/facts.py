"""Facts of a campaign."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.campaign.state import CampaignKind
from domain.policy_values import Criterion
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock

__all__ = ["DeadlineMoved", "Escalated", "Fact", "Reminded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignOpened:
    """Art. 5, 25: opened over these bases."""

    kind: CampaignKind
    title: str
    year: int
    on: date
    closes_on: date
    bases: tuple[str, ...]
    indicators: tuple[Criterion, ...]
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CampaignClosed:
    """Closed; `unfinished` are the bases without a result."""

    summary: str
    on: date
    unfinished: tuple[str, ...]
    stops: tuple[str, ...] = ()


Fact = CampaignOpened | CampaignClosed | DeadlineMoved | Escalated | Reminded
