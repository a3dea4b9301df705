"""What the rules of a base must know of other records."""

from dataclasses import dataclass

from domain.bases.stay.terms import StayStage
from domain.document_number import DocumentNumber
from domain.refusal import Problem
from domain.terms import Nature, Route


@dataclass(frozen=True, slots=True)
class OpenStay:
    """A stay of the base that is not over (or was ended together with the base, when a reversal asks)."""

    id: str
    stage: StayStage


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseWorld:
    """The unit as registered (None: there is no such unit), the base's open stays, the next document number."""

    unit_name: str | None = None
    league: str = ""
    active_base: str | None = None
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    authority: str | None = None
    address: str = ""
    legal_person: str = ""
    research: str = ""
    open_stays: tuple[OpenStay, ...] = ()
    over_stays: tuple[OpenStay, ...] = ()
    """Stays that are over, but for those entered by mistake; asked for where another unit stands in."""
    unfit: tuple[Problem, ...] = ()
    """Art. 2, 9(1): why there can be no base at the unit that is to stand in."""
    next_document: DocumentNumber | None = None
    """For a cancellation, under the settings' cancellation_prefix."""
    next_notice: DocumentNumber | None = None
    """For a notice of an intended cancellation, under cancellation_notice_prefix."""
    next_reversal: DocumentNumber | None = None
    """For a reversal, under reversal_prefix."""
    step_stage: StayStage | None = None
    """The stage of the stay that the fired step concerns; None when it is gone."""
    step_blocked: bool = False
    """The person of that stay has or had another one, beside which it cannot be put back."""
    later_base: str | None = None
    """The code of a base that the unit had after the end that is to be taken back, also where that is over."""
