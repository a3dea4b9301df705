"""Facts about a base's organisation, guidance and awards."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from domain.bases.base.state_organisation import Arrangement, Guidance, Honour
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class ArrangementRecorded:
    """Art. 7, 17: it is there from its day; `replaces` was there until the day before."""

    arrangement: Arrangement
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class ArrangementEnded:
    """Art. 7, 17: it was there until the day."""

    arrangement: str
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class GuidanceGiven:
    """Art. 6: the base was guided; a clock runs where an answer was asked for."""

    guidance: Guidance
    starts: Mapping[str, Clock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GuidanceAnswered:
    """The base answered."""

    guidance: str
    answer: str
    on: date
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HonourRecorded:
    """An award to the base."""

    honour: Honour


@dataclass(frozen=True, slots=True)
class HonourWithdrawn:
    """The award does not stand."""

    honour: str
    reason: str


OrganisationFact = (
    ArrangementRecorded
    | ArrangementEnded
    | GuidanceGiven
    | GuidanceAnswered
    | HonourRecorded
    | HonourWithdrawn
)
"""Everything that `apply_organisation` folds and `narrate_organisation` tells."""
