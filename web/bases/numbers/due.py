"""Figures on what is due: what is overdue and coming, and how far the applications of a round have come."""

from collections import defaultdict
from datetime import date, timedelta

from api.bases.models.statistics import DueStatistics, RoundPipeline
from domain.bases import law
from domain.legal_time import chinese_date
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.filters import short_day
from web.numbers.figure import Figure, area, most_of

SHOWN = 12
"""Kinds that the chart shows; the table has all."""
STATE = (("已逾期", Tone.ALARM), ("将到期", Tone.PALE))


def deadlines(found: DueStatistics, league: str = "") -> Figure:
    """What is overdue and what comes due, by what is waited for; of one league if it is given."""
    groups = [one for one in found.groups if not league or one.league == league]
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for group in groups:
        sums[group.action][0] += group.overdue
        sums[group.action][1] += group.ahead
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1][0], -pair[1][1]))
    overdue, ahead = (sum(counts[place] for counts in sums.values()) for place in (0, 1))
    rows = [
        Row(action, count, name)
        for action, counts in ordered[:SHOWN]
        for (name, _), count in zip(STATE, counts, strict=True)
    ]
    until = found.until.on
    more = f"图中列出最多的{SHOWN}类，全部见表。" if len(ordered) > SHOWN else ""
    return Figure(
        name="deadlines",
        title="已逾期和将到期的事项",
        says=f"已逾期{overdue:,}项，{short_day(until)}以前将到期{ahead:,}项。",
        how=f"按事项统计尚未办结的期限，逐级督办的不重复计算。{more}",
        drawing=Drawing(Kind.BARS, "已逾期和将到期的事项", "项", tuple(rows), STATE),
        head=("事项", "出处", "盟市", "已逾期", "将到期", "最近到期日"),
        rows=tuple(
            (
                one.action,
                one.cite,
                area(one.league) if one.league else "自治区",
                one.overdue,
                one.ahead,
                one.next_due,
            )
            for one in groups
        ),
    )


def weekly(found: DueStatistics, days: int, league: str = "") -> Figure:
    """What comes due week by week, behind what is overdue already; of one league if it is given."""
    overdue = sum(one.overdue for one in found.groups if not league or one.league == league)
    sums: dict[date, int] = {}
    for week in found.weeks:
        if not league or week.league == league:
            sums[week.begins] = sums.get(week.begins, 0) + week.ahead
    weeks = [(begins, sums.get(begins, 0)) for begins in _mondays(found.until.on, days)]
    (passed, _), (ahead, _) = STATE
    most = most_of([(_week(begins), count) for begins, count in weeks], "项")
    return Figure(
        name="deadlines-by-week",
        title="各周到期的事项",
        says=f"今后{len(weeks)}周将到期{sum(count for _, count in weeks):,}项"
        + (f"，{most}。" if most else "。")
        + (f"已逾期{overdue:,}项。" if overdue else ""),
        how="按到期日所在的周统计尚未办结的期限，每周以星期一的日期表示；逐级督办的不重复计算。",
        drawing=Drawing(
            Kind.COLUMNS,
            "各周到期的事项",
            "项",
            (
                Row("逾期", overdue, passed),
                *(Row(f"{begins.month}/{begins.day}", count, ahead) for begins, count in weeks),
            ),
            STATE,
        ),
        head=("周", "到期事项"),
        rows=(("已逾期", overdue), *((_week(begins), count) for begins, count in weeks)),
    )


def _mondays(until: date, days: int) -> list[date]:
    """Of the weeks in so many days up to that one."""
    today = until - timedelta(days=days)
    first = today - timedelta(days=today.weekday())
    return [first + timedelta(weeks=number) for number in range((until - first).days // 7 + 1)]


def _week(begins: date) -> str:
    return f"{chinese_date(begins)}至{chinese_date(begins + timedelta(days=6))}"


def pipeline(found: RoundPipeline) -> Figure:
    """How far the applications of a round have come."""
    steps = found.steps
    series = (("已通过", Tone.MAIN), ("正在办理", Tone.WARM), ("已终止", Tone.PALE))
    rows = [
        Row(step.name, value, name)
        for step in steps
        for (name, _), value in zip(series, (step.passed, step.here, step.ended), strict=True)
    ]
    under_way = sum(one.here for one in steps)
    return Figure(
        name="pipeline",
        title=f"{found.title}各环节",
        says=f"共{found.total:,}件申报：在办{under_way:,}件，已备案{steps[-1].reached:,}件，"
        f"终止{sum(one.ended for one in steps):,}件。",
        how=f"申报、初审、论证评议见{law.APPLIES.cite}、{law.FIRST_REVIEW.cite}、{law.PANEL.cite}，其余环节为办理规程（设置）；"
        "到达某一环节的，或已通过，或正在办理，或在该环节终止（不予推荐、不予备案、未通过、撤回、逾期未提交）。",
        drawing=Drawing(Kind.BARS, f"{found.title}各环节", "件", tuple(rows), series),
        head=("环节", "到达", "已通过", "正在本环节", "在本环节终止"),
        rows=tuple((one.name, one.reached, one.passed, one.here, one.ended) for one in steps),
    )
