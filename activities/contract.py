"""What crosses between workflows and activities: ids, instants and stages; never names, numbers or texts of people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.faces import faces, lives


@dataclass(frozen=True)
class LifeRef:
    """A life by kind and id."""

    kind: str
    id: str


@dataclass(frozen=True)
class TimerAt:
    """The next instant at which a life must wake by itself; `at` includes the spread of reminders."""

    key: str
    occasion: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """Where a life stands after its last fact; `waits` tells whose turn it is, by key, role and last day."""

    stage: str
    seq: int
    ended: bool
    timer: TimerAt | None = None
    waits: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Begin:
    """How a run begins: the business instant, and the standing carried over from the run before."""

    ref: LifeRef
    at: datetime
    standing: Standing | None = None


@dataclass(frozen=True)
class Act:
    """A command that was received under this id is to be decided."""

    ref: LifeRef
    command_id: str
    at: datetime


@dataclass(frozen=True)
class Fire:
    """The timer fired; `seq` is that of the last fact then, so that the same due date may come again after others."""

    ref: LifeRef
    timer: TimerAt
    at: datetime
    seq: int = 0


@dataclass(frozen=True)
class Moved:
    """What came of it: the standing now, whether a fact was recorded, and the other lives that must look again."""

    standing: Standing
    recorded: bool
    told: list[LifeRef] = field(default_factory=list)


WORKFLOWS: Mapping[str, str] = {kind: face.workflow for kind, face in lives().items() if face.workflow}
"""Case kind → the workflow that is its life."""


def summary_of(ref: LifeRef) -> str:
    """The line by which Temporal's page lists a life."""
    return f"{ref.kind} {ref.id}"


def details_of(ref: LifeRef) -> str:
    """What a life is about and where its case is read, in a sentence (Markdown)."""
    face = faces()[ref.kind]
    return f"{face.about}: /api/v1/{face.area}/{ref.id}"


TASK_TIMEOUT = timedelta(seconds=2)
"""So long a worker may take for one step of a life before another worker does it: what people wait for after a kill."""

DECIDE = "decide_and_record"
FIRE = "fire_and_record"
LOOK = "look"
TELL = "tell_lives"
TRY = "try"
CANARY = "canary"
"""The workflow of trials, by its id without the installation's prefix."""
