"""Settings (procedure): what pages offer for a stay is what the rules would take, and what the waits ask for."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.allowed import NAMES, Withheld, withheld
from domain.bases.stay.guard import FIRST, PERMITS, RIPPLES
from domain.bases.stay.terms import Ground, VisitKind
from domain.command_words import words_of
from domain.terms import Role
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    LEAGUE_OFFICER,
    POSTDOC,
    PROMISED,
    STAGES,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    drafted,
    entered,
    exited,
    filed,
    heard,
    opened,
    ready_to_leave,
    removal_open,
    removed,
    reported,
    returned,
    served,
)
from tests.domain.samples import circumstances

PEOPLE = {
    Role.DEPARTMENT: DEPARTMENT_OFFICER,
    Role.LEAGUE: LEAGUE_OFFICER,
    Role.UNIT: UNIT,
    Role.STATION: STATION_OFFICER,
    Role.POSTDOC: POSTDOC,
}
UNNAMED = {
    *FIRST,
    *RIPPLES,
    cmd.AttachPaper,
    cmd.MoveDeadline,
    cmd.TimerFired,
    cmd.ChangeTerm,
    cmd.ChangeProject,
}
"""What begins a stay, comes from other lives or timers, has a page of its own, or was asked in earlier histories only."""


def sent_out() -> Play:
    visit = cmd.BeginVisit(
        kind=VisitKind.CONFERENCE,
        place="样例市",
        abroad=False,
        begins=ENTERED_ON,
        return_by=date(2026, 5, 1),
        purpose="样例目的",
    )
    return filed().do(visit, UNIT)


SCENES: dict[str, Callable[[], Play]] = {
    **{f"at {stage}": scene for stage, scene in STAGES.items()},
    "opened": opened,
    "entered": entered,
    "degree promised": lambda: entered(PROMISED),
    "reported": reported,
    "returned": lambda: returned("样例补正事项"),
    "removal": removal_open,
    "heard": heard,
    "ready to leave": ready_to_leave,
    "sent out": sent_out,
}


def names(play: Play, actor: Actor) -> set[str]:
    return {offer.name for offer in play.offers(actor)}


def test_every_command_of_people_has_a_name() -> None:
    assert set(NAMES) == set(PERMITS) - UNNAMED
    assert set(NAMES.values()) <= set(words_of("postdoc").names)


@pytest.mark.parametrize("scene", SCENES)
def test_whoever_is_waited_for_is_offered_something_that_moves_it(scene: str) -> None:
    play = SCENES[scene]()
    for wait in play.waits:
        offered = names(play, PEOPLE[wait.party.role])
        assert offered & set(wait.commands), wait


@pytest.mark.parametrize(
    ("scene", "actor", "offered", "withheld"),
    [
        (opened, UNIT, {"profile", "agreement", "abandon"}, {"sign", "filing", "urge"}),
        (drafted, STATION_OFFICER, {"sign", "abandon", "urge"}, {"agreement", "entry"}),
        (agreed, STATION_OFFICER, {"entry"}, {"sign"}),
        (entered, UNIT, {"filing", "midterm", "visits"}, {"filing/answer", "exit", "degree"}),
        (reported, DEPARTMENT_OFFICER, {"filing/accept", "filing/return", "filing/refuse"}, {"filing"}),
        (filed, DEPARTMENT_OFFICER, {"void", "subsidies"}, {"filing/accept", "merits/confirm"}),
        (filed, STATION_OFFICER, {"midterm", "appraisal"}, {"exit", "supplement"}),
        (ready_to_leave, STATION_OFFICER, {"exit"}, set[str]()),
        (heard, UNIT, {"removals/decision"}, {"removals/statement"}),
        (removal_open, POSTDOC, {"removals/service"}, {"removals/statement", "removals/decision"}),
        (served, POSTDOC, {"removals/statement", "removals/waiver"}, {"removals/decision"}),
        (removed, DEPARTMENT_OFFICER, {"removals/reversal", "void", "exit-receipt"}, {"direct-hire"}),
        (exited, UNIT, {"destination", "merits", "urge"}, {"reports", "visits"}),
    ],
)
def test_only_what_has_an_object_is_offered(
    scene: Callable[[], Play], actor: Actor, offered: set[str], withheld: set[str]
) -> None:
    found = names(scene(), actor)
    assert offered <= found
    assert not withheld & found


def test_what_concerns_one_of_many_stands_in_the_path() -> None:
    play = served(removal_open(Ground.MISCONDUCT))
    (removal,) = play.case.removals
    paths = {offer.name: offer.path for offer in play.offers(UNIT)}
    assert paths["removals/statement"] == f"removals/{removal.id}/statement"
    (visit,) = sent_out().case.visits
    paths = {offer.name: offer.path for offer in sent_out().offers(UNIT)}
    assert paths["visits/return"] == f"visits/{visit.id}/return"


def lacks(play: Play, actor: Actor) -> tuple[Withheld, ...]:
    """What the actor is told to be missing today."""
    return withheld(play.case, circumstances(play.at, actor, play.policy))


def test_whoever_comes_to_an_exit_too_early_is_told_everything_that_is_missing() -> None:
    """Art. 17, 18: not only that it cannot be done; nobody else is told of it."""
    (found,) = lacks(filed(), STATION_OFFICER)
    told = "".join(problem.detail for problem in found.why.problems)
    assert found.command is cmd.CompleteExit
    for paper in ("科研报告和工作总结", "专家评定", "出基地考核"):
        assert paper in told, told
    assert lacks(filed(), UNIT) == lacks(ready_to_leave(), STATION_OFFICER) == ()
    assert lacks(filed(), DEPARTMENT_OFFICER) == (), "it is not the stage of a certificate"
