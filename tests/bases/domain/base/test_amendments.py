"""Changes of a base's own facts hold from their day on; open stays follow."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bases.base import commands as cmd
from domain.bases.base.keys import AMENDMENT, VACANCY
from domain.bases.base.world import OpenStay
from domain.bases.stay import commands as stay
from domain.bases.stay.terms import StayStage
from domain.legal_time import start_of
from tests.bases.domain.base.samples import IN_STATION, PREPARING, BasePlay, filed, until_end
from tests.domain.samples import LEAGUE, UNIT

DAY = date(2026, 6, 1)
CHANGE = cmd.AmendBase(effective_on=DAY, reason="样例更名", unit_name="样例新能源有限公司", league="150100")


def play_on(day: date) -> BasePlay:
    """Two open stays and one that is over."""
    over = OpenStay("stay-9", StayStage.EXITED)
    return filed().on(day).with_stays(PREPARING, IN_STATION, over)


def test_a_change_whose_day_has_come_holds_at_once() -> None:
    play = play_on(DAY).do(CHANGE)
    assert (play.case.unit_name, play.case.league, play.keys) == ("样例新能源有限公司", "150100", {VACANCY})
    follow = stay.FollowBase(unit_name="样例新能源有限公司", league="150100")
    assert play.told == (("postdoc", PREPARING.id, follow), ("postdoc", IN_STATION.id, follow))


def test_a_change_of_a_later_day_takes_effect_by_itself_at_0_00_of_that_day() -> None:
    waiting = play_on(date(2026, 5, 20)).do(CHANGE)
    assert (waiting.case.league, waiting.told) == (LEAGUE, ())
    assert waiting.wait(f"{AMENDMENT}1").party.role == "system"
    held = waiting.fire()
    assert held.at == start_of(DAY)
    assert (held.case.league, held.keys, len(held.told)) == ("150100", {VACANCY}, 2)


def test_a_change_of_address_or_legal_person_is_not_told_to_stays() -> None:
    changed = replace(CHANGE, unit_name=None, league=None, address="样例路2号", legal_person="样例法人二")
    play = play_on(DAY).do(changed)
    assert (play.case.address, play.case.legal_person, play.told) == ("样例路2号", "样例法人二", ())


def test_of_two_changes_the_one_with_the_later_day_holds_whenever_it_was_recorded() -> None:
    earlier = replace(CHANGE, effective_on=date(2026, 4, 1), unit_name="样例旧名", address="样例路3号")
    play = play_on(DAY).do(CHANGE).do(earlier)
    assert (play.case.unit_name, play.case.address) == ("样例新能源有限公司", "样例路3号")


def test_a_change_that_waits_at_the_end_comes_back_with_a_reversal() -> None:
    planned = play_on(DAY).do(replace(CHANGE, effective_on=date(2029, 1, 1)))
    ended = until_end(planned)
    assert f"{AMENDMENT}1" not in ended.keys
    assert f"{AMENDMENT}1" in ended.do(cmd.ReverseEnding("样例理由")).keys


@pytest.mark.parametrize(
    ("command", "field", "code"),
    [
        (cmd.AmendBase(effective_on=DAY, reason="样例理由"), "unit_name", "required"),
        (replace(CHANGE, reason=" "), "reason", "required"),
        (replace(CHANGE, unit_name="  "), "unit_name", "required"),
        (replace(CHANGE, unit_name="字" * 201), "unit_name", "too_long"),
        (replace(CHANGE, league="150000"), "league", "unknown_league"),
        (replace(CHANGE, league="110000"), "league", "unknown_league"),
        (replace(CHANGE, effective_on=date(2026, 3, 1)), "effective_on", "before_filing"),
        (replace(CHANGE, effective_on=date(9999, 1, 1)), "effective_on", "out_of_range"),
    ],
)
def test_a_change_without_content_day_or_reason_is_refused(
    command: cmd.AmendBase, field: str, code: str
) -> None:
    refusal = play_on(DAY).refused(command)
    assert [(one.field, one.code) for one in refusal.problems] == [(field, code)]


def test_only_the_department_puts_changes_on_record() -> None:
    assert play_on(DAY).refused(CHANGE, UNIT).code == "not_yours"
