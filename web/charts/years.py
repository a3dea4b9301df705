"""Over the years: columns in parts, and lines that are named where they end."""

import altair as alt

from web.charts.drawing import FLAT, Drawing
from web.charts.look import CARD, INK, sums, tones, totals, values, whole

ROOM = 1.1
NAMES = 8
"""Pixels between the end of a line and its name."""
LETTER = 20
"""Pixels from one name down to the next, where the whole chart is `FLAT` high."""


def columns(drawing: Drawing, width: int) -> object:
    """One column for each group, its parts one upon another, the whole written on top."""
    highest = max(sums(drawing).values())
    up = alt.Y(
        "value:Q",
        stack="zero",
        scale=alt.Scale(domain=[0, max(highest * ROOM, 1)], nice=False),
        axis=whole(width, None),
    )
    bar = (
        alt.Chart(values(drawing))
        .mark_bar(stroke=CARD, strokeWidth=1)
        .encode(x=_along(drawing), y=up, color=tones(drawing), order=alt.Order("place:Q"))
    )
    text = (
        alt.Chart(totals(drawing))
        .mark_text(dy=-8, fontWeight="bold", color=INK)
        .encode(x=_along(drawing), y=alt.Y("value:Q"), text=alt.Text("value:Q", format=","))
    )
    return bar + text


def lines(drawing: Drawing, width: int) -> object:
    """One line for each series, whose name and last value stand at its end."""
    top = max(max(row.value for row in drawing.rows) * ROOM, 1)
    up = alt.Y("value:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=whole(width, None))
    colour = tones(drawing, legend=False)
    base = alt.Chart(values(drawing)).encode(x=_along(drawing), y=up, color=colour)
    line = base.mark_line(strokeWidth=2.5, strokeJoin="round")
    dots = base.mark_point(filled=True, size=45, opacity=1)
    return line + dots + _names(drawing, top)


def _names(drawing: Drawing, top: float) -> object:
    """Beside the last points, moved apart where they would lie upon each other."""
    last = drawing.groups[-1]
    ends = sorted((row for row in drawing.rows if row.group == last), key=lambda row: row.value)
    least, placed, at = top * LETTER / FLAT, [], float("-inf")
    for row in ends:
        at = max(row.value, at + least)
        placed.append({"group": last, "at": at, "text": f"{row.series} {row.value:,.0f}"})
    return (
        alt.Chart(alt.InlineData(values=placed))
        .mark_text(align="left", dx=NAMES, color=INK)
        .encode(x=_along(drawing), y=alt.Y("at:Q"), text="text:N")
    )


def _along(drawing: Drawing) -> alt.X:
    axis = alt.Axis(title=None, labelAngle=0, labelOverlap=True, labelSeparation=10, grid=False)
    return alt.X("group:N", sort=drawing.groups, axis=axis, scale=alt.Scale(paddingInner=0.3))
