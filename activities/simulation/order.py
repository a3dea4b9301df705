"""What a simulation folds, part by part: the order, and the work itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.codec import adapter
from db.reads.open_case import OpenCase
from domain.simulation.echoes import Mark
from domain.simulation.fold import Subject
from domain.simulation.rules import rules
from domain.simulation.run import Comparison, Likeness, Plan, compare

Part = Sequence[OpenCase]


@dataclass(frozen=True, slots=True)
class Order:
    """What is simulated, and of which cases the details are told: so many after a mark."""

    plan: Plan
    wanted: int
    only_changed: bool = False
    after: Mark | None = None
    """The last case that was told."""
    silent: frozenset[str] = frozenset()
    """Kinds that are folded only for what their cases tell others."""

    def tells(self, one: OpenCase) -> bool:
        """Whether the case comes after the mark."""
        if self.after is None:
            return True
        ranks = tuple(rules())
        return (ranks.index(one.kind), one.id) > (ranks.index(self.after[0]), self.after[1])


def fold(order: Order, part: Part, likeness: Likeness | None = None) -> Comparison:
    """The cases of a part under both settings; what was found of earlier parts of the order need not be folded again."""
    subjects = (
        Subject(
            kind=one.kind,
            case_id=one.id,
            case=adapter(rules()[one.kind].state).validate_json(one.state),
            ends=one.agreed_until,
            told=order.tells(one),
            counts=one.kind not in order.silent,
            belonging=one.belonging,
            echoes=one.echoes,
        )
        for one in part
    )
    return compare(
        subjects, order.plan, wanted=order.wanted, only_changed=order.only_changed, likeness=likeness
    )
