"""Vectors A01–A11: targets with their sums and floors, and the line that an employer belongs to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assistants.counting.lines import (
    Employer,
    Group,
    Membership,
    Placement,
    Seat,
    placed,
    region_total,
    reporters,
    task_lines,
    zone_difference,
    zone_problem,
    zones,
)
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import (
    Target,
    entered,
    moved,
    raised,
    sum_of,
    target_problems,
    warnings,
    zones_of,
)
from domain.assistants.notice import NOTICE
from domain.refusal import Refusal
from tests.assistants.domain.samples import POLICY, day, in_place

TARGETS = NOTICE_2025.targets


def of_group(group: Group) -> int:
    return sum(TARGETS[key].total for key, line in task_lines().items() if line.group is group)


def test_a01_the_table_of_2025_is_taken_with_one_warning() -> None:
    """A01, 26·附件1."""
    assert [of_group(Group.LISTED), of_group(Group.LEAGUE)] == [150, 1750]
    assert (
        len([line for line in task_lines().values() if line.group is Group.LISTED]),
        len(task_lines()),
    ) == (18, 30)
    assert (sum_of(TARGETS), zones_of(TARGETS)) == (1900, 1600)
    assert entered(NOTICE_2025) is None
    assert len(warnings(NOTICE_2025)) == 1
    assert "2024年" in warnings(NOTICE_2025)[0]


def test_the_preset_is_the_table_as_it_is_printed() -> None:
    """26·附件1, line for line."""
    printed = [row.split(" ") for row in NOTICE["附件1"].split("\n")[2:-1]]
    known = task_lines()

    assert [row[1] for row in printed] == [known[key].name for key in TARGETS]
    assert [Target(int(row[2]), int(row[3]) if len(row) > 3 else None) for row in printed] == list(
        TARGETS.values()
    )
    assert TARGETS["150800"].zone is None  # no number, which is not zero


def moved_to(giver: str, taker: str, number: int) -> Mapping[str, Target] | Refusal:
    return moved(TARGETS, giver, taker, number, NOTICE_2025)


def test_a02_a_move_keeps_the_total() -> None:
    """A02."""
    found = moved_to("imu", "imau", 10)
    assert not isinstance(found, Refusal)
    assert (found["imu"].total, found["imau"].total, sum_of(found)) == (10, 35, 1900)


def test_a03_no_move_goes_below_the_floor_of_a_zone() -> None:
    """A03, 26·二(三)."""
    refused = moved_to("150100", "150400", 1)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.source and refused.source.article) == ("below_zone_floor", "二(三)")
    more = moved_to("imu", "imau", 21)
    assert isinstance(more, Refusal)
    assert (more.code, more.detail) == ("not_enough", "内蒙古大学的任务数只有20。")
    allowed = moved_to("150400", "150300", 1)
    assert not isinstance(allowed, Refusal)
    assert (allowed["150400"].total, allowed["150300"].total) == (24, 11)


@pytest.mark.parametrize(("number", "expected"), [(1899, ["below_total"]), (1950, [])])
def test_a04_the_total_is_no_less_than_the_notice_s(number: int, expected: list[str]) -> None:
    """A04, 26·一."""
    change = number - 1900
    targets = {**TARGETS, "150400": Target(25 + change)}

    assert [problem.code for problem in target_problems(targets, NOTICE_2025)] == expected
    if change > 0:
        assert raised(TARGETS, "150400", change, NOTICE_2025) == targets


@pytest.mark.parametrize(
    ("line", "target", "code"),
    [
        ("150100", Target(599, 599), "below_zone_floor"),
        ("150600", Target(400, 401), "zone_above_line"),
        ("150300", Target(-1), "zone_above_line"),
    ],
)
def test_a_part_is_no_more_than_its_line(line: str, target: Target, code: str) -> None:
    """26·附件1, 二(三)."""
    targets = {**TARGETS, line: target, "150400": Target(900)}

    assert [problem.code for problem in target_problems(targets, NOTICE_2025)] == [code]


def test_sums_that_are_not_those_printed_are_told() -> None:
    """26·附件1."""
    wrong = replace(NOTICE_2025, printed_total=1901, printed_zones=1601)
    refused = entered(wrong)
    assert refused is not None
    assert [problem.field for problem in refused.problems] == ["printed_total", "printed_zones"]
    unknown = replace(NOTICE_2025, targets={**TARGETS, "150781": Target(0)})
    refused = entered(unknown)
    assert refused is not None
    assert [problem.code for problem in refused.problems] == ["unknown_line"]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"year": 2026}, ["opens", "last", *(f"national.{at}" for at in range(3))]),
        ({"last": date(2025, 8, 20)}, ["milestones.5.day"]),
        ({"opens": date(2025, 6, 16)}, ["milestones.0.day"]),
        ({"milestones": (*NOTICE_2025.milestones, NOTICE_2025.milestones[0])}, ["milestones.6.day"]),
        ({"opens": date(2025, 9, 1), "milestones": ()}, ["last"]),
    ],
)
def test_the_days_of_a_notice_are_of_its_year_and_of_its_drive(
    change: dict[str, Any], fields: list[str]
) -> None:
    """26·二(四), 122·三(四), setting (form): data of 2025 are not entered for another year by a slip."""
    refused = entered(replace(NOTICE_2025, **change))
    assert refused is not None
    assert [problem.field for problem in refused.problems] == fields
    assert entered(NOTICE_2025) is None


def line_of(employer: Employer, on: str = "07-01", **more: object) -> Placement | Refusal:
    return placed(employer, day(on), listed={"IMU": "imu"}, policy=POLICY, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("division", "line"),
    [("150781", "150700"), ("152501", "152500"), ("150421", "150400"), ("152902", "152900")],
)
def test_a05_two_cities_report_through_their_league(division: str, line: str) -> None:
    """A05: never a 31st line."""
    assert line_of(in_place(division)) == Placement(line)
    assert line in task_lines()


def test_a06_a_zone_s_report_is_never_added() -> None:
    """A06, 26·附件1 (其中)."""
    assert region_total({"150100": 500, "zone-jinshan": 480}) == 500


def test_a07_a_zone_and_its_line_differ() -> None:
    """A07."""
    assert zone_difference(480, 470) == 10
    assert region_total({"150100": 500, "zone-jinshan": 480}) == 500


def test_a08_a_listed_unit_in_a_zone_is_its_own_line() -> None:
    """A08, setting listed_unit_in_zone."""
    employer = in_place("150105", code="IMU", zone="zone-jinshan")
    assert line_of(employer) == Placement("imu")
    too = replace(POLICY, listed_unit_in_zone="zone_too")
    assert placed(employer, day("07-01"), listed={"IMU": "imu"}, policy=too) == Placement(
        "imu", "zone-jinshan"
    )


@pytest.mark.parametrize(
    ("line", "zone", "code"),
    [
        ("150200", "zone-xitu", None),
        ("150400", "zone-xitu", "zone_elsewhere"),
        ("150400", "", None),
        ("imu", "zone-jinshan", None),
    ],
)
def test_a_zone_is_in_the_league_of_its_employer(line: str, zone: str, code: str | None) -> None:
    """A08, 附件2(5): a zone of another league is an error of one of both, and is not dropped; a listed unit has its own line."""
    beside = zone if code is None and line == "150200" else None
    refused = zone_problem(Placement(line, beside), zone)
    assert (refused.code if refused else None) == code
    assert refused is None or ("赤峰市" in refused.detail and "包头稀土高新区在包头市" in refused.detail)


def test_a09_a_subsidiary_is_of_its_place_unless_the_department_says_otherwise() -> None:
    """A09, setting membership."""
    employer = in_place("150203", code="SUB")
    said = Membership("SUB", "impc", day("01-01"))
    assert line_of(employer) == Placement("150200")
    assert line_of(employer, memberships=(said,)) == Placement("impc")


def test_a10_a_region_level_unit_that_is_not_listed_is_flagged() -> None:
    """A10, 26·三, setting unlisted_region_unit."""
    employer = replace(in_place("150102"), region_level=True)
    assert line_of(employer) == Placement("150100", flagged=True)
    held = placed(employer, day("07-01"), listed={}, policy=replace(POLICY, unlisted_region_unit="held"))
    assert isinstance(held, Refusal)


@pytest.mark.parametrize(("begun", "line"), [("07-09", "150400"), ("07-10", "150500")])
def test_a11_the_day_of_beginning_decides_the_line(begun: str, line: str) -> None:
    """A11."""
    employer = Employer(code="C-1", seats=(Seat(day("01-01"), "150402"), Seat(date(2025, 7, 10), "150502")))
    assert line_of(employer, begun) == Placement(line)


def test_an_employer_outside_the_region_is_refused() -> None:
    """26·附件2(4)."""
    refused = line_of(in_place("110105"))
    assert isinstance(refused, Refusal)
    assert refused.code == "outside_region"


def test_who_reports_is_33_or_34() -> None:
    """A20, 26·三, setting agricultural_zone_reports."""
    assert len(reporters(POLICY)) == 33
    assert len(reporters(replace(POLICY, agricultural_zone_reports=True))) == 34


figures = st.dictionaries(st.sampled_from([*task_lines(), *zones()]), st.integers(0, 5000))


@given(figures)
def test_the_region_is_the_sum_of_its_lines(found: dict[str, int]) -> None:
    """26·附件1: whatever zones report."""
    lines = {key: value for key, value in found.items() if key in task_lines()}

    assert region_total(found) == sum(lines.values()) == region_total(lines)


moves = st.lists(
    st.tuples(st.sampled_from(list(TARGETS)), st.sampled_from(list(TARGETS)), st.integers(1, 700)),
    max_size=12,
)


@given(moves)
def test_no_sequence_of_moves_changes_the_total_or_breaks_a_floor(steps: list[tuple[str, str, int]]) -> None:
    """26·一, 二(三)."""
    now = TARGETS
    for giver, taker, number in steps:
        found = moved(now, giver, taker, number, NOTICE_2025)
        now = now if isinstance(found, Refusal) else found

    assert sum_of(now) == 1900
    assert list(target_problems(now, NOTICE_2025)) == []
