"""An examination in one request: findings, claimed grounds, the inspection and what it leads to (Art. 9–11)."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.codec import encode
from domain.at_once import Step
from domain.bases.application import commands as cmd


@dataclass(frozen=True, slots=True)
class Examination:
    """Art. 9–11: what is new of each; everything is recorded, or nothing is."""

    findings: tuple[cmd.RecordFinding, ...] = ()
    priorities: tuple[cmd.ConfirmPriority, ...] = ()
    inspection: cmd.RecordInspection | None = None
    recommend: cmd.Recommend | None = None
    accept: cmd.Accept | None = None

    def steps(self) -> Iterator[Step]:
        """The acts in their order, each at its place in the request."""
        for name in ("findings", "priorities"):
            for index, each in enumerate(getattr(self, name)):
                yield _step(f"{name}[{index}]", each)
        for name in ("inspection", "recommend", "accept"):
            given = getattr(self, name)
            if given is not None:
                yield _step(name, given)


def _step(place: str, command: object) -> Step:
    return Step(place, type(command).__name__, encode(command))
