"""What the pages of cases share: the picture of their procedure, the whole history."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from api.models.history import HistoryRow, StepRow
from api.pages import Page
from programmes import merged
from web.desk import Desk
from web.picture.drawing import picture, told
from web.picture.graph import Edge, Graph
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

    @property
    def svg(self) -> Markup:
        """The picture."""
        return picture(self.graph, self.walk)

    @property
    def told(self) -> str:
        """The picture in words."""
        return told(self.graph, self.walk)

    @property
    def coming(self) -> list[tuple[str, list[Edge]]]:
        """What can come next, by stage."""
        found: dict[str, list[Edge]] = {}
        for edge in self.walk.next(self.graph):
            found.setdefault(self.graph.name(edge.to), []).append(edge)
        return list(found.items())


async def drawn(desk: Desk, area: str, case_id: str) -> Drawn:
    """The picture of a case: `area` is one of `GRAPHS`."""
    return Drawn(GRAPHS[area], Walk.of(await desk.api.get(f"/{area}/{case_id}/steps", list[StepRow])))


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
