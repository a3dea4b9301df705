"""Figures on postdocs: who is in station, who came and went, who stays in the region, and what was filed late."""

from collections.abc import Sequence
from decimal import Decimal

from api.bases.models.statistics import StayFigures, StayStatistics
from domain.bases import law
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure, area, most_of, percent

RECENT = 12
"""Years that a chart shows; the table has all."""
LATE = f"备案期限按{law.ENTRY_FILING.cite}计算，在期限届满之后报备案的为逾期；年份为报备案的年份。"
STAYING = (
    f"留区比例为出基地时已登记去向的人员中留在自治区内工作的比例（参见{law.IN_REGION_AFTERWARDS.cite}）。"
)
LATE_HEAD = ("报备案", "其中逾期", "逾期比例", "平均逾期天数")
STAY_HEAD = ("出基地", "已登记去向", "留在自治区内", "留区比例")


def in_station(found: StayStatistics) -> Figure:
    """Who is in station, league by league."""
    groups = sorted(found.groups, key=lambda one: -one.in_station)
    total = found.total
    most = most_of([(_area(one), one.in_station) for one in groups], "人")
    return Figure(
        name="stays-by-league",
        title="各盟市在站博士后",
        says=f"截至统计日在站{total.in_station:,}人" + (f"，{most}。" if most else "。"),
        how="统计日24时在站的人数；不含登记有误作废和不予备案的。",
        drawing=Drawing(
            Kind.BARS, "各盟市在站博士后", "人", tuple(Row(_area(one), one.in_station) for one in groups)
        ),
        head=("盟市", "在站", "年内进站", "年内出基地", "年内退出基地"),
        rows=tuple((_area(one), *_flows(one)) for one in (*groups, total)),
        links=(*(f"/stays?stage=in_station&league={one.group}" for one in groups), "/stays?stage=in_station"),
    )


def _flows(one: StayFigures) -> tuple[int, ...]:
    return one.in_station, one.entries, one.exits, one.removals


def flows(found: StayStatistics) -> Figure:
    """Entries and exits over the years, and how many were in station at the end of each."""
    series = (("在站", Tone.MAIN), ("进站", Tone.WARM), ("出基地", Tone.OTHER), ("退出", Tone.ALARM))
    groups = found.groups
    rows = [
        Row(group.group, value, name)
        for group in groups[-RECENT:]
        for (name, _), value in zip(series, _flows(group), strict=True)
    ]
    said = "尚无人进站。"
    if groups:
        last = groups[-1]
        said = (
            f"{last.name}进站{last.entries:,}人，出基地{last.exits:,}人，退出基地{last.removals:,}人；"
            f"年末（或统计日）在站{last.in_station:,}人。"
        )
    return Figure(
        name="stays-by-year",
        title="历年进站和出基地",
        says=said,
        how=f"出基地见{law.EXIT.cite}，退出基地见{law.REMOVAL.cite}；在站为各年最后一日（本年为统计日）的人数。",
        drawing=Drawing(Kind.LINES, "历年进站和出基地", "人", tuple(rows), series),
        head=("年份", "在站", "进站", "出基地", "退出基地", "随基地转入工作站", "去世、转出、协商离开"),
        rows=tuple((one.name, *_flows(one), one.moved, one.otherwise) for one in groups),
    )


def retention_by_year(found: StayStatistics) -> Figure:
    """What part of those who left stayed in the region, year by year."""
    return _retention("retention-by-year", "历年出基地人员留区比例", "年份", found)


def retention_by_league(found: StayStatistics) -> Figure:
    """The same by league, of one year."""
    return _retention("retention-by-league", f"{found.year}年各盟市留区比例", "盟市", found)


def _retention(name: str, title: str, group: str, found: StayStatistics) -> Figure:
    known = [one for one in found.groups if one.retention is not None]
    total = found.total
    rows = [_share(one, one.retention, one.retained, one.placed) for one in known[-RECENT:]]
    said = "尚无登记去向的出基地人员。"
    if total.retention is not None:
        said = (
            f"已登记去向的{total.placed:,}人中，{total.retained:,}人留在自治区内工作，"
            f"占{percent(total.retention)}。"
        )
    return Figure(
        name=name,
        title=title,
        says=said,
        how=STAYING,
        drawing=Drawing(Kind.SHARES, title, "留区比例", tuple(rows), (("留区", Tone.MAIN),)),
        head=(group, *STAY_HEAD),
        rows=tuple(
            (_area(one), one.exits, one.placed, one.retained, one.retention) for one in (*known, total)
        ),
    )


def late_by_year(found: StayStatistics) -> Figure:
    """What part of the reports for filing came late, year by year."""
    return _late("late-by-year", "历年逾期报备案", "年份", found)


def late_by_league(found: StayStatistics) -> Figure:
    """The same by league, of one year."""
    return _late("late-by-league", f"{found.year}年各盟市逾期报备案", "盟市", found)


def _late(name: str, title: str, group: str, found: StayStatistics) -> Figure:
    known = [one for one in found.groups if one.filed]
    total = found.total
    rows = [_share(one, one.late_share, one.late, one.filed) for one in known[-RECENT:]]
    said = "没有报备案的记录。"
    if total.filed:
        days = f"，平均逾期{total.average_late_days}天" if total.late else ""
        said = f"报备案{total.filed:,}人次，其中逾期{total.late:,}人次，占{percent(total.late_share or Decimal(0))}{days}。"
    return Figure(
        name=name,
        title=title,
        says=said,
        how=LATE,
        drawing=Drawing(Kind.SHARES, title, "逾期比例", tuple(rows), (("逾期", Tone.ALARM),)),
        head=(group, *LATE_HEAD),
        rows=tuple(
            (
                _area(one),
                one.filed,
                one.late,
                one.late_share,
                _days(one.average_late_days),
            )
            for one in (*known, total)
        ),
    )


def _share(group: StayFigures, share: Decimal | None, part: int, whole: int) -> Row:
    known = share or Decimal(0)
    return Row(_area(group), float(known), note=f"{percent(known)}（{part:,}/{whole:,}）")


def _days(days: Decimal | None) -> float | None:
    return None if days is None else float(days)


def _area(one: StayFigures) -> str:
    return area(one.group, one.name)


def years_of(found: StayStatistics) -> Sequence[str]:
    """The years that something happened in, the latest first."""
    return [one.group for one in reversed(found.groups)]
