"""Several acts of one person on one case as one: all of them are decided and recorded, or none is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.refusal import Problem, Refusal, RefusalKind


@dataclass(frozen=True, slots=True)
class Step:
    """One of them: where it stands in the request, the name of its command and the body."""

    place: str
    name: str
    body: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class DoAtOnce:
    """The acts in order; the last is the one that the others lead to."""

    steps: tuple[Step, ...]


COMMAND = DoAtOnce.__name__


def together(refusals: Sequence[tuple[str, Refusal]]) -> Refusal:
    """Everything that is refused as one refusal, each at its place."""
    first_place, first = refusals[0]
    if len(refusals) == 1 and not first.problems and first.field is None:
        return replace(first, field=first_place) if first.kind is RefusalKind.INVALID else first
    problems = tuple(problem for place, refusal in refusals for problem in _placed(place, refusal))
    if len(refusals) == 1:
        return replace(first, field=problems[0].field, problems=problems)
    return replace(
        first,
        kind=RefusalKind.INVALID,
        detail=f"有{len(refusals)}项不能办理，各项均未记录。",
        field=problems[0].field,
        problems=problems,
    )


def _placed(place: str, refusal: Refusal) -> tuple[Problem, ...]:
    whole = Problem(refusal.field or "", refusal.code, refusal.detail, refusal.source)
    found = refusal.problems or (whole,)
    return tuple(replace(one, field=f"{place}.{one.field}" if one.field else place) for one in found)
