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
