"""The charts of pages that were shown a moment ago: drawn when their pictures are asked for, from the same numbers."""

from collections import OrderedDict
from dataclasses import dataclass, field

from fastapi import Response

from api.downloads import attached
from web.ask import RefusedError
from web.charts.drawing import NARROW, WIDE, Drawing
from web.charts.press import PRESS, UndrawnError
from web.desk import Desk
from web.numbers.figure import Figure

KEPT = 400
POLICY = "default-src 'none'; frame-ancestors 'none'"
AGAIN = "5"
"""Seconds."""


@dataclass(slots=True)
class Held:
    """Drawings by reader and content; another process of the pages simply counts anew."""

    _known: "OrderedDict[tuple[str, str], Drawing]" = field(default_factory=OrderedDict)

    def keep(self, desk: Desk, figure: Figure) -> str:
        """Keeps the drawing for this reader; its digest."""
        key = (reader(desk), figure.drawing.digest)
        self._known[key] = figure.drawing
        self._known.move_to_end(key)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return figure.drawing.digest

    def get(self, desk: Desk) -> Drawing | None:
        """The drawing that the address asks for, if it was made for this reader."""
        return self._known.get((reader(desk), desk.request.query_params.get("v", "")))


HELD = Held()


def reader(desk: Desk) -> str:
    """Who sees the same numbers: a role of a line in a scope, or everybody."""
    acting = desk.me.acting if desk.me else None
    return f"{acting.line}/{acting.role}/{acting.scope}" if acting else "public/"


async def picture(desk: Desk, drawing: Drawing, *, public: bool = False) -> Response:
    """The chart as SVG: `narrow` for phones, `save` to be kept as a file."""
    given = desk.request.query_params
    try:
        content = await PRESS.svg(drawing, NARROW if given.get("narrow") else WIDE)
    except UndrawnError:
        problem = {"code": "try_again", "detail": "图暂时不能生成，请稍后再试；表格不受影响。"}
        raise RefusedError(503, problem) from None
    lasting = given.get("v") == drawing.digest
    kept = ("public" if public else "private") + (", max-age=3600" if lasting else ", no-cache")
    headers = {"Cache-Control": kept, "Content-Security-Policy": POLICY}
    if given.get("save"):
        headers |= attached(f"{drawing.title}.svg")
    return Response(content, media_type="image/svg+xml", headers=headers)
