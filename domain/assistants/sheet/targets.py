"""附件1 as a workbook: one target for each line, the part of its zone beside it, the sums below; all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from domain.assistants import law
from domain.assistants.counting.lines import GROUP_NAMES, Group, task_lines, zone_of_line
from domain.assistants.counting.notice_data import (
    NoticeData,
    Target,
    sum_of,
    target_problems,
    zones_of,
)
from domain.assistants.sheet.cells import number_of
from domain.assistants.sheet.columns import plain
from domain.assistants.sheet.rows import CellError
from domain.source import Source, setting
from domain.spreadsheet import Raw, text_of

GROUP, LINE, TOTAL, ZONE = "group", "line", "total", "zone"
TARGET_COLUMNS: Mapping[str, str] = MappingProxyType(
    {GROUP: "类别", LINE: "地区或单位", TOTAL: "任务数", ZONE: "其中，国家高新区(国家农高区)"}
)
"""Key → its header as 附件1 prints it, in its order."""
_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        LINE: ("任务单位", "单位", "地区/单位", "地区", "盟市/单位", "单位名称"),
        TOTAL: ("任务指标", "任务数(个)", "任务指标(个)", "任务指标数", "指标数", "指标"),
        ZONE: ("其中：国家高新区(国家农高区)", "其中国家高新区(国家农高区)", "国家高新区(国家农高区)", "其中高新区(农高区)",
               "其中，国家高新区", "国家高新区"),
        GROUP: ("单位类别",),
    }
)  # fmt: skip
_IGNORED = frozenset({plain("序号"), plain("备注")})
MOST = 100_000
"""A number above that is a slip."""
IMPORT = setting("import", "assistants")


def _key(name: str) -> str:
    """A header or a name for comparison: what stands between its parts says nothing."""
    return plain(name).replace("、", "").replace("，", "")


_BY_HEADER = {
    _key(text): key for key, own in TARGET_COLUMNS.items() for text in (own, *_SYNONYMS.get(key, ()))
}
_SUMS = frozenset({"合计", "总计", "全区合计"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTable:
    """The table as it is taken: a title above it, if there is one, its targets and the sums that it prints."""

    title: str
    targets: Mapping[str, Target]
    total: int
    zones: int


@dataclass(slots=True)
class _Reading:
    """What was read so far."""

    targets: dict[str, Target] = field(default_factory=dict)
    where: dict[str, int] = field(default_factory=dict)
    """Line → the row in which it stands."""
    errors: list[CellError] = field(default_factory=list)
    printed: tuple[int, int, int | None] | None = None
    """Row, total and zone part of the sum."""
    unread: bool = False
    """Whether a number could not be read, so that sums say nothing."""

    def wrong(self, row: int, column: str, code: str, detail: str, source: Source = law.TARGETS) -> None:
        """Notes what is wrong with a cell."""
        self.errors.append(CellError(row=row, column=column, code=code, detail=detail, source=source))


def header_columns(headers: Sequence[str]) -> Mapping[str, int]:
    """Setting (import): where each column stands; the first one where a header stands twice."""
    at: dict[str, int] = {}
    for index, header in enumerate(headers):
        key = _BY_HEADER.get(_key(header))
        if key is not None:
            at.setdefault(key, index)
    return MappingProxyType(at)


def is_header(headers: Sequence[str]) -> bool:
    """Whether a row is the one of the headers: the line and one number at least."""
    return {LINE, TOTAL} <= header_columns(headers).keys()


def header_problems(row: int, headers: Sequence[str]) -> tuple[CellError, ...]:
    """附件1, setting (import): an unknown, a doubled or a missing column is refused by its name."""
    found: list[CellError] = []
    seen: set[str] = set()
    for header in headers:
        key = _BY_HEADER.get(_key(header))
        if not header.strip() or plain(header) in _IGNORED:
            continue
        if key is None or key in seen:
            told = f"不认识列标题“{header}”。" if key is None else f"列标题“{header}”重复。"
            code = "unknown_header" if key is None else "double_header"
            found.append(CellError(row=row, column=header, code=code, detail=told, source=law.TARGETS))
        else:
            seen.add(key)
    missing = [key for key in (LINE, TOTAL, ZONE) if key not in seen]
    return (
        *found,
        *(
            CellError(
                row=row,
                column=key,
                code="header_missing",
                detail=f"缺少列“{TARGET_COLUMNS[key]}”。",
                source=law.TARGETS,
            )
            for key in missing
        ),
    )


def read_targets(
    cells: Iterable[tuple[int, Sequence[Raw]]], at: Mapping[str, int], title: str, notice: NoticeData
) -> TargetTable | tuple[CellError, ...]:
    """附件1, 26·一, 二(三): all lines, each once, with every sum and floor; or everything that is wrong with any cell."""
    so_far = _Reading()
    for row, values in cells:
        if any(value not in (None, "") for value in values):
            _row(
                so_far,
                row,
                {key: values[place] if place < len(values) else None for key, place in at.items()},
            )
    missing = [line.name for key, line in task_lines().items() if key not in so_far.where]
    for name in missing:
        so_far.wrong(0, LINE, "line_missing", f"缺少{name}的任务数。")
    if not missing and not so_far.unread:
        _sums(so_far)
        _floors(so_far, notice)
    if so_far.errors:
        return tuple(sorted(so_far.errors, key=lambda each: each.row))
    ordered = {key: so_far.targets[key] for key in task_lines()}
    return TargetTable(title=title, targets=ordered, total=sum_of(ordered), zones=zones_of(ordered))


def _row(so_far: _Reading, row: int, values: Mapping[str, Raw]) -> None:
    name, group = text_of(values.get(LINE)), text_of(values.get(GROUP))
    sums = next((text for text in (name, group) if plain(text) in _SUMS), None)
    line = None if sums else _line(name)
    if not sums and line is None:
        told = f"附件1没有任务单位“{name}”。" if name else "请填写地区或单位。"
        so_far.wrong(row, LINE, "unknown_line", told)
    total, zone = _number(so_far, row, TOTAL, values), _number(so_far, row, ZONE, values)
    if sums:
        _printed(so_far, row, total, zone)
    elif line is not None:
        _target(so_far, row, line, total, zone)
        _group(so_far, row, line, group)


def _line(name: str) -> str | None:
    return _names().get(_key(name))


def _names() -> Mapping[str, str]:
    return {_key(line.name): key for key, line in task_lines().items()}


def _group(so_far: _Reading, row: int, line: str, group: str) -> None:
    """附件1 prints the group once for all of its lines; one that stands there must be the line's."""
    own = GROUP_NAMES[task_lines()[line].group]
    if group and _key(group) != own:
        so_far.wrong(row, GROUP, "wrong_group", f"{task_lines()[line].name}的类别应为“{own}”。")


def _number(so_far: _Reading, row: int, column: str, values: Mapping[str, Raw]) -> int | None:
    raw = values.get(column)
    if raw in (None, ""):
        return None
    found = number_of(raw)
    if found is None or found > MOST:
        so_far.unread = True
        told = f"{TARGET_COLUMNS[column]}应为0至{MOST}之间的整数。"
        so_far.wrong(row, column, "bad_number", told, IMPORT)
        return None
    return found


def _printed(so_far: _Reading, row: int, total: int | None, zone: int | None) -> None:
    if so_far.printed is not None:
        so_far.wrong(row, LINE, "double_sum", f"合计已在第{so_far.printed[0]}行。")
        return
    if total is None:
        _missing(so_far, row, "请填写合计的任务数。")
        return
    so_far.printed = (row, total, zone)


def _missing(so_far: _Reading, row: int, detail: str) -> None:
    """A number that is not there, unless it was told already that it cannot be read."""
    if not any(each.row == row and each.column == TOTAL for each in so_far.errors):
        so_far.wrong(row, TOTAL, "missing", detail)
    so_far.unread = True


def _target(so_far: _Reading, row: int, line: str, total: int | None, zone: int | None) -> None:
    name = task_lines()[line].name
    if line in so_far.where:
        so_far.wrong(row, LINE, "double_line", f"{name}已在第{so_far.where[line]}行。")
        return
    so_far.where[line] = row
    if total is None:
        _missing(so_far, row, f"请填写{name}的任务数，没有任务的填0。")
        return
    if zone is not None and zone_of_line(line) is None:
        of_unit = task_lines()[line].group is Group.LISTED
        told = "区直单位没有其中数" if of_unit else f"{name}没有附件1所列的国家高新区（国家农高区）"
        so_far.wrong(row, ZONE, "no_zone", f"{told}，此格应为空。")
    so_far.targets[line] = Target(total, zone)


def _sums(so_far: _Reading) -> None:
    """附件1: what the last row prints is what the lines come to."""
    if so_far.printed is None:
        so_far.wrong(0, TOTAL, "sum_missing", "缺少合计行，无法核对各任务单位之和。")
        return
    row, total, zone = so_far.printed
    found, parts = sum_of(so_far.targets), zones_of(so_far.targets)
    if total != found:
        so_far.wrong(row, TOTAL, "sum_differs", f"合计为{total}，各任务单位任务数之和为{found}。")
    if (zone or 0) != parts:
        told = f"合计为{zone or 0}，各任务单位其中国家高新区（国家农高区）任务数之和为{parts}。"
        so_far.wrong(row, ZONE, "sum_differs", told)


def _floors(so_far: _Reading, notice: NoticeData) -> None:
    """26·一, 二(三): the least total, zone parts within their lines, floors of the zones."""
    for problem in target_problems(so_far.targets, notice):
        _, _, line = problem.field.partition(".")
        row = so_far.where.get(line, so_far.printed[0] if so_far.printed else 0)
        column = ZONE if problem.code == "zone_above_line" else TOTAL
        so_far.wrong(row, column, problem.code, problem.detail, problem.source or law.TARGETS)


def target_rows(targets: Mapping[str, Target]) -> list[tuple[str, str, int | None, int | None]]:
    """附件1: its rows by group, line, number and part of the zone, the sums last; without targets their places are empty."""
    rows: list[tuple[str, str, int | None, int | None]] = []
    for key, line in task_lines().items():
        own = targets.get(key)
        rows.append(
            (GROUP_NAMES[line.group], line.name, own.total if own else None, own.zone if own else None)
        )
    sums = (sum_of(targets), zones_of(targets)) if targets else (None, None)
    return [*rows, ("合计", "", *sums)]
