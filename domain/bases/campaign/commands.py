"""Commands of a campaign."""

from dataclasses import dataclass
from datetime import date

from domain.bases.campaign.state import CampaignKind
from domain.wait import Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCampaign:
    """The department (or the yearly schedule) opens a campaign; no bases named means all active ones, of one league if given."""

    kind: CampaignKind
    title: str
    year: int
    closes_on: date
    bases: tuple[str, ...] = ()
    league: str | None = None


@dataclass(frozen=True, slots=True)
class ExtendCampaign:
    """The department moves the closing day on, having seen whom that tells (`extend/preview`)."""

    closes_on: date
    reason: str
    before: date | None = None
    """The closing day so far, as the preview told it; None where it was not looked at."""
    units: int | None = None
    """How many bases are told, as the preview told it."""


@dataclass(frozen=True, slots=True)
class CloseCampaign:
    """The department closes it; bases without a result are let go with the summary as the reason."""

    summary: str


@dataclass(frozen=True, slots=True)
class MoveDeadline:
    """A new calendar or policy edition dates an open deadline again (confirmed by a person)."""

    key: str
    due: date
    reason: str


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of this life fired."""

    key: str
    occasion: Occasion


Command = OpenCampaign | ExtendCampaign | CloseCampaign | MoveDeadline | TimerFired
