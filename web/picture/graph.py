"""A procedure as a graph: its stages, and what leads from one to another."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A stage; an end is drawn with round corners."""

    key: str
    name: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads from a stage to another, and what that rests on."""

    origin: str
    to: str
    label: str
    cite: str
    entry: bool = False
    """A way in for what came about outside, which no case takes that is here."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The stages in order, the goal among the ends, the edges, the stages that are no part of the straight way, and those
    of the way that only some cases pass."""

    title: str
    nodes: tuple[Node, ...]
    goal: str
    edges: tuple[Edge, ...]
    aside: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()

    def name(self, key: str) -> str:
        """What the stage is called."""
        return next(one.name for one in self.nodes if one.key == key)

    def out_of(self, keys: Iterable[str]) -> list[Edge]:
        """The edges that leave these stages."""
        found = frozenset(keys)
        return [one for one in self.edges if one.origin in found]

    @property
    def way(self) -> tuple[str, ...]:
        """The straight way to the goal."""
        return (*(one.key for one in self.nodes if not one.end and one.key not in self.aside), self.goal)

    @property
    def pairs(self) -> dict[tuple[str, str], list[Edge]]:
        """The edges between each two stages, which are drawn as one."""
        found: dict[tuple[str, str], list[Edge]] = {}
        for edge in self.edges:
            found.setdefault((edge.origin, edge.to), []).append(edge)
        return found
