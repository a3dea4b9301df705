"""Where everything of a picture is: the stages in layers along the way to the goal, detours above, other ends below.

An edge between neighbours is straight. Every other one leaves its stage, runs in the lane of the stage that it goes to,
and enters that; so edges to one stage share a lane, and no line runs through a box.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from web.picture.graph import Graph, Node

WIDTH = 1100
BOX_HEIGHT = 50
WIDEST = 150
GAP = 20
LANE = 9
MARGIN = 12
LABEL = 22
"""Above a box, for its date or the mark of the present place."""
LINE_ROOM = 20
"""What that needs at least."""


@dataclass(frozen=True, slots=True)
class Box:
    """A stage on the picture: upper left corner and size."""

    node: Node
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Of its width."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn between two stages: points from the first to the second."""

    origin: str
    to: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    def box(self, key: str) -> Box:
        """The box of a stage."""
        return next(one for one in self.boxes if one.node.key == key)


def layers(graph: Graph) -> dict[str, int]:
    """The stages of the way to the goal, each as far from the first as the longest way there without going back."""
    place = {node.key: index for index, node in enumerate(graph.nodes)}
    way = graph.way
    found = dict.fromkeys(way, 0)
    for key in way:
        before = [a for a, b in graph.pairs if b == key and a in found and place[a] < place[key]]
        found[key] = max((found[earlier] + 1 for earlier in before), default=0)
    return _apart(found)


def _apart(found: dict[str, int]) -> dict[str, int]:
    """One stage to a layer, in order, so that the way is one line."""
    taken: set[int] = set()
    for key, layer in sorted(found.items(), key=lambda one: one[1]):
        free = next(index for index in range(layer, layer + len(found)) if index not in taken)
        taken.add(free)
        found[key] = free
    return found


def _columns(graph: Graph, keys: Iterable[str], along: dict[str, int]) -> dict[str, int]:
    """The others near the stages they come from, each in a column of its own."""
    found: dict[str, int] = {}
    wanted = {key: [along[a] for a, b in graph.pairs if b == key and a in along] for key in keys}
    for key, near in sorted(wanted.items(), key=lambda one: sum(one[1]) / max(len(one[1]), 1)):
        wish = round(sum(near) / max(len(near), 1))
        found[key] = min(
            (column for column in range(len(along) + len(wanted)) if column not in found.values()),
            key=lambda column: (abs(column - wish), column),
        )
    return found


@lru_cache(maxsize=32)
def layout(graph: Graph) -> Layout:
    """Places everything; the same graph always in the same way."""
    along = layers(graph)
    above = _columns(graph, [one.key for one in graph.nodes if one.key in graph.aside], along)
    ends = [one.key for one in graph.nodes if one.end and one.key != graph.goal]
    below = _columns(graph, ends, along)
    columns = 1 + max((*along.values(), *above.values(), *below.values()))
    pitch = (WIDTH - 2 * MARGIN + GAP) / columns
    rows = _Rows.of(graph, along, above, below)
    boxes = tuple(_box(one, rows, pitch) for one in graph.nodes)
    found = Layout(WIDTH, rows.height, boxes, ())
    return Layout(WIDTH, rows.height, boxes, tuple(_line(found, rows, pair) for pair in graph.pairs))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The three rows of boxes, and between them the lanes of the stages that are entered from the side."""

    along: dict[str, int]
    above: dict[str, int]
    below: dict[str, int]
    upper: dict[str, int]
    """Stage → its lane above the way."""
    lower: dict[str, int]
    """Stage → its lane beneath the way."""

    @staticmethod
    def of(graph: Graph, along: dict[str, int], above: dict[str, int], below: dict[str, int]) -> "_Rows":
        upper: dict[str, int] = {}
        lower: dict[str, int] = {}
        for a, b in graph.pairs:
            if _straight(along, a, b):
                continue
            lanes = lower if a in below or b in below else upper
            lanes.setdefault(b, len(lanes))
        return _Rows(along, above, below, upper, lower)

    @property
    def first(self) -> float:
        """Where the row above begins."""
        return MARGIN + LABEL

    @property
    def way(self) -> float:
        """Where the row of the way begins."""
        above = self.first + BOX_HEIGHT + GAP if self.above else MARGIN
        return above + len(self.upper) * LANE + LABEL + GAP / 2

    @property
    def last(self) -> float:
        """Where the row of the other ends begins."""
        return self.way + BOX_HEIGHT + GAP + len(self.lower) * LANE + LABEL + GAP / 2

    @property
    def height(self) -> float:
        """Of the picture."""
        return (self.last if self.below else self.way) + BOX_HEIGHT + MARGIN

    def upper_lane(self, key: str) -> float:
        """The height of the lane of a stage above the way."""
        return self.way - LABEL - (self.upper[key] + 1) * LANE

    def lower_lane(self, key: str) -> float:
        """The height of the lane of a stage beneath the way."""
        return self.way + BOX_HEIGHT + GAP / 2 + (self.lower[key] + 1) * LANE


def _box(node: Node, rows: _Rows, pitch: float) -> Box:
    where = ((rows.above, rows.first), (rows.along, rows.way), (rows.below, rows.last))
    column, y = next((found[node.key], y) for found, y in where if node.key in found)
    width = min(pitch - GAP, WIDEST)
    return Box(node, MARGIN + column * pitch + (pitch - GAP - width) / 2, y, width, BOX_HEIGHT)


def _straight(along: dict[str, int], origin: str, to: str) -> bool:
    return origin in along and to in along and along[to] == along[origin] + 1


def _line(found: Layout, rows: _Rows, pair: tuple[str, str]) -> Line:
    origin, to = pair
    a, b = found.box(origin), found.box(to)
    if _straight(rows.along, origin, to):
        y = a.y + a.height / 2
        return Line(origin, to, ((a.x + a.width, y), (b.x, y)))
    # a line leaves right of the middle and enters left of it: there and back are two lines
    x, other = a.middle + a.width / 5, b.middle - b.width / 5
    if origin in rows.above and to in rows.below:
        lane, beside, under = rows.lower_lane(to), a.x + a.width + GAP / 2, a.bottom + GAP / 2
        around = ((x, a.bottom), (x, under), (beside, under), (beside, lane))
        return Line(origin, to, (*around, (other, lane), (other, b.y)))
    if origin in rows.below or to in rows.below:
        lane = rows.lower_lane(to)
        out = a.y if origin in rows.below else a.bottom
        into = b.y if to in rows.below else b.bottom
    else:
        lane = rows.upper_lane(to)
        out = a.bottom if origin in rows.above else a.y
        into = b.bottom if to in rows.above else b.y
    return Line(origin, to, ((x, out), (x, lane), (other, lane), (other, into)))
