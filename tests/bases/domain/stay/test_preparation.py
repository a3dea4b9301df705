"""Recruiting before the agreement (Art. 12): who may begin, for whom, and what must be known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Mode, StayStage
from domain.refusal import RefusalKind
from domain.source import article, setting
from domain.terms import Role
from tests.bases.domain.stay.samples import (
    BASE,
    DEPARTMENT_OFFICER,
    HELD,
    PERSON,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    drafted,
    opened,
    paper,
    sample_base,
    sample_profile,
    sample_world,
)
from tests.domain.samples import OTHERS, STATION

OPEN = cmd.OpenStay(BASE, PERSON, STATION.id, sample_profile())
BLANK_WORLD = Play(sample_world())


def profiled(**changes: Any) -> cmd.OpenStay:
    return replace(OPEN, profile=sample_profile(**changes))


def test_recruiting_begins_with_an_agreement_to_be_set_down() -> None:
    play = opened()

    assert (play.stage, play.case.person, play.case.station) == (StayStage.PREPARING, PERSON, STATION.id)
    assert play.keys == {"agreement"}
    assert play.timer is None


def test_only_the_unit_of_the_base_recruits_for_it() -> None:
    for actor in (*OTHERS, DEPARTMENT_OFFICER, STATION_OFFICER):
        refusal = BLANK_WORLD.refused(OPEN, actor)
        unit = actor.role is Role.UNIT
        source = setting("permission") if unit else article("12")
        assert (refusal.kind, refusal.source) == (RefusalKind.FORBIDDEN, source)


@pytest.mark.parametrize("status", [BaseStatus.CANCELLED, BaseStatus.ENDED])
def test_a_base_whose_filing_ended_recruits_nobody(status: BaseStatus) -> None:  # Art. 12, 24
    base = sample_base(status=status, ended_on=date(2026, 2, 1))

    assert Play(sample_world(base=base)).problems(OPEN, UNIT) == {("base", "base_not_active")}


def test_base_person_and_station_are_registered() -> None:
    nobody = replace(sample_world(), base=None, station=None, person_known=False)

    assert Play(nobody).problems(OPEN, UNIT) == {
        ("base", "no_such_base"),
        ("person", "no_such_person"),
        ("station", "no_such_station"),
    }


DEGREES = [  # mode, degree, problems (Art. 12, 12(2), 23(1))
    (Mode.STATION, HELD, set()),
    (Mode.BASE, HELD, set()),
    (Mode.STATION, PROMISED, set()),
    (Mode.OTHER, PROMISED, set()),
    (Mode.BASE, PROMISED, {("profile.degree", "no_degree")}),
    (Mode.STATION, Degree(), {("profile.degree.promised_by", "required")}),
    (Mode.STATION, Degree(promised_by=date(2026, 3, 1)), {("profile.degree.promised_by", "in_past")}),
    (Mode.STATION, Degree(promised_by=date(2026, 3, 2)), set()),
    (
        Mode.STATION,
        replace(HELD, awarded_on=date(2026, 3, 3)),
        {("profile.degree.awarded_on", "in_future")},
    ),
    (Mode.STATION, replace(HELD, awarded_on=date(2026, 3, 2)), set()),
    (Mode.STATION, Degree(promised_by=date.max), {("profile.degree.promised_by", "out_of_range")}),
    (
        Mode.STATION,
        replace(HELD, awarded_on=date.min),
        {("profile.degree.awarded_on", "out_of_range"), ("profile.degree.awarded_on", "before_birth")},
    ),
    (
        Mode.STATION,
        replace(HELD, awarded_on=date(1996, 5, 4)),
        {("profile.degree.awarded_on", "before_birth")},
    ),
    (Mode.STATION, replace(HELD, institution=" "), {("profile.degree.institution", "required")}),
    (
        Mode.OTHER,
        replace(HELD, awarded_on=None, promised_by=date(2026, 9, 1)),
        {("profile.degree.awarded_on", "required")},
    ),
    (
        Mode.OTHER,
        replace(HELD, certificate="", promised_by=date(2026, 9, 1)),
        {("profile.degree.certificate", "required")},
    ),
    (Mode.STATION, replace(HELD, paper="paper-nowhere"), {("profile.degree.paper", "no_paper")}),
]


@pytest.mark.parametrize(("mode", "degree", "problems"), DEGREES)
def test_a_degree_is_held_or_promised_and_held_where_the_base_finds_the_postdoc(
    mode: Mode, degree: Degree, problems: set[tuple[str, str]]
) -> None:
    """Art. 12(1), 12(2), 23(1)."""
    command = profiled(degree=degree, mode=mode)

    if problems:
        assert BLANK_WORLD.problems(command, UNIT) == problems
    else:
        assert BLANK_WORLD.do(command, UNIT).case.profile == command.profile


def test_discipline_and_topic_are_named() -> None:
    assert BLANK_WORLD.problems(profiled(discipline="", project=" "), UNIT) == {
        ("profile.discipline", "required"),
        ("profile.project", "required"),
    }
    assert BLANK_WORLD.problems(profiled(discipline="字" * 61, project="字" * 201), UNIT) == {
        ("profile.discipline", "too_long"),
        ("profile.project", "too_long"),
    }


def test_a_stay_is_begun_once() -> None:
    assert opened().refused(OPEN, UNIT).code == "already_there"


@pytest.mark.parametrize("make", [opened, drafted, agreed])
def test_the_profile_can_be_set_right_until_the_entry(make: Any) -> None:
    amended = sample_profile(discipline="化学")
    play = make()

    after = play.do(cmd.AmendProfile(amended), UNIT)

    assert (after.case.profile, after.stage, after.keys) == (amended, play.stage, play.keys)
    assert play.problems(cmd.AmendProfile(replace(amended, discipline="")), UNIT)


def test_a_file_is_put_to_a_stay_once() -> None:
    play = opened().attached("degree")

    assert [one.id for one in play.case.papers] == ["paper-degree"]
    assert play.refused(cmd.AttachPaper(paper("degree")), UNIT).code == "same_file"


@pytest.mark.parametrize("make", [opened, drafted, agreed])
@pytest.mark.parametrize("actor", [UNIT, STATION_OFFICER])
def test_recruiting_is_given_up_by_base_or_station_with_a_reason(make: Any, actor: Any) -> None:
    play = make()

    assert play.refused(cmd.Abandon(" "), actor).code == "required"
    ended = play.do(cmd.Abandon("样例理由"), actor)
    assert (ended.stage, ended.waits, ended.case.resumes) == (
        StayStage.ABANDONED,
        (),
        play.case.clocks,
    )
