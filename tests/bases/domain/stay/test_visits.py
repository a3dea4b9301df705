"""Art. 16, 23(8): postdocs sent out, and the thirty natural days after the return date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.interpretations import LATE_EXTENSION
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.terms import Ground, VisitKind
from domain.interpretation import Interpretation
from domain.source import article, interpretation
from tests.bases.domain.stay.samples import (
    STATION_OFFICER,
    UNIT,
    Play,
    entered,
    filed,
    heard,
    paper,
    sample_agreement,
)

FAR = date(2028, 1, 1)
CONSENT = paper("consent").id
LONG = date(2026, 1, 5), date(2029, 1, 4)


def sent(return_by: date, *, abroad: bool = True, play: Play | None = None) -> Play:
    play = play or filed(entered(entered_on=LONG[0], agreement=sample_agreement(*LONG)))
    begins = max(play.today, return_by - timedelta(days=20))
    visit = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例国样例市",
        abroad=abroad,
        begins=begins,
        return_by=return_by,
        purpose="样例合作研究",
    )
    return play.on(begins).attached("consent").do(visit, UNIT)


def test_the_same_visit_from_another_window_is_not_put_down_twice() -> None:
    play = sent(FAR)
    again = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place=" 样例国样例市",
        abroad=True,
        begins=play.case.visits[0].begins,
        return_by=FAR,
        purpose="样例",
    )

    assert play.problems(again, UNIT) == {("begins", "already_recorded")}
    back = play.do(cmd.ReturnFromVisit("1", play.today), UNIT)
    assert [one.id for one in back.do(again, UNIT).case.visits] == ["1", "2"]


ABROAD_DAYS = [
    (date(2026, 4, 30), date(2026, 5, 30), "a Saturday stays the last day"),
    (date(2026, 9, 1), date(2026, 10, 1), "a holiday stays the last day"),
    (date(2027, 1, 31), date(2027, 3, 2), "over the end of February"),
    (date(2027, 12, 31), date(2028, 1, 30), "over the end of the year"),
    (date(2028, 1, 30), date(2028, 2, 29), "onto the leap day"),
    (date(2028, 1, 31), date(2028, 3, 1), "over the leap day"),
]


@pytest.mark.parametrize(("return_by", "last", "_why"), ABROAD_DAYS)
def test_thirty_natural_days_are_counted_and_the_thirty_first_opens_a_removal(
    return_by: date, last: date, _why: str
) -> None:
    play = sent(return_by)
    deadline = play.clock("abroad:1").deadline
    assert deadline is not None
    assert (deadline.due, deadline.source, deadline.parameter) == (
        last,
        article("23(8)"),
        "abroad_overdue_days",
    )

    on_the_last_day = play.fire_until(last)
    through = play.fire_until(last + timedelta(days=1))
    after = through.fire()
    assert not on_the_last_day.case.removals
    assert not through.case.removals
    (removal,) = after.case.removals
    assert (removal.ground, removal.automatic) == (Ground.ABROAD, True)
    assert after.at == through.at
    assert after.today == last + timedelta(days=1)
    assert after.case.visits[0].overdue_days(after.today) == 31


@pytest.mark.parametrize(("days", "opens"), [(0, False), (1, False), (30, False), (31, True), (32, True)])
def test_a_late_return_from_abroad_asks_for_a_finding_from_the_thirty_first_day(
    days: int, opens: bool
) -> None:
    """The return is recorded before any timer saw it, as after an outage."""
    play = sent(date(2026, 4, 30))
    back = date(2026, 4, 30) + timedelta(days=days)
    after = play.on(back).do(cmd.ReturnFromVisit("1", back), UNIT)

    assert after.last.overdue_days == days
    assert (after.case.removals, "verify:abroad:1" in after.keys) == ((), opens)
    assert not {key for key in after.keys if key.startswith(("visit:", "abroad:"))}


def test_whoever_is_sent_out_inside_the_country_is_not_removed_for_a_late_return() -> None:
    play = sent(date(2026, 4, 30), abroad=False)
    assert play.keys & {"visit:1", "abroad:1"} == {"visit:1"}
    after = play.fire_until(date(2026, 7, 1)).do(cmd.ReturnFromVisit("1", date(2026, 6, 30)), UNIT)

    assert after.last.overdue_days == 61
    assert not after.case.removals


def test_the_league_is_told_when_the_return_date_has_passed() -> None:
    """Art. 16: the return date is the base's own; the day itself is still in time."""
    play = sent(date(2026, 4, 30))
    deadline = play.clock("visit:1").deadline

    assert deadline is not None
    assert deadline.is_fixed
    assert deadline.source == article("16")
    assert not play.fire_until(date(2026, 4, 30)).clock("visit:1").overdue
    told = play.fire_until(date(2026, 5, 2))
    assert told.clock("visit:1").overdue
    assert "overdue:visit:1" in told.keys


def test_an_extension_dates_both_limits_again() -> None:
    play = sent(date(2026, 4, 30)).do(cmd.ExtendVisit("1", date(2026, 5, 31), "样例理由", CONSENT), UNIT)

    assert (play.due("visit:1"), play.due("abroad:1")) == (date(2026, 5, 31), date(2026, 6, 30))
    assert play.case.visits[0].return_by == date(2026, 5, 31)


LATE_IS_TAKEN = replace(DEFAULT_POLICY, interpretations={LATE_EXTENSION: Interpretation("yes", "样例文号")})


@pytest.mark.parametrize(("days", "taken"), [(29, True), (30, True), (31, False), (60, False)])
def test_a_return_date_is_not_moved_once_the_thirty_days_are_over(days: int, taken: bool) -> None:
    """Art. 23(8), interpretation late_extension: the ground that arose is not moved away afterwards."""
    play = sent(date(2026, 4, 30)).on(date(2026, 4, 30) + timedelta(days=days))
    later = cmd.ExtendVisit("1", date(2026, 7, 31), "样例理由", CONSENT)

    if taken:
        assert play.do(later, UNIT).case.visits[0].return_by == date(2026, 7, 31)
        return
    refused = play.refused(later, UNIT)
    assert (refused.code, refused.source) == ("too_late", interpretation(LATE_EXTENSION))
    assert replace(play, policy=LATE_IS_TAKEN).do(later, UNIT).case.visits[0].return_by == date(2026, 7, 31)


def test_an_extension_that_covers_the_delay_drops_the_removal_where_it_may_come_late() -> None:
    away = replace(sent(date(2026, 4, 30)).fire_until(date(2026, 6, 10)), policy=LATE_IS_TAKEN)
    removal = away.case.removals[0]
    play = away.do(cmd.ExtendVisit("1", date(2026, 6, 30), "样例理由", CONSENT), UNIT)

    assert removal.open
    assert play.case.removals[0].dropped
    assert f"serve:{removal.id}" not in play.keys
    assert play.due("abroad:1") == date(2026, 7, 30)


def test_an_extension_that_does_not_cover_the_delay_leaves_the_removal() -> None:
    away = replace(sent(date(2026, 4, 30)).fire_until(date(2026, 6, 10)), policy=LATE_IS_TAKEN)
    play = away.do(cmd.ExtendVisit("1", date(2026, 5, 2), "样例理由", CONSENT), UNIT)

    assert play.case.removals[0].open
    assert f"serve:{play.case.removals[0].id}" in play.keys
    assert "abroad:1" not in play.keys


def test_a_return_in_time_that_is_recorded_late_drops_the_removal() -> None:
    away = sent(date(2026, 4, 30)).fire_until(date(2026, 6, 10))
    play = away.do(cmd.ReturnFromVisit("1", date(2026, 5, 30)), UNIT)

    assert play.last.dropped == (away.case.removals[0].id,)
    assert play.case.removals[0].dropped
    assert not {key for key in play.keys if key.startswith(("visit:", "abroad:", "statement:", "serve:"))}


def test_a_return_out_of_time_opens_no_second_case_of_the_ground() -> None:
    away = sent(date(2026, 4, 30)).fire_until(date(2026, 6, 10))
    play = away.do(cmd.ReturnFromVisit("1", date(2026, 6, 9)), UNIT)

    assert play.last.removal is None
    assert [one.open for one in play.case.removals] == [True]


def test_a_decision_to_keep_the_postdoc_is_not_asked_for_again_at_the_return() -> None:
    away = heard(sent(date(2026, 4, 30)).fire_until(date(2026, 6, 10)))
    kept = away.do(cmd.DecideRemoval(away.case.removals[0].id, False, "样例理由"), UNIT)
    play = kept.do(cmd.ReturnFromVisit("1", kept.today), UNIT)

    assert len(play.case.removals) == 1


def test_a_second_visit_that_lasts_too_long_is_only_told_upwards_while_a_case_is_open() -> None:
    """One open removal per ground: the first case covers the ground, the second delay is escalated."""
    play = sent(date(2026, 4, 30)).do(
        cmd.BeginVisit(
            kind=VisitKind.OTHER,
            place="样例",
            abroad=True,
            begins=date(2026, 4, 30),
            return_by=date(2026, 5, 3),
            purpose="样例",
        ),
        UNIT,
    )
    play = play.fire_until_due("abroad:2")

    assert isinstance(play.last, fact.Escalated)
    assert len(play.case.removals) == 1
    assert play.clock("abroad:2").overdue


def test_the_return_of_one_visit_drops_nothing_while_another_is_over_its_time() -> None:
    play = sent(date(2026, 4, 30)).do(
        cmd.BeginVisit(
            kind=VisitKind.OTHER,
            place="样例",
            abroad=True,
            begins=date(2026, 4, 30),
            return_by=date(2026, 5, 3),
            purpose="样例",
        ),
        UNIT,
    )
    play = play.fire_until_due("abroad:2").do(cmd.ReturnFromVisit("1", date(2026, 4, 30)), UNIT)

    assert play.case.removals[0].open


def test_all_problems_of_a_visit_come_at_once() -> None:
    play = filed()
    early = date(2026, 3, 15)
    visit = cmd.BeginVisit(
        kind=VisitKind.OTHER, place="", abroad=False, begins=early, return_by=date(2026, 3, 14), purpose=" "
    )

    assert play.problems(visit, UNIT) == {
        ("place", "required"),
        ("purpose", "required"),
        ("begins", "before_entry"),
        ("return_by", "before_beginning"),
    }
    beyond = cmd.BeginVisit(
        kind=VisitKind.OTHER, place="样例", abroad=True, begins=play.today, return_by=date.max, purpose="样例"
    )
    assert play.problems(beyond, UNIT) == {("return_by", "out_of_range")}


def test_what_is_over_or_unknown_is_refused() -> None:
    play = sent(date(2026, 4, 30))
    back = play.do(cmd.ReturnFromVisit("1", play.today), UNIT)

    assert back.refused(cmd.ReturnFromVisit("1", back.today), UNIT).code == "already_back"
    assert back.refused(cmd.ExtendVisit("1", FAR, "样例", CONSENT), UNIT).code == "already_back"
    assert play.refused(cmd.ExtendVisit("2", FAR, "样例"), UNIT).code == "not_found"
    assert play.problems(cmd.ExtendVisit("1", date(2026, 4, 30), "", CONSENT), UNIT) == {
        ("reason", "required"),
        ("return_by", "no_change"),
    }
    ahead, before = play.today + timedelta(days=1), play.today - timedelta(days=1)
    assert play.problems(cmd.ReturnFromVisit("1", ahead), UNIT) == {("on", "in_future")}
    assert play.problems(cmd.ReturnFromVisit("1", before), UNIT) == {("on", "before_beginning")}
    assert play.refused(cmd.ReturnFromVisit("1", play.today), STATION_OFFICER).code == "not_yours"
