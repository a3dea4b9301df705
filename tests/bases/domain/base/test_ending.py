"""Art. 24: what follows from an end, step by step; benefits; and taking an end back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.bases.base import commands as cmd
from domain.bases.base.keys import (
    BENEFIT,
    CANCEL_NOTICE,
    CANCEL_STATEMENT,
    CANCELLATION,
    DECISION_SERVICE,
    REVERSAL,
    VACANCY,
    VACANCY_CHECK,
)
from domain.bases.base.state import Base, Ending
from domain.bases.base.terms import (
    BaseStatus,
    CancelGround,
    ProceedingOutcome,
    Served,
    StepOutcome,
    StepStatus,
)
from domain.bases.base.world import OpenStay
from domain.bases.interpretations import FILLED_LATE
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as stay
from domain.bases.stay.terms import StayStage
from domain.interpretation import Interpretation
from domain.policy_values import Effect
from domain.service import Way
from tests.bases.domain.base.samples import (
    BY_DECISION,
    DUE,
    IN_STATION,
    PREPARING,
    REVERSAL_NUMBER,
    BasePlay,
    all_steps,
    cancelled,
    cancels,
    decision_signed,
    entered,
    failed,
    filed,
    heard,
    noticed,
    until_end,
)
from tests.domain.samples import LEAGUE_OFFICER, UNIT

MAY, JUNE = date(2026, 5, 6), date(2027, 6, 30)
APPROVED = date(2027, 3, 1)
WORKSTATION = cmd.ApproveWorkstation(APPROVED, "样例批文1号")
MOVED = OpenStay(IN_STATION.id, StayStage.MOVED)


def became_workstation() -> BasePlay:
    """Somebody in station and somebody before the entry, when the workstation is approved."""
    play = filed().on(MAY).enters(IN_STATION.id, MAY).with_stays(PREPARING, IN_STATION)
    return play.on(date(2027, 3, 5)).do(WORKSTATION)


def ending(case: Base) -> Ending:
    """The end, standing or taken back."""
    return case.endings[-1]


def test_a_workstation_ends_the_base_from_the_day_of_its_approval() -> None:
    play = became_workstation()
    assert (play.case.status, play.case.ended_on, play.case.barred_until) == (
        BaseStatus.ENDED,
        APPROVED,
        None,
    )
    assert [(one.stay, one.left_on) for one in play.case.residents] == [(IN_STATION.id, APPROVED)]
    assert VACANCY not in play.keys


def test_each_step_is_visible_taken_once_and_told_to_its_stay() -> None:
    play = became_workstation()
    assert [one.status for one in ending(play.case).steps] == [StepStatus.OPEN] * 2
    done = all_steps(play)
    assert [(one.target, one.status, one.outcome) for one in ending(done.case).steps] == [
        (PREPARING.id, StepStatus.DONE, StepOutcome.ABANDONED),
        (IN_STATION.id, StepStatus.DONE, StepOutcome.MOVED),
    ]
    told = stay.EndWithBase(APPROVED, workstation=True)
    assert done.told == (("postdoc", PREPARING.id, told), ("postdoc", IN_STATION.id, told))
    assert done.names.count("StepTaken") == 2


def test_a_step_whose_stay_is_over_meanwhile_is_not_needed() -> None:
    play = became_workstation().with_stays(replace(PREPARING, stage=StayStage.ABANDONED))
    done = all_steps(play)
    assert {one.status for one in ending(done.case).steps} == {StepStatus.NOT_NEEDED}
    assert done.told == ()


def test_whoever_turns_out_to_have_entered_before_the_workstation_moves_though_the_recruitment_had_ended() -> (
    None
):
    done = all_steps(became_workstation())
    reported = OpenStay(PREPARING.id, StayStage.IN_STATION)
    late = all_steps(done.with_stays(reported).enters(PREPARING.id, APPROVED))
    steps = [one for one in ending(late.case).steps if one.target == PREPARING.id]
    assert [(one.status, one.outcome) for one in steps] == [
        (StepStatus.DONE, StepOutcome.ABANDONED),
        (StepStatus.DONE, StepOutcome.MOVED),
    ]
    assert len({one.id for one in steps}) == 2
    assert late.told[-1] == ("postdoc", PREPARING.id, stay.EndWithBase(APPROVED, workstation=True))
    assert late.case.in_station == 0


def test_after_a_cancellation_who_is_in_station_goes_on() -> None:
    done = all_steps(cancelled_by_decision())
    assert [one.outcome for one in ending(done.case).steps] == [
        StepOutcome.ABANDONED,
        StepOutcome.CONTINUES,
    ]
    left = done.later(days=30).leaves(IN_STATION.id, done.today)
    assert left.waits == ()


def cancelled_by_decision() -> BasePlay:
    """After repeated failed evaluations, with somebody in station."""
    play = filed().on(MAY).enters(IN_STATION.id, MAY).with_stays(PREPARING, IN_STATION)
    return cancels(failed(play))


def test_only_the_vacancy_of_art_24_bars_the_unit() -> None:
    play = cancelled_by_decision()
    assert (play.case.barred_until, ending(play.case).ground) == (None, CancelGround.EVALUATION)
    both = cancels(until_decision(failed(filed(policy=BY_DECISION))))
    assert (both.case.barred_until is not None, ending(both.case).ground) == (True, CancelGround.VACANCY)


def until_decision(play: BasePlay) -> BasePlay:
    """The two years are over as well."""
    while CancelGround.VACANCY not in play.case.grounds:
        play = play.fire()
    return play


def test_after_failed_evaluations_the_department_may_keep_the_filing() -> None:
    asked = failed(filed())
    notice = asked.wait(f"{CANCEL_NOTICE}evaluation")
    assert (notice.source.setting, notice.commands) == (
        "failed_evaluations",
        ("cancellation/notice", "cancellation/keep"),
    )
    assert asked.do(cmd.KeepFiling("样例理由")).keys == {VACANCY}
    play = heard(asked)
    assert play.wait(CANCELLATION).source.setting == "failed_evaluations"
    assert play.wait(CANCELLATION).commands == ("cancellation", "cancellation/keep")
    assert play.refused(cmd.KeepFiling("")).field == "reasons"
    kept = play.do(cmd.KeepFiling("样例理由"))
    assert (kept.keys, kept.case.grounds) == ({VACANCY}, {})


BOTH = [  # ground, what comes of keeping it (Art. 24, setting failed_evaluations)
    (CancelGround.EVALUATION, None),
    (CancelGround.VACANCY, "must_cancel"),
    (None, "must_cancel"),
]


@pytest.mark.parametrize(("ground", "code"), BOTH)
def test_that_two_years_must_be_followed_takes_no_choice_away_on_evaluations(
    ground: CancelGround | None, code: str | None
) -> None:
    play = until_decision(failed(filed(policy=BY_DECISION)))
    keep = cmd.KeepFiling("样例理由", ground)
    if code is not None:
        assert play.refused(keep).code == code
        return
    kept = play.do(keep)
    assert tuple(kept.case.grounds) == (CancelGround.VACANCY,)
    assert kept.keys == {f"{CANCEL_NOTICE}vacancy"}
    assert cancels(kept).case.barred_until is not None


def test_failed_evaluations_alone_do_not_cancel_what_two_years_must() -> None:
    """Art. 24: the bar is not avoided by deciding on the other ground first."""
    play = heard(failed(filed(policy=BY_DECISION)))
    both = until_decision(play)
    assert both.refused(cmd.CancelFiling("样例理由")).code == "vacancy_first"
    assert cancels(both).case.barred_until is not None


def test_who_came_and_left_again_after_the_two_years_leaves_the_choice_where_the_answer_says_so() -> None:
    """Art. 24, interpretation `filled_late`: the department decides."""
    answers = {FILLED_LATE: Interpretation("decides")}
    policy = replace(BY_DECISION, interpretations=answers)
    play = until_decision(filed(policy=policy))
    assert play.refused(cmd.KeepFiling("样例理由")).code == "must_cancel"
    came = play.on(date(2028, 3, 6)).enters("stay-1", date(2028, 3, 6)).leaves("stay-1", date(2028, 3, 6))
    assert came.case.in_station == 0
    assert came.do(cmd.KeepFiling("样例理由")).case.grounds == {}


def noticed_by_timer() -> BasePlay:
    """The last warning came with the notice."""
    play = filed()
    while play.case.proceeding(CancelGround.VACANCY) is None:
        play = play.fire()
    return play


UNDER_WAY = [  # how far the cancellation is when the approval comes (Art. 24)
    noticed_by_timer,
    lambda: until_decision(filed(policy=BY_DECISION)),
    lambda: heard(until_decision(filed(policy=BY_DECISION))),
    lambda: heard(failed(filed())),
]


@pytest.mark.parametrize("under_way", UNDER_WAY)
def test_an_approval_during_a_cancellation_ends_the_base_by_itself_without_a_bar(
    under_way: Callable[[], BasePlay],
) -> None:
    """Art. 24: 其基地资格自动注销: there is nothing left to cancel, and the proceeding says so."""
    before = under_way()
    known = [one.document for one in before.case.proceedings]
    play = before.do(replace(WORKSTATION, approved_on=before.today))
    assert (play.case.status, play.case.barred_until) == (BaseStatus.ENDED, None)
    assert [(one.outcome, one.closed_on) for one in play.case.proceedings] == [
        (ProceedingOutcome.ENDED, before.today) for _ in known
    ]
    assert play.last.closes == tuple(known)
    assert {key.partition(":")[0] for key in play.keys} == {BENEFIT.rstrip(":")}


def test_an_approval_taken_back_lets_the_cancellation_go_on_and_the_unit_has_its_time_anew() -> None:
    """Setting (reversal, hearing): time that ran out while there was no base was no time to be heard."""
    served = noticed(failed(filed()))
    due = served.case.clocks[f"{CANCEL_STATEMENT}evaluation"].deadline
    assert due is not None
    play = served.do(replace(WORKSTATION, approved_on=served.today))
    back = play.on(due.due + timedelta(days=30)).do(cmd.ReverseEnding("样例登记有误"))
    (known,) = back.case.proceedings
    again = back.case.clocks[f"{CANCEL_STATEMENT}evaluation"].deadline
    assert (known.outcome, known.open, known.heard) == (None, True, False)
    assert again is not None
    assert again.start == back.today
    assert cancels(back).case.status is BaseStatus.CANCELLED


def test_a_reversal_that_is_still_to_be_served_stays_so_whatever_comes_after() -> None:
    """Setting (service): and it is told from the decision that follows."""
    back = cancelled().do(cmd.ReverseEnding("样例更正理由"))
    key = f"{DECISION_SERVICE}reversal"
    play = back.later(days=3).do(replace(WORKSTATION, approved_on=back.today))
    assert key in play.keys
    done = play.do(cmd.ServeDecision(Served.REVERSAL, Way.SYSTEM, play.today), UNIT)
    assert key not in done.keys
    assert [one.reversal_served is not None for one in done.case.endings] == [True, False]


@pytest.mark.parametrize(
    ("command", "field", "code"),
    [
        (replace(WORKSTATION, approved_on=date(2027, 3, 6)), "approved_on", "in_future"),
        (replace(WORKSTATION, approved_on=date(2026, 3, 1)), "approved_on", "before_filing"),
        (replace(WORKSTATION, document=" "), "document", "required"),
    ],
)
def test_an_approval_has_a_day_and_a_document(command: cmd.ApproveWorkstation, field: str, code: str) -> None:
    refusal = filed().on(date(2027, 3, 5)).refused(command)
    assert [(one.field, one.code, one.source and one.source.setting) for one in refusal.problems] == [
        (field, code, "form")
    ]


class TestBenefits:
    """Art. 24: 补齐设站相关待遇; which, is a setting."""

    play = all_steps(became_workstation())

    def test_each_of_the_setting_waits_for_the_department(self) -> None:
        waits = [self.play.wait(f"{BENEFIT}{n}") for n in (1, 2)]
        assert [wait.action.partition("：")[2] for wait in waits] == list(DEFAULT_POLICY.workstation_benefits)
        assert {wait.source.article for wait in waits} == {"24"}

    def test_the_life_is_over_once_all_are_settled(self) -> None:
        first = self.play.do(cmd.SettleBenefit("1", date(2027, 3, 5), Decimal("500000.00"), "样例凭证"))
        assert first.keys == {f"{BENEFIT}2"}
        assert first.refused(cmd.SettleBenefit("1", date(2027, 3, 5))).code == "already_settled"
        done = first.do(cmd.SettleBenefit("2", date(2027, 3, 5)))
        assert done.waits == ()
        assert [one.amount for one in ending(done.case).benefits] == [Decimal("500000.00"), None]

    @pytest.mark.parametrize(
        ("command", "code"),
        [
            (cmd.SettleBenefit("9", date(2027, 3, 5)), "not_found"),
            (cmd.SettleBenefit("1", date(2027, 3, 6)), "invalid"),
            (cmd.SettleBenefit("1", date(2027, 2, 28)), "invalid"),
            (cmd.SettleBenefit("1", date(2027, 3, 5), Decimal(-1)), "invalid"),
            (cmd.SettleBenefit("1", date(2027, 3, 5), Decimal("0.001")), "invalid"),
            (cmd.SettleBenefit("1", date(2027, 3, 5), Decimal("NaN")), "invalid"),
            (cmd.SettleBenefit("1", date(2027, 3, 5), Decimal("1e30")), "invalid"),
        ],
    )
    def test_a_settlement_that_cannot_be_is_refused(self, command: cmd.SettleBenefit, code: str) -> None:
        assert self.play.refused(command).code == code

    def test_an_amount_that_is_planned_is_paid_in_parts_until_nothing_is_left(self) -> None:
        day = date(2027, 3, 5)
        planned = self.play.do(cmd.PlanBenefit("1", Decimal(500000), "样例标准"))
        assert planned.refused(cmd.SettleBenefit("1", day, Decimal(200000))).problems[0].code == "below_due"
        first = planned.do(cmd.SettleBenefit("1", day, Decimal(200000), "首笔", partial=True))
        assert (first.names[-1], f"{BENEFIT}1" in first.keys) == ("BenefitPaid", True)
        assert first.refused(cmd.SettleBenefit("1", day, Decimal(300001), partial=True)).problems[0].code == (
            "beyond_due"
        )
        assert first.refused(cmd.PlanBenefit("1", Decimal(199999))).field == "due"
        done = first.do(cmd.SettleBenefit("1", day, Decimal(300000), "尾款", partial=True))
        benefit = ending(done.case).benefits[0]
        assert (done.names[-1], benefit.amount, [one.amount for one in benefit.payments]) == (
            "BenefitSettled",
            Decimal(500000),
            [Decimal(200000), Decimal(300000)],
        )
        assert f"{BENEFIT}1" not in done.keys

    def test_a_part_without_a_plan_leaves_the_rest_open(self) -> None:
        day = date(2027, 3, 5)
        assert self.play.refused(cmd.SettleBenefit("1", day, None, "", partial=True)).field == "amount"
        part = self.play.do(cmd.SettleBenefit("1", day, Decimal(1000), partial=True))
        done = part.do(cmd.SettleBenefit("1", day, Decimal(500)))
        assert ending(done.case).benefits[0].amount == Decimal(1500)


AFTER_CANCELLATION = [  # approved on, code (Art. 24)
    (DUE, "approved_before_cancellation"),
    (date(2028, 3, 3), "approved_after_cancellation"),
]


@pytest.mark.parametrize(("approved_on", "code"), AFTER_CANCELLATION)
def test_an_approval_after_a_cancellation_is_told_what_to_do(approved_on: date, code: str) -> None:
    refusal = cancelled().later(days=9).refused(replace(WORKSTATION, approved_on=approved_on))
    assert refusal.code == code
    assert ("撤销备案终止" in refusal.detail) is (code == "approved_before_cancellation")
    assert (refusal.source is not None and refusal.source.article) == (
        "24" if code == "approved_before_cancellation" else None
    )


class TestTakingItBack:
    """Setting (reversal): the end rested on wrong data."""

    reverse = cmd.ReverseEnding("样例更正理由")

    def test_a_cancellation_is_taken_back_after_the_missing_interval_was_told(self) -> None:
        told = cancelled().later(days=20).enters("stay-1", MAY, JUNE)
        back = decision_signed(told.do(self.reverse))
        assert (back.case.status, back.case.ended_on, back.case.barred_until) == (
            BaseStatus.ACTIVE,
            None,
            None,
        )
        assert (back.keys, back.due) == ({VACANCY}, date(2029, 6, 30))
        assert back.case.clocks[VACANCY].effect is Effect.AUTOMATIC
        assert (ending(back.case).reversed_on, back.case.ending) == (back.today, None)
        assert until_end(back).case.ended_on == date(2029, 7, 1)

    def test_without_new_data_the_decision_is_due_instead(self) -> None:
        back = decision_signed(cancelled().later(days=20).do(self.reverse))
        assert back.keys == {VACANCY_CHECK}
        assert back.case.proceeding(CancelGround.VACANCY) is None
        asked = back.do(cmd.ConfirmVacancy("样例核实情况"))
        assert (asked.names[-1], asked.keys) == ("CancellationOpened", {f"{CANCEL_NOTICE}vacancy"})

    def test_a_decided_cancellation_gives_its_open_decision_back(self) -> None:
        play = heard(failed(filed()))
        before = play.case.clocks
        back = decision_signed(play.do(cmd.CancelFiling("样例理由")).later(days=1).do(self.reverse))
        assert back.case.clocks == before
        assert set(back.case.grounds) == {CancelGround.EVALUATION}
        assert back.do(cmd.KeepFiling("样例理由")).keys == {VACANCY}

    def test_a_decision_on_two_years_that_were_not_full_does_not_come_back(self) -> None:
        play = cancels(until_decision(filed(policy=BY_DECISION)))
        back = decision_signed(play.later(days=9).enters("stay-1", MAY, JUNE).do(self.reverse))
        assert (back.keys, back.case.grounds) == ({VACANCY}, {})

    def test_intervals_and_stays_are_put_back_and_each_step_is_undone_once(self) -> None:
        done = all_steps(became_workstation())
        abandoned = replace(PREPARING, stage=StayStage.ABANDONED)
        back = done.later(days=2).with_stays(abandoned, MOVED).do(self.reverse)
        assert [one.left_on for one in back.case.residents] == [None]
        assert not any(key.startswith(BENEFIT) for key in back.keys)
        undone = decision_signed(all_steps(back))
        assert {(one.status, one.outcome) for one in ending(undone.case).steps} == {
            (StepStatus.UNDONE, StepOutcome.RESUMED)
        }
        told = stay.ResumeWithBase("样例更正理由")
        assert undone.told[2:] == (("postdoc", PREPARING.id, told), ("postdoc", IN_STATION.id, told))
        assert undone.keys == {"running"}

    def test_steps_that_were_not_taken_yet_are_not_taken_any_more(self) -> None:
        back = decision_signed(became_workstation().do(self.reverse))
        assert {one.status for one in ending(back.case).steps} == {StepStatus.NOT_NEEDED}
        assert (back.told, back.keys) == ((), {"running"})

    def test_who_went_on_after_a_cancellation_needs_nothing(self) -> None:
        back = all_steps(cancelled_by_decision()).later(days=1).do(self.reverse)
        assert {one.outcome: one.status for one in ending(back.case).steps} == {
            StepOutcome.ABANDONED: StepStatus.OPEN,
            StepOutcome.CONTINUES: StepStatus.UNDONE,
        }

    def test_an_end_from_before_the_system_can_be_taken_back_too(self) -> None:
        old = entered(
            date(2025, 12, 20), date(2026, 6, 1), status=BaseStatus.ENDED, ended_on=date(2026, 3, 1)
        )
        back = old.do(self.reverse)
        assert back.due == date(2027, 12, 20)
        assert ending(back.case).reversal_document == REVERSAL_NUMBER.text
        assert f"{DECISION_SERVICE}reversal" in back.keys

    def test_it_needs_a_reason_and_the_only_active_base_of_the_unit(self) -> None:
        play = cancelled()
        assert play.refused(cmd.ReverseEnding(" ")).field == "reason"
        other = replace(play, world=replace(play.world, active_base="NMGBSH20280001"))
        assert other.refused(self.reverse).code == "active_base"
        over = replace(play, world=replace(play.world, later_base="NMGBSH20280001"))
        assert over.refused(self.reverse).code == "later_base"

    def test_only_the_department_takes_it_back(self) -> None:
        assert cancelled().refused(self.reverse, LEAGUE_OFFICER).code == "not_yours"
        assert cancelled().refused(self.reverse, UNIT).code == "not_yours"
        assert filed().refused(self.reverse).code == "wrong_stage"

    def test_the_look_that_was_asked_for_ends_with_it(self) -> None:
        told = cancelled().enters("stay-1", MAY, JUNE)
        assert REVERSAL in told.keys
        assert REVERSAL not in told.do(self.reverse).keys


def test_the_end_keeps_the_clocks_that_stood() -> None:
    play = cancelled()
    stood = ending(play.case).resumes[VACANCY].deadline
    assert stood is not None
    assert stood.due == DUE
