"""The whole procedure as SVG: shapes and classes; colours and widths of lines come from the style sheet of the pages."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from markupsafe import Markup, escape

from web.picture.graph import Edge, Graph
from web.picture.layout import Box, Layout, Line, layout
from web.picture.walk import Walk

LETTERS = 14
LINE_HEIGHT = 17
TWO = 2


def picture(graph: Graph, walk: Walk) -> Markup:
    """The procedure with the present place marked, the steps gone dated, and what is told in words beside."""
    found, taken, pairs = layout(graph), walk.taken(graph), graph.pairs
    lines = sorted(found.lines, key=lambda one: (one.origin, one.to) in taken)
    inside = [
        *_frame(graph, walk, found),
        *(part for line in lines for part in _edge(pairs, line, strong=(line.origin, line.to) in taken)),
        *(part for box in found.boxes for part in _stage(box, walk)),
        "</svg>",
    ]
    return Markup("").join(Markup(part) for part in inside)  # noqa: S704  # every text is escaped where it is put in


def told(graph: Graph, walk: Walk) -> str:
    """The picture in a sentence."""
    been = "、".join(f"{one.name}（{_day(one.since)}）" for one in walk.gone if one.until)
    now = "、".join(graph.name(key) for key in walk.now)
    return (f"已经过：{been}。" if been else "") + (f"现在：{now}。" if now else "")


def _frame(graph: Graph, walk: Walk, found: Layout) -> Iterator[str]:
    yield (
        f'<svg class="procedure" role="img" aria-labelledby="procedure-title procedure-told" '
        f'viewBox="0 0 {found.width:g} {found.height:g}" xmlns="http://www.w3.org/2000/svg" '
        f'font-size="{LETTERS}">'
    )
    yield f'<title id="procedure-title">{escape(graph.title)}</title>'
    yield f'<desc id="procedure-told">{escape(told(graph, walk))}</desc>'
    for name in ("faint", "strong"):
        yield (
            f'<marker id="tip-{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path class="tip {name}" d="M0 0L8 4L0 8z"/></marker>'
        )


def _edge(pairs: Mapping[tuple[str, str], Sequence[Edge]], line: Line, *, strong: bool) -> Iterator[str]:
    name = "strong" if strong else "faint"
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line.points)
    words = "；".join(f"{one.label}（{one.cite}）" for one in pairs[line.origin, line.to])
    yield (
        f'<path class="edge {name}" d="{path}" marker-end="url(#tip-{name})"><title>{escape(words)}</title></path>'
    )


def _stage(box: Box, walk: Walk) -> Iterator[str]:
    key, now = box.node.key, box.node.key in walk.now
    came = walk.last.get(key)
    state = "now" if now else "gone" if came else "ahead"
    end = " end" if box.node.end else ""
    yield f'<g class="stage {state}{end}" data-stage="{key}">'
    yield (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:g}" '
        f'rx="{box.height / 2 if box.node.end else 6:g}"/>'
    )
    yield from _words(box)
    if came:
        yield _above(box, came, now=now)
    yield "</g>"


def _words(box: Box) -> Iterator[str]:
    rows = wrapped(box.node.name, int((box.width - 12) // LETTERS))
    top = box.y + box.height / 2 - (len(rows) - 1) * LINE_HEIGHT / 2
    for index, row in enumerate(rows):
        yield (
            f'<text x="{box.middle:.1f}" y="{top + index * LINE_HEIGHT:.1f}" text-anchor="middle" '
            f'dominant-baseline="central">{escape(row)}</text>'
        )


def _above(box: Box, came: datetime, *, now: bool) -> str:
    """Over the box, left: the date; with “现在” where the case is."""
    text = f"▼ 现在 {_short(came)}" if now else f"✓ {_short(came)}"
    return f'<text class="when" x="{box.middle:.1f}" y="{box.y - 7:.1f}" text-anchor="middle" font-size="12">{text}</text>'


def wrapped(text: str, letters: int) -> list[str]:
    """The text in rows of about the same length, none longer than that many letters; cut at its marks if that fits."""
    rows = -(-len(text) // max(letters, 1))
    length = -(-len(text) // rows)
    for index, letter in enumerate(text):
        at = {"、": index + 1, "，": index + 1, "（": index}.get(letter, 0)
        if rows == TWO and 0 < at <= letters and len(text) - at <= letters:
            return [text[:at], text[at:]]
    return [text[index : index + length] for index in range(0, len(text), length)]


def _day(at: datetime) -> str:
    return f"{at.year}年{at.month}月{at.day}日"


def _short(at: datetime) -> str:
    return f"{at.year}.{at.month}.{at.day}"
