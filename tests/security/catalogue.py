"""The items of the two standards (`lists/`, bare ids) and what is said of each (`items/`, written by hand)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
LISTS, ITEMS = HERE / "lists", HERE / "items"
NUMBERS = re.compile(r"\d+")
Place = tuple[tuple[int, ...], str]


class State(StrEnum):
    """How an item stands."""

    MET = "met"
    PARTLY = "partly"
    OPEN = "open"
    NOT_APPLICABLE = "not applicable"
    OPERATOR = "operator"


OPEN = (State.OPEN, State.PARTLY)
"""What is still to be mended."""


class Proof(BaseModel):
    """What is said of one item, or of several that rest on the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    items: dict[str, str]
    """Id → a title of our own."""
    state: State
    why: str = ""
    """One sentence; for all that is not met."""
    worth: Literal[1, 2, 3] | None = None
    """Of what is open: how much mending it is worth, 1 the most."""
    code: tuple[str, ...] = ()
    """Files, or `file:symbol`; in files other than Python a symbol is a text in them."""
    tests: tuple[str, ...] = ()
    """Node ids of pytest, without parameters."""


class Chapter(BaseModel):
    """One file of `items/`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    proof: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard, its lists of ids with the level that they belong to, and its chapters."""

    prefix: str
    lists: tuple[tuple[str, str], ...]

    def level_of(self) -> Mapping[str, str]:
        """Every id → its level, in the order of the lists."""
        return {
            item: level
            for name, level in self.lists
            for item in (LISTS / name).read_text(encoding="utf-8").splitlines()
        }

    def chapters(self) -> tuple[Chapter, ...]:
        """What is said, chapter by chapter."""
        return tuple(_chapter(path) for path in sorted(ITEMS.glob(f"{self.prefix}-*.toml")))


ASVS = Standard("asvs", (("asvs-5.0.0-level-1.txt", "1"), ("asvs-5.0.0-level-2.txt", "2")))
GB = Standard("gb", (("gb-22239-2019-level-3.txt", "3"),))
STANDARDS = (ASVS, GB)


@cache
def _chapter(path: Path) -> Chapter:
    return Chapter.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def proofs() -> Iterator[tuple[str, str, Proof]]:
    """Id, title and proof of every item, as the files have them."""
    for standard in STANDARDS:
        for chapter in standard.chapters():
            for proof in chapter.proof:
                for item, title in proof.items.items():
                    yield item, title, proof


def place(item: str) -> Place:
    """The order of ids: V1.2.10 after V1.2.9."""
    return tuple(int(number) for number in NUMBERS.findall(item)), item
