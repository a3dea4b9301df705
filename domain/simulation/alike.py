"""Works out once what comes of values that are alike: those that answer everything that was asked in the same way.

What a pure function asks first is always the same, and so is each further question after the same answers: the
questions are a tree. A value that comes to a leaf has its outcome, whatever it holds that nobody asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from domain.simulation.asked import Answer, Asking, Fields, Question, settled, watched

Value = TypeVar("Value")
Outcome = TypeVar("Outcome")

MOST_KEPT = 4096
"""So many outcomes are kept; others are worked out each time."""
PATIENCE = 512
"""After so many different outcomes it is seen whether any of them ever served twice."""
Noted = tuple[Question, Answer]


@dataclass(slots=True)
class _Branch(Generic[Outcome]):
    """What all that come here answer alike, and then either an outcome or a question that tells them apart."""

    agreed: Sequence[Noted]
    outcome: list[Outcome] = field(default_factory=list)
    question: Question | None = None
    ways: dict[Answer, "_Branch[Outcome]"] = field(default_factory=dict)


@dataclass(slots=True)
class Alike(Generic[Value, Outcome]):
    """The outcomes of one pure function so far. Its outcomes are plain values, nothing that can be changed."""

    of: Callable[[Value], Outcome]
    carried: Fields = frozenset()
    """Texts that the function mostly carries along."""
    kept: int = 0
    served: int = 0
    _root: _Branch[Outcome] | None = None

    def __call__(self, value: Value) -> Outcome:
        """What comes of the value: as `of` itself says, or as it said of one alike."""
        known = _found(self._root, value)
        if known:
            self.served += 1
            return known[0]
        if self.kept >= MOST_KEPT or (self.kept >= PATIENCE and self.served < self.kept):
            return self.of(value)
        asking = Asking(self.carried)
        outcome: Outcome = settled(self.of(watched(value, asking)))  # type: ignore[assignment]  # of the same type, plain
        self._keep(tuple(asking.noted.items()), outcome)
        return outcome

    def _keep(self, noted: Sequence[Noted], outcome: Outcome) -> None:
        self.kept += 1
        if self._root is None:
            self._root = _Branch(noted, [outcome])
            return
        branch, place = self._root, 0
        while True:
            same = _agreeing(branch.agreed, noted[place:])
            if same < len(branch.agreed):
                _split(branch, same)
            place += same
            question, answer = noted[place]
            if question != branch.question:
                raise RuntimeError("the same answers led to another question: the function is not pure")
            further = branch.ways.get(answer)
            place += 1
            if further is None:
                branch.ways[answer] = _Branch(noted[place:], [outcome])
                return
            branch = further


def _found(root: "_Branch[Outcome] | None", value: object) -> list[Outcome]:
    branch = root
    while branch is not None:
        try:
            if not all(question.of(value) == answer for question, answer in branch.agreed):
                return []
            if branch.question is None:
                return branch.outcome
            branch = branch.ways.get(branch.question.of(value))
        except (AttributeError, LookupError):
            raise RuntimeError("a value has no such place though it answered alike") from None
    return []


def _agreeing(known: Sequence[Noted], noted: Sequence[Noted]) -> int:
    pairs = zip(known, noted, strict=False)
    apart = (place for place, (here, there) in enumerate(pairs) if here != there)
    return next(apart, min(len(known), len(noted)))


def _split(branch: _Branch[Outcome], place: int) -> None:
    """The branch ends where the answers part; what came after goes the way of its own answer."""
    question, answer = branch.agreed[place]
    rest = _Branch(branch.agreed[place + 1 :], branch.outcome, branch.question, branch.ways)
    branch.agreed, branch.outcome = branch.agreed[:place], []
    branch.question, branch.ways = question, {answer: rest}
