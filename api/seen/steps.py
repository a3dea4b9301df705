"""Where a case has been: its stages with the instants at which it came to them and left them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from api.models.history import StepRow
from db.bases.application import APPLICATION
from db.bases.base import BASE
from db.bases.stay import STAY
from db.cases import Case, fact_of
from domain.actor import Actor
from domain.bases.base.procedure import PLACE_NAMES, places
from domain.bases.stay.terms import STAY_STAGE_NAMES
from domain.stamp import Stamp
from domain.terms import STAGE_NAMES, Role

Where = Callable[[Any], Iterable[Any]]
WALKS: Mapping[str, tuple[Case, Where, Mapping[Any, str]]] = {
    APPLICATION.kind: (APPLICATION, lambda state: (state.stage,), STAGE_NAMES),
    STAY.kind: (STAY, lambda state: (state.stage,), STAY_STAGE_NAMES),
    BASE.kind: (BASE, places, PLACE_NAMES),
}


def steps(kind: str, case_id: str, rows: Iterable[Any]) -> list[StepRow]:
    """The stages in the order in which the case came to them; the last without an end. CPU bound."""
    case, where, names = WALKS[kind]
    state, found = case.blank(case_id), dict[Any, StepRow]()
    gone: list[StepRow] = []
    for row in rows:
        actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
        state = case.apply(state, fact_of(case, row.fact, row.body), Stamp(row.effective_at, actor))
        now = frozenset(where(state))
        for left in [one for one in found if one not in now]:
            found.pop(left).until = row.effective_at
        for come in sorted(now - found.keys()):
            found[come] = StepRow(
                seq=row.seq, stage=come, name=names[come], since=row.effective_at, until=None
            )
            gone.append(found[come])
    return gone
