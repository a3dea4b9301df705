"""Art. 19, 20, 22: pay, subsidies and merits."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.money import unfit_pay
from domain.bases.stay.terms import Merit, Payer, SubsidyStatus
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    LEAGUE_OFFICER,
    STATION_OFFICER,
    UNIT,
    Play,
    exited,
    filed,
    removed,
    sample_pay,
)

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)


def in_station() -> Play:
    return filed().on(TODAY)


PAYS: list[tuple[dict[str, object], set[tuple[str, str]]]] = [
    ({}, set()),
    ({"yearly": Decimal("200000.00")}, set()),
    ({"yearly": Decimal("199999.99")}, {("pay.yearly", "below_comparable")}),
    ({"insured": False}, {("pay.insured", "not_insured")}),
    (
        {"yearly": Decimal(0), "insured": False},
        {("pay.yearly", "not_positive"), ("pay.insured", "not_insured")},
    ),
    ({"comparable": Decimal("NaN")}, {("pay.comparable", "not_positive")}),
    ({"yearly": Decimal("200000.001")}, {("pay.yearly", "too_fine")}),
    ({"yearly": Decimal(10) ** 11}, {("pay.yearly", "too_large")}),
    ({"since": ENTERED_ON - DAY}, {("pay.since", "before_entry"), ("pay.since", "before_known")}),
    ({"since": date(2099, 1, 1)}, {("pay.since", "after_term")}),
    ({"since": date.max}, {("pay.since", "after_term"), ("pay.since", "out_of_range")}),
]


@pytest.mark.parametrize(("changes", "codes"), PAYS)
def test_pay_is_not_below_that_of_the_units_own_researchers_and_insured(
    changes: dict[str, object], codes: set[tuple[str, str]]
) -> None:
    """Art. 20."""
    command = cmd.RecordPay(sample_pay(**{"since": TODAY, **changes}))
    play = in_station()

    assert (
        play.problems(command, UNIT) == codes if codes else play.do(command, UNIT).case.pay[-1] == command.pay
    )


@given(st.decimals(1, 10**6, places=2), st.decimals(1, 10**6, places=2))
def test_any_amount_from_the_comparable_one_on_will_do(yearly: Decimal, comparable: Decimal) -> None:
    problems = {one.code for one in unfit_pay(sample_pay(yearly=yearly, comparable=comparable), "pay")}

    assert problems == (set() if yearly >= comparable else {"below_comparable"})


def grant(on: date = TODAY, paid: bool = False, amount: Decimal = Decimal(50_000)) -> cmd.RecordSubsidy:
    return cmd.RecordSubsidy(Payer.REGION, "样例补助", amount, on, paid)


@pytest.mark.parametrize(
    ("actor", "may"), [(LEAGUE_OFFICER, True), (DEPARTMENT_OFFICER, True), (UNIT, False)]
)
def test_offices_record_subsidies(actor: Actor, may: bool) -> None:
    """Art. 19."""
    play = in_station()

    assert play.do(grant(), actor).case.subsidies if may else play.refused(grant(), actor).code == "not_yours"


def test_the_same_subsidy_from_another_window_is_not_granted_twice() -> None:
    grant = cmd.RecordSubsidy(Payer.REGION, "样例日常经费", Decimal(80_000), TODAY)
    play = in_station().do(grant, DEPARTMENT_OFFICER)

    assert play.problems(grant, DEPARTMENT_OFFICER) == {("title", "already_recorded")}
    assert play.do(replace(grant, amount=Decimal(80_001)), DEPARTMENT_OFFICER).case.subsidies[1].id == "2"


def test_all_problems_of_a_subsidy_come_at_once() -> None:
    command = cmd.RecordSubsidy(Payer.UNIT, "", Decimal(0), TODAY + DAY)

    assert in_station().problems(command, DEPARTMENT_OFFICER) == {
        ("title", "required"),
        ("amount", "not_positive"),
        ("on", "in_future"),
    }


GRANTED, PAID, STOPPED, RECOVERED = SubsidyStatus
STEPS = [
    (GRANTED, PAID, True),
    (GRANTED, STOPPED, True),
    (GRANTED, RECOVERED, False),
    (PAID, STOPPED, True),
    (PAID, RECOVERED, True),
    (PAID, PAID, False),
    (STOPPED, PAID, True),
    (STOPPED, RECOVERED, True),
    (RECOVERED, PAID, False),
    (RECOVERED, STOPPED, False),
]
WAY = {GRANTED: (), PAID: (PAID,), STOPPED: (STOPPED,), RECOVERED: (PAID, RECOVERED)}


@pytest.mark.parametrize(("before", "after", "may"), STEPS)
def test_a_subsidy_is_paid_stopped_or_recovered(
    before: SubsidyStatus, after: SubsidyStatus, may: bool
) -> None:
    """Art. 19, 23."""
    play = in_station().do(grant(), LEAGUE_OFFICER)
    for step in WAY[before]:
        play = play.do(cmd.SettleSubsidy("1", step.value), LEAGUE_OFFICER)
    settle = cmd.SettleSubsidy("1", after.value, "样例说明")

    if may:
        assert play.do(settle, LEAGUE_OFFICER).case.subsidies[0].status is after
    else:
        assert play.refused(settle, LEAGUE_OFFICER).code == "wrong_status"


@pytest.mark.parametrize("outcome", ["granted", "", "nothing"])
def test_an_outcome_is_one_of_three_words(outcome: str) -> None:
    play = in_station().do(grant(paid=True), LEAGUE_OFFICER)

    assert play.case.subsidies[0].status is PAID
    assert play.refused(cmd.SettleSubsidy("1", outcome), LEAGUE_OFFICER).code == "unknown_outcome"
    assert play.refused(cmd.SettleSubsidy("2", "paid"), LEAGUE_OFFICER).code == "not_found"


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_what_was_granted_for_the_time_in_the_base_may_be_recorded_after_a_removal(days: int) -> None:
    """Art. 23: only the benefits of 期满出站 end."""
    play = removed()
    left_on = play.case.left_on
    assert left_on is not None
    play = play.later(days=10)

    assert play.do(grant(left_on + timedelta(days=days)), DEPARTMENT_OFFICER).case.subsidies


def claim(on: date, **changes: str) -> cmd.ClaimMerit:
    return cmd.ClaimMerit(Merit.SCIENCE_FUND, "样例资助", "样例文号", on, **changes)


def test_a_claimed_merit_is_checked_within_fifteen_working_days() -> None:
    """Art. 22; setting: merit_check_working_days, from 1 September over a worked Sunday to the 21st."""
    play = in_station().do(claim(TODAY), UNIT)

    assert play.due("merit:1") == date(2026, 9, 21)
    done = play.do(cmd.ConfirmMerit("1", confirmed=True), DEPARTMENT_OFFICER)
    assert "merit:1" not in done.keys
    assert done.case.merits[0].confirmed
    again = done.refused(cmd.ConfirmMerit("1", confirmed=True), DEPARTMENT_OFFICER)
    assert again.code == "already_decided"


def test_a_merit_that_is_not_proven_needs_a_reason() -> None:
    play = in_station().do(claim(TODAY), UNIT)

    assert play.refused(cmd.ConfirmMerit("1", confirmed=False), DEPARTMENT_OFFICER).code == "required"
    done = play.do(cmd.ConfirmMerit("1", confirmed=False, note="样例理由"), DEPARTMENT_OFFICER)
    assert done.case.merits[0].confirmed is False
    assert play.refused(cmd.ConfirmMerit("2", confirmed=True), DEPARTMENT_OFFICER).code == "not_found"
    assert play.refused(cmd.ConfirmMerit("1", confirmed=True), STATION_OFFICER).code == "not_yours"


@pytest.mark.parametrize(
    ("on", "codes"),
    [
        (ENTERED_ON - DAY, {("on", "before_entry")}),
        (ENTERED_ON, set()),
        (date(2028, 3, 10), set()),
        (date(2028, 3, 11), {("on", "after_exit")}),
        (date(2028, 4, 2), {("on", "in_future"), ("on", "after_exit")}),
    ],
)
def test_a_merit_is_met_while_in_the_station(on: date, codes: set[tuple[str, str]]) -> None:
    """Art. 22: 在站期间; claimed also after the exit of 10 March 2028."""
    play = exited().on(date(2028, 4, 1))

    if codes:
        assert play.problems(claim(on), UNIT) == codes
    else:
        done = play.do(claim(on), UNIT)
        assert done.case.merits[0].on == on
        assert {"merit:1", "exit_receipt"} == done.keys


def test_all_problems_of_a_merit_come_at_once() -> None:
    command = cmd.ClaimMerit(Merit.PROJECT, "", " ", TODAY, "paper-unknown")

    assert in_station().problems(command, UNIT) == {
        ("title", "required"),
        ("document", "required"),
        ("paper", "no_paper"),
    }
