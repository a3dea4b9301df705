"""What the notice of a year fixes, as data with their citation: entered each year, never carried over by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from domain.assistants import law
from domain.assistants.counting.lines import WITHIN, task_lines
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import Source, setting


class Measure(StrEnum):
    """26·二(四): the two things that are measured, never mixed: posts that are published, targets that are fulfilled."""

    PUBLISHED = "published"
    FULFILLED = "fulfilled"


MEASURE_NAMES = {Measure.PUBLISHED: "岗位发布", Measure.FULFILLED: "任务指标完成"}


@dataclass(frozen=True, slots=True)
class Milestone:
    """26·二(四): what is to be reached by 24:00 of a day, in per cent of the target: the corridor from lower to upper."""

    day: date
    measure: Measure
    lower: int
    upper: int

    @property
    def key(self) -> str:
        """The day and what is measured: 2025-07-15/published."""
        return f"{self.day.isoformat()}/{self.measure.value}"


@dataclass(frozen=True, slots=True)
class Target:
    """附件1: persons that a line has to absorb; `zone` is the part of its zone, None where the table has no number."""

    total: int
    zone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeData:
    """The data of one year's notice."""

    year: int
    document: str
    table_title: str = ""
    opens: date
    last: date
    total_least: int
    """26·一: the region's least total."""
    zone_floors: Mapping[str, int]
    """26·二(三): zone → its least number."""
    targets: Mapping[str, Target] = field(default_factory=dict)
    """Line → its target; none yet where the table is imported afterwards, before the targets are issued."""
    printed_total: int = 0
    printed_zones: int = 0
    milestones: tuple[Milestone, ...]
    national: tuple[date, ...] = ()
    """By when the national summary is sent."""
    listed_codes: Mapping[str, str] = field(default_factory=dict)
    """Unified social credit code → the listed unit; entered by the department, the table has only names."""


def sum_of(targets: Mapping[str, Target]) -> int:
    """附件1: the total of all lines."""
    return sum(target.total for target in targets.values())


def zones_of(targets: Mapping[str, Target]) -> int:
    """附件1: the total of the zone parts, which is a part of the total."""
    return sum(target.zone or 0 for target in targets.values())


def floor_of(line: str, notice: NoticeData) -> int:
    """26·二(三): below what a line cannot be lowered: the least number of the zone that is a part of it."""
    return sum(least for zone, least in notice.zone_floors.items() if WITHIN[zone] == line)


def entered(notice: NoticeData) -> Refusal | None:
    """26·一, 附件1: the data of a notice as they are entered: every sum and every floor."""
    of_table = (*_unknown(notice), *_sums(notice), *target_problems(notice.targets, notice))
    problems = (*(of_table if notice.targets else ()), *_floors(notice), *_dates(notice))
    return invalid(problems, f"通知数据有{len(problems)}处不符合要求。", "notice_data") if problems else None


def warnings(notice: NoticeData) -> tuple[str, ...]:
    """Setting (notice_data): what does not keep it out, but should be looked at."""
    printed = notice.table_title[:4]
    if printed == str(notice.year) or not printed.isdigit():
        return ()
    return (f"附件1标题印为“{notice.table_title}”，与{notice.year}年度不一致，按{notice.year}年度登记。",)


def _unknown(notice: NoticeData) -> Iterator[Problem]:
    known = task_lines()
    for key in sorted(notice.targets.keys() - known.keys()):
        yield Problem(f"targets.{key}", "unknown_line", f"没有代码为“{key}”的任务单位。", law.TARGETS)
    for key in sorted(known.keys() - notice.targets.keys()):
        yield Problem(f"targets.{key}", "line_missing", f"缺少{known[key].name}的任务数。", law.TARGETS)


def _sums(notice: NoticeData) -> Iterator[Problem]:
    total, parts = sum_of(notice.targets), zones_of(notice.targets)
    if total != notice.printed_total:
        detail = f"各任务单位任务数之和为{total}，与合计{notice.printed_total}不一致。"
        yield Problem("printed_total", "sum_differs", detail, law.TARGETS)
    if parts != notice.printed_zones:
        detail = f"国家高新区（国家农高区）任务数之和为{parts}，与合计{notice.printed_zones}不一致。"
        yield Problem("printed_zones", "sum_differs", detail, law.TARGETS)


def target_problems(targets: Mapping[str, Target], notice: NoticeData) -> Iterator[Problem]:
    """26·一, 二(三), 附件1: what keeps targets from being issued: the least total, zone parts, floors."""
    total = sum_of(targets)
    if total < notice.total_least:
        detail = f"任务总数{total}少于通知要求的{notice.total_least}个以上。"
        yield Problem("total", "below_total", detail, law.DRIVE)
    for key, target in targets.items():
        if target.total < 0 or (target.zone is not None and not 0 <= target.zone <= target.total):
            detail = f"{_name(key)}的高新区任务数应在0至任务数{target.total}之间。"
            yield Problem(f"targets.{key}", "zone_above_line", detail, law.TARGETS)
        floor = floor_of(key, notice)
        if 0 <= target.total < floor:
            yield Problem(f"targets.{key}", "below_zone_floor", _below(key, floor), law.ZONE_FLOORS)


def _floors(notice: NoticeData) -> Iterator[Problem]:
    if notice.total_least < 1:
        yield Problem("total_least", "not_positive", "全区任务总数的最低数应为正整数。", law.DRIVE)
    for key, least in notice.zone_floors.items():
        if least < 0:
            yield Problem(f"zone_floors.{key}", "negative", "高新区的最低任务数不得小于0。", law.ZONE_FLOORS)
    for key in sorted(notice.zone_floors.keys() - WITHIN.keys()):
        yield Problem(f"zone_floors.{key}", "unknown_line", f"没有代码为“{key}”的高新区。", law.ZONE_FLOORS)


def with_targets(
    notice: NoticeData, targets: Mapping[str, Target], title: str, total: int, zones: int
) -> NoticeData:
    """附件1: the same data with this table in the place of the one before, and the sums that it prints."""
    return replace(notice, targets=targets, table_title=title, printed_total=total, printed_zones=zones)


FORM = setting("form", "assistants")


def _dates(notice: NoticeData) -> Iterator[Problem]:
    """Setting (form): of the year and of the drive, each milestone once; another year's data are not entered by a slip."""
    if not notice.opens <= notice.last:
        yield Problem("last", "bad_span", "年度任务的最后一日不得早于启动日。", FORM)
    days = {"opens": ("启动日", notice.opens), "last": ("最后一日", notice.last)}
    days |= {f"national.{at}": ("国家汇总日期", day) for at, day in enumerate(notice.national)}
    for place, (title, on) in days.items():
        if on.year != notice.year:
            yield Problem(place, "other_year", f"{title}{chinese_date(on)}不在{notice.year}年内。", FORM)
    yield from _milestones(notice)


def _milestones(notice: NoticeData) -> Iterator[Problem]:
    seen = set[str]()
    for at, milestone in enumerate(notice.milestones):
        place, told = f"milestones.{at}.day", chinese_date(milestone.day)
        if not notice.opens <= milestone.day <= notice.last:
            yield Problem(place, "outside", f"进度节点{told}不在启动日和最后一日之间。", FORM)
        if milestone.key in seen:
            name = MEASURE_NAMES[milestone.measure]
            yield Problem(place, "double_milestone", f"{told}的{name}节点重复。", FORM)
        seen.add(milestone.key)
        if not 0 <= milestone.lower <= milestone.upper <= 100:
            detail = f"进度节点{told}的区间应在0%至100%之间，且下限不大于上限。"
            yield Problem("milestones", "bad_corridor", detail, FORM)


def _below(key: str, floor: int) -> str:
    return f"{_name(key)}的任务数不得少于{floor}个（所属高新区的最低任务数）。"


def _name(key: str) -> str:
    known = task_lines().get(key)
    return known.name if known else key


def moved(
    targets: Mapping[str, Target], giver: str, taker: str, number: int, notice: NoticeData
) -> Mapping[str, Target] | Refusal:
    """Setting (target_changes): a part of a target goes from one line to another; the total stays, no floor is gone below."""
    if giver == taker or number < 1 or not {giver, taker} <= targets.keys():
        return _refused("bad_move", "请选择两个不同的任务单位，调整数应为正整数。", None)
    left = targets[giver].total - number
    if left < 0:
        return _refused("not_enough", f"{_name(giver)}的任务数只有{targets[giver].total}。", law.TARGETS)
    floor = floor_of(giver, notice)
    if left < max(floor, targets[giver].zone or 0):
        least = max(floor, targets[giver].zone or 0)
        return _refused("below_zone_floor", _below(giver, least), law.ZONE_FLOORS)
    return {
        **targets,
        giver: Target(left, targets[giver].zone),
        taker: Target(targets[taker].total + number, targets[taker].zone),
    }


def raised(
    targets: Mapping[str, Target], line: str, number: int, notice: NoticeData
) -> Mapping[str, Target] | Refusal:
    """26·一, setting (target_changes): a line is given more; the notice fixes a least total only (以上)."""
    if line not in targets or number < 1:
        return _refused("bad_raise", "请选择任务单位，增加数应为正整数。", None)
    known = targets[line]
    return {**targets, line: Target(known.total + number, known.zone)}


def _refused(code: str, detail: str, source: Source | None) -> Refusal:
    rests_on = source or setting("target_changes", "assistants")
    return Refusal(code=code, detail=detail, source=rests_on, kind=RefusalKind.INVALID, field="number")
