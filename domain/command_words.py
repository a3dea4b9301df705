"""What pages say of the commands of a kind of case: their names, what those that end something bring, which come first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from domain.source import Source
from programmes import merged


@dataclass(frozen=True, slots=True)
class Ending:
    """What a command that ends something brings, in officials' words, and what says so."""

    consequence: str
    source: Source


@dataclass(frozen=True, slots=True)
class Instead:
    """What is done where an act was wrong and is not taken back, in officials' words, and what says so."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandWords:
    """The words for the commands of one kind; the same name may be another command of another kind."""

    names: Mapping[str, str]
    """Name in `Wait.commands` → what officials call it."""
    endings: Mapping[str, Ending] = field(default_factory=dict)
    """The commands that end something or cannot be taken back by whoever gives them."""
    aside: frozenset[str] = frozenset()
    """Named by a wait, but not what it is for."""
    dates: frozenset[str] = frozenset()
    """Kinds of waits that stand from the beginning of a life, long before anybody has to act."""

    opinions: frozenset[str] = frozenset()
    """With which an office gives its opinion: what the views of its own people (会签) are asked for before."""
    takeable: frozenset[str] = frozenset()
    """Whoever gives them can take them back within minutes, while nobody of another party has looked."""
    corrected: Mapping[str, Instead] = field(default_factory=dict)
    """What is done where such a command was wrong, and is not taken back or can't be any more."""
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Heading on the page → the commands under it, in order."""

    def named(self, commands: tuple[str, ...]) -> tuple[str, ...]:
        """Setting (procedure): the names in order; raises KeyError for a command without one."""
        return tuple(self.names[name] for name in commands)


@cache
def _words() -> Mapping[str, CommandWords]:
    return merged("domain", "command_words", "COMMAND_WORDS", {})


def words_of(kind: str) -> CommandWords:
    """The words of a kind of case; raises KeyError where its programme gives none."""
    return _words()[kind]
