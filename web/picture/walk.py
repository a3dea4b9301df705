"""How far a case is on its procedure: where it has been and when, where it is, and what can come next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from api.models.history import StepRow
from web.picture.graph import Graph


@dataclass(frozen=True, slots=True)
class Gone:
    """One step: a stage with the instants at which the case came and left; None: it is there."""

    key: str
    name: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps of a case in their order."""

    gone: tuple[Gone, ...]

    @staticmethod
    def of(steps: Iterable[StepRow]) -> "Walk":
        """From what the interface tells (`GET …/steps`)."""
        return Walk(tuple(Gone(step.stage, step.name, step.since, step.until) for step in steps))

    @property
    def now(self) -> tuple[str, ...]:
        """Where the case is; a base can be at several places."""
        return tuple(one.key for one in self.gone if one.until is None)

    @property
    def first(self) -> Mapping[str, datetime]:
        """Stage → when the case first came there."""
        return {one.key: one.since for one in reversed(self.gone)}

    @property
    def last(self) -> Mapping[str, datetime]:
        """Stage → when the case last came there."""
        return {one.key: one.since for one in self.gone}

    def taken(self, graph: Graph) -> frozenset[tuple[str, str]]:
        """The edges that were taken: those between a stage and one to which the case came when it left it."""
        left = [(one.key, one.until) for one in self.gone if one.until is not None]
        return frozenset(
            (key, come.key)
            for key, until in left
            for come in self.gone
            if come.since == until and (key, come.key) in graph.pairs
        )
