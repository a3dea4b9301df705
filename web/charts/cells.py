"""A grid of cells (热力图): groups one under another, columns side by side, each cell with its colour and its sign."""

import altair as alt

from web.charts.drawing import Drawing, Tone
from web.charts.look import CARD, INK

LIGHT = "#ffffff"
ON_DARK = frozenset({Tone.MAIN, Tone.ALARM})
"""Tones on which a sign is white."""


def cells(drawing: Drawing, width: int) -> object:
    """One cell for each group and column: `code` names the column, `series` the state, `note` is the sign in it."""
    columns = list(dict.fromkeys(row.code for row in drawing.rows))
    told = dict(drawing.series)
    rows = [
        {
            "group": row.group,
            "column": row.code,
            "series": row.series,
            "note": row.note,
            "ink": LIGHT if told[row.series] in ON_DARK else INK,
        }
        for row in drawing.rows
    ]
    small = 12 if width > 500 else 9
    along = alt.X(
        "column:N",
        sort=columns,
        axis=alt.Axis(title=None, labelAngle=-90, orient="top", labelFontSize=small, grid=False),
    )
    down = alt.Y("group:N", sort=drawing.groups, axis=alt.Axis(title=None, labelFontSize=small))
    grid = alt.Chart(alt.InlineData(values=rows)).encode(x=along, y=down)
    square = grid.mark_rect(stroke=CARD, strokeWidth=2).encode(color=_legend(drawing, width))
    sign = grid.mark_text(fontSize=small).encode(text="note:N", color=alt.Color("ink:N", scale=None))
    return square + sign


def _legend(drawing: Drawing, width: int) -> alt.Color:
    """The states above the grid, in as many lines as there is room for."""
    scale = alt.Scale(
        domain=[name for name, _ in drawing.series], range=[tone.value for _, tone in drawing.series]
    )
    told = alt.Legend(title=None, orient="top", symbolType="square", columns=5 if width > 500 else 3)
    return alt.Color("series:N", scale=scale, legend=told)
