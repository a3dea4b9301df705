"""The procedures that are drawn: an application, a stay, and a base."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar

from api.bases.models.application import ApplicationAnswer
from domain.bases.application.procedure import OUTCOMES
from domain.bases.base.procedure import PASSAGES, PLACE_ENDS, PLACE_NAMES, Place
from domain.bases.stay.commands import EnterStay
from domain.bases.stay.procedure import OUTCOMES as STAY_OUTCOMES
from domain.bases.stay.terms import STAY_ENDS, STAY_STAGE_NAMES, StayStage
from domain.bases.terms import ENDS, STAGE_NAMES, Stage
from domain.source import Source
from domain.terms import Route
from web.picture.graph import Edge, Graph, Node

At = TypeVar("At", bound=StrEnum)
FROM_OUTSIDE = frozenset({EnterStay})
"""Commands that enter what came about before the system."""


class Leads(Protocol):
    """What a command can lead to, of either procedure."""

    @property
    def label(self) -> str:
        """What happens."""

    @property
    def to(self) -> StrEnum:
        """Where it leads."""

    @property
    def source(self) -> Source:
        """Why."""

    @property
    def stages(self) -> Collection[StrEnum]:
        """Where it can happen."""

    @property
    def command(self) -> type:
        """By what."""


def _nodes(names: Mapping[At, str], ends: Iterable[At]) -> tuple[Node, ...]:
    over = frozenset(ends)
    return tuple(Node(stage.value, name, stage in over) for stage, name in names.items())


def _edges(outcomes: Iterable[Leads], order: Iterable[StrEnum]) -> tuple[Edge, ...]:
    stages = tuple(order)
    return tuple(
        Edge(
            stage.value, outcome.to.value, outcome.label, outcome.source.cite, outcome.command in FROM_OUTSIDE
        )
        for outcome in outcomes
        for stage in stages
        if stage in outcome.stages
    )


APPLICATION = Graph(
    "基地申报的办理流程",
    _nodes({stage: STAGE_NAMES[stage] for stage in Stage}, ENDS),
    Stage.FILED.value,
    _edges(OUTCOMES, Stage),
    frozenset({Stage.CORRECTION.value}),
    frozenset({Stage.HELD.value}),
)
STAY = Graph(
    "博士后招收和在站",
    _nodes({stage: STAY_STAGE_NAMES[stage] for stage in StayStage}, STAY_ENDS),
    StayStage.EXITED.value,
    _edges(STAY_OUTCOMES, StayStage),
)
BASE = Graph(
    "基地从备案到终止",
    _nodes({place: PLACE_NAMES[place] for place in Place}, PLACE_ENDS),
    Place.ENDED.value,
    tuple(Edge(one.origin.value, one.to.value, one.label, one.source.cite) for one in PASSAGES),
    frozenset({Place.EVALUATED.value, Place.RECTIFYING.value}),
)
NOT_PASSED: Mapping[Route, frozenset[Stage]] = {
    Route.LOCAL: frozenset({Stage.CONSENT}),
    Route.REGION: frozenset({Stage.FIRST_REVIEW}),
}
"""Art. 11(1), (2): stages that an application of a route does not pass."""


def not_passed(case: ApplicationAnswer) -> frozenset[str]:
    """The stages that this application does not come to: those of other routes, and where a correction does not go back to."""
    found = set(NOT_PASSED.get(case.route, ()))
    if case.stage is Stage.CORRECTION and case.correction is not None:
        found |= {Stage.CONSENT, Stage.FIRST_REVIEW, Stage.DEPARTMENT_CHECK} - {case.correction.back_to}
    return frozenset(stage.value for stage in found)


GRAPHS: Mapping[str, Graph] = {"applications": APPLICATION, "stays": STAY, "bases": BASE}
"""By the area of the pages."""
