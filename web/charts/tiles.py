"""The region in tiles: each league about where it lies, from 阿拉善盟 in the west to 呼伦贝尔市 in the north-east."""

from collections.abc import Iterator

import altair as alt

from web.charts.drawing import TILES, Drawing
from web.charts.look import GRID, INK, SOFT

PLACES = {
    "150781": (5, 0), "150700": (6, 0),
    "152200": (6, 1),
    "152501": (3, 2), "152500": (4, 2), "150500": (6, 2),
    "152900": (0, 3), "150800": (1, 3), "150200": (2, 3), "150100": (3, 3), "150900": (4, 3), "150400": (5, 3),
    "150300": (1, 4), "150600": (2, 4),
}  # fmt: skip
"""Code of an office → column from the west, row from the north."""
ACROSS = 7
GAP = 6
RAMP = ["#e4eeee", "#bcd4d5", "#8db8ba", "#2f6f76", "#12444a"]
NONE = "#f6f4ef"
DARK = 3
"""From this shade on, the text is white."""


def tiles(drawing: Drawing, width: int) -> object:
    """One tile for each league: its shade and its number are the value."""
    step = (width - 24) / ACROSS
    chart = alt.Chart(alt.InlineData(values=list(_placed(drawing, step))))
    big, small = (20, 13) if width > 500 else (15, 9)
    x, y = (
        alt.X("x:Q", axis=None, scale=_to(step * ACROSS)),
        alt.Y("y:Q", axis=None, scale=_to(step * TILES, up=True)),
    )
    square = chart.mark_rect(stroke=GRID, cornerRadius=4).encode(
        x=x, x2="x2:Q", y=y, y2="y2:Q", color=alt.Color("shade:N", scale=None)
    )
    middle = alt.X("middle:Q", axis=None)
    number = chart.mark_text(fontSize=big, fontWeight="bold").encode(
        x=middle,
        y=alt.Y("number:Q", axis=None),
        text=alt.Text("value:Q", format=","),
        color=alt.Color("ink:N", scale=None),
    )
    name = chart.mark_text(fontSize=small).encode(
        x=middle, y=alt.Y("name_at:Q", axis=None), text="name:N", color=alt.Color("ink:N", scale=None)
    )
    return square + number + name + _told(drawing, small)


def _placed(drawing: Drawing, step: float) -> Iterator[dict[str, object]]:
    highest = max(row.value for row in drawing.rows)
    for row in drawing.rows:
        column, line = PLACES[row.code]
        x, y = column * step, line * step
        shade = min(int(row.value / highest * len(RAMP)), len(RAMP) - 1)
        yield {
            "x": x, "x2": x + step - GAP, "y": y, "y2": y + step - GAP, "middle": x + (step - GAP) / 2,
            "number": y + step * 0.36, "name_at": y + step * 0.68, "name": row.group, "value": row.value,
            "shade": NONE if row.value == 0 else RAMP[shade],
            "ink": "#ffffff" if shade >= DARK else INK,
        }  # fmt: skip


def _to(length: float, *, up: bool = False) -> alt.Scale:
    return alt.Scale(domain=[0, length], nice=False, zero=False, reverse=up)


def _told(drawing: Drawing, size: float) -> object:
    text = {"text": f"数字为{drawing.unit}，越多颜色越深"}
    return (
        alt.Chart(alt.InlineData(values=[text]))
        .mark_text(align="left", baseline="top", fontSize=size, color=SOFT)
        .encode(x=alt.value(2), y=alt.value(4), text="text:N")
    )
