"""Settings (procedure, permission): what pages offer for a base, and who sees its life."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.actor import Actor
from domain.bases.base import commands as cmd
from domain.bases.base.allowed import NAMES, allowed
from domain.bases.base.guard import FIRST, PERMITS
from domain.bases.base.terms import BaseStatus
from domain.bases.base.visibility import visible
from domain.bases.policy import DEFAULT_POLICY
from domain.command_words import words_of
from domain.terms import Role, Route
from tests.bases.domain.base.samples import FILED_ON, BasePlay, cancelled, failed, filed, heard, noticed
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE, LEAGUE_OFFICER, UNIT, circumstances

RIPPLES = {
    cmd.RecordResident,
    cmd.RecordLeaving,
    cmd.ForgetResident,
    cmd.OpenSelfCheck,
    cmd.BeginEvaluation,
    cmd.CloseEvaluation,
    cmd.ProlongCampaign,
}
UNNAMED = {*FIRST, *RIPPLES, cmd.AttachPaper, cmd.MoveDeadline, cmd.TimerFired}


def with_rectification() -> BasePlay:
    return filed().do(cmd.OpenRectification("check", ("样例整改事项",)), LEAGUE_OFFICER)


def with_workstation() -> BasePlay:
    return filed().do(cmd.ApproveWorkstation(FILED_ON, "样例文号"))


def with_self_check() -> BasePlay:
    return filed().do(cmd.OpenSelfCheck("campaign-1", 2026, FILED_ON))


def names(play: BasePlay, actor: Actor) -> set[str]:
    return {offer.name for offer in allowed(play.case, circumstances(play.at, actor, play.policy))}


def test_every_command_of_people_has_a_name() -> None:
    assert set(NAMES) == set(PERMITS) - UNNAMED
    assert set(NAMES.values()) <= set(words_of("base").names)


@pytest.mark.parametrize(
    ("scene", "actor", "offered", "withheld"),
    [
        (filed, DEPARTMENT_OFFICER, {"workstation", "amendments"}, {"cancellation", "reversal", "recount"}),
        (filed, UNIT, set[str](), {"self-checks", "rectifications/answer", "workstation", "urge"}),
        (filed, LEAGUE_OFFICER, {"rectifications", "urge"}, {"rectifications/check"}),
        (with_self_check, UNIT, {"self-checks"}, set[str]()),
        (with_rectification, UNIT, {"rectifications/answer"}, {"rectifications/check"}),
        (
            lambda: failed(filed()),
            DEPARTMENT_OFFICER,
            {"cancellation/notice", "cancellation/keep"},
            {"reversal", "cancellation", "cancellation/service"},
        ),
        (
            lambda: noticed(failed(filed())),
            UNIT,
            {"cancellation/statement", "cancellation/waiver"},
            {"cancellation"},
        ),
        (
            lambda: heard(failed(filed())),
            DEPARTMENT_OFFICER,
            {"cancellation", "cancellation/keep", "cancellation/statement"},
            {"cancellation/notice", "cancellation/waiver"},
        ),
        (
            lambda: heard(failed(filed())).do(cmd.CancelFiling("样例理由")),
            UNIT,
            {"endings/service"},
            {"cancellation/statement"},
        ),
        (cancelled, DEPARTMENT_OFFICER, {"reversal"}, {"cancellation", "workstation", "amendments"}),
        (with_workstation, DEPARTMENT_OFFICER, {"benefits", "reversal"}, {"workstation"}),
    ],
)
def test_only_what_has_an_object_is_offered(
    scene: Callable[[], BasePlay], actor: Actor, offered: set[str], withheld: set[str]
) -> None:
    found = names(scene(), actor)
    assert offered <= found
    assert not withheld & found


def test_what_concerns_one_of_many_stands_in_the_path() -> None:
    play = with_rectification()
    (rectification,) = play.case.rectifications
    assert f"rectifications/{rectification.id}/answer" in {
        one.path for one in allowed(play.case, circumstances(play.at, UNIT))
    }
    benefits = {
        one.path for one in allowed(with_workstation().case, circumstances(play.at, DEPARTMENT_OFFICER))
    }
    assert {path for path in benefits if path.startswith("benefits/")}


@pytest.mark.parametrize(
    ("role", "scope", "route", "seen"),
    [
        (Role.DEPARTMENT, "150000", Route.REGION, True),
        (Role.AUDITOR, "150000", Route.REGION, True),
        (Role.LEAGUE, LEAGUE, Route.LOCAL, True),
        (Role.LEAGUE, LEAGUE, Route.REGION, True),
        (Role.LEAGUE, "150900", Route.REGION, False),
        (Role.LEAGUE, "150900", Route.LOCAL, False),
        (Role.AUTHORITY, "authority-1", Route.CENTRAL, True),
        (Role.AUTHORITY, "authority-2", Route.CENTRAL, False),
        (Role.UNIT, UNIT.scope, Route.LOCAL, True),
        (Role.UNIT, "other-unit", Route.LOCAL, False),
        (Role.STATION, "station-1", Route.LOCAL, False),
        (Role.EXPERT, "expert-1", Route.LOCAL, False),
    ],
)
def test_the_life_of_a_base_is_its_own_and_of_those_above_it(
    role: Role, scope: str, route: Route, seen: bool
) -> None:
    case = filed(route=route).case
    assert case.status is BaseStatus.ACTIVE
    assert (visible(case, Actor("somebody", role, scope)) is not None) is seen


def test_an_auditor_sees_no_whole_name_of_a_legal_person() -> None:
    case = replace(filed().case, legal_person="样例法人")
    found = visible(case, Actor("somebody", Role.AUDITOR, "150000"))
    assert found is not None
    assert found.legal_person == "样**"


def test_counting_anew_is_offered_where_it_would_change_something() -> None:
    """Art. 24: other settings, or a clock that is missing; otherwise the command would be refused."""
    shorter = replace(filed(), policy=replace(DEFAULT_POLICY, vacancy_months=18))
    missing = replace(filed(), case=replace(filed().case, clocks={}))

    assert "recount" not in names(filed(), DEPARTMENT_OFFICER)
    assert filed().refused(cmd.Recount()).code == "nothing_moves"
    for play in (shorter, missing):
        assert "recount" in names(play, DEPARTMENT_OFFICER)
        assert play.do(cmd.Recount()).case.clocks
