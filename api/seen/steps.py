"""Where a case has been: its stages with the instants at which it came to them and left them."""

from collections.abc import Iterable
from enum import StrEnum

from activities.kinds import AnyKind, kinds
from api.models.history import StepRow
from db.cases import Folding
from db.reads.histories import HistoryFact
from domain.actor import Actor
from domain.stamp import Stamp
from domain.taking_back import TakenBack
from domain.terms import Role


def steps(kind: str, case_id: str, rows: Iterable[HistoryFact]) -> list[StepRow]:
    """The stages in the order in which the case came to them; the last without an end. CPU bound."""
    names, found = kinds()[kind].place_names, dict[StrEnum, StepRow]()
    gone: list[StepRow] = []
    for row, now in _places(kinds()[kind], case_id, rows):
        for left in [step for step in found if step not in now]:
            found.pop(left).until = row.effective_at
        for come in sorted(now - found.keys()):
            found[come] = StepRow(
                seq=row.seq, stage=come, name=names[come], since=row.effective_at, until=None
            )
            gone.append(found[come])
    return gone


def _places(
    kind: AnyKind, case_id: str, rows: Iterable[HistoryFact]
) -> list[tuple[HistoryFact, frozenset[StrEnum]]]:
    """Where the case stood after each fact; what was taken back led nowhere."""
    folding = Folding(kind.case, case_id)
    found: list[tuple[HistoryFact, frozenset[StrEnum]]] = []
    for row in rows:
        actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
        fact = folding.take(row.fact, row.body, Stamp(row.effective_at, actor))
        if isinstance(fact, TakenBack):
            found.pop()
        else:
            found.append((row, frozenset(kind.places(folding.state))))
    return found
