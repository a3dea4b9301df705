"""A simulation of what a line owes: nobody acts, weeks are missed one after another, milestones are not reached."""

from datetime import datetime

from domain.assistants.simulation.rules import DRIVE, TASK
from domain.assistants.task.world import TaskWorld
from domain.simulation.events import What
from domain.simulation.fold import Frame, foresee
from tests.assistants.domain.samples import CALENDAR, POLICY, at, post
from tests.assistants.domain.test_drive_and_task import opened, running


def _told(
    rules: object, case_id: str, case: object, since: datetime, until: datetime
) -> list[tuple[What, str]]:
    frame = Frame(since, until, POLICY, CALENDAR)
    found = foresee(rules, case_id, case, frame)  # type: ignore[arg-type]  # rules of either kind
    return [(event.what, event.key) for event in found]


def test_a_line_that_stays_silent_misses_every_week_and_is_behind_by_its_last_report() -> None:
    """26·三, 二(四): 18 published of 600 by the last report: below 60 on 06-15."""
    play = opened(world=TaskWorld(entries=(post("06-10", 18),), planned=18))
    play.report("06-11", "06-11 10:00", unfilled="样例")
    told = _told(TASK, play.case.id, play.case, at("06-11 11:00"), at("06-26 00:00"))

    assert [key for what, key in told if what is What.OVERDUE and key.startswith("report:")][:2] == [
        "report:2025-06-18",
        "report:2025-06-18",
    ]
    assert (What.ASKED, "milestone:2025-06-15/published") in told
    assert (What.REMINDED, "report:2025-06-18") in told


def test_a_drive_settles_by_itself_and_is_never_closed_by_itself() -> None:
    """Setting opening."""
    year = running()
    told = _told(DRIVE, "2025", year.case, at("06-09 11:00"), at("09-30 00:00"))

    assert (What.LAPSED, "last") in told
    assert (What.OVERDUE, "close") in told
