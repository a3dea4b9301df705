"""The face of a case: what lists and row security know of it, whatever its kind."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.terms import Role

EVERYBODY = "*"
"""A reader: whoever is there, signed in or not."""
ALL = "*"
"""A scope: everybody who holds the role in the line."""


def reader(role: Role, scope: str | None, line: str | None = None) -> str | None:
    """Whoever holds the role in that scope, of that line (None: the one that leads the programme); nobody without scope."""
    if not scope:
        return None
    return f"{role.value}/{scope}" if line is None else f"{line}/{role.value}/{scope}"


def readers(*found: str | None) -> tuple[str, ...]:
    """Those that there are, in one order."""
    return tuple(sorted({each for each in found if each is not None}))


def in_line(line: str, found: Iterable[str]) -> list[str]:
    """The readers as rows name them: line, role and scope."""
    return sorted(each if each == EVERYBODY or each.count("/") > 1 else f"{line}/{each}" for each in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFace:
    """What a kind tells of one of its cases; the names of persons are not in it, a person is known by id."""

    title: str
    """The unit or the matter that it is about."""
    league: str | None = None
    """The area that it is counted in."""
    unit: str | None = None
    batch: str | None = None
    """The case that it was brought together with others under (批次)."""
    person: str | None = None
    readers: tuple[str, ...] = ()
    """Who reads what goes on in it, besides those who see the programme in whole."""
    named_to: tuple[str, ...] = ()
    """Who else may know which case it is: its face, and nothing of what goes on in it."""
