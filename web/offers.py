"""What can be done with a life now: what is waited for first, the rest by what it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from api.models.can import Can
from api.models.history import WaitRow
from domain.command_words import words_of
from web.rendering import act_address

LAST = date.max
"""After every day that is due."""
SINGLE = 1
"""Parts of the path after the case's own id of a command that concerns the whole case."""


@dataclass(frozen=True, slots=True)
class Offers:
    """`now` answers a wait, the awaited one first, and `ends` those answers that end something; `groups` is everything
    else by its group, and `endings` what of it ends something. A kind whose commands are in no groups has them all in `now`."""

    now: tuple[Can, ...]
    groups: tuple[tuple[str, tuple[Can, ...]], ...]
    ends: tuple[Can, ...] = ()
    endings: tuple[Can, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.now or self.ends or self.groups or self.endings)


def offers(kind: str, can: Sequence[Can], waits: Iterable[WaitRow]) -> Offers:
    """The offers of a case of the kind in order; each stands in one place."""
    given = [offer for offer in can if not offer.ending]
    moving = {move for wait in waits for move in wait.moves}
    named = words_of(kind).groups
    now = tuple(offer for offer in given if offer.awaited or offer.title in moving or not named)
    rest = [offer for offer in given if offer not in now]
    groups = (
        (group, tuple(offer for offer in rest if offer.name in names)) for group, names in named.items()
    )
    ends = tuple(offer for offer in can if offer.ending and offer.title in moving)
    endings = tuple(offer for offer in can if offer.ending and offer not in ends)
    return Offers(now, tuple((group, found) for group, found in groups if found), ends, endings)


def by_object(can: Iterable[Can]) -> dict[tuple[str, str], list[dict[str, str]]]:
    """What can be done with single objects, by head and id: `("visits", "1")` → title and address of each."""
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for offer in can:
        rest = offer.path.split("/")[5:]
        if len(rest) > SINGLE and "/".join(rest) != offer.name:
            act = {"title": offer.title, "address": act_address(offer)}
            found.setdefault((rest[0], rest[1]), []).append(act)
    return found


def next_due_first(waits: Iterable[WaitRow]) -> list[WaitRow]:
    """The waits by their last day; those without one come last."""
    return sorted(waits, key=lambda wait: wait.due_on or LAST)
