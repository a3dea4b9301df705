"""Figures of a drive: who reported when, milestones against their corridor, from collected posts to hires, ranks."""

from collections.abc import Sequence

from api.assistants.models.drives import Board, Progress, ProgressNode, ProgressRow
from domain.assistants import law
from domain.assistants.counting.lines import GROUP_NAMES, Group
from domain.assistants.counting.notice_data import MEASURE_NAMES, Measure
from domain.source import setting
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure

RANKING = setting("ranking", "assistants").cite
RATES = setting("rates", "assistants").cite
STATES = (
    ("按时", Tone.MAIN, "准"),
    ("零报告", Tone.OTHER, "零"),
    ("迟报", Tone.WARM, "迟"),
    ("漏报", Tone.ALARM, "漏"),
    ("其他", Tone.PALE, "—"),
)
"""What a cell says: its state, its tone and the sign that stands in it."""
STATE_OF = {
    "on_time": "按时", "zero": "零报告", "late": "迟报", "zero_late": "迟报", "missing": "漏报",
    "running": "其他", "not_expected": "其他",
}  # fmt: skip
SIGN_OF = {"zero_late": "零迟", "running": "未", "not_expected": "—"}
NAMES = (
    "reports",
    "corridor-published",
    "corridor-fulfilled",
    "funnel",
    "rank-listed",
    "rank-league",
    "rank-zone",
)


def figures_of(board: Board, progress: Progress) -> tuple[Figure, ...]:
    """All of them, in the order of the page."""
    return (
        reports(board),
        corridor(progress, Measure.PUBLISHED),
        corridor(progress, Measure.FULFILLED),
        funnel(progress),
        *(ranks(progress, group) for group in Group),
    )


def reports(board: Board) -> Figure:
    """26·三: lines by weeks; the sign in a cell says what its colour says."""
    signs = {name: sign for name, _, sign in STATES}
    cells = [
        Row(
            row.name,
            0,
            STATE_OF[cell.state],
            SIGN_OF.get(cell.state, signs[STATE_OF[cell.state]]),
            cell.week[5:],
        )
        for row in board.rows
        for cell in row.cells
    ]
    missed = sum(row.missed for row in board.rows)
    late = board.received - board.in_time
    return Figure(
        name="reports",
        title="周报告报送情况",
        says=f"应报{board.due:,}期，已报{board.received:,}期，其中按时{board.in_time:,}期、迟报{late:,}期；记漏报{missed:,}期。",
        how=f"每周三18时前报送见{law.WEEKLY_REPORT.cite}；漏报记下后不因补报而取消。",
        drawing=Drawing(
            Kind.CELLS,
            "周报告报送情况",
            "期",
            tuple(cells),
            tuple((name, tone) for name, tone, _ in STATES),
        ),
        head=("任务单位", "类别", *board.weeks),
        rows=tuple(
            (row.name, row.group_name, *(cell.state_name for cell in row.cells)) for row in board.rows
        ),
    )


CORRIDOR = (("区间上限", Tone.PALE), ("区间下限", Tone.WARM), ("实际", Tone.MAIN))


def corridor(progress: Progress, measure: Measure) -> Figure:
    """26·二(四): the sums of what the lines were to reach and reached, at each milestone of the measure."""
    nodes = [node for node in progress.nodes if node.measure is measure]
    name, rows = MEASURE_NAMES[measure], [row for node in nodes for row in _points(node)]
    past = [node for node in nodes if not node.forecast]
    last = past[-1] if past else None
    says = (
        f"{last.day.text}24时{last.value:,}人，{_span(last)}，{last.below}个任务单位未达。"
        if last
        else "尚未到进度节点，图中实际数为目前数。"
    )
    return Figure(
        name=f"corridor-{measure.value}",
        title=f"{name}进度与区间",
        says=says,
        how=f"进度节点见{law.MILESTONES.cite}；区间和实际为30个任务单位之和，各单位人数的取整为设置。",
        drawing=Drawing(Kind.LINES, f"{name}进度与区间", "人", tuple(rows), CORRIDOR),
        head=("节点", "区间下限", "区间上限", "当日测算", "按目前掌握", "未达的任务单位", "情况"),
        rows=tuple(
            (
                node.day.text,
                node.lower,
                node.upper,
                node.value,
                node.now,
                node.below,
                "按目前数预测" if node.forecast else "已测算",
            )
            for node in nodes
        ),
    )


def _span(node: ProgressNode) -> str:
    if node.lower == node.upper:
        return f"应达{node.lower:,}人"
    return f"区间{node.lower:,}—{node.upper:,}人"


def _points(node: ProgressNode) -> Sequence[Row]:
    on = f"{node.day.on.month}/{node.day.on.day}"
    values = (node.upper, node.lower, node.value)
    return [Row(on, value, name) for value, (name, _) in zip(values, CORRIDOR, strict=True)]


def funnel(progress: Progress) -> Figure:
    """Setting (rates): from the target over collected and published posts to hires; none is a part of another by law."""
    steps = (
        ("任务指标", progress.target),
        ("已征集岗位", progress.planned),
        ("已发布岗位", progress.published),
        ("累计聘用", progress.hired),
    )
    return Figure(
        name="funnel",
        title="从征集到聘用",
        says=f"任务指标{progress.target:,}个，已征集{progress.planned:,}个，已发布{progress.published:,}个，累计聘用{progress.hired:,}人。",
        how=f"按30个任务单位之和计算，高新区的数不另加（{RATES}）。",
        drawing=Drawing(Kind.BARS, "从征集到聘用", "人", tuple(Row(name, value) for name, value in steps)),
        head=("环节", "人数"),
        rows=steps,
    )


def ranks(progress: Progress, group: Group) -> Figure:
    """Setting (ranking): within one group; equal ranks shared, nothing without a target, nothing capped."""
    own = [row for row in progress.rows if row.group is group]
    ranked = sorted((row for row in own if row.rank is not None), key=lambda row: row.rank or 0)
    rest = [row for row in own if row.rank is None]
    title = f"{GROUP_NAMES[group]}完成率"
    first = [row.name for row in ranked if row.rank == 1 and row.hired]
    return Figure(
        name=f"rank-{group.value}",
        title=title,
        says=f"排在首位的是{'、'.join(first[:3])}（{ranked[0].completion}）。" if first else "尚无聘用。",
        how=f"完成率为累计聘用与任务数之比，不封顶；相同的先完成的在前，没有任务数的不排名（{RANKING}）。公开排名由科技厅以通报决定。",
        drawing=Drawing(Kind.BARS, title, "%", tuple(Row(row.name, row.percent or 0) for row in ranked)),
        head=("任务单位", "名次", "任务数", "累计发布", "累计聘用", "完成率"),
        rows=tuple(_ranked(row) for row in (*ranked, *rest)),
    )


def _ranked(row: ProgressRow) -> tuple[str, int | None, int | None, int, int, str]:
    return row.name, row.rank, row.target, row.published, row.hired, row.completion
