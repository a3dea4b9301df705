"""The straight way of one case: where it came along and when, where it is, what lies ahead, and where it can go from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from web.picture.graph import Graph
from web.picture.walk import Walk


class State(StrEnum):
    """Where a place lies from the present one."""

    GONE = "gone"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Place:
    """A stage on the line, with the instant at which the case last came there; None: it has not been there."""

    name: str
    state: State
    since: datetime | None = None
    end: bool = False


@dataclass(frozen=True, slots=True)
class Exit:
    """Where the case can go now: by what, to which stage, and what that rests on."""

    labels: tuple[str, ...]
    to: str
    cites: tuple[str, ...]
    end: bool


def main_line(graph: Graph, walk: Walk, without: Iterable[str] = ()) -> tuple[Place, ...]:
    """The places in order, each once: those gone by the day of the last arrival, the present, then the way to the goal.

    `without` are stages that this case does not pass. What is passed in some cases only (`Graph.optional`) is not ahead.
    """
    now, last = walk.now, walk.last
    gone = sorted(
        (key for key in last if key not in now and key not in graph.aside), key=lambda key: last[key]
    )
    ahead = _ahead(graph, now, frozenset(without))
    ends = {node.key for node in graph.nodes if node.end}
    keys = [(key, State.GONE) for key in gone if key not in ends]
    keys += [(key, State.NOW) for key in now]
    keys += [(key, State.AHEAD) for key in ahead]
    return tuple(
        Place(graph.name(key), state, None if state is State.AHEAD else last[key], key in ends)
        for key, state in keys
    )


def exits(graph: Graph, walk: Walk, without: Iterable[str] = ()) -> tuple[Exit, ...]:
    """The stages that the case can come to from where it is, each once: on the way, then detours, then other ends."""
    left_out = {*without, *walk.now}
    ends = {node.key for node in graph.nodes if node.end}
    found: dict[str, list[tuple[str, str]]] = {}
    for edge in graph.out_of(walk.now):
        if edge.to not in left_out and not edge.entry:
            found.setdefault(edge.to, []).append((edge.label, edge.cite))
    onward = sorted(
        found.items(), key=lambda one: (one[0] in ends and one[0] != graph.goal, one[0] in graph.aside)
    )
    return tuple(
        Exit(
            tuple(dict.fromkeys(label for label, _ in by)),
            graph.name(to),
            tuple(dict.fromkeys(cite for _, cite in by)),
            to in ends,
        )
        for to, by in onward
    )


def _ahead(graph: Graph, now: tuple[str, ...], without: frozenset[str]) -> list[str]:
    """The way from the present place to the goal; from a detour it goes on where that leads back to."""
    way = [key for key in graph.way if key not in without]
    present = [way.index(key) for key in now if key in way]
    if present:
        after = max(present) + 1
    else:
        back = [way.index(edge.to) for edge in graph.out_of(now) if edge.to in way and not _ended(graph, now)]
        after = min(back, default=len(way))
    return [key for key in way[after:] if key not in graph.optional and key not in now]


def _ended(graph: Graph, now: tuple[str, ...]) -> bool:
    return any(node.end for node in graph.nodes if node.key in now)
