"""Art. 23: the ten grounds, the hearing, the decision, and taking it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.removal import open_removal
from domain.bases.stay.terms import Destination, Ground, Payer, Result, StayStage, SubsidyStatus
from domain.service import Way
from domain.source import setting
from domain.terms import Role
from tests.bases.domain.stay.samples import (
    BEGINNING,
    DEPARTMENT_OFFICER,
    HELD,
    LEAGUE_OFFICER,
    POSTDOC,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    assessed,
    entered,
    filed,
    from_before,
    happened,
    heard,
    paper,
    removal_open,
    removed,
    served,
    unjustified,
)
from tests.domain.samples import circumstances

REPORTED = sorted(set(Ground) - {Ground.NO_DEGREE, Ground.FAILED, Ground.ABROAD, Ground.EXPIRED})
"""Grounds that the system cannot measure itself: reported with evidence."""
EVIDENCE = (paper("evidence").id,)


def removal_id(play: Play) -> str:
    return play.case.removals[-1].id


def keep(play: Play) -> Play:
    return play.do(cmd.DecideRemoval(removal_id(play), False, "样例理由"), UNIT)


@pytest.mark.parametrize("ground", REPORTED)
def test_a_ground_that_nothing_measures_is_reported_with_evidence(ground: Ground) -> None:
    play = removal_open(ground)
    (removal,) = play.case.removals

    assert (removal.ground, removal.automatic, removal.papers) == (ground, False, EVIDENCE)
    assert filed().problems(cmd.ReportGround(ground, "样例情形"), UNIT) == {("papers", "required")}
    refused = filed().refused(cmd.ReportGround(ground, "样例情形"), UNIT)
    assert refused.problems[0].source == setting("attachments")


@pytest.mark.parametrize("actor", [UNIT, STATION_OFFICER, POSTDOC, LEAGUE_OFFICER, DEPARTMENT_OFFICER])
def test_everybody_of_the_stay_may_report_a_ground(actor: Actor) -> None:
    play = filed().attached("evidence")

    assert play.do(cmd.ReportGround(Ground.ILLNESS, "样例情形", EVIDENCE), actor).case.removals


@pytest.mark.parametrize("ground", Ground)
def test_there_is_one_open_removal_per_ground(ground: Ground) -> None:
    play = filed().on(date(2028, 3, 16)).attached("evidence")
    if ground is Ground.NO_DEGREE:
        play = entered(PROMISED).on(date(2028, 3, 16)).attached("evidence")
    if ground is Ground.FAILED:
        play = from_before().on(date(2026, 3, 16)).attached("evidence")
    report = cmd.ReportGround(ground, "样例情形", EVIDENCE)
    play = play.do(report, UNIT)

    refused = play.refused(report, DEPARTMENT_OFFICER)
    assert (refused.code, refused.source) == ("already_open", setting("procedure"))


def test_cases_of_different_grounds_stand_beside_each_other() -> None:
    play = removal_open(Ground.CRIME).do(cmd.ReportGround(Ground.ILLNESS, "样例情形", EVIDENCE), UNIT)

    assert [one.ground for one in play.case.removals if one.open] == [Ground.CRIME, Ground.ILLNESS]


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2026, 9, 15), True), (date(2026, 9, 16), True), (date(2026, 9, 17), False)],
)
def test_the_missing_degree_is_reported_after_the_half_year_without_evidence(
    day: date, refused: bool
) -> None:
    """Art. 23(1): entered on 16 March 2026; 16 September is the last day."""
    play = entered(PROMISED).on(day)
    report = cmd.ReportGround(Ground.NO_DEGREE, "样例情形")

    if refused:
        assert play.problems(report, UNIT) == {("ground", "ground_absent")}
    else:
        assert play.do(report, UNIT).case.removals[0].ground is Ground.NO_DEGREE


def test_a_degree_awarded_in_time_is_no_ground() -> None:
    play = entered(HELD).on(date(2026, 12, 1))

    assert play.problems(cmd.ReportGround(Ground.NO_DEGREE, "样例情形"), UNIT) == {
        ("ground", "ground_absent")
    }


@pytest.mark.parametrize(("day", "absent"), [(date(2028, 3, 15), True), (date(2028, 3, 16), False)])
def test_the_end_of_the_term_is_a_ground_only_afterwards(day: date, absent: bool) -> None:
    """Art. 23(9): the term ends with 15 March 2028."""
    play = filed().on(day)
    report = cmd.ReportGround(Ground.EXPIRED, "样例情形")

    assert (play.problems(report, UNIT) == {("ground", "ground_absent")}) if absent else play.do(report, UNIT)


def test_papers_must_be_on_record() -> None:
    play = filed()

    assert play.problems(cmd.ReportGround(Ground.CRIME, " ", ("paper-unknown",)), UNIT) == {
        ("reason", "required"),
        ("papers[0]", "no_paper"),
    }


def test_two_cases_of_one_ground_on_one_day_have_different_ids() -> None:
    c = circumstances(BEGINNING, UNIT)
    first, _ = open_removal(Ground.CRIME, "样例", c)
    second, clocks = open_removal(Ground.CRIME, "样例", c, taken=(first.id,))
    third, _ = open_removal(Ground.CRIME, "样例", c, taken=(first.id, second.id))

    assert len({first.id, second.id, third.id}) == 3
    assert first.id == "23(5):2026-03-02"
    assert set(clocks) == {f"serve:{second.id}"}


HEARINGS = [
    (date(2026, 9, 1), date(2026, 9, 15), "ten working days"),
    (date(2026, 9, 18), date(2026, 10, 9), "over 国庆节, with a Sunday that is worked"),
    (date(2026, 2, 13), date(2026, 3, 5), "over 春节, with a Saturday that is worked"),
]


@pytest.mark.parametrize(("opened", "last", "_why"), HEARINGS)
def test_the_postdoc_is_heard_for_ten_working_days(opened: date, last: date, _why: str) -> None:
    play = filed(entered(entered_on=date(2026, 1, 5))).on(opened).attached("evidence")
    play = served(play.do(cmd.ReportGround(Ground.CRIME, "样例情形", EVIDENCE), UNIT))
    key = f"statement:{removal_id(play)}"

    assert play.due(key) == last
    assert key in play.fire_until(last + timedelta(days=1)).keys
    closed = play.fire_until_due(key)
    assert closed.today == last + timedelta(days=1)
    assert closed.case.removals[0].heard
    assert closed.case.removals[0].statement is None
    assert f"removal:{removal_id(play)}" in closed.keys


def test_nothing_runs_before_the_notice_is_served() -> None:
    """Setting (service, hearing): the time counts from the day after the service."""
    play = removal_open().later(days=40)
    assert f"statement:{removal_id(play)}" not in play.keys
    assert play.refused(cmd.GiveStatement(removal_id(play), "样例陈述"), POSTDOC).code == "not_served"
    assert play.refused(cmd.WaiveHearing(removal_id(play)), POSTDOC).code == "not_served"
    decide = cmd.DecideRemoval(removal_id(play), True, "样例理由", play.today)
    assert play.refused(decide, UNIT).code == "not_heard"
    wait = play.wait(f"serve:{removal_id(play)}")
    assert "拟依据第二十三条第（四）项" in wait.action


SERVICES = [  # who, way, on (opened 2026-09-01, today 2026-09-03), with the receipt, problems
    (POSTDOC, Way.SYSTEM, date(2026, 9, 3), False, set()),
    (POSTDOC, Way.SYSTEM, date(2026, 9, 2), False, set()),
    (POSTDOC, Way.POST, date(2026, 9, 3), False, {("way", "not_your_way")}),
    (UNIT, Way.SYSTEM, date(2026, 9, 3), True, {("way", "not_your_way")}),
    (UNIT, Way.IN_PERSON, date(2026, 9, 2), True, set()),
    (UNIT, Way.POST, date(2026, 9, 2), False, {("paper", "required")}),
    (UNIT, Way.NOTICE, date(2026, 9, 4), True, {("on", "in_future")}),
    (UNIT, Way.LEFT, date(2026, 8, 31), True, {("on", "before_document")}),
]


@pytest.mark.parametrize(("actor", "way", "on", "receipt", "problems"), SERVICES)
def test_a_notice_is_served_once_in_a_way_that_can_be_shown(
    actor: Actor, way: Way, on: date, receipt: bool, problems: set[tuple[str, str]]
) -> None:
    play = removal_open().on(date(2026, 9, 3))
    command = cmd.ServeNotice(removal_id(play), way, on, EVIDENCE[0] if receipt else None)
    if problems:
        assert play.problems(command, actor) == problems
        return
    after = play.do(command, actor)
    served_as = after.case.removals[0].served
    assert served_as is not None
    day = play.today if way is Way.SYSTEM else on  # signed for here: the day of signing, whatever is given
    assert (served_as.way, served_as.on) == (way, day)
    start = after.clock(f"statement:{removal_id(play)}").deadline
    assert start is not None
    assert start.start == day
    assert after.refused(command, actor).code == "already_served"


def test_a_statement_that_the_base_records_needs_the_signed_paper_and_leaves_the_postdoc_the_time() -> None:
    play = served()
    own = cmd.GiveStatement(removal_id(play), "样例陈述")
    assert play.problems(own, UNIT) == {("paper", "required")}
    after = play.do(replace(own, paper=EVIDENCE[0]), UNIT)
    assert f"statement:{removal_id(play)}" in after.keys
    decide = cmd.DecideRemoval(removal_id(play), True, "样例理由", after.today, "样例答复")
    assert after.refused(decide, UNIT).code == "not_heard"
    more = after.do(cmd.GiveStatement(removal_id(play), "样例补充"), POSTDOC)
    assert more.case.removals[0].statement == "样例陈述\n样例补充"


def test_whoever_waives_the_rest_of_the_time_is_decided_on_at_once() -> None:
    play = served()
    assert play.refused(cmd.WaiveHearing(removal_id(play)), UNIT).field == "paper"
    after = play.do(cmd.WaiveHearing(removal_id(play)), POSTDOC)
    assert after.case.removals[0].waived
    assert f"removal:{removal_id(play)}" in after.keys


def test_the_decision_answers_the_statement() -> None:
    play = served().do(cmd.GiveStatement(removal_id(served()), "样例陈述", waives=True), POSTDOC)
    decide = cmd.DecideRemoval(removal_id(play), True, "样例理由", play.today)
    assert play.problems(decide, UNIT) == {("answer", "required")}
    gone = play.do(replace(decide, answer="样例答复"), UNIT)
    assert gone.case.removals[0].answer == "样例答复"


MEASURED = [  # a ground that the records show (Art. 23): the base cannot keep anybody by itself
    ("23(1)", lambda: entered(PROMISED).fire_until(date(2026, 9, 18))),
    ("23(3)", lambda: assessed(filed().on(date(2026, 9, 1)), cmd.AssessMidterm, Result.FAILED)),
    ("23(9)", lambda: unjustified(filed().fire_until(date(2028, 3, 17)))),
]


@pytest.mark.parametrize(("code", "start"), MEASURED)
def test_while_the_ground_stands_the_wish_to_keep_somebody_goes_to_the_department(
    code: str, start: Callable[[], Play]
) -> None:
    play = heard(start())
    removal = play.case.removals[-1]
    assert removal.ground.value == code
    referred = play.do(cmd.DecideRemoval(removal.id, False, "样例理由"), UNIT)
    assert referred.stage is StayStage.IN_STATION
    assert referred.case.removals[-1].open
    assert referred.wait(f"referral:{removal.id}").party.role is Role.DEPARTMENT
    refused = referred.problems(cmd.DecideRemoval(removal.id, True, "样例", referred.today), UNIT)
    assert refused == {("remove", "referred")}
    kept = referred.do(cmd.DecideReferral(removal.id, True, "样例理由"), DEPARTMENT_OFFICER)
    assert not kept.case.removals[-1].open
    assert not {wait.key for wait in kept.waits if wait.source.article == "23(1)"}
    denied = referred.do(cmd.DecideReferral(removal.id, False, "样例理由"), DEPARTMENT_OFFICER)
    gone = denied.do(cmd.DecideRemoval(removal.id, True, "样例理由", denied.today), UNIT)
    assert gone.stage is StayStage.REMOVED


def test_the_service_of_the_decision_is_on_record() -> None:
    gone = removed()
    command = cmd.ServeDecision(removal_id(gone), Way.SYSTEM, gone.today)
    assert gone.do(command, POSTDOC).case.removals[0].served_decision is not None
    early = replace(command, way=Way.POST, on=gone.today - timedelta(days=1), paper=EVIDENCE[0])
    assert gone.problems(early, UNIT) == {("on", "before_document")}


DECISION_SERVICES = [  # who, way, with the receipt, problems
    (UNIT, Way.SYSTEM, True, {("way", "not_your_way")}),
    (UNIT, Way.SYSTEM, False, {("way", "not_your_way"), ("paper", "required")}),
    (UNIT, Way.POST, False, {("paper", "required")}),
    (POSTDOC, Way.IN_PERSON, False, {("way", "not_your_way")}),
]


@pytest.mark.parametrize(("actor", "way", "receipt", "problems"), DECISION_SERVICES)
def test_nobody_signs_for_the_decision_in_the_place_of_the_postdoc(
    actor: Actor, way: Way, receipt: bool, problems: set[tuple[str, str]]
) -> None:
    gone = removed()
    command = cmd.ServeDecision(removal_id(gone), way, gone.today, EVIDENCE[0] if receipt else None)
    assert gone.problems(command, actor) == problems


def test_a_statement_that_waives_the_rest_ends_the_hearing_at_once() -> None:
    play = served()
    after = play.do(cmd.GiveStatement(removal_id(play), "样例陈述", waives=True), POSTDOC)

    assert after.case.removals[0].statement == "样例陈述"
    assert f"statement:{removal_id(play)}" not in after.keys
    assert after.due(f"removal:{removal_id(play)}") == date(2026, 9, 21)


def test_a_late_statement_is_taken_until_the_decision_and_gives_the_base_no_more_time() -> None:
    play = heard()
    before = play.clock(f"removal:{removal_id(play)}")
    after = play.later(days=1).do(cmd.GiveStatement(removal_id(play), "样例陈述"), POSTDOC)

    assert after.clock(f"removal:{removal_id(play)}") == before
    assert after.case.removals[0].statement == "样例陈述"


def test_nothing_is_decided_before_the_hearing() -> None:
    play = removal_open()
    refused = play.refused(cmd.DecideRemoval(removal_id(play), True, "样例理由", play.today), UNIT)

    assert (refused.code, refused.source) == ("not_heard", setting("hearing"))


def test_a_removal_needs_reasons_and_a_day_in_the_stay() -> None:
    play = heard()
    decide = cmd.DecideRemoval(removal_id(play), True, "", None)

    assert play.problems(decide, UNIT) == {("reasons", "required"), ("left_on", "required")}
    for day, code in ((play.today + timedelta(days=1), "in_future"),):
        late = cmd.DecideRemoval(removal_id(play), True, "样例理由", day)
        assert play.problems(late, UNIT) == {("left_on", code)}
    assert play.problems(cmd.DecideRemoval(removal_id(play), False, " "), UNIT) == {("reasons", "required")}


def test_a_removed_postdoc_left_not_before_the_day_of_the_decision() -> None:
    play = heard()
    early = cmd.DecideRemoval(removal_id(play), True, "样例理由", date(2026, 9, 15))
    assert play.problems(early, UNIT) == {("left_on", "before_decision")}
    left_on = date(2026, 9, 16)
    play = play.do(cmd.DecideRemoval(removal_id(play), True, "样例理由", left_on), UNIT)

    assert play.stage is StayStage.REMOVED
    assert play.case.left_on == left_on
    assert play.keys == {f"decision_serve:{removal_id(play)}", "exit_receipt"}
    assert play.case.resumes


def test_a_kept_postdoc_goes_on_as_before() -> None:
    before = heard()
    after = keep(before)

    assert after.stage is StayStage.IN_STATION
    assert after.keys == before.keys - {f"removal:{removal_id(before)}"}
    assert not after.case.removals[0].open
    assert after.refused(cmd.ReverseRemoval(removal_id(after), "样例"), DEPARTMENT_OFFICER).code == (
        "nothing_to_reverse"
    )


def test_a_kept_postdoc_whose_term_is_over_still_has_to_leave() -> None:
    """Art. 23(9): the end of the term is waited for again, without a limit, so that nothing opens by itself."""
    play = unjustified(filed().fire_until(date(2028, 3, 17)))
    kept = keep(heard(play))

    assert kept.clock("exit").deadline is None
    assert "exit" in kept.keys


def test_once_the_degree_is_there_the_base_keeps_the_postdoc_by_itself() -> None:
    play = heard(entered(PROMISED).fire_until(date(2026, 9, 18)))
    degree = cmd.RecordDegree(replace(HELD, awarded_on=date(2026, 9, 30)))
    found = keep(play.on(date(2026, 10, 8)).do(degree, UNIT))

    assert "degree" not in play.keys
    assert (found.case.removals[-1].decision, "degree" in found.keys) == (False, False)


def test_a_removal_takes_no_subsidy_for_the_time_in_the_base() -> None:
    """Art. 23: only the benefits of 期满出站 end."""
    play = removal_open()
    for paid in (False, True):
        grant = cmd.RecordSubsidy(Payer.REGION, "样例补助", Decimal(10_000), play.today, paid)
        play = play.do(grant, DEPARTMENT_OFFICER)
    play = removed(play)

    assert [one.status for one in play.case.subsidies] == [SubsidyStatus.GRANTED, SubsidyStatus.PAID]
    paid_out = play.do(cmd.SettleSubsidy("1", "paid"), DEPARTMENT_OFFICER)
    assert paid_out.case.subsidies[0].status is SubsidyStatus.PAID


def test_a_removal_of_earlier_times_stopped_what_was_not_paid() -> None:
    play = heard(removal_open())
    grant = cmd.RecordSubsidy(Payer.REGION, "样例补助", Decimal(10_000), play.today)
    play = play.do(grant, DEPARTMENT_OFFICER)
    stored = fact.RemovalDecided(
        removal=removal_id(play), remove=True, reasons="样例理由", on=play.today, left_on=play.today
    )
    over = happened(play, stored, UNIT)

    assert over.case.subsidies[0].status is SubsidyStatus.STOPPED
    assert not over.case.clocks


def test_a_removed_postdoc_has_no_destination_and_hands_in_nothing_more() -> None:
    play = removed()
    command = cmd.RecordDestination(Destination.REGION, "样例单位", employer_recommends=True)

    assert play.refused(command, UNIT).code == "wrong_stage"


def test_a_reversal_puts_back_every_clock_as_it_was() -> None:
    before = removal_open()
    standing = {
        key: clock
        for key, clock in before.case.clocks.items()
        if not key.startswith(("statement:", "serve:"))
    }
    gone = removed(before)
    ended_with = gone.case.resumes
    back = gone.later(days=40).do(cmd.ReverseRemoval(removal_id(gone), "样例理由"), DEPARTMENT_OFFICER)

    assert back.stage is StayStage.IN_STATION
    assert back.case.clocks == ended_with
    assert set(standing) <= set(back.case.clocks)
    assert back.case.left_on is None
    removal = back.case.removals[0]
    assert (removal.decision, removal.reversed_on, removal.reversal) == (True, back.today, "样例理由")
    assert (
        back.refused(cmd.ReverseRemoval(removal.id, "样例"), DEPARTMENT_OFFICER).code == "nothing_to_reverse"
    )


def test_a_reversed_removal_for_the_end_of_the_term_is_waited_for_again() -> None:
    gone = removed(unjustified(filed().fire_until(date(2028, 3, 17))))
    back = gone.do(cmd.ReverseRemoval(removal_id(gone), "样例理由"), DEPARTMENT_OFFICER)

    assert back.clock("exit").deadline is None


def test_an_open_case_is_dropped_with_a_trace() -> None:
    play = removal_open()
    after = play.do(cmd.ReverseRemoval(removal_id(play), "样例理由"), DEPARTMENT_OFFICER)

    removal = after.case.removals[0]
    assert (removal.dropped, removal.reversal) == (True, "样例理由")
    assert not {key for key in after.keys if key.startswith(("statement:", "removal:"))}
    assert after.refused(cmd.GiveStatement(removal.id, "样例"), POSTDOC).code == "already_decided"


def test_a_second_removal_after_a_reversal_says_when_the_postdoc_left() -> None:
    gone = removed()
    back = gone.do(cmd.ReverseRemoval(removal_id(gone), "样例理由"), DEPARTMENT_OFFICER)
    back = back.later(days=1).do(cmd.ReportGround(Ground.CRIME, "样例情形", EVIDENCE), UNIT)
    again = removed(back)

    assert again.case.left_on == again.today
    assert again.case.left_on != gone.case.left_on


def test_only_the_department_reverses_and_only_with_a_reason() -> None:
    play = removed()

    assert play.refused(cmd.ReverseRemoval(removal_id(play), "样例"), UNIT).code == "not_yours"
    assert play.refused(cmd.ReverseRemoval(removal_id(play), " "), DEPARTMENT_OFFICER).code == "required"
    assert play.refused(cmd.ReverseRemoval("nothing", "样例"), DEPARTMENT_OFFICER).code == "not_found"


@pytest.mark.parametrize("play", [filed, removed], ids=["open", "ended"])
def test_a_mistaken_record_is_voided_at_any_stage(
    play: Callable[[], Play],
) -> None:
    start = play()

    assert start.refused(cmd.VoidStay(""), DEPARTMENT_OFFICER).code == "required"
    voided = start.do(cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER)
    assert voided.stage is StayStage.VOIDED
    assert not voided.waits
    assert voided.refused(cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER).code == "wrong_stage"
