"""Facts about the committee's opinions, the station's word on the project, and awards."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.bases.stay.state_care import Award, CommitteeOpinion, ProjectWord
from domain.wait import Clock


@dataclass(frozen=True, slots=True)
class OpinionRecorded:
    """Art. 7: the committee's opinion at one step."""

    opinion: CommitteeOpinion


@dataclass(frozen=True, slots=True)
class ProjectConfirmed:
    """Art. 8: the 流动站's word; where it does not confirm, the base has to look at the project again."""

    word: ProjectWord
    starts: Mapping[str, Clock] = field(default_factory=dict)
    stops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardGiven:
    """Art. 17: a commendation or reward."""

    award: Award


@dataclass(frozen=True, slots=True)
class AwardWithdrawn:
    """The award does not stand."""

    award: str
    reason: str


CareFact = OpinionRecorded | ProjectConfirmed | AwardGiven | AwardWithdrawn
"""Everything that `apply_care` folds and `narrate_care` tells."""
