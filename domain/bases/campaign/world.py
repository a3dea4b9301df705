"""What the rules of a campaign must know of other records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CampaignWorld:
    """Active bases that were asked for (by code, in order), named ones that are not active, and bases without a result."""

    bases: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    leagues: tuple[str, ...] = ()
    """The areas of the bases without a result, each once."""
    same_year: bool = False
    """Whether there is already a self-check campaign for the year."""
