"""Settings (procedure): what pages offer can be done: nothing but what is typed can be wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor import Actor
from domain.bases.interpretations import EXIT_WITHOUT_MIDTERM, LATE_EXTENSION, WHOLE_TERM
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay.allowed import NAMES
from domain.bases.stay.keys import ADJUST
from domain.bases.stay.terms import Ground, Leaving, Result, Side, StayStage, VisitKind
from domain.interpretation import Interpretation
from domain.service import Way
from tests.bases.domain.stay.fitting import FITTING, dead
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    assessed,
    doubtful,
    drafted,
    entered,
    exited,
    extended,
    filed,
    from_before,
    heard,
    kept,
    paper,
    ready_to_leave,
    removal_open,
    removed,
    supplement,
    taking_on,
)
from tests.bases.domain.stay.test_random_lives import ENDS, FURTHER, STARTS, STEP, Step, stepped
from tests.domain.samples import TIMER

PEOPLE = (UNIT, STATION_OFFICER, POSTDOC, LEAGUE_OFFICER, DEPARTMENT_OFFICER)
TODAY = date(2026, 9, 1)


def under(question: str, answer: str) -> Policy:
    return replace(DEFAULT_POLICY, interpretations={question: Interpretation(answer, "样例文号", "样例")})


def two_removals() -> Play:
    play = removal_open().do(cmd.ReportGround(Ground.CRIME, "样例", (paper("evidence").id,)), UNIT)
    first = play.case.removals[0]
    play = heard_only(play, first.id)
    return play.do(cmd.DecideRemoval(first.id, True, "样例理由", play.today), UNIT)


def heard_only(play: Play, removal: str) -> Play:
    play = play.do(cmd.ServeNotice(removal, Way.SYSTEM), POSTDOC)
    return play.do(cmd.WaiveHearing(removal), POSTDOC)


def stale_supplement() -> Play:
    play = filed().on(TODAY).attached("supplement").do(supplement(date(2028, 9, 1)), UNIT)
    for side, actor in ((Side.UNIT, UNIT), (Side.STATION, STATION_OFFICER)):
        play = play.do(cmd.SignSupplement(side, play.today), actor)
    return play.on(date(2028, 9, 2))


def abroad_too_long() -> Play:
    visit = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例国",
        abroad=True,
        begins=TODAY,
        return_by=TODAY,
        purpose="样例事由",
    )
    return filed().on(TODAY).do(visit, UNIT).on(date(2026, 10, 3))


def over_four_years() -> Play:
    play = extended(taking_on(filed().on(TODAY), date(2031, 12, 31)), date(2031, 12, 31), "1")
    shorter = cmd.AmendMajorProject(
        project="1",
        funded_until=date(2031, 6, 30),
        reason="样例：缩短。",
        task="",
        task_until=None,
        ended_on=None,
        paper=paper("project").id,
    )
    play = play.do(shorter, UNIT)
    assert f"{ADJUST}1" in play.keys
    return play


def failed_at_the_exit() -> Play:
    play = ready_to_leave(filed())
    play = replace(play, case=replace(play.case, exit_assessment=None))
    return kept(heard(assessed(play, cmd.AssessExit, Result.FAILED)))


def early() -> Play:
    play = ready_to_leave(on=date(2027, 9, 1))
    return play.do(cmd.CompleteExit(play.today, "样例手续", *CONFIRMED), STATION_OFFICER)


def six_years_over() -> Play:
    play = extended(taking_on(filed().on(TODAY), date(2033, 1, 1)), date(2032, 3, 15), "1")
    return ready_to_leave(play, on=date(2032, 3, 20))


def leaving_while_refused() -> Play:
    play = ready_to_leave(entered())
    play = play.do(cmd.FileEntry("样例"), UNIT)
    return play.do(cmd.RefuseFiling("14", "样例理由"), DEPARTMENT_OFFICER)


def mentors_from_tomorrow() -> Play:
    play = filed().on(TODAY)
    mentors = tuple(replace(mentor, since=TODAY + timedelta(days=1)) for mentor in play.case.mentors)
    return replace(play, case=replace(play.case, mentors=mentors))


SCENES: dict[str, tuple[Callable[[], Play], Actor, str]] = {
    "one of two removals was decided": (
        two_removals,
        DEPARTMENT_OFFICER,
        "removals/23(5):2026-09-01/reversal",
    ),
    "a reversed removal": (
        lambda: (play := removed()).do(
            cmd.ReverseRemoval(play.case.removals[0].id, "样例"), DEPARTMENT_OFFICER
        ),
        POSTDOC,
        "removals/decision-service",
    ),
    "mentors who begin tomorrow": (mentors_from_tomorrow, STATION_OFFICER, "mentors"),
    "a draft that has become impossible": (stale_supplement, POSTDOC, "supplement/sign"),
    "abroad for more than thirty days": (abroad_too_long, UNIT, "visits/extension"),
    "a term over four years": (over_four_years, UNIT, "major-projects/keeping"),
    "one side has assessed": (
        lambda: filed().on(TODAY).do(cmd.AssessExit(Result.PASSED, TODAY, "样例"), UNIT),
        UNIT,
        "exit-assessment",
    ),
    "a filing that may be refused": (leaving_while_refused, STATION_OFFICER, "exit"),
    "no midterm where it is needed": (
        lambda: replace(ready_to_leave(), policy=under(EXIT_WITHOUT_MIDTERM, "needed")),
        STATION_OFFICER,
        "exit",
    ),
    "six years over before the appraisal": (six_years_over, STATION_OFFICER, "exit"),
    "left long before the end": (early, DEPARTMENT_OFFICER, "direct-hire"),
    "left before the last day, where that is asked": (
        lambda: replace(exited(), policy=under(WHOLE_TERM, "last_day")),
        DEPARTMENT_OFFICER,
        "direct-hire",
    ),
    "the base ended before all had signed": (
        lambda: drafted().do(cmd.EndWithBase(TODAY, workstation=False), TIMER),
        STATION_OFFICER,
        "entry",
    ),
    "an end from before the system": (
        lambda: from_before(stage=StayStage.LEFT, left_on=date(2025, 12, 1), leaving=Leaving.DEATH),
        DEPARTMENT_OFFICER,
        "leaving-reversal",
    ),
}
"""What was offered once and could not succeed: the stay, who acts, and what is not offered any more."""


@pytest.mark.parametrize("scene", SCENES)
def test_what_cannot_be_done_is_not_offered(scene: str) -> None:
    make, actor, name = SCENES[scene]
    play = make()

    assert name not in {called for offer in play.offers(actor) for called in (offer.name, offer.path)}
    assert not [command for each in PEOPLE for command in dead(play, each)]


POSSIBLE: dict[str, tuple[Callable[[], Play], Actor, str]] = {
    "kept after a failed exit assessment": (failed_at_the_exit, UNIT, "exit-assessment"),
    "abroad too long where a late change is taken": (
        lambda: replace(abroad_too_long(), policy=under(LATE_EXTENSION, "yes")),
        UNIT,
        "visits/extension",
    ),
    "a draft that still fits": (
        lambda: stale_supplement().on(date(2028, 9, 1)),
        POSTDOC,
        "supplement/sign",
    ),
    "whose number is in doubt, as for anybody else": (doubtful, UNIT, "agreement"),
}


@pytest.mark.parametrize("scene", POSSIBLE)
def test_what_can_be_done_is_offered(scene: str) -> None:
    make, actor, name = POSSIBLE[scene]
    play = make()

    assert name in {one.name for one in play.offers(actor)}
    assert not [command for each in PEOPLE for command in dead(play, each)]


def test_every_offer_has_an_input_to_try() -> None:
    assert set(FITTING) == set(NAMES)


KNOWN = tuple(one for one in (*STARTS, *FURTHER) if one.case.person)


@pytest.mark.parametrize("place", range(len(KNOWN)))
def test_whatever_is_offered_at_the_beginning_of_a_play_can_be_done(place: int) -> None:
    play = KNOWN[place]
    assert not [(actor, command) for actor in PEOPLE for command in dead(play, actor)]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from((*STARTS, agreed(), from_before())),
    st.lists(STEP, min_size=3, max_size=25),
    st.sampled_from((DEFAULT_POLICY, ENDS, under(EXIT_WITHOUT_MIDTERM, "needed"))),
)
def test_whatever_is_offered_after_any_sequence_can_be_done(
    start: Play, steps: list[Step], policy: Policy
) -> None:
    """Settings (procedure): no refusal is left but one that other input avoids."""
    play = replace(start, policy=policy)
    for step in steps:
        for after in stepped(play, step):
            play = after
    assert not [(actor, command) for actor in PEOPLE for command in dead(play, actor)]
