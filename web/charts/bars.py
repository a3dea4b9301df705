"""Bars across: groups one under another, in parts, as shares of a whole, or in pairs."""

import altair as alt

from web.charts.drawing import Drawing, Tone
from web.charts.look import INK, sums, tones, totals, values, whole

THICK = 19
ROOM = 1.12
"""How much longer the axis is than the longest bar, for the number at its end."""


def bars(drawing: Drawing, width: int) -> object:
    """One bar for each group, its parts one after another, the whole written at its end."""
    longest = max(sums(drawing).values())
    across = alt.X(
        "value:Q",
        stack="zero",
        scale=alt.Scale(domain=[0, max(longest * ROOM, 1)], nice=False),
        axis=whole(width, drawing.unit),
    )
    bar = (
        alt.Chart(values(drawing))
        .mark_bar(height=THICK, stroke="#fffefb", strokeWidth=1)
        .encode(x=across, y=_down(drawing), color=tones(drawing), order=alt.Order("place:Q"))
    )
    text = (
        alt.Chart(totals(drawing))
        .mark_text(align="left", dx=5, fontWeight="bold", color=INK)
        .encode(x=alt.X("value:Q"), y=_down(drawing), text=alt.Text("value:Q", format=","))
    )
    return bar + text


def shares(drawing: Drawing, width: int) -> object:
    """The part of a whole for each group, on a pale bar that is all of it; the counts are written beside it."""
    base = alt.Chart(values(drawing)).encode(y=_down(drawing))
    limit = alt.Scale(domain=[0, 1.75 if width < 500 else 1.45], nice=False)
    axis = alt.Axis(title=drawing.unit, format=".0%", values=[0, 0.5, 1])
    full = base.mark_bar(height=THICK, color=Tone.PALE.value).encode(x=alt.datum(1, scale=limit))
    part = base.mark_bar(height=THICK, color=_tone(drawing)).encode(
        x=alt.X("value:Q", scale=limit, axis=axis)
    )
    note = base.mark_text(align="left", dx=6, color=INK).encode(x=alt.datum(1), text="note:N")
    return full + part + note


def pairs(drawing: Drawing, width: int) -> object:
    """Two bars for each group, one under the other."""
    longest = max(row.value for row in drawing.rows)
    across = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, max(longest * ROOM, 1)], nice=False),
        axis=whole(width, drawing.unit),
    )
    names = [name for name, _ in drawing.series]
    offset = alt.YOffset("series:N", sort=names, scale=alt.Scale(domain=names, paddingInner=0.1))
    base = alt.Chart(values(drawing)).encode(y=_down(drawing), yOffset=offset)
    bar = base.mark_bar().encode(x=across, color=tones(drawing))
    text = base.mark_text(align="left", dx=5, color=INK).encode(
        x=alt.X("value:Q"), text=alt.Text("value:Q", format=",")
    )
    return bar + text


def _tone(drawing: Drawing) -> str:
    return drawing.series[0][1].value if drawing.series else Tone.MAIN.value


def _down(drawing: Drawing) -> alt.Y:
    padding = 0.25
    return alt.Y(
        "group:N", sort=drawing.groups, axis=alt.Axis(title=None), scale=alt.Scale(paddingInner=padding)
    )
