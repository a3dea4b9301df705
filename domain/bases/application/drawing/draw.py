"""Setting (expert_draw): a balanced, repeatable draw of experts that the department may follow or change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from domain.bases.application.drawing.conflicts import Concerned, Conflict, conflicts
from domain.disciplines import distance
from domain.plain.names import organisation_key
from domain.unit import Expert


@dataclass(frozen=True, slots=True)
class Draw:
    """The proposed experts, those shut out with their conflicts and doubts, and how many are still missing."""

    proposed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    missing: int


def draw(
    pool: Iterable[Expert],
    load: Mapping[str, int],
    of: Concerned,
    *,
    count: int,
    field: str,
    seed: str,
) -> Draw:
    """Setting (expert_draw): the nearest field first, then the least loaded, one per employer as long as there are enough.

    `load` counts the cases each expert already has; `seed` (the case id) settles ties, so that the draw repeats.
    """
    active = [expert for expert in pool if expert.active]
    found = [conflict for expert in active for conflict in conflicts(expert, of)]
    shut_out = {conflict.expert for conflict in found}
    ranked = sorted(
        (expert for expert in active if expert.id not in shut_out),
        key=lambda expert: (distance(expert.field, field), load.get(expert.id, 0), _lot(seed, expert.id)),
    )
    chosen = _one_per_employer(ranked, count)
    return Draw(tuple(expert.id for expert in chosen), tuple(found), count - len(chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A panel of several that are drawn together: how many it lacks, in which field, and who is on it or left it."""

    case: str
    of: Concerned
    count: int
    field: str
    seated: frozenset[str] = frozenset()


def draws(
    pool: Iterable[Expert], load: Mapping[str, int], panels: Iterable[Drawn]
) -> list[tuple[Draw, dict[str, int]]]:
    """Setting (expert_draw): one panel after another, each drawn as by itself once those before it are assigned.

    Beside each draw stands what everybody had in hand before it.
    """
    experts, loads = list(pool), dict(load)
    found = []
    for panel in panels:
        free = [expert for expert in experts if expert.id not in panel.seated]
        one = draw(free, loads, panel.of, count=panel.count, field=panel.field, seed=panel.case)
        found.append((one, dict(loads)))
        for expert in one.proposed:
            loads[expert] = loads.get(expert, 0) + 1
    return found


def _one_per_employer(ranked: list[Expert], count: int) -> list[Expert]:
    employers: set[str] = set()
    first: list[Expert] = []
    second: list[Expert] = []
    for expert in ranked:
        employer = organisation_key(expert.employer)
        (second if employer in employers else first).append(expert)
        employers.add(employer)
    return (first + second)[:count]


def _lot(seed: str, expert: str) -> str:
    return sha256(f"{seed}/{expert}".encode()).hexdigest()
