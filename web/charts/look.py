"""How all charts look: fonts that stay text, ink, grid, whole numbers; and the chart of nothing."""

import altair as alt

from web.charts.drawing import Drawing, Kind, Tone

FONT = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
INK, SOFT, GRID, CARD = "#1f2a30", "#52606a", "#e6e1d6", "#fffefb"
SIZE = 14
NO_DATA = "暂无数据"
BESIDE = 84
"""Pixels to the right of lines, for their names."""
LABELS = 0.42
"""The part of the width that names beside an axis may take."""
PER_TICK = 60
"""Pixels for each number of an axis at least."""


def values(drawing: Drawing) -> alt.InlineData:
    """The rows as data."""
    order = {name: place for place, (name, _) in enumerate(drawing.series)}
    rows = [
        {
            "group": row.group,
            "series": row.series,
            "value": row.value,
            "note": row.note,
            "place": order.get(row.series, 0),
        }
        for row in drawing.rows
    ]
    return alt.InlineData(values=rows)


def sums(drawing: Drawing) -> dict[str, float]:
    """What the rows of each group add up to."""
    found: dict[str, float] = {}
    for row in drawing.rows:
        found[row.group] = found.get(row.group, 0) + row.value
    return found


def totals(drawing: Drawing) -> alt.InlineData:
    """The same as data."""
    return alt.InlineData(values=[{"group": group, "value": value} for group, value in sums(drawing).items()])


def tones(drawing: Drawing, *, legend: bool = True) -> alt.Color:
    """One colour for each series; told above the chart where there are several."""
    names = [name for name, _ in drawing.series] or [""]
    colours = [tone.value for _, tone in drawing.series] or [Tone.MAIN.value]
    told = alt.Legend(title=None, orient="top", symbolType="square") if legend and len(names) > 1 else None
    return alt.Color("series:N", scale=alt.Scale(domain=names, range=colours), legend=told)


def whole(width: int, title: str | None = None) -> alt.Axis:
    """An axis of whole numbers."""
    return alt.Axis(title=title, format=",d", tickMinStep=1, tickCount=max(2, width // PER_TICK // 2))


def nothing(drawing: Drawing, width: int) -> object:
    """Says that there is nothing yet."""
    return (
        alt.Chart(alt.InlineData(values=[{"text": NO_DATA}]))
        .mark_text(fontSize=16, color=SOFT)
        .encode(text="text:N", x=alt.value(width / 2), y=alt.value(drawing.size(width)[1] / 2))
    )


def dressed(chart: object, drawing: Drawing, width: int) -> dict[str, object]:
    """The chart as Vega-Lite, of exactly the size that the drawing has."""
    if not isinstance(chart, alt.Chart | alt.LayerChart):  # altair says of nothing that it draws what it is
        raise TypeError(type(chart))
    _, height = drawing.size(width)
    fixed = chart.properties(
        width=width, height=height, autosize=alt.AutoSizeParams(type="fit", contains="padding")
    )
    look = fixed.configure(
        background=CARD,
        font=FONT,
        aria=False,
        padding={"left": 8, "right": BESIDE if drawing.kind is Kind.LINES else 14, "top": 8, "bottom": 8},
        numberFormat=",",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFontSize=SIZE, titleFontSize=SIZE, titleFontWeight="normal", labelColor=INK, titleColor=SOFT,
            gridColor=GRID, domain=False, ticks=False, labelPadding=6, labelLimit=round(width * LABELS),
        ),
        legend=alt.LegendConfig(labelFontSize=SIZE, labelColor=INK, symbolSize=140, offset=6),
        text=alt.MarkConfig(fontSize=SIZE, color=INK),
    )  # fmt: skip
    found: dict[str, object] = look.to_dict()
    return found
