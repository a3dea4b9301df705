"""Art. 15: another mentor while in the station; and what the base cannot change alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay.changes import mentors_now
from domain.bases.stay.terms import Side
from domain.source import setting
from tests.bases.domain.stay.samples import (
    ENTERED_ON,
    STATION_OFFICER,
    UNIT,
    Play,
    filed,
    sample_mentor,
)

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)


def in_station() -> Play:
    return filed().on(TODAY)


def test_a_new_mentor_follows_the_old_one() -> None:
    """Art. 15."""
    new = sample_mentor(Side.STATION, "样例新导师", since=TODAY)
    play = in_station().do(cmd.ChangeMentor(new, "样例理由"), STATION_OFFICER)

    assert mentors_now(play.case)[Side.STATION].name == "样例新导师"
    assert set(mentors_now(play.case)) == {Side.UNIT, Side.STATION}
    ended = [one for one in play.case.mentors if one.until is not None]
    assert [(one.side, one.until) for one in ended] == [(Side.STATION, TODAY - DAY)]


def test_a_station_changes_its_own_mentor_only() -> None:
    new = sample_mentor(Side.UNIT, "样例新导师", since=TODAY)

    refused = in_station().refused(cmd.ChangeMentor(new, "样例理由"), STATION_OFFICER)
    assert (refused.code, refused.source) == ("not_yours", setting("permission"))
    assert in_station().do(cmd.ChangeMentor(new, "样例理由"), UNIT).last.mentor == new


MENTORS = [
    ({"name": " "}, {("mentor.name", "required")}),
    ({"full_time": False}, {("mentor.full_time", "not_full_time")}),
    ({"since": None}, {("mentor.since", "required")}),
    ({"since": ENTERED_ON - DAY}, {("mentor.since", "before_entry"), ("mentor.since", "before_known")}),
    ({"since": TODAY + DAY}, {("mentor.since", "in_future")}),
    ({"until": TODAY}, {("mentor.until", "ended")}),
    ({"name": "样例导师unit"}, {("mentor.name", "same_mentor")}),
    ({"name": "样例导师station"}, {("mentor.name", "same_mentor")}),
]


@pytest.mark.parametrize(("changes", "codes"), MENTORS)
def test_a_new_mentor_of_the_base_is_named_full_time_and_another_person(
    changes: dict[str, object], codes: set[tuple[str, str]]
) -> None:
    new = replace(sample_mentor(Side.UNIT, "样例新导师", since=TODAY), **changes)  # type: ignore[arg-type]

    assert in_station().problems(cmd.ChangeMentor(new, "样例理由"), UNIT) == codes


def test_the_postdoc_is_no_side_with_a_mentor() -> None:
    command = cmd.ChangeMentor(sample_mentor(Side.POSTDOC, "样例", since=TODAY), "样例理由")

    assert in_station().refused(command, UNIT).code == "wrong_side"


ALONE = [
    cmd.ChangeTerm(date(2028, 9, 15), "样例理由"),
    cmd.ChangeProject("样例新项目", "样例新内容", "样例理由"),
]


@pytest.mark.parametrize("command", ALONE)
def test_term_and_project_are_not_changed_by_the_base_alone(command: cmd.Command) -> None:
    """Art. 13(1): 三方达成一致意向; the commands of earlier histories stay readable, and are not taken any more."""
    refused = in_station().refused(command, UNIT)

    assert (refused.code, refused.source) == ("supplement_needed", setting("agreement"))
    assert "三方" in refused.detail
