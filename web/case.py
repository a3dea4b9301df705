"""What the pages of cases share: the picture of their procedure, the whole history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from api.models.history import HistoryRow, StepRow
from api.pages import Page
from programmes import merged
from web.desk import Desk
from web.picture.drawing import picture, told
from web.picture.graph import Edge, Graph
from web.picture.line import Exit, Place, exits, main_line
from web.picture.walk import Walk

GRAPHS: Mapping[str, Graph] = merged("web", "procedures", "GRAPHS", {})
"""Area of the pages → the procedure that is drawn; a programme's stand in `web/<programme>/procedures.py`."""
MOST_PAGES = 10
PAGE = 100


@dataclass(frozen=True, slots=True)
class Drawn:
    """The procedure of a case for `case/picture.html`."""

    graph: Graph
    walk: Walk
    without: frozenset[str] = frozenset()
    """Stages that this case does not pass."""

    @property
    def line(self) -> tuple[Place, ...]:
        """The straight way of the case."""
        return main_line(self.graph, self.walk, self.without)

    @property
    def exits(self) -> tuple[Exit, ...]:
        """Where it can go now."""
        return exits(self.graph, self.walk, self.without)

    @property
    def now(self) -> str:
        """Where it is, in words."""
        return "、".join(self.graph.name(key) for key in self.walk.now)

    @property
    def svg(self) -> Markup:
        """The picture."""
        return picture(self.graph, self.walk)

    @property
    def told(self) -> str:
        """The picture in words."""
        return told(self.graph, self.walk)

    @property
    def ways(self) -> list[tuple[str, list[Edge]]]:
        """The whole procedure in words: stage → what leads on from it."""
        found: dict[str, list[Edge]] = {}
        for edge in self.graph.edges:
            found.setdefault(self.graph.name(edge.origin), []).append(edge)
        return list(found.items())


async def drawn(desk: Desk, area: str, case_id: str, without: Collection[str] = ()) -> Drawn:
    """The picture of a case: `area` is one of `GRAPHS`, `without` are stages that the case does not pass."""
    steps = await desk.api.get(f"/{area}/{case_id}/steps", list[StepRow])
    return Drawn(GRAPHS[area], Walk.of(steps), frozenset(without))


async def history(desk: Desk, area: str, case_id: str) -> list[HistoryRow]:
    """The whole history of a case, in order."""
    found: list[HistoryRow] = []
    after: str | None = None
    for _ in range(MOST_PAGES):
        page = await desk.api.get(f"/{area}/{case_id}/history", Page[HistoryRow], limit=PAGE, after=after)
        found.extend(page.items)
        after = page.next
        if after is None:
            break
    return found
