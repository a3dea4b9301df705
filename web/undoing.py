"""What the form of a command says of taking it back: for how long, or what is done instead where it was wrong."""

from dataclasses import dataclass

from api.routers.policies import EditionShown
from domain.command_words import CommandWords, Instead
from domain.faces import programme_of
from domain.source import within
from domain.taking_back import RULE
from programmes import UNNAMED
from web.desk import Desk


@dataclass(frozen=True, slots=True)
class Undoing:
    """The minutes in which the command can be taken back (0: never), whose setting that is, and what is done instead."""

    minutes: int
    cite: str
    instead: Instead | None


async def undoing(desk: Desk, kind: str, words: CommandWords, name: str) -> Undoing | None:
    """None for a command of everyday work, of which nothing is said."""
    instead, takeable = words.corrected.get(name), name in words.takeable
    if not takeable and instead is None and name not in words.endings:
        return None
    return Undoing(
        await _minutes(desk, kind) if takeable else 0,
        within(RULE, programme_of(kind) or UNNAMED).cite,
        instead,
    )


async def _minutes(desk: Desk, kind: str) -> int:
    edition = await desk.api.get("/policies/in-force", EditionShown, programme=programme_of(kind))
    return int(edition.values[RULE.setting or ""])
