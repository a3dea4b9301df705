"""Which texts of facts, commands and states are about a person, and which person: what is kept under that person's key."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from programmes import merged

ERASED = "已依法删除"
"""What is read in the place of a text whose key was erased."""
UNREADABLE = "（密钥不在设置中）"
"""What is read where the installation does not have the key that the person's key is kept under."""


class Whose(StrEnum):
    """Whom a text is about."""

    OWN = "own"
    """Whom the case or record itself is about: a person, an expert, an account, or the matter as a whole."""
    NAMED = "named"
    """It is the name of a person: a contact, an officer, somebody of a team."""
    BESIDE = "beside"
    """Whoever is named by another field beside it."""
    NOBODY = "nobody"
    """Nobody, though what the field is called says otherwise."""


@dataclass(frozen=True, slots=True)
class Personal:
    """A place: the last names of fields on the way to the text (lists do not count), and whom the text is about."""

    path: tuple[str, ...]
    whose: Whose
    beside: str = ""


def own(*paths: str) -> tuple[Personal, ...]:
    """Texts about whom the case is about; `team.name` are two names of fields."""
    return tuple(Personal(tuple(path.split(".")), Whose.OWN) for path in paths)


def named(*paths: str) -> tuple[Personal, ...]:
    """Names of persons."""
    return tuple(Personal(tuple(path.split(".")), Whose.NAMED) for path in paths)


def beside(field: str, *paths: str) -> tuple[Personal, ...]:
    """Texts about the person whom `field` beside them names."""
    return tuple(Personal(tuple(path.split(".")), Whose.BESIDE, field) for path in paths)


def nobody(*paths: str) -> tuple[Personal, ...]:
    """Texts that are about nobody."""
    return tuple(Personal(tuple(path.split(".")), Whose.NOBODY) for path in paths)


_OWN: Mapping[str, tuple[Personal, ...]] = {
    "expert": own(
        "name", "employer", "field", "title", "former_employers", "relations", "reason", "phone", "mail"
    ),
    "user": own("login", "reason"),
    "data_request": own("text", "reasons"),
    "remark": own("text"),
    "copy": own("text"),
    "task": own("note"),
    "cosign": own("question", "text", "withdrawn"),
}


_ANSWERED = own("refusal.detail", "problems.detail", "warnings")
"""What is stored as the answer to a command: a sentence may say who an expert is related to, or whose number it is."""


@cache
def places() -> Mapping[str, tuple[Personal, ...]]:
    """Kind of a case or record → the places of its personal texts; a programme's stand in `domain/<programme>/personal.py`."""
    brought = merged("domain", "personal", "PERSONAL", _OWN)
    return {kind: (*of_kind, *_ANSWERED) for kind, of_kind in brought.items()}


@lru_cache(maxsize=4096)
def place_of(kind: str, trail: tuple[str, ...]) -> Personal | None:
    """The place with the longest path that the trail of a text ends with; None where the text is about nobody."""
    fitting = [place for place in places().get(kind, ()) if trail[-len(place.path) :] == place.path]
    found = max(fitting, key=lambda place: len(place.path), default=None)
    return None if found is None or found.whose is Whose.NOBODY else found
