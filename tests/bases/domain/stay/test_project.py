"""Art. 8: the 流动站 has its part in fixing the project of a postdoc, as a command of its own that is waited for."""

from dataclasses import replace

import pytest

from activities.bases.told import told_of_stay
from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.narrative import narrate
from domain.refusal import RefusalKind
from domain.source import article, setting
from domain.terms import Role
from domain.wait import Clock
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    begun,
    entered,
    exited,
    from_before,
    sample_profile,
    supplement,
    with_supplement,
)
from tests.domain.samples import OTHERS

YES, NO = cmd.ConfirmProject(True), cmd.ConfirmProject(False, "样例修改意见")


def entered_unconfirmed() -> Play:
    """In station while the base still has to look at the project again."""
    play = entered()
    clocks = {**play.case.clocks, "project_revision": Clock(since=play.at)}
    return replace(play, case=replace(play.case, clocks=clocks))


def offered(play: Play, actor: Actor = STATION_OFFICER) -> bool:
    return "project/confirmation" in {one.name for one in play.offers(actor)}


def test_the_project_waits_for_the_word_of_the_station_from_the_beginning() -> None:
    wait = next(one for one in begun().waits if one.key == "project")

    assert wait.party.includes(STATION_OFFICER)
    assert wait.source == article("8")
    assert wait.commands == ("project/confirmation",)
    assert wait.clock.deadline is None
    assert offered(begun())


def test_a_yes_ends_the_wait_and_is_told_to_the_base() -> None:
    play = begun().do(YES, STATION_OFFICER)

    assert play.keys == {"agreement"}
    (word,) = play.case.project_words
    assert (word.project, word.confirmed, word.on) == (play.case.profile.project, True, play.today)
    assert not offered(play)
    assert play.refused(YES, STATION_OFFICER).code == "already_confirmed"
    happened = play.facts[-1][0]
    assert narrate(happened).source == article("8")
    assert [party.role for party, _ in told_of_stay(play.case, happened)] == [Role.UNIT]


def test_a_no_says_why_and_the_base_looks_at_the_project_again() -> None:
    assert begun().refused(cmd.ConfirmProject(False, " "), STATION_OFFICER).field == "opinion"

    play = begun().do(NO, STATION_OFFICER)

    wait = next(one for one in play.waits if one.key == "project_revision")
    assert wait.party.includes(UNIT)
    assert wait.source == setting("procedure")
    amended = play.do(cmd.AmendProfile(replace(sample_profile(), project="样例另一课题")), UNIT)
    assert amended.keys == {"agreement", "project"}
    same = play.do(cmd.AmendProfile(replace(play.case.profile, discipline="化学")), UNIT)
    assert same.keys == {"agreement", "project_revision"}
    assert same.do(YES, STATION_OFFICER).keys == {"agreement"}


def test_a_supplement_that_the_station_signs_is_its_word_on_another_project() -> None:
    """Art. 8, 13(1): the 流动站 signs what changes the project."""
    play = entered_unconfirmed()
    assert {"project_revision"} <= play.keys

    play = with_supplement(play, supplement(project="样例新课题", summary="样例内容"))

    assert play.case.profile.project == "样例新课题"
    assert not {"project", "project_revision"} & play.keys
    assert not offered(play)


@pytest.mark.parametrize("actor", [UNIT, POSTDOC, LEAGUE_OFFICER, DEPARTMENT_OFFICER, *OTHERS[:4], OTHERS[5]])
def test_nobody_but_the_station_of_the_stay_confirms(actor: Actor) -> None:
    assert begun().refused(YES, actor).kind is RefusalKind.FORBIDDEN


def test_a_missing_word_stops_nothing() -> None:
    """The text gives the station its part; it makes nothing depend on its word."""
    play = begun().do(cmd.ConfirmProject(False, "样例修改意见"), STATION_OFFICER)
    assert play.case.project_words
    assert agreed().case.agreement is not None
    assert entered().stage.value == "in_station"


def test_a_stay_from_before_can_be_confirmed_and_one_that_is_over_cannot() -> None:
    assert offered(from_before())
    assert "project" not in from_before().keys
    assert not offered(exited())
