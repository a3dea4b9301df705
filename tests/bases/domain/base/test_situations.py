"""Situations of bases, decided from the text of 196号 first, then played: who, when, and what has to come of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.application.eligibility import unfit
from domain.bases.attachment import Attachment
from domain.bases.base import commands as cmd
from domain.bases.base.keys import (
    CANCEL_NOTICE,
    CANCEL_STATEMENT,
    CANCELLATION,
    REVERSAL,
    VACANCY,
    VACANCY_CHECK,
)
from domain.bases.base.terms import BaseStatus, CancelGround, ProceedingOutcome, Served, SuccessionKind
from domain.bases.base.terms_organisation import GuidanceWay
from domain.bases.policy import DEFAULT_POLICY
from domain.policy_values import Effect
from domain.refusal import Problem
from domain.service import Way
from domain.terms import Nature
from tests.bases.domain.base.samples import (
    BY_DECISION,
    DUE,
    FILED_ON,
    cancelled,
    cancels,
    decision_signed,
    entered,
    failed,
    filed,
    heard,
    its_unit,
    noticed,
    served_and_heard,
    until_end,
)
from tests.bases.domain.base.yearly import HAND_IN, REGION, WorkPlay, begun, scoring
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE_OFFICER, TIMER, UNIT, sample_unit

VACANT = CancelGround.VACANCY
PAPER = Attachment(
    id="paper-1", file_name="样例回证.pdf", media_type="application/pdf", size=1024, sha256="sha-1"
)
MERGER = cmd.SucceedUnit(
    kind=SuccessionKind.MERGED,
    successor="unit-9",
    effective_on=date(2028, 2, 10),
    document="样例登记〔2028〕1号",
    paper=PAPER.id,
    reason="样例合并",
)

COUNTED = [  # filed, intervals in station, entered on: due, effect, what stands (Art. 24, 26)
    (date(2026, 2, 28), (), None, date(2028, 2, 28)),
    (date(2026, 8, 31), (), None, date(2028, 8, 31)),
    (date(2026, 3, 2), ((date(2026, 3, 2), date(2027, 6, 30)),), None, date(2029, 6, 30)),
    (
        date(2026, 3, 2),
        ((date(2026, 4, 1), date(2028, 3, 31)), (date(2027, 1, 4), date(2027, 12, 31))),
        None,
        date(2030, 3, 31),
    ),
    (date(2024, 2, 29), (), date(2026, 3, 2), date(2027, 12, 15)),
    (date(2021, 6, 1), (), date(2026, 3, 2), date(2027, 12, 15)),
    (date(2025, 12, 20), (), date(2026, 3, 2), date(2027, 12, 20)),
]


@pytest.mark.parametrize(("filed_on", "intervals", "entered_on", "due"), COUNTED)
def test_two_years_count_from_the_later_of_filing_and_last_day_and_never_from_before_the_regulation(
    filed_on: date, intervals: tuple[tuple[date, date], ...], entered_on: date | None, due: date
) -> None:
    play = filed(filed_on) if entered_on is None else entered(filed_on, entered_on)
    for number, (came, left) in enumerate(intervals):
        play = play.on(max(left, play.today)).enters(f"stay-{number}", came, left)
    assert play.due == due


LOOKED_BACK = [  # filed on, entered on: what is awaited, whether the clock can cancel by itself (Art. 24, 26)
    (date(2025, 12, 20), date(2028, 1, 10), VACANCY_CHECK, None),
    (date(2025, 12, 20), date(2027, 12, 10), VACANCY, Effect.DUTY),
    (date(2025, 12, 20), date(2027, 6, 1), VACANCY, Effect.AUTOMATIC),
    (date(2020, 1, 6), date(2027, 12, 16), VACANCY_CHECK, None),
]


@pytest.mark.parametrize(("filed_on", "entered_on", "key", "effect"), LOOKED_BACK)
def test_a_base_that_is_entered_late_is_cancelled_by_nothing_but_a_person_without_a_warning(
    filed_on: date, entered_on: date, key: str, effect: Effect | None
) -> None:
    play = entered(filed_on, entered_on)
    assert play.keys == {key}
    if effect is not None:
        assert play.case.clocks[key].effect is effect
    later = play.fire_until(entered_on + timedelta(days=90))
    if effect is not Effect.AUTOMATIC:
        assert later.case.status is BaseStatus.ACTIVE
        assert "NoticeGiven" not in later.names


def test_an_entry_on_the_last_day_leaves_no_two_years() -> None:
    """Art. 24: 连续2年: a day in station within them, also at 23:00 of the last one."""
    play = served_and_heard(filed()).on(DUE, 23).enters("stay-1", DUE)
    assert (play.case.status, play.keys) == (BaseStatus.ACTIVE, {"running"})
    assert [one.outcome for one in play.case.proceedings] == [ProceedingOutcome.GONE]


def test_an_entry_after_the_two_years_and_before_the_decision_ends_the_matter() -> None:
    """Art. 24, interpretation filled_late."""
    play = filed(policy=BY_DECISION)
    while CANCELLATION not in play.case.clocks:
        play = heard(play) if f"{CANCEL_NOTICE}vacancy" in play.case.clocks else play.fire()
    came = play.later(days=2).enters("stay-1", play.today)
    assert (came.case.grounds, came.keys) == ({}, {"running"})


def test_an_entry_told_after_the_cancellation_only_calls_a_person() -> None:
    """Art. 24, setting reversal: data that come later set nothing off by themselves."""
    told = cancelled().later(days=30).enters("stay-1", date(2027, 5, 6), date(2027, 6, 30))
    assert (told.case.status, REVERSAL in told.keys) == (BaseStatus.CANCELLED, True)


def test_a_leaving_corrected_to_long_ago_opens_nothing_but_a_check() -> None:
    """Art. 24: the two years are over only by the correction."""
    play = filed().enters("stay-1", FILED_ON).on(date(2029, 3, 5)).leaves("stay-1", date(2026, 12, 31))
    assert play.keys == {VACANCY_CHECK}
    assert play.do(cmd.ConfirmVacancy("样例核实情况")).keys == {f"{CANCEL_NOTICE}vacancy"}
    right = play.leaves("stay-1", date(2029, 3, 1))
    assert (right.keys, right.due) == ({VACANCY}, date(2031, 3, 1))


BARRED = [  # filed, ended, ground: last day of the bar of an ended base that is entered (Art. 24, 26)
    (date(2022, 3, 1), date(2025, 6, 1), VACANT, None),
    (date(2022, 3, 1), date(2027, 12, 15), VACANT, None),
    (date(2022, 3, 1), date(2027, 12, 16), VACANT, date(2030, 12, 16)),
    (date(2026, 2, 2), date(2028, 2, 2), VACANT, None),
    (date(2026, 2, 2), date(2028, 2, 29), VACANT, date(2031, 2, 28)),
    (date(2026, 2, 2), date(2028, 2, 29), CancelGround.EVALUATION, None),
    (date(2026, 2, 2), date(2028, 2, 29), CancelGround.OTHER, None),
]


@pytest.mark.parametrize(("filed_on", "ended_on", "ground", "last"), BARRED)
def test_only_two_years_under_the_regulation_bar_a_unit_whose_ended_base_is_entered(
    filed_on: date, ended_on: date, ground: CancelGround, last: date | None
) -> None:
    play = entered(filed_on, date(2028, 6, 1), status=BaseStatus.CANCELLED, ended_on=ended_on, ground=ground)
    assert play.case.barred_until == last


def test_a_late_decision_takes_effect_the_day_after_it_and_the_bar_counts_from_there() -> None:
    """Art. 24: never with effect from before the decision."""
    play = filed(policy=BY_DECISION)
    while VACANT not in play.case.grounds:
        play = play.fire()
    done = cancels(play.on(date(2028, 5, 10)))
    ending = done.case.endings[-1]
    assert (ending.stood_until, ending.on, ending.barred_until) == (
        date(2028, 5, 10),
        date(2028, 5, 11),
        date(2031, 5, 11),
    )


def test_no_decision_comes_before_the_time_to_be_heard_and_that_runs_from_the_day_after_service() -> None:
    """Setting (hearing): ten working days of 2028, from a service by post."""
    play = failed(filed()).do(cmd.AttachPaper(PAPER)).on(date(2026, 3, 9))
    asked = play.do(cmd.GiveNotice(CancelGround.EVALUATION, "样例事实"))
    assert asked.refused(cmd.CancelFiling("样例理由")).code == "not_served"
    early = cmd.ServeNotice(CancelGround.EVALUATION, Way.POST, date(2026, 3, 6), PAPER.id)
    assert asked.refused(early).problems[0].code == "before_document"
    ahead = replace(early, on=date(2026, 3, 10))
    assert asked.refused(ahead).problems[0].field == "on"
    served = asked.on(date(2026, 3, 12)).do(replace(early, on=date(2026, 3, 10)))
    due = served.case.clocks[f"{CANCEL_STATEMENT}evaluation"].deadline
    assert due is not None
    assert (due.start, due.due) == (date(2026, 3, 10), date(2026, 3, 24))
    assert served.on(date(2026, 3, 24)).refused(cmd.CancelFiling("样例理由")).code == "not_heard"
    assert served.refused(early).code == "already_served"


def test_what_the_unit_said_keeps_the_system_from_deciding_and_is_answered() -> None:
    """Setting (hearing, vacancy_issue)."""
    play = filed()
    while not play.case.proceedings:
        play = play.fire()
    said = noticed(play).do(cmd.StateObjection(VACANT, "样例陈述"), UNIT)
    over = said.fire_until(DUE + timedelta(days=30))
    assert (over.case.status, CANCELLATION in over.case.clocks) == (BaseStatus.ACTIVE, True)
    assert over.refused(cmd.CancelFiling("样例理由")).field == "answer"
    assert over.do(cmd.CancelFiling("样例理由", "样例答复")).case.status is BaseStatus.CANCELLED


def test_the_unit_that_stands_in_during_a_cancellation_is_heard_in_the_others_place() -> None:
    """Interpretation (succession): the two years go on, and so does the time to be heard."""
    play = filed()
    while not play.case.proceedings:
        play = play.fire()
    world = replace(play.world, unit_name="样例承继有限公司", active_base=None)
    moved = replace(noticed(play), world=world).do(cmd.AttachPaper(PAPER)).on(date(2028, 2, 10)).do(MERGER)
    stated = cmd.StateObjection(VACANT, "样例陈述")
    assert moved.refused(stated, UNIT).code == "not_yours"
    assert moved.do(stated, its_unit(moved)).case.proceedings[0].objections[0].by_unit
    assert until_end(moved).case.unit == "unit-9"


UNFIT = [  # the unit that is to stand in: which code (Art. 2, 9(1))
    ({}, None),
    ({"has_workstation": True}, "has_workstation"),
    ({"has_station": True}, "has_station"),
    ({"nature": Nature.OTHER}, "not_eligible"),
    ({"registered_in": "110101"}, "outside_region"),
]


@pytest.mark.parametrize("active", [True, False], ids=["in force", "cancelled"])
@pytest.mark.parametrize(("changes", "code"), UNFIT)
def test_a_base_in_force_goes_to_no_unit_at_which_there_can_be_none(
    changes: dict[str, object], code: str | None, active: bool
) -> None:
    """Art. 2: 未设立博士后科研流动站或工作站的企事业单位; the bar of a cancelled one follows whoever stands in."""
    unit = replace(sample_unit(), **changes)  # type: ignore[arg-type]
    play = filed() if active else cancelled()
    world = replace(play.world, unit_name=unit.name, active_base=None, unfit=tuple(unfit(unit)))
    play = replace(play.do(cmd.AttachPaper(PAPER)), world=world)
    merger = replace(MERGER, effective_on=play.today)
    if code is None or not active:
        assert play.do(merger).case.unit == "unit-9"
        return
    (problem,) = play.refused(merger).problems
    assert isinstance(problem, Problem)
    assert (problem.code, problem.field) == (code, "successor")
    assert problem.source is not None
    assert problem.source.article in {"2", "9(1)"}


def test_an_end_leaves_nothing_to_check_guide_or_evaluate_but_awards_and_papers() -> None:
    """Art. 6, 25: duties of a base end with it."""
    play = cancelled()
    guide = cmd.GiveGuidance(on=play.today, way=GuidanceWay.VISIT, subject="样例", advice="样例意见")
    for command, who in ((guide, LEAGUE_OFFICER), (cmd.HandInSelfCheck(2028, "样例"), UNIT)):
        assert play.refused(command, who).code == "wrong_stage"
    honoured = cmd.RecordHonour("样例表彰", play.today, "样例单位", "样例文号")
    assert play.do(honoured).case.honours
    assert play.do(cmd.AttachPaper(PAPER), UNIT).case.papers


def test_an_award_is_recorded_once_and_again_only_after_it_was_withdrawn() -> None:
    """Setting (procedure)."""
    honour = cmd.RecordHonour("样例表彰", FILED_ON, "样例单位", "样例文号")
    play = filed().do(honour)
    assert play.refused(honour).problems[0].code == "already_recorded"
    assert play.refused(replace(honour, on=FILED_ON + timedelta(days=1))).problems[0].field == "on"
    again = play.do(cmd.WithdrawHonour("1", "样例登记有误")).do(honour)
    assert [bool(one.withdrawn) for one in again.case.honours] == [True, False]


def test_guidance_is_answered_late_as_well_and_only_within_the_area() -> None:
    """Art. 6: 本地区基地; a league of another area guides nobody here."""
    guide = cmd.GiveGuidance(
        on=FILED_ON,
        way=GuidanceWay.VISIT,
        subject="样例",
        advice="样例意见",
        reply_by=FILED_ON + timedelta(days=9),
    )
    other = replace(LEAGUE_OFFICER, scope="150100")
    assert filed().refused(guide, other).code == "not_yours"
    late = filed().do(guide, LEAGUE_OFFICER).fire_until(FILED_ON + timedelta(days=20))
    assert "Escalated" in late.names
    done = late.do(cmd.AnswerGuidance("1", "样例落实情况"), UNIT)
    assert done.keys == {VACANCY}
    assert done.refused(cmd.AnswerGuidance("1", "样例"), UNIT).code == "already_answered"


def test_the_league_scores_the_base_of_a_region_level_unit_too() -> None:
    """Art. 6: the exemption of Art. 11(1) is of the application only."""
    play = begun(REGION).do(HAND_IN, UNIT)
    assert play.wait(f"score:{play.case.evaluations[0].campaign}").party.includes(LEAGUE_OFFICER)
    assert play.refused(scoring("80"), DEPARTMENT_OFFICER).code == "not_yours"
    assert play.do(scoring("80"), LEAGUE_OFFICER).case.evaluations[0].total == 80


def test_a_rectification_is_accepted_by_whoever_ordered_it_and_goes_on_with_the_time_that_is_left() -> None:
    """Art. 25, setting rectification_check_working_days."""
    play = WorkPlay().do(cmd.OpenRectification("check", ("样例问题",)), LEAGUE_OFFICER)
    due = play.due("rectification:1")
    answered = play.later(days=30).do(cmd.AnswerRectification("1", {"1": "样例整改"}), UNIT)
    check = cmd.CheckRectification("1", accepted=False, note="样例不足")
    assert answered.refused(check, DEPARTMENT_OFFICER).code == "not_yours"
    assert answered.later(days=5).do(check, LEAGUE_OFFICER).due("rectification:1") == due


def test_a_reversal_of_an_end_leaves_no_bar_and_is_served_itself() -> None:
    """Setting (reversal, service)."""
    back = cancelled().do(cmd.ReverseEnding("样例更正理由"))
    assert back.case.barred_until is None
    assert back.refused(cmd.ServeDecision(Served.DECISION, Way.SYSTEM, back.today), UNIT).code == (
        "nothing_to_serve"
    )
    assert decision_signed(back).case.endings[0].reversal_served is not None


def test_failed_evaluations_with_somebody_in_station_bar_nobody_and_leave_people_where_they_are() -> None:
    """Art. 24 bars after a vacancy only; interpretation after_base."""
    play = failed(filed().enters("stay-1", FILED_ON))
    done = cancels(play)
    assert (done.case.barred_until, done.case.in_station) == (None, 1)


def test_a_timer_that_is_late_gives_no_notice_after_the_due_date() -> None:
    """Setting (vacancy_effect): a warning that is made up for after the day is none."""
    play = filed(policy=DEFAULT_POLICY).on(DUE + timedelta(days=3))
    timer = play.timer
    assert timer is not None
    fired = play.do(cmd.TimerFired(timer.key, timer.occasion), TIMER)
    assert not fired.case.proceedings
