"""Art. 17: a base commends and rewards its postdocs, on record with what for and under which document."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from activities.bases.told import told_of_stay
from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms_care import AwardKind
from domain.refusal import RefusalKind
from domain.source import article
from domain.terms import Role
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    exited,
    filed,
)
from tests.domain.samples import OTHERS

ON = date(2026, 9, 1)
AWARD = cmd.GiveAward(
    kind=AwardKind.REWARD,
    title="样例科研成果奖",
    on=ON,
    merits="样例突出成果",
    document="样例〔2026〕5号",
    amount=Decimal(20_000),
)


def later() -> Play:
    return filed().on(ON)


def given() -> Play:
    return later().do(AWARD, UNIT)


def test_an_award_is_on_record_and_told_to_the_postdoc_and_the_station() -> None:
    play = given()

    (award,) = play.case.awards
    assert (award.kind, award.title, award.amount) == (AwardKind.REWARD, "样例科研成果奖", Decimal(20_000))
    happened = play.facts[-1][0]
    assert narrate(happened).source == article("17")
    assert "20,000元" in narrate(happened).text
    assert {party.role for party, _ in told_of_stay(play.case, happened)} == {Role.STATION, Role.POSTDOC}


@pytest.mark.parametrize("actor", [STATION_OFFICER, POSTDOC, LEAGUE_OFFICER, DEPARTMENT_OFFICER, *OTHERS])
def test_nobody_but_the_base_awards(actor: Actor) -> None:
    assert later().refused(AWARD, actor).kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": " "}, ("title", "required")),
        ({"merits": ""}, ("merits", "required")),
        ({"document": ""}, ("document", "required")),
        ({"on": ON + timedelta(days=1)}, ("on", "in_future")),
        ({"on": date(2026, 1, 1)}, ("on", "before_entry")),
        ({"amount": Decimal(0)}, ("amount", "not_positive")),
        ({"amount": Decimal("0.001")}, ("amount", "too_fine")),
        ({"paper": "paper-9"}, ("paper", "no_paper")),
    ],
)
def test_a_record_says_what_for_when_and_under_what(
    change: dict[str, object], problem: tuple[str, str]
) -> None:
    assert later().problems(replace(AWARD, **change), UNIT) == {problem}  # type: ignore[arg-type]


def test_the_same_award_is_not_recorded_twice() -> None:
    assert given().problems(AWARD, UNIT) == {("title", "already_recorded")}


def test_an_award_is_given_from_the_entry_on_and_also_after_the_exit() -> None:
    assert agreed().refused(AWARD, UNIT).code == "wrong_stage"
    gone = exited()
    assert gone.do(replace(AWARD, on=gone.today), UNIT).case.awards


def test_an_award_stands_until_it_is_withdrawn() -> None:
    assert "awards/1/withdrawal" in {one.path for one in given().offers(UNIT)}

    gone = given().do(cmd.WithdrawAward("1", "样例理由"), UNIT)

    assert gone.case.awards[0].withdrawn == "样例理由"
    assert "awards/1/withdrawal" not in {one.path for one in gone.offers(UNIT)}
    assert gone.refused(cmd.WithdrawAward("1", "样例理由"), UNIT).code == "already_withdrawn"
    assert gone.refused(cmd.WithdrawAward("2", "样例理由"), UNIT).code == "not_found"
    assert given().refused(cmd.WithdrawAward("1", " "), UNIT).field == "reason"
