"""What is worked out once for drives and lines alike is what the rules say of each of them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.assistants.task.world import TaskWorld
from domain.simulation.fold import Subject
from domain.simulation.run import planned
from tests.assistants.domain.samples import CALENDAR, POLICY, at, post
from tests.assistants.domain.test_drive_and_task import opened, running
from tests.domain.alike import as_plainly, variations


@st.composite
def populations(draw: st.DrawFn) -> list[Subject]:
    """Lines that reported or did not, and drives; those of each sort differ in single things only."""
    play = opened(world=TaskWorld(entries=(post("06-10", 18),), planned=18))
    if draw(st.booleans()):
        play.report("06-11", "06-11 10:00", unfilled="样例")
    lines = [
        Subject(kind="drive_task", case_id=f"line-{number}", case=draw(variations(play.case)))
        for number in range(draw(st.integers(1, 5)))
    ]
    drive = running().case
    drives = [
        Subject(kind="drive", case_id=f"drive-{number}", case=draw(variations(drive)))
        for number in range(draw(st.integers(0, 4)))
    ]
    return [*lines, *drives]


@given(populations(), st.integers(0, 30), st.integers(1, 120), st.sampled_from([(30, 7, 1), (2,)]))
@settings(max_examples=12, deadline=None)
def test_a_population(subjects: list[Subject], late: int, ahead: int, ladder: tuple[int, ...]) -> None:
    start = at("06-11 11:00") + timedelta(days=late)
    variant = replace(POLICY, reminder_days_before=ladder)
    until = date(2025, 6, 11) + timedelta(days=late + ahead)

    as_plainly(subjects, planned(start, until, POLICY, variant, CALENDAR))
