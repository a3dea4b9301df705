"""What can be done with a life now: what is waited for first, the rest by what it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.command_words import words_of
from web.rendering import act_address

Can = Mapping[str, Any]
LAST = "9999-12-31"
"""After every day that is due."""
SINGLE = 1
"""Parts of the path after the case's own id of a command that concerns the whole case."""


@dataclass(frozen=True, slots=True)
class Offers:
    """`now` answers a wait, the awaited one first, and `ends` those answers that end something; `groups` is everything
    else by its group, and `endings` what of it ends something."""

    now: tuple[Can, ...]
    groups: tuple[tuple[str, tuple[Can, ...]], ...]
    ends: tuple[Can, ...] = ()
    endings: tuple[Can, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.now or self.ends or self.groups or self.endings)


def offers(kind: str, can: Sequence[Can], waits: Iterable[Mapping[str, Any]]) -> Offers:
    """The offers of a case of the kind in order; each stands in one place."""
    given = [one for one in can if not one["ending"]]
    moving = {move for one in waits for move in one["moves"]}
    now = tuple(one for one in given if one["awaited"] or one["title"] in moving)
    rest = [one for one in given if one not in now]
    groups = (
        (group, tuple(one for one in rest if one["name"] in names))
        for group, names in words_of(kind).groups.items()
    )
    ends = tuple(one for one in can if one["ending"] and one["title"] in moving)
    endings = tuple(one for one in can if one["ending"] and one not in ends)
    return Offers(now, tuple((group, found) for group, found in groups if found), ends, endings)


def by_object(can: Iterable[Can]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """What can be done with single objects, by head and id: `("visits", "1")` → title and address of each."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for one in can:
        rest = one["path"].split("/")[5:]
        if len(rest) > SINGLE and "/".join(rest) != one["name"]:
            act = {"title": one["title"], "address": act_address(one)}
            found.setdefault((rest[0], rest[1]), []).append(act)
    return found


def next_due_first(waits: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The waits by their last day; those without one come last."""
    return sorted(waits, key=lambda one: one["due_on"] or LAST)
