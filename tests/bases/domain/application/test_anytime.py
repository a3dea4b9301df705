"""Settings (withdrawal, transfer, urge, procedure): what can happen at every stage, and what timers do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.terms import ENDS, Stage
from domain.refusal import RefusalKind
from domain.terms import Role
from domain.wait import Occasion
from tests.bases.domain.application.play import (
    ENDED_STAGES,
    OPEN_STAGES,
    Play,
    assigned,
    filled,
    held,
    served,
    submitted,
)
from tests.domain.samples import (
    DEPARTMENT_COLLEAGUE,
    DEPARTMENT_OFFICER,
    LEAGUE_COLLEAGUE,
    LEAGUE_OFFICER,
    OTHERS,
    TIMER,
    UNIT,
    actor_of,
    sample_world,
)

Script = Callable[[], Play]


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_a_unit_withdraws_at_every_stage_before_the_filing(stage: Stage) -> None:
    play = OPEN_STAGES[stage]().do(cmd.Withdraw("样例撤回理由"), UNIT)

    left = {f"objection:{one.id}" for one in play.case.open_objections}
    assert (play.stage, play.case.end_reason, play.keys) == (Stage.WITHDRAWN, "样例撤回理由", left)


def test_a_withdrawal_needs_a_reason_and_is_the_units_own() -> None:
    assert submitted().refused(cmd.Withdraw(" "), UNIT).field == "reason"
    assert submitted().refused(cmd.Withdraw("样例"), LEAGUE_OFFICER).kind is RefusalKind.FORBIDDEN


ANYTHING = (
    (cmd.Withdraw("样例"), UNIT),
    (cmd.TransferTask("x"), DEPARTMENT_OFFICER),
    (cmd.Urge("filing"), DEPARTMENT_OFFICER),
    (cmd.TimerFired("notice", Occasion.DUE), TIMER),
    (cmd.Submit(1), UNIT),
    (cmd.Accept(), DEPARTMENT_OFFICER),
    (cmd.ConcludePanel(), DEPARTMENT_OFFICER),
    (cmd.File("NMGBSH20260009", "样例社备〔2026〕9号"), DEPARTMENT_OFFICER),
)


@pytest.mark.parametrize("stage", ENDED_STAGES)
def test_after_an_end_nothing_is_taken_and_nothing_waits_but_the_service_of_its_papers(stage: Stage) -> None:
    play = ENDED_STAGES[stage]()

    codes = {play.refused(command, actor).code for command, actor in ANYTHING}
    assert codes == {"wrong_stage", "nothing_waits", "nothing_due"}
    done = play
    for paper in play.case.open_papers:
        done = served(done, paper.kind)
    assert done.waits == ()
    assert done.timer is None


@pytest.mark.parametrize("stage", [one for one in OPEN_STAGES if one is not Stage.IN_NOTICE])
def test_a_task_is_given_to_a_colleague_and_back(stage: Stage) -> None:
    play = OPEN_STAGES[stage]()
    holder = (
        actor_of(next(wait.party for wait in play.waits if wait.party.role is not Role.EXPERT))
        if (stage is not Stage.PANEL)
        else DEPARTMENT_OFFICER
    )

    given = play.do(cmd.TransferTask("colleague"), holder)

    assert (given.case.task, given.stage, given.case.clock) == ("colleague", stage, play.case.clock)
    assert given.refused(cmd.TransferTask("colleague"), holder).code == "already_there"
    assert given.do(cmd.TransferTask(None), holder).case == play.case
    nobody = play.refused(cmd.TransferTask(None), holder)
    assert (nobody.code, "任何一位同事都可以办理" in nobody.detail) == ("already_there", True)


def test_whoever_was_not_given_the_task_cannot_decide_it() -> None:
    play = submitted().do(cmd.TransferTask(LEAGUE_COLLEAGUE.user), LEAGUE_OFFICER)
    decline = cmd.DeclineToRecommend("样例理由")

    assert play.refused(decline, LEAGUE_OFFICER).code == "given_to_another"
    assert play.do(decline, LEAGUE_COLLEAGUE).stage is Stage.DEPARTMENT_CHECK
    left = play.under(sample_world(task_active=False))
    assert left.do(decline, LEAGUE_OFFICER).stage is Stage.DEPARTMENT_CHECK


def test_a_task_goes_to_colleagues_only_and_by_whose_turn_it_is() -> None:
    play = submitted()

    assert (
        play.under(sample_world(colleague=False)).refused(cmd.TransferTask("stranger"), LEAGUE_OFFICER).code
        == "no_colleague"
    )
    assert play.refused(cmd.TransferTask("x"), DEPARTMENT_OFFICER).kind is RefusalKind.FORBIDDEN


def test_a_task_ends_with_its_stage() -> None:
    play = OPEN_STAGES[Stage.DEPARTMENT_CHECK]()
    play = play.do(cmd.TransferTask(DEPARTMENT_COLLEAGUE.user), DEPARTMENT_OFFICER)

    assert play.do(cmd.Accept(), DEPARTMENT_COLLEAGUE).case.task is None


URGES = [  # stage, key, who urges
    (Stage.CONSENT, "consent", UNIT),
    (Stage.FIRST_REVIEW, "first_review", UNIT),
    (Stage.FIRST_REVIEW, "first_review", DEPARTMENT_OFFICER),
    (Stage.CORRECTION, "correction", LEAGUE_OFFICER),
    (Stage.DEPARTMENT_CHECK, "department_check", LEAGUE_OFFICER),
    (Stage.PANEL, "panel_review:expert-1", DEPARTMENT_OFFICER),
    (Stage.HELD, "objection:objection-1", UNIT),
    (Stage.CLEARED, "filing", UNIT),
]


@pytest.mark.parametrize(("stage", "key", "actor"), URGES)
def test_whoever_waits_may_urge_and_nothing_moves(stage: Stage, key: str, actor: Actor) -> None:
    play = OPEN_STAGES[stage]()

    urged = play.do(cmd.Urge(key, "样例催办"), actor)

    assert urged.case == play.case
    assert urged.last == fact.Urged(key, "样例催办")


NO_URGES = [  # stage, key, actor, code
    (Stage.FIRST_REVIEW, "first_review", LEAGUE_OFFICER, "own_task"),
    (Stage.FIRST_REVIEW, "filing", UNIT, "nothing_waits"),
    (Stage.IN_NOTICE, "notice", UNIT, "runs_by_itself"),
    (Stage.FIRST_REVIEW, "first_review", OTHERS[0], "not_yours"),
    (Stage.FIRST_REVIEW, "first_review", OTHERS[1], "not_yours"),
]


@pytest.mark.parametrize(("stage", "key", "actor", "code"), NO_URGES)
def test_nobody_urges_himself_a_clock_or_another_case(
    stage: Stage, key: str, actor: Actor, code: str
) -> None:
    assert OPEN_STAGES[stage]().refused(cmd.Urge(key), actor).code == code


ESCALATED = [  # stage, wait, whose it stays (settings: the department is told and nothing is decided)
    (Stage.CONSENT, "consent"),
    (Stage.FIRST_REVIEW, "first_review"),
    (Stage.DEPARTMENT_CHECK, "department_check"),
    (Stage.PASSED, "notice_publish"),
    (Stage.HELD, "objection:objection-1"),
    (Stage.CLEARED, "filing"),
]


@pytest.mark.parametrize(("stage", "key"), ESCALATED)
def test_silence_grants_nothing_and_is_told_to_the_department(stage: Stage, key: str) -> None:
    late = OPEN_STAGES[stage]().fire_until_due(key)

    assert late.stage is stage
    assert isinstance(late.last, fact.Escalated)
    own = next(wait for wait in late.waits if wait.key == key)
    supervised = f"overdue:{key}" in late.keys
    assert supervised == (own.party.role is not Role.DEPARTMENT)


@pytest.mark.parametrize(("stage", "key"), ESCALATED)
def test_what_is_overdue_is_reminded_of_every_week(stage: Stage, key: str) -> None:
    late = OPEN_STAGES[stage]().fire_until_due(key)
    due = late.at.date() - timedelta(days=1)

    first = late.fire()
    second = first.fire()

    assert first.last == second.last == fact.Reminded(key, overdue=True)
    assert [play.at.date() - due for play in (first, second)] == [timedelta(days=7), timedelta(days=14)]
    assert {play.at.hour for play in (first, second)} == {9}


def test_a_draft_lapses_when_the_window_closes() -> None:
    play = filled().fire_until_due("draft")

    assert (play.stage, play.at.isoformat()) == (Stage.LAPSED, "2026-05-01T00:00:00+08:00")


def test_a_longer_window_gives_the_draft_its_time() -> None:
    play = filled().do(cmd.MoveWindow(date(2026, 5, 29)), DEPARTMENT_OFFICER)

    assert play.fire_until_due("draft").at.isoformat() == "2026-05-30T00:00:00+08:00"
    late = replace(play, at=play.at.replace(month=5, day=1, hour=0))
    assert late.refused(cmd.TimerFired("draft", Occasion.DUE), TIMER).code == "nothing_due"


def test_reminders_come_by_the_ladder_before_the_due_date() -> None:
    play, days = filled(), []
    while play.stage is Stage.DRAFT:
        play = play.fire()
        days.append((type(play.last).__name__, play.at.date().isoformat()))

    assert days == [
        ("Reminded", "2026-03-31"),
        ("Reminded", "2026-04-23"),
        ("Reminded", "2026-04-29"),
        ("Lapsed", "2026-05-01"),
    ]


STALE = [
    cmd.TimerFired("first_review", Occasion.DUE),
    cmd.TimerFired("first_review", Occasion.REMINDER),
    cmd.TimerFired("draft", Occasion.DUE),
    cmd.TimerFired("no_such_wait", Occasion.DUE),
    cmd.TimerFired("overdue:first_review", Occasion.DUE),
]


@pytest.mark.parametrize("command", STALE)
def test_a_timer_that_has_lost_its_reason_changes_nothing(command: cmd.TimerFired) -> None:
    assert submitted().refused(command, TIMER).code == "nothing_due"


def test_a_due_date_passes_only_once() -> None:
    late = submitted().fire_until_due("first_review")

    assert late.refused(cmd.TimerFired("first_review", Occasion.DUE), TIMER).code == "nothing_due"


@pytest.mark.parametrize("actor", [UNIT, LEAGUE_OFFICER, DEPARTMENT_OFFICER])
def test_only_the_clock_fires_timers(actor: Actor) -> None:
    late = submitted().later(days=100)

    fired = cmd.TimerFired("first_review", Occasion.DUE)
    assert late.refused(fired, actor).kind is RefusalKind.FORBIDDEN


def test_after_an_outage_one_reminder_and_the_due_date_are_enough() -> None:
    play = replace(filled(), at=filled().at.replace(month=8))

    once = play.fire()
    assert once.last == fact.Reminded("draft", overdue=False)
    assert once.fire().stage is Stage.LAPSED


def test_an_overdue_case_gets_one_reminder_after_an_outage_and_the_next_lies_ahead() -> None:
    late = submitted().fire_until_due("first_review").later(days=40)

    once = late.fire()
    assert once.at == late.at
    assert once.timer is not None
    assert once.timer.at > once.at


def test_the_clocks_of_experts_and_objections_are_reminded_one_by_one() -> None:
    panel = assigned().fire()
    objection = held()
    while not isinstance(objection.last, fact.Reminded):
        objection = objection.fire()

    assert [one.clock.reminded is not None for one in panel.case.panel] == [True, False, False, False, False]
    assert objection.case.objections[0].clock.reminded == objection.at


def test_every_end_has_a_script() -> None:
    assert set(ENDED_STAGES) == ENDS
