"""Figures of a quarter: by topic, by agency, what was overdue, what complainants said."""

from collections.abc import Sequence

from api.rights.models.dispatches import DispatchAnswer, FigureRow
from domain.rights import law
from domain.rights.rules import FIGURES
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure

SERIES = (("收到", Tone.MAIN), ("逾期", Tone.ALARM))
HEAD = ("期初未办结", "收到", "办结", "期末未办结", "答复", "逾期")
HOW = f"按定稿时的数，归目前承办部门（{FIGURES.cite}）；{law.QUARTERLY.cite}。"
NAMES = ("topics", "agencies", "leagues", "ratings")


def figures_of(case: DispatchAnswer) -> tuple[Figure, ...]:
    """All of them, in the order of the page."""
    return (
        _groups("topics", "诉求类别", case.topics),
        _groups("agencies", "承办部门", case.agencies),
        _groups("leagues", "盟市", case.leagues),
        _ratings(case.whole),
    )


def _groups(name: str, called: str, rows: Sequence[FigureRow]) -> Figure:
    most = max(rows, key=lambda row: row.received, default=None)
    says = (
        f"收到最多的是{most.name}，{most.received:,}件；逾期{sum(row.overdue for row in rows):,}件。"
        if most and most.received
        else f"本季度没有收到投诉；逾期{sum(row.overdue for row in rows):,}件。"
    )
    bars = [
        Row(row.name, value, series)
        for row in rows
        for series, value in (("收到", row.received), ("逾期", row.overdue))
    ]
    return Figure(
        name=name,
        title=f"按{called}",
        says=says,
        how=HOW,
        drawing=Drawing(Kind.PAIRS, f"按{called}收到和逾期", "件", tuple(bars), SERIES),
        head=(called, *HEAD),
        rows=tuple(
            (row.name, row.open_start, row.received, row.closed, row.open_end, row.answered, row.overdue)
            for row in rows
        ),
    )


def _ratings(whole: FigureRow) -> Figure:
    rated = whole.satisfied + whole.dissatisfied
    steps = (("满意", whole.satisfied), ("不满意", whole.dissatisfied), ("未评价", whole.not_rated))
    says = f"评价{rated:,}件，其中满意{whole.satisfied:,}件；未评价{whole.not_rated:,}件，不计入满意率。"
    return Figure(
        name="ratings",
        title="评价情况",
        says=says,
        how=f"本季度办结的件，未评价的不计入满意率（{FIGURES.cite}）。",
        drawing=Drawing(Kind.BARS, "评价情况", "件", tuple(Row(name, value) for name, value in steps)),
        head=("评价", "件数"),
        rows=steps,
    )
