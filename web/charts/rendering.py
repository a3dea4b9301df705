"""A drawing as SVG: through Vega-Lite, with its text as text and nothing from elsewhere."""

import re
from html import escape
from typing import Final

import vl_convert

from domain.characters import writable
from web.charts.bars import bars, pairs, shares
from web.charts.cells import cells
from web.charts.drawing import Drawing, Kind
from web.charts.hatching import hatched
from web.charts.look import dressed, nothing
from web.charts.tiles import tiles
from web.charts.years import columns, lines

DRAW: Final = {
    Kind.BARS: bars,
    Kind.COLUMNS: columns,
    Kind.LINES: lines,
    Kind.SHARES: shares,
    Kind.PAIRS: pairs,
    Kind.TILES: tiles,
    Kind.CELLS: cells,
}
REFERENCE = re.compile(
    r"(?:xlink:)?href\s*=|url\(|<(?:script|foreignObject|image|use|style)\b|\son\w+\s*=", re.IGNORECASE
)
XLINK = ' xmlns:xlink="http://www.w3.org/1999/xlink"'


class UnfitError(ValueError):
    """What came out refers to something outside, or could do something."""


def spec(drawing: Drawing, width: int) -> dict[str, object]:
    """The Vega-Lite of a drawing."""
    draw = nothing if drawing.blank else DRAW[drawing.kind]
    return dressed(draw(drawing, width), drawing, width)


def svg(drawing: Drawing, width: int) -> str:
    """The picture; raises UnfitError rather than give out one that could load or run something."""
    found: str = vl_convert.vegalite_to_svg(spec(drawing, width), allowed_base_urls=[])
    named = (
        writable(found)
        .replace(XLINK, "")
        .replace(">", f' role="img" xml:lang="zh-CN"><title>{escape(writable(drawing.title))}</title>', 1)
    )
    if REFERENCE.search(re.sub(r">[^<]*<", "><", named)):
        raise UnfitError(drawing.title)
    return hatched(named, drawing)
