"""Art. 5, 6, 25: an evaluation or a yearly self-check over many bases, from its opening to its close."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.bases.told import told_of_campaign
from db.codec import decode, encode
from domain.actor import Actor
from domain.bases.base import commands as base
from domain.bases.campaign import commands as cmd
from domain.bases.campaign import facts as fact
from domain.bases.campaign.explanation import explain
from domain.bases.campaign.narrative import narrate
from domain.bases.campaign.ripples import ripples
from domain.bases.campaign.state import Campaign, CampaignKind, CampaignStage
from domain.bases.campaign.world import CampaignWorld
from domain.bases.policy import DEFAULT_POLICY
from domain.legal_time import SHANGHAI, start_of
from domain.refusal import RefusalKind
from domain.source import article, setting
from domain.terms import Role
from domain.ticking import DeadlineMoved, Escalated, Reminded
from domain.wait import Clock, Occasion
from tests.bases.domain.campaign.play import (
    BASES,
    CLOSE,
    EVALUATION,
    SELF_CHECK,
    START,
    WORLD,
    CampaignPlay,
    opened,
    overdue,
)
from tests.domain.samples import CALENDAR, DEPARTMENT_OFFICER, LEAGUE_OFFICER, TIMER, UNIT

MOVE = cmd.MoveDeadline("campaign", date(2027, 7, 30), "样例理由")


def test_an_evaluation_keeps_the_indicators_of_its_day_and_begins_with_every_base() -> None:
    play = opened()
    indicators = DEFAULT_POLICY.evaluation_indicators

    assert play.case.indicators == indicators
    assert ripples(play.case, play.facts[0], WORLD) == tuple(
        ("base", code, base.BeginEvaluation("campaign-1", 2026, indicators)) for code in BASES
    )


def test_a_self_check_is_due_for_every_base_on_the_day_that_it_closes() -> None:
    play = opened(SELF_CHECK)

    assert play.case.indicators == ()
    assert ripples(play.case, play.facts[0], WORLD) == tuple(
        ("base", code, base.OpenSelfCheck("campaign-1", 2026, date(2026, 12, 31))) for code in BASES
    )


def test_it_waits_for_the_department_until_the_day_that_it_set() -> None:
    for command, source in ((EVALUATION, setting("evaluation")), (SELF_CHECK, setting("self_check_month"))):
        (wait,) = opened(command).waits
        assert wait.party.includes(DEPARTMENT_OFFICER)
        assert wait.source == source
        assert wait.clock.deadline is not None
        assert wait.clock.deadline.is_fixed
        assert wait.clock.deadline.due == command.closes_on


PROBLEMS = [  # change to the command, world, problems (on 2026-11-01; settings)
    ({"title": " "}, WORLD, [("title", "required")]),
    ({"title": "字" * 201}, WORLD, [("title", "too_long")]),
    ({"closes_on": date(2026, 10, 31)}, WORLD, [("closes_on", "out_of_range")]),
    ({"closes_on": date(2031, 11, 2)}, WORLD, [("closes_on", "out_of_range")]),
    ({"year": 2028}, WORLD, [("year", "out_of_range")]),
    ({"year": 2020}, WORLD, [("year", "out_of_range")]),
    ({}, CampaignWorld(), [("bases", "no_bases")]),
    ({}, CampaignWorld(BASES, unknown=("NMGBSH9",)), [("bases", "not_active")]),
    (
        {"title": "", "closes_on": date(2020, 1, 1)},
        CampaignWorld(),
        [("title", "required"), ("closes_on", "out_of_range"), ("bases", "no_bases")],
    ),
]


@pytest.mark.parametrize(("change", "world", "problems"), PROBLEMS)
def test_everything_wrong_with_an_opening_is_told_at_once(
    change: dict[str, object], world: CampaignWorld, problems: list[tuple[str, str]]
) -> None:
    command = replace(EVALUATION, **change)  # type: ignore[arg-type]

    refusal = CampaignPlay().refused(command, world)

    assert [(one.field, one.code) for one in refusal.problems] == problems


FIT = [  # closes on, year
    (date(2026, 11, 1), 2026),
    (date(2031, 11, 1), 2031),
    (date(2026, 12, 31), 2021),
]


@pytest.mark.parametrize(("closes_on", "year"), FIT)
def test_the_last_days_and_years_that_fit_are_taken(closes_on: date, year: int) -> None:
    play = opened(replace(EVALUATION, closes_on=closes_on, year=year))

    assert (play.case.stage, play.case.year) == (CampaignStage.OPEN, year)


def test_named_bases_that_are_not_active_are_listed() -> None:
    few = CampaignPlay().refused(EVALUATION, CampaignWorld(BASES, unknown=("NMGBSH8", "NMGBSH9")))
    many = CampaignPlay().refused(EVALUATION, CampaignWorld(unknown=tuple(f"B{n}" for n in range(300))))

    assert "NMGBSH8、NMGBSH9。" in few.problems[0].detail
    assert "等共300家" in many.problems[0].detail
    assert "B20" not in many.problems[0].detail


def test_a_base_that_is_named_twice_takes_part_once() -> None:
    play = CampaignPlay().do(EVALUATION, CampaignWorld((*BASES, BASES[0])))

    assert play.case.bases == BASES


def test_a_year_has_one_self_check_and_any_number_of_evaluations() -> None:
    world = CampaignWorld(BASES, same_year=True)

    assert CampaignPlay().refused(SELF_CHECK, world).code == "same_year"
    assert CampaignPlay().do(EVALUATION, world).case.stage is CampaignStage.OPEN


MAY = [  # command, actor, may (Art. 5; setting: the yearly schedule)
    (EVALUATION, TIMER, False),
    (SELF_CHECK, TIMER, True),
    (SELF_CHECK, LEAGUE_OFFICER, False),
    (EVALUATION, UNIT, False),
    (EVALUATION, Actor("auditor", Role.AUDITOR, "auditor"), False),
    (CLOSE, LEAGUE_OFFICER, False),
    (CLOSE, TIMER, False),
    (MOVE, LEAGUE_OFFICER, False),
    (MOVE, TIMER, False),
    (cmd.TimerFired("campaign", Occasion.DUE), DEPARTMENT_OFFICER, False),
]


@pytest.mark.parametrize(("command", "actor", "may"), MAY)
def test_the_department_organises_and_the_schedule_opens_self_checks(
    command: cmd.Command, actor: Actor, may: bool
) -> None:
    play = CampaignPlay() if isinstance(command, cmd.OpenCampaign) else opened()

    if may:
        assert play.do(command, actor=actor).case.stage is CampaignStage.OPEN
    else:
        assert play.refused(command, actor=actor).kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize("command", [CLOSE, MOVE], ids=lambda one: type(one).__name__)
def test_before_it_is_opened_and_after_it_is_closed_nothing_is_taken(command: cmd.Command) -> None:
    assert CampaignPlay().refused(command).kind is RefusalKind.NOT_FOUND
    assert opened().do(CLOSE).refused(command).code == "wrong_stage"
    assert opened().refused(EVALUATION).code == "already_open"
    assert opened().do(CLOSE).refused(EVALUATION).code == "wrong_stage"


def test_reminders_come_before_its_day_and_the_passed_day_closes_nothing() -> None:
    play = overdue()

    assert play.at == datetime(2027, 7, 1, tzinfo=SHANGHAI)
    assert [type(one) for one in play.facts[1:]] == [Reminded, Reminded, Reminded, Escalated]
    assert play.facts[-1] == Escalated("campaign", 2)
    assert play.case.stage is CampaignStage.OPEN
    again = play.fire()
    assert again.facts[-1] == Reminded("campaign", True)
    assert again.at.date() == date(2027, 7, 7)


def test_a_timer_that_has_lost_its_reason_changes_nothing() -> None:
    due = cmd.TimerFired("campaign", Occasion.DUE)

    assert opened().refused(due, actor=TIMER).code == "nothing_due"
    assert overdue().refused(due, actor=TIMER).code == "nothing_due"
    assert opened().refused(cmd.TimerFired("x", Occasion.DUE), actor=TIMER).code == "nothing_due"


def test_a_day_that_a_person_set_is_not_moved_by_a_calendar() -> None:
    assert opened().refused(MOVE).code == "fixed_date"
    assert opened().refused(replace(MOVE, key="x")).code == "nothing_waits"


def test_a_close_needs_a_summary() -> None:
    refusal = opened().refused(cmd.CloseCampaign(" "))

    assert (refusal.code, refusal.field) == ("required", "summary")


def test_at_the_close_bases_without_a_grade_are_let_go() -> None:
    world = CampaignWorld(unfinished=(BASES[1],))
    play = overdue().do(CLOSE, world)

    assert play.waits == ()
    assert (play.case.stage, play.case.closed_on) == (CampaignStage.CLOSED, play.at.date())
    closing = base.CloseEvaluation("campaign-1", "样例总结")
    assert ripples(play.case, play.facts[-1], world) == (("base", BASES[1], closing),)


def test_a_self_check_that_is_missing_stays_due_after_the_close() -> None:
    world = CampaignWorld(unfinished=BASES)
    play = opened(SELF_CHECK).do(CLOSE, world)

    closed = play.facts[-1]
    assert isinstance(closed, fact.CampaignClosed)
    assert closed.unfinished == BASES
    assert ripples(play.case, closed, world) == ()


LONGER = cmd.ExtendCampaign(date(2027, 8, 31), "样例防汛", date(2027, 6, 30), 0)
DAYS = [  # of an evaluation until 2027-06-30, opened on 2026-11-01
    (date(2027, 7, 1), None),
    (date(2027, 6, 30), ("closes_on", "not_longer")),
    (date(2027, 6, 29), ("closes_on", "not_longer")),
    (date(2031, 11, 1), None),
    (date(2031, 11, 2), ("closes_on", "out_of_range")),
]


@pytest.mark.parametrize(("closes_on", "problem"), DAYS)
def test_the_closing_day_only_moves_on(closes_on: date, problem: tuple[str, str] | None) -> None:
    command = replace(LONGER, closes_on=closes_on)
    if problem is None:
        play = opened().do(command)
        (clock,) = play.case.clocks.values()
        assert clock.deadline is not None
        assert (play.case.closes_on, clock.deadline.due) == (closes_on, closes_on)
        return
    (found,) = opened().refused(command).problems
    assert (found.field, found.code) == problem


def test_a_closing_day_that_has_passed_moves_on_to_one_that_has_not() -> None:
    late = overdue()
    assert late.at.date() == date(2027, 7, 1)
    (found,) = late.later(days=60).refused(replace(LONGER, closes_on=date(2027, 8, 20))).problems
    assert (found.field, found.code) == ("closes_on", "out_of_range")
    after = late.do(LONGER)
    assert not after.waits[0].clock.overdue
    assert opened().refused(replace(LONGER, reason=" ")).problems[0].code == "required"
    assert opened().refused(LONGER, actor=LEAGUE_OFFICER).code == "not_yours"
    assert opened().do(CLOSE).refused(LONGER).code == "wrong_stage"


@pytest.mark.parametrize(
    ("before", "units"),
    [(None, 0), (date(2027, 6, 30), None), (date(2027, 6, 29), 0), (date(2027, 6, 30), 1)],
)
def test_a_closing_day_moves_only_by_what_the_preview_told(before: date | None, units: int | None) -> None:
    """Issue 13: as with limits that are dated again."""
    assert opened().refused(replace(LONGER, before=before, units=units)).code == "stale_preview"
    assert opened().do(LONGER).case.closes_on == LONGER.closes_on


@pytest.mark.parametrize("begun", [EVALUATION, SELF_CHECK])
def test_whoever_has_no_result_yet_hears_of_another_closing_day(begun: cmd.OpenCampaign) -> None:
    world = CampaignWorld(unfinished=(BASES[1],), leagues=("150200",))
    play = opened(begun).do(replace(LONGER, before=begun.closes_on, units=1), world)

    longer = base.ProlongCampaign(
        campaign="campaign-1",
        year=2026,
        self_check=begun is SELF_CHECK,
        closes_on=LONGER.closes_on,
        reason="样例防汛",
        before=begun.closes_on,
    )
    assert ripples(play.case, play.facts[-1], world) == (("base", BASES[1], longer),)
    ((party, line),) = told_of_campaign(play.case, play.facts[-1])
    assert (party.role, party.scope) == (Role.LEAGUE, "150200")
    assert line.text.endswith("延长至2027年8月31日：样例防汛。")


@given(st.lists(st.sampled_from(["fire", "close", "open", "extend"]), max_size=12))
def test_whatever_happens_in_whatever_order_it_waits_exactly_while_it_is_open(steps: list[str]) -> None:
    play = CampaignPlay()
    for step in steps:
        if step == "fire":
            play = play.fire() if play.waits else play
            continue
        known = play.case.closes_on or START.date()
        longer = cmd.ExtendCampaign(known + timedelta(days=9), "样例", known, len(WORLD.unfinished))
        commands: dict[str, cmd.Command] = {"open": EVALUATION, "close": CLOSE, "extend": longer}
        command = commands[step]
        decided = play.decide(command, WORLD, DEPARTMENT_OFFICER)
        play = play.do(command) if isinstance(decided, fact.Fact) else play
        assert bool(play.waits) == (play.case.stage is CampaignStage.OPEN)
    for happened in play.facts:
        assert narrate(happened).text.endswith("。")


def test_the_history_tells_each_fact() -> None:
    play = overdue().do(CLOSE, CampaignWorld(unfinished=(BASES[1],)))
    told = [narrate(one) for one in play.facts]
    moved = DeadlineMoved("campaign", Clock(since=START), "样例")

    assert told[0].text == "启动“样例2026年度评估”（2026年度评估），涉及基地2家，截止2027年6月30日。"
    assert told[0].source == article("5")
    assert told[1].text == "到期提醒：组织完成评估或者年度自查。"
    assert "逾期" in told[-2].text
    assert told[-1].text == "结束，尚有1家基地没有结果：样例总结。"
    assert narrate(moved).text == "调整“组织完成评估或者年度自查”的期限：样例。"
    first = narrate(opened(SELF_CHECK).facts[0])
    assert first.text == "启动“样例2026年度自查”（2026年度自查），涉及基地2家，截止2026年12月31日。"
    assert first.source == setting("self_check_open_month")


def test_the_explanation_says_what_it_waits_for_and_what_it_came_to() -> None:
    day = start_of(date(2026, 11, 2))
    blank = explain(Campaign(id="campaign-1"), day, CALENDAR)
    running = explain(opened().case, day, CALENDAR)
    late = explain(overdue(SELF_CHECK).case, start_of(date(2027, 1, 4)), CALENDAR)
    over = explain(opened().do(CLOSE).case, day, CALENDAR)

    assert blank.items == ()
    assert running.text.startswith("“样例2026年度评估”（评估）涉及基地2家，目前进行中。正等待")
    assert "结束评估或者年度自查" in running.text
    assert late.items[0].overdue_days == 4
    assert over.text == "“样例2026年度评估”（评估）涉及基地2家，已于2026年11月1日结束：样例总结。"
    assert set(CampaignKind) == {EVALUATION.kind, SELF_CHECK.kind}


@pytest.mark.parametrize("play", [CampaignPlay(), opened(), overdue(SELF_CHECK), opened().do(CLOSE)])
def test_what_is_stored_comes_back_as_it_was(play: CampaignPlay) -> None:
    assert decode(Campaign, encode(play.case)) == play.case
    for happened in play.facts:
        assert decode(type(happened), encode(happened)) == happened
