"""What the board and the charts of a drive add up, without servers: lines, never zones; the figure that the setting names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.assistants.seen.drive import board_of
from api.assistants.seen.progress import progress_of
from db.codec import decode
from domain.assistants.counting.lines import WITHIN, task_lines
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, NoticeData, entered
from domain.assistants.counting.progress import Entry
from domain.assistants.counting.report import Counts, Difference, WeekFigures
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.task.line import line_of
from domain.assistants.task.state import Report, Task
from sample.drive import notice_of
from tests.assistants.domain.samples import KJT, POLICY, at, circumstances, day, hire, post

DRIVE = Drive(
    id="2025",
    year=2025,
    stage=DriveStage.OPEN,
    notice=NOTICE_2025,
    targets=NOTICE_2025.targets,
    last=NOTICE_2025.last,
)
NOW = at("08-20 10:00")
PARTS = {line: zone for zone, line in WITHIN.items()}


def task(line: str) -> Task:
    """A line or zone with the target of 2025."""
    target = NOTICE_2025.targets.get(line)
    return Task(
        id=f"2025-{line}",
        year=2025,
        line=line,
        name=line_of(line).name,
        target=target.total if target else None,
    )


TASKS = [task(line) for line in (*task_lines(), *WITHIN)]
entries = st.lists(
    st.builds(
        lambda line, in_zone, measure, later, change: Entry(
            measure=measure,
            line=line,
            day=day("06-10") + timedelta(days=later),
            known=at("06-10 10:00") + timedelta(days=later),
            change=change,
            zone=PARTS.get(line) if in_zone else None,
        ),
        st.sampled_from(list(task_lines())),
        st.booleans(),
        st.sampled_from(list(Measure)),
        st.integers(0, 60),
        st.integers(-1, 3),
    ),
    max_size=40,
)


@given(entries)
def test_the_region_is_the_sum_of_its_lines_on_board_and_charts(found: list[Entry]) -> None:
    """A06, 26·附件1 (其中): a zone has a row, and is in none of the sums."""
    c = circumstances(NOW, KJT)
    board, progress = board_of(DRIVE, TASKS, found, {}, c), progress_of(DRIVE, TASKS, found, {}, c)
    every = {measure: sum(each.change for each in found if each.measure is measure) for measure in Measure}

    assert (board.published, board.hired) == (every[Measure.PUBLISHED], every[Measure.FULFILLED])
    assert (progress.published, progress.hired) == (board.published, board.hired)
    assert {row.line for row in board.rows} > set(WITHIN)
    for row in board.rows:
        own = [
            each for each in found if row.line in (each.line, each.zone) and each.measure is Measure.FULFILLED
        ]
        assert row.hired == sum(each.change for each in own)


@pytest.mark.parametrize(("setting", "hired"), [("records", 10), ("typed", 12)])
def test_a30_both_figures_are_kept_and_the_setting_says_which_is_official(setting: str, hired: int) -> None:
    """A30, setting official_figure."""
    typed = WeekFigures(posts=Counts(total=10), hires=Counts(new=12, total=12), planned=10)
    report = Report(
        at=at("06-18 10:00"),
        drawn=WeekFigures(posts=Counts(total=10), hires=Counts(new=10, total=10), planned=10),
        typed=typed,
        differences=(Difference("hires.new", 10, 12), Difference("hires.total", 10, 12)),
        reasons={"hires.new": "样例", "hires.total": "样例"},
    )
    tasks = [replace(task("imu"), reports={"2025-06-18": report})]
    found = [post("06-12", 10, line="imu"), hire("06-13", 10, line="imu")]
    policy = replace(POLICY, official_figure=setting)
    (row,) = board_of(DRIVE, tasks, found, {"imu": 9}, circumstances(NOW, KJT, policy)).rows

    assert (row.hired, row.published, row.typed_hired, row.in_post) == (hired, 10, 12, 9)
    assert row.completion == f"{hired * 5}%"


@given(st.dates(min_value=date(2025, 1, 1), max_value=date(2028, 12, 31)))
def test_the_notice_of_the_samples_fits_on_every_day(today: date) -> None:
    """26·二(四), setting (form): its days are of the year and of the drive, also in the first days of January."""
    assert entered(decode(NoticeData, notice_of(today))) is None
