"""What a case waits for as people read it: one block for each kind of matter, with who has to do it and how many they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from api.models.history import WaitRow


@dataclass(frozen=True, slots=True)
class Turn:
    """Those of the waits of a block that ask the same of the same until the same day."""

    rows: tuple[WaitRow, ...]

    @property
    def first(self) -> WaitRow:
        """What they all say."""
        return self.rows[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Of the persons, as far as the reader may know them."""
        return tuple(dict.fromkeys(row.name for row in self.rows if row.name))

    @property
    def who(self) -> str:
        """Names and number of those whose turn it is, blank where one row says it all."""
        parts = ["、".join(self.names)] if self.names else []
        parts += [f"共{len(self.rows)}{'人' if self.names else '件'}"] if len(self.rows) > 1 else []
        return "，".join(parts)


@dataclass(frozen=True, slots=True)
class Block:
    """Everything of one kind that the case waits for."""

    turns: tuple[Turn, ...]

    @property
    def rows(self) -> tuple[WaitRow, ...]:
        """All of it."""
        return tuple(row for turn in self.turns for row in turn.rows)

    @property
    def action(self) -> str:
        """What is to be done, where all of it asks the same; otherwise each turn says it."""
        actions = {row.action for row in self.rows}
        return actions.pop() if len(actions) == 1 else ""

    @property
    def tally(self) -> str:
        """How many there are, or how many of them are done."""
        told = next((row.tally for row in self.rows if row.tally), "")
        return told or (f"共{len(self.rows)}件" if len(self.rows) > 1 else "")

    @property
    def consequences(self) -> tuple[str, ...]:
        """What comes of it, each once."""
        return tuple(dict.fromkeys(row.consequence for row in self.rows if row.consequence))

    @property
    def moves(self) -> tuple[str, ...]:
        """What the reader's own side can do; what only others can do is not offered."""
        return tuple(dict.fromkeys(move for row in self.rows if row.own for move in row.moves))

    @property
    def proofs(self) -> tuple[str, ...]:
        """How the days were counted, each once."""
        return tuple(dict.fromkeys(row.proof for row in self.rows if row.proof))


@dataclass(slots=True)
class _Kind:
    turns: dict[tuple[object, ...], list[WaitRow]] = field(default_factory=dict)


def blocks(waits: Iterable[WaitRow]) -> list[Block]:
    """The waits by kind, in their order."""
    found: dict[str, _Kind] = {}
    for wait in waits:
        same = (wait.action, wait.whose, wait.due_on, wait.cite)
        found.setdefault(wait.kind, _Kind()).turns.setdefault(same, []).append(wait)
    return [Block(tuple(Turn(tuple(rows)) for rows in kind.turns.values())) for kind in found.values()]
