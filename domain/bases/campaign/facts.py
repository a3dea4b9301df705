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


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignExtended:
    """The closing day was moved on; `leagues` and `unfinished` (bases by code) are those who are told."""

    closes_on: date
    before: date
    reason: str
    unfinished: tuple[str, ...] = ()
    leagues: tuple[str, ...] = ()
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CampaignClosed:
    """Closed; `unfinished` are the bases without a result."""

    summary: str
    on: date
    unfinished: tuple[str, ...]
    stops: tuple[str, ...] = ()


Fact = CampaignOpened | CampaignExtended | CampaignClosed | DeadlineMoved | Escalated | Reminded
