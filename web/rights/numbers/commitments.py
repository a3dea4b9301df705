"""Figures of commitments: what was kept and what was not, by matter and by league."""

from collections.abc import Sequence
from decimal import Decimal

from api.rights.models.numbers import CommitmentNumbers, TallyRow
from domain.rights import law
from domain.rights.rules import COMMITMENT
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure

SERIES = (("已兑现", Tone.MAIN), ("逾期、未能兑现", Tone.ALARM))
HEAD = (
    "兑现事项", "未到期", "已逾期", "已报未确认", "有争议", "已兑现", "部分兑现", "未能兑现", "放弃或者替代", "曾逾期", "兑现率",
)  # fmt: skip
HOW = f"按兑现事项计；已报兑现未经确认的不计为兑现，兑现率为已兑现占已有结果的比例（{COMMITMENT.cite}）；{law.PROMISES.cite}。"
NAMES = ("matters", "leagues")


def figures_of(found: CommitmentNumbers) -> tuple[Figure, ...]:
    """Both, in the order of the page."""
    return (
        _groups("matters", "承诺事项", found.matters, found.whole),
        _groups("leagues", "盟市", found.leagues, found.whole),
    )


def _groups(name: str, called: str, rows: Sequence[TallyRow], whole: TallyRow) -> Figure:
    said = f"共{whole.lines:,}项，已兑现{whole.kept:,}项，已逾期{whole.overdue:,}项，未能兑现{whole.broken:,}项。"
    bars = [
        Row(row.name, value, series)
        for row in rows
        for series, value in (("已兑现", row.kept), ("逾期、未能兑现", row.overdue + row.broken))
    ]
    return Figure(
        name=name,
        title=f"按{called}兑现情况",
        says=said,
        how=HOW,
        drawing=Drawing(Kind.PAIRS, f"按{called}兑现情况", "项", tuple(bars), SERIES),
        head=(called, *HEAD),
        rows=tuple(_cells(row) for row in (*rows, whole)),
    )


def _cells(row: TallyRow) -> tuple[str | int | Decimal | None, ...]:
    decided = row.kept + row.partly + row.broken
    share = Decimal(row.kept) / Decimal(decided) if decided else None
    return (
        row.name, row.lines, row.running, row.overdue, row.reported, row.contested, row.kept, row.partly, row.broken,
        row.given_up, row.late, share,
    )  # fmt: skip
