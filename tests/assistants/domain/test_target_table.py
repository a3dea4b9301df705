"""附件1 as a workbook: every wrong cell of the table at once, every sum and floor, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from activities.assistants.imports.book import read_sheet
from activities.assistants.imports.target_book import (
    ReadTargets,
    columns_of,
    marked_targets,
    read_target_book,
    target_template,
)
from domain.assistants import law
from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Target, entered, sum_of, zones_of
from domain.assistants.drive import commands as cmd
from domain.assistants.drive import facts as fact
from domain.assistants.drive.apply import apply
from domain.assistants.drive.decide import decide
from domain.assistants.drive.state import Drive
from domain.assistants.drive.world import DriveWorld
from domain.assistants.offers import of_drive
from domain.assistants.sheet.columns import COLUMNS
from domain.assistants.sheet.rows import CellError
from domain.assistants.sheet.targets import TARGET_COLUMNS, TargetTable, header_problems, read_targets
from domain.refusal import Refusal
from domain.stamp import Stamp
from tests.assistants.domain.samples import KJT, at, circumstances, day

HEADERS = list(TARGET_COLUMNS.values())
BARE = replace(NOTICE_2025, targets={}, table_title="", printed_total=0, printed_zones=0)
Row = list[object]


def printed() -> list[Row]:
    """附件1 of 2025 as it is printed: the group once, the sums last."""
    rows: list[Row] = [
        [None, line.name, NOTICE_2025.targets[key].total, NOTICE_2025.targets[key].zone]
        for key, line in task_lines().items()
    ]
    rows[0][0], rows[18][0] = "区直", "盟市"
    return [*rows, ["合计", None, 1900, 1600]]


def book(
    rows: Sequence[Row], headers: Sequence[str] = tuple(HEADERS), above: Sequence[str | None] = ()
) -> bytes:
    made = Workbook()
    active = made.active
    assert active is not None
    for text in above:
        active.append([text])
    active.append(list(headers))
    for row in rows:
        active.append(row)
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def read(content: bytes) -> TargetTable | tuple[CellError, ...]:
    sheet = read_target_book("样例任务指标.xlsx", content)
    assert isinstance(sheet, ReadTargets), sheet
    wrong = header_problems(sheet.head, sheet.headers)
    return wrong or read_targets(sheet.rows, columns_of(sheet), sheet.title, BARE)


def told(rows: Sequence[Row]) -> list[tuple[int, str, str]]:
    found = read(book(rows))
    assert not isinstance(found, TargetTable)
    return [(each.row, each.column, each.code) for each in found]


def test_a01_the_table_of_2025_comes_in_as_it_is_printed() -> None:
    """A01, 26·附件1: 18 lines 150, 12 lines 1,750, total 1,900, zones 1,600; an empty zone cell is no number, not zero."""
    title = "2024年内蒙古自治区科研助理岗位开发任务指标"
    found = read(book(printed(), above=(title, None)))
    assert isinstance(found, TargetTable)
    assert (found.targets, found.total, found.zones, found.title) == (
        NOTICE_2025.targets, 1900, 1600, title,
    )  # fmt: skip
    assert found.targets["150800"] == Target(45, None)
    opened = Drive(id="2025")
    c = circumstances(at("06-09T08:30"), KJT)
    for command in (
        cmd.OpenDrive(BARE),
        cmd.EnterTargets(
            file_name="样例.xlsx",
            table_title=found.title,
            targets=found.targets,
            printed_total=found.total,
            printed_zones=found.zones,
        ),
    ):
        happened = decide(opened, command, c, DriveWorld())
        assert not isinstance(happened, Refusal), happened
        opened = apply(opened, happened, Stamp(c.at, KJT))
    assert isinstance(happened, fact.TargetsEntered)
    assert len(happened.warnings) == 1
    assert "2024年" in happened.warnings[0]
    assert opened.notice is not None
    assert entered(opened.notice) is None
    assert opened.targets == NOTICE_2025.targets


def test_targets_are_not_issued_before_there_are_any() -> None:
    """26·附件1."""
    c = circumstances(at("06-09T08:30"), KJT)
    happened = decide(Drive(id="2025"), cmd.OpenDrive(BARE), c, DriveWorld())
    assert isinstance(happened, fact.DriveOpened)
    drive = apply(Drive(id="2025"), happened, Stamp(c.at, KJT))
    refused = decide(drive, cmd.IssueTargets("样例下达〔2025〕1号"), c, DriveWorld())
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.source) == ("no_targets", law.TARGETS)
    assert "issue-targets" not in of_drive(drive, KJT, day("06-09"))
    assert "issue-targets" in of_drive(replace(drive, targets=NOTICE_2025.targets), KJT, day("06-09"))


def test_every_wrong_cell_is_told_at_once() -> None:
    """26·附件1: an unknown and a doubled line, words for numbers, a part where there is no zone, a wrong group, a lacking line."""
    rows = printed()
    rows[0][1], rows[1][1] = "内蒙古样例大学", "内蒙古工业大学"
    rows[4][2], rows[5][3], rows[18][0], rows[6][2] = "十", 2, "区直", 15.5
    assert told(rows) == [
        (0, "line", "line_missing"), (0, "line", "line_missing"),
        (2, "line", "unknown_line"), (4, "line", "double_line"), (6, "total", "bad_number"), (7, "zone", "no_zone"),
        (8, "total", "bad_number"), (20, "group", "wrong_group"),
    ]  # fmt: skip


def changed(place: int, column: int, value: object) -> list[Row]:
    rows = printed()
    rows[place][column] = value
    return rows


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (changed(30, 2, 1901), [(32, "total", "sum_differs")]),
        (changed(30, 3, 1500), [(32, "zone", "sum_differs")]),
        (changed(18, 3, 601), [(20, "zone", "zone_above_line"), (32, "zone", "sum_differs")]),
        (changed(18, 2, 599), [(20, "total", "below_zone_floor"), (20, "zone", "zone_above_line"),
                               (32, "total", "sum_differs"), (32, "total", "below_total")]),
        (printed()[:-1], [(0, "total", "sum_missing")]),
        (changed(3, 2, None), [(5, "total", "missing")]),
        (changed(30, 2, None), [(32, "total", "missing")]),
    ],
)  # fmt: skip
def test_a03_a04_sums_and_floors_are_those_of_the_notice(
    rows: list[Row], expected: list[tuple[int, str, str]]
) -> None:
    """A03, A04, 26·一, 二(三), 附件1."""
    assert sorted(told(rows)) == sorted(expected)


def test_headers_are_found_by_their_names_in_any_order() -> None:
    """Setting (import): with what the department adds for itself; an unknown one is refused by its name."""
    rows: list[Row] = [[row[3], row[2], row[1], index] for index, row in enumerate(printed(), 1)]
    rows[-1][2] = "合 计"
    found = read(book(rows, ("其中：国家高新区（国家农高区）", "任务数（个）", "任务单位", "序号")))
    assert isinstance(found, TargetTable)
    assert found.targets == NOTICE_2025.targets
    unknown = read(book(printed(), (*HEADERS[:3], "去年任务数")))
    assert not isinstance(unknown, TargetTable)
    assert [(each.row, each.code) for each in unknown] == [(1, "unknown_header"), (1, "header_missing")]
    assert "去年任务数" in unknown[0].detail


def test_what_is_wrong_comes_back_beside_its_row_and_the_template_can_be_taken_as_it_is() -> None:
    """Setting (import): the annotated workbook has the rows as they arrived."""
    content = book(changed(30, 2, 1901))
    sheet = read_target_book("样例.xlsx", content)
    assert isinstance(sheet, ReadTargets)
    found = read(content)
    assert not isinstance(found, TargetTable)
    active = load_workbook(BytesIO(marked_targets(sheet, found))).active
    assert active is not None
    rows = list(active.iter_rows(values_only=True))
    assert [row[-1] for row in rows if row[-1]] == [
        "问题",
        "任务数：合计为1901，各任务单位任务数之和为1900。",
    ]
    again = read(target_template(NOTICE_2025.targets))
    assert isinstance(again, TargetTable)
    assert again.targets == NOTICE_2025.targets
    empty = read(target_template({}))
    assert not isinstance(empty, TargetTable)
    assert {each.code for each in empty} == {"missing"}
    assert len(empty) == 31


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("样例.xls", b"", "file_type"),
        ("样例.xlsx", b"PK", None),
        ("样例.xlsx", book([["a"]], ["b"]), "file_type"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_in_whole(
    name: str, content: bytes, code: str | None
) -> None:
    """Setting (import)."""
    found = read_target_book(name, content)
    assert isinstance(found, tuple)
    assert code is None or found[0].code.value == code


def test_rows_are_counted_as_the_spreadsheet_counts_them() -> None:
    """Setting (import): also below empty rows, which python-calamine 0.8 leaves out unless it is told otherwise."""
    found = read(book(changed(30, 2, 1901), above=(None, None)))
    assert not isinstance(found, TargetTable)
    assert [each.row for each in found] == [34]
    made = Workbook()
    active = made.active
    assert active is not None
    for column, header in enumerate(COLUMNS.values(), 2):
        active.cell(4, column, header)
    active.cell(6, 3, "样例人员甲")
    written = BytesIO()
    made.save(written)
    sheet = read_sheet("样例.xlsx", written.getvalue())
    assert not isinstance(sheet, tuple)
    assert [number for number, row in sheet.rows if any(row)] == [6]


@given(
    totals=st.lists(st.integers(0, 5000), min_size=30, max_size=30),
    parts=st.lists(st.integers(0, 1000) | st.none(), min_size=4, max_size=4),
    off=st.integers(-2, 2),
)
def test_a_table_is_taken_only_with_its_own_sums(
    totals: list[int], parts: list[int | None], off: int
) -> None:
    """附件1: whatever the numbers: what is taken adds up to what it prints and stands above every floor."""
    zones = dict(zip(("150100", "150200", "150600", "150800"), parts, strict=True))
    rows: list[tuple[int, list[str | int | float | bool | None]]] = [
        (row, [line.name, total, zones.get(key)])
        for row, ((key, line), total) in enumerate(zip(task_lines().items(), totals, strict=True), 2)
    ]
    sums = sum(totals) + off, sum(part or 0 for part in parts)
    found = read_targets([*rows, (32, ["合计", *sums])], {"line": 0, "total": 1, "zone": 2}, "", BARE)
    right = (
        off == 0
        and sum(totals) >= 1900
        and all(totals[place] >= least for place, least in ((18, 600), (19, 600), (26, 400)))
        and all((part or 0) <= totals[place] for place, part in zip((18, 19, 26, 27), parts, strict=True))
    )
    assert isinstance(found, TargetTable) is right
    if isinstance(found, TargetTable):
        assert (sum_of(found.targets), zones_of(found.targets)) == (found.total, found.zones) == sums
