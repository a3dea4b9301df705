"""Weeks that return: periods, due instants, absences and lateness (26·三: every Wednesday before 18:00, with its settings)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.published_calendar import published_calendar
from db.codec import decode, encode
from domain.actor import Party
from domain.bases.circumstances import Circumstances
from domain.counting import Roll
from domain.legal_time import SHANGHAI, end_of, start_of
from domain.recurring import (
    Duty,
    Period,
    Receipt,
    Turn,
    Weekly,
    begin,
    ends,
    fold,
    lateness,
    opened,
    passed,
    periods,
    rates,
    receive,
    returned,
    under,
    waits,
)
from domain.refusal import Refusal
from domain.source import setting
from domain.terms import Role
from domain.ticking import PeriodBegan, ReportFrozen, ReportMissed, due, tick
from domain.wait import Clock, Occasion, Step, Wait, next_timer
from tests.domain.samples import TIMER, circumstances

CALENDAR = published_calendar()
SOURCE = setting("recurring")
WEDNESDAY = 2
DRIVE = Weekly(
    weekday=WEDNESDAY,
    at=time(18),
    roll=Roll.NEXT,
    first=date(2025, 6, 9),
    last=date(2025, 8, 31),
    lead=2,
)
LADDER = (Step(days=1, at=time(9)), Step(at=time(9)), Step(at=time(15)))
AFTER = (Step(days=1, at=time(9)), Step(days=1, at=time(12)))
DUTY = Duty(rule=DRIVE, source=SOURCE, steps=LADDER, later=AFTER)
PARTY = Party(Role.LEAGUE, "150200")


def day(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def weeks(rule: Weekly = DRIVE) -> list[Period]:
    return list(periods(rule, SOURCE, CALENDAR))


def test_a_drive_has_its_wednesdays_and_one_closing_week() -> None:
    """A20: 06-11 … 08-27 are twelve, and 09-03 closes the days after the last."""
    found = weeks()

    assert [week.key for week in found[:2]] == ["2025-06-11", "2025-06-18"]
    assert [week.key for week in found[-2:]] == ["2025-08-27", "2025-09-03"]
    assert len(found) == 13
    assert (found[0].begins, found[0].ends) == (day("2025-06-09"), day("2025-06-11"))
    assert (found[1].begins, found[1].ends) == (day("2025-06-12"), day("2025-06-18"))
    assert (found[-1].begins, found[-1].ends) == (day("2025-08-28"), day("2025-08-31"))
    assert found[-1].due.ends_at == at("2025-09-03 18:00")
    assert len(weeks(replace(DRIVE, closing=False))) == 12


FIRST = [  # first day, working days that lie between, first week (setting first_report)
    ("2025-06-09", 2, "2025-06-11"),
    ("2025-06-10", 2, "2025-06-18"),
    ("2025-06-10", 1, "2025-06-11"),
    ("2025-06-11", 0, "2025-06-11"),
    ("2025-09-29", 1, "2025-10-01"),
    ("2025-09-29", 2, "2025-10-15"),  # the second working day after it is 10-09
    ("2025-09-30", 2, "2025-10-15"),  # the second working day after it is 10-10
]


@pytest.mark.parametrize(("first", "lead", "key"), FIRST)
def test_the_first_week_leaves_working_days_enough(first: str, lead: int, key: str) -> None:
    assert weeks(replace(DRIVE, first=day(first), lead=lead, last=day("2025-12-31")))[0].key == key


REST_DAYS = [  # week, rule, due (A25, A26, A27)
    ("2025-10-01", Roll.NEXT, "2025-10-09 18:00"),
    ("2025-10-08", Roll.NEXT, "2025-10-09 18:00"),
    ("2025-10-01", Roll.PREVIOUS, "2025-09-30 18:00"),
    ("2025-10-08", Roll.PREVIOUS, "2025-10-09 18:00"),
    ("2026-02-18", Roll.NEXT, "2026-02-24 18:00"),
    ("2026-02-18", Roll.PREVIOUS, "2026-02-14 18:00"),
    ("2026-02-18", Roll.KEEP, "2026-02-18 18:00"),
]


@pytest.mark.parametrize(("key", "roll", "due_at"), REST_DAYS)
def test_a_rest_day_moves_the_instant_and_neither_the_name_nor_the_days(
    key: str, roll: Roll, due_at: str
) -> None:
    rule = replace(DRIVE, roll=roll, last=day("2026-03-31"))
    week = next(week for week in weeks(rule) if week.key == key)

    assert week.due.ends_at == at(due_at)
    assert (week.begins, week.ends) == (day(key) - timedelta(days=6), day(key))


def test_a_notice_that_prolongs_adds_weeks_and_leaves_the_others() -> None:
    """A64."""
    longer = weeks(replace(DRIVE, last=day("2025-09-30")))

    assert longer[:12] == weeks()[:12]
    assert [week.key for week in longer[12:]] == [
        "2025-09-03", "2025-09-10", "2025-09-17", "2025-09-24", "2025-10-01"
    ]  # fmt: skip
    assert longer[12].ends == day("2025-09-03")


LATE = [  # due 2025-06-18 18:00; received, how late (A21, A22)
    ("2025-06-18 17:59:59.999", None),
    ("2025-06-18 18:00:00.000", "迟报不足1分钟"),
    ("2025-06-18 18:25:00.000", "迟报25分钟"),
    ("2025-06-19 10:00:00.000", "迟报16小时（1个工作日）"),
    ("2025-06-23 09:00:00.000", "迟报111小时（3个工作日）"),
]


@pytest.mark.parametrize(("received", "text"), LATE)
def test_late_is_what_comes_at_the_instant_or_after_it(received: str, text: str | None) -> None:
    found = lateness(at(received), weeks()[1].due, CALENDAR)

    assert (found.text if found else None) == text


@dataclass(frozen=True)
class Sent:
    """A programme's fact of a receipt."""

    receipt: Receipt
    stops: tuple[str, ...] = ()


@dataclass(frozen=True)
class SentBack:
    """A programme's fact of a return as incomplete."""

    sent_back: str
    starts: Mapping[str, Clock]


@dataclass(frozen=True, kw_only=True)
class Life:
    """A life that owes something every week: its clocks and weeks, moved by its timers."""

    duty: Duty
    clocks: Mapping[str, Clock]
    turns: Mapping[str, Turn]
    now: datetime
    facts: tuple[object, ...] = ()
    since: date = date.min

    def frame(self, instant: datetime) -> Circumstances:
        return replace(circumstances(instant, TIMER), calendar=CALENDAR)

    def take(self, happened: object, instant: datetime) -> "Life":
        clocks = tick(self.clocks, happened, instant)
        turns = fold(self.turns, happened, instant)
        return replace(
            self, clocks=clocks, turns=turns, now=max(self.now, instant), facts=(*self.facts, happened)
        )

    @property
    def waits(self) -> tuple[Wait, ...]:
        return waits(self.duty, self.clocks, PARTY, action="报送", commands=(), then="")

    def until(self, instant: datetime) -> "Life":
        """Fires what is due until the instant, reminders left aside."""
        life = self
        while True:
            quiet = tuple(
                replace(wait, clock=replace(wait.clock, steps=(), later_at=(), before=(), every_after=0))
                for wait in life.waits
            )
            timer = next_timer(quiet)
            if timer is None or timer.at > instant:
                return replace(life, now=max(life.now, instant))
            found = due(quiet, timer.key, Occasion.DUE, timer.at)
            assert not isinstance(found, Refusal)
            if timer.key == life.duty.next_key:
                began = begin(life.duty, life.turns, life.frame(timer.at), since=life.since)
                assert began is not None
                life = life.take(began, timer.at)
            else:
                happened = passed(life.duty, life.turns, timer.key)
                assert happened is not None
                life = life.take(happened, timer.at)

    def send(self, week: str, instant: datetime, *, timers: bool = True) -> "Life":
        life = self.until(instant) if timers else self
        receipt = receive(life.duty, life.turns, week, life.frame(instant))
        assert isinstance(receipt, Receipt), receipt
        return life.take(Sent(receipt, ends(life.duty, receipt, life.clocks)), instant)


def life(rule: Weekly = DRIVE, since: date = date.min) -> Life:
    duty = replace(DUTY, rule=rule)
    now = start_of(rule.first)
    return Life(duty=duty, clocks=opened(duty, now), turns={}, now=now, since=since)


def test_an_hour_that_is_changed_holds_for_weeks_that_begin_afterwards_and_moves_none_that_runs() -> None:
    before = life().until(at("2025-06-12 00:00"))
    earlier = replace(before, duty=under(before.duty, time(12), before.duty.rule.roll))
    after = earlier.until(at("2025-06-19 00:00"))

    assert {key: turn.due.ends_at for key, turn in after.turns.items()} == {
        "2025-06-11": at("2025-06-11 18:00"),
        "2025-06-18": at("2025-06-18 18:00"),
        "2025-06-25": at("2025-06-25 12:00"),
    }
    assert missed_of(after) == ["2025-06-11", "2025-06-18"]
    assert missed_of(after.until(at("2025-06-25 12:00")))[-1] == "2025-06-25"


def missed_of(found: Life) -> list[str]:
    return [fact.key for fact in found.facts if isinstance(fact, ReportMissed)]


def test_an_absence_is_written_at_the_instant_and_a_late_report_undoes_nothing() -> None:
    """A22: silent on 06-18 18:00, sent on 06-19 10:00: missed stays, late by 16 hours and one working day."""
    silent = life().send("2025-06-11", at("2025-06-11 09:00")).until(at("2025-06-18 18:00"))
    late = silent.send("2025-06-18", at("2025-06-19 10:00"))
    turn = late.turns["2025-06-18"]

    assert missed_of(silent) == ["2025-06-18"]
    assert silent.turns["2025-06-18"].missed == at("2025-06-18 18:00")
    assert (turn.missed, turn.received) == (at("2025-06-18 18:00"), at("2025-06-19 10:00"))
    assert turn.late is not None
    assert turn.late.text == "迟报16小时（1个工作日）"
    assert missed_of(late.until(at("2025-06-25 17:00"))) == ["2025-06-18"]
    assert "report:2025-06-18" in silent.clocks
    assert "report:2025-06-18" not in late.clocks


def test_of_thirty_three_one_was_late() -> None:
    """A22: completeness 33 of 33, timeliness 32 of 33."""
    in_time = life().send("2025-06-11", at("2025-06-11 17:59")).turns["2025-06-11"]
    late = life().until(at("2025-06-11 18:00")).send("2025-06-11", at("2025-06-12 10:00")).turns["2025-06-11"]
    found = rates([*[in_time] * 32, late], at("2025-06-12 12:00"))

    assert (found.due, found.received, found.in_time, found.missed) == (33, 33, 32, 1)


def test_each_missed_week_waits_by_itself() -> None:
    silent = life().until(at("2025-06-26 09:00"))

    assert missed_of(silent) == ["2025-06-11", "2025-06-18", "2025-06-25"]
    assert [wait.key for wait in silent.waits if wait.party == PARTY] == [
        "report:2025-06-11", "report:2025-06-18", "report:2025-06-25", "report:2025-07-02"
    ]  # fmt: skip
    assert all(silent.clocks[f"report:{key}"].overdue for key in missed_of(silent))
    fewer = silent.send("2025-06-18", at("2025-06-26 10:00"))
    assert [wait.key for wait in fewer.waits if wait.party == PARTY] == [
        "report:2025-06-11", "report:2025-06-25", "report:2025-07-02"
    ]  # fmt: skip


def test_two_weeks_that_are_due_at_one_instant_are_two_absences() -> None:
    """A25: Wednesdays 2025-10-01 and 10-08 are rest days: both are due on 10-09 18:00."""
    rule = replace(DRIVE, first=day("2025-09-22"), last=day("2025-10-31"))
    silent = life(rule).send("2025-09-24", at("2025-09-24 12:00")).until(at("2025-10-09 18:00"))

    assert missed_of(silent) == ["2025-10-01", "2025-10-08"]
    assert [silent.turns[key].missed for key in missed_of(silent)] == [at("2025-10-09 18:00")] * 2
    assert silent.turns["2025-10-01"].frozen is None
    assert silent.until(at("2025-10-15 18:00")).turns["2025-10-01"].frozen == at("2025-10-15 18:00")


def test_a_late_report_before_the_delayed_timer_does_not_swallow_the_absence() -> None:
    """Nothing ran at 18:00; the report of 18:05 is decided first, and the timer writes the absence all the same, once."""
    before = life().until(at("2025-06-11 17:00"))
    late = before.send("2025-06-11", at("2025-06-11 18:05"), timers=False)
    again = receive(late.duty, late.turns, "2025-06-11", late.frame(at("2025-06-11 18:06")))
    after = late.until(at("2025-06-11 18:10"))

    assert (missed_of(late), missed_of(after)) == ([], ["2025-06-11"])
    assert isinstance(again, Refusal)
    assert again.code == "already_received"
    assert "report:2025-06-11" not in after.clocks
    assert after.turns["2025-06-11"].late is not None


def test_who_is_named_later_is_expected_from_the_next_week_on() -> None:
    """A63: named on 2025-07-01: the first expected week is 07-02; those before are in no rate."""
    found = life(since=day("2025-07-01")).until(at("2025-07-02 12:00"))

    assert list(found.turns) == ["2025-07-02"]


RETURNS = [  # second sending; in time (A31: returned as incomplete, the second one decides)
    ("2025-06-18 17:30", True),
    ("2025-06-18 18:10", False),
]


@pytest.mark.parametrize(("second", "in_time"), RETURNS)
def test_what_was_returned_as_incomplete_counts_from_its_second_sending(second: str, in_time: bool) -> None:
    sent = life().send("2025-06-11", at("2025-06-11 09:00")).send("2025-06-18", at("2025-06-18 15:00"))
    clocks = returned(sent.duty, sent.turns, "2025-06-18", sent.frame(at("2025-06-18 16:00")))
    assert not isinstance(clocks, Refusal)
    back = sent.take(SentBack("2025-06-18", clocks), at("2025-06-18 16:00"))
    again = back.send("2025-06-18", at(second))

    assert back.turns["2025-06-18"].received is None
    assert again.turns["2025-06-18"].in_time is in_time
    assert missed_of(again) == ([] if in_time else ["2025-06-18"])


def test_a_return_after_the_hour_is_late_and_no_absence() -> None:
    sent = life().send("2025-06-11", at("2025-06-11 09:00")).send("2025-06-18", at("2025-06-18 15:00"))
    clocks = returned(sent.duty, sent.turns, "2025-06-18", sent.frame(at("2025-06-19 09:00")))
    assert not isinstance(clocks, Refusal)
    again = sent.take(SentBack("2025-06-18", clocks), at("2025-06-19 09:00")).send(
        "2025-06-18", at("2025-06-19 16:00")
    )

    assert missed_of(again) == []
    assert not again.turns["2025-06-18"].in_time


def test_what_is_frozen_is_not_sent_back() -> None:
    sent = life().send("2025-06-11", at("2025-06-11 09:00")).until(at("2025-06-18 18:00"))
    refused = returned(sent.duty, sent.turns, "2025-06-11", sent.frame(at("2025-06-18 18:01")))

    assert [fact.key for fact in sent.facts if isinstance(fact, ReportFrozen)] == ["2025-06-11"]
    assert isinstance(refused, Refusal)
    assert refused.code == "frozen"


NOT_RECEIVED = [("2025-06-18", "not_expected"), ("2025-06-11", "already_received"), ("24", "not_expected")]


@pytest.mark.parametrize(("week", "code"), NOT_RECEIVED)
def test_a_week_is_received_once_and_not_before_it_begins(week: str, code: str) -> None:
    sent = life().send("2025-06-11", at("2025-06-11 09:00"))
    refused = receive(sent.duty, sent.turns, week, sent.frame(at("2025-06-11 10:00")))

    assert isinstance(refused, Refusal)
    assert (refused.code, refused.field) == (code, "week")


RULES = st.builds(
    Weekly,
    weekday=st.integers(0, 6),
    at=st.sampled_from([None, time(9), time(18)]),
    roll=st.sampled_from(Roll),
    first=st.dates(date(2024, 1, 2), date(2026, 6, 1)),
    lead=st.integers(0, 5),
    last=st.none(),
    closing=st.booleans(),
).flatmap(
    lambda rule: st.integers(0, 200).map(lambda days: replace(rule, last=rule.first + timedelta(days=days)))
)


@given(RULES)
def test_weeks_are_disjoint_cover_every_day_and_have_rising_names(rule: Weekly) -> None:
    found = weeks(rule)
    covered = [
        week.begins + timedelta(days=ahead)
        for week in found
        for ahead in range((week.ends - week.begins).days + 1)
    ]
    assert rule.last is not None
    until = rule.last if rule.closing else (found[-1].ends if found else rule.first - timedelta(days=1))

    assert covered == [rule.first + timedelta(days=ahead) for ahead in range((until - rule.first).days + 1)]
    assert [week.key for week in found] == sorted({week.key for week in found})
    assert all(week.nominal.weekday() == rule.weekday for week in found)
    instants = [week.due.ends_at for week in found]
    assert instants == sorted(instants)


@given(RULES)
def test_a_week_is_never_due_before_it_begins_nor_on_a_rest_day(rule: Weekly) -> None:
    for week in weeks(rule):
        assert week.due.due >= week.begins
        assert rule.roll is Roll.KEEP or CALENDAR.is_workday(week.due.due)


@given(
    st.lists(st.one_of(st.none(), st.integers(-3000, 20000)), min_size=13, max_size=13),
    st.sampled_from(Roll),
)
def test_missed_and_received_in_time_exclude_each_other(minutes: list[int | None], roll: Roll) -> None:
    """Each week is sent so many minutes after its instant, or never; whatever the order, each is missed at most once."""
    found = life(replace(DRIVE, roll=roll))
    sendings = sorted(
        (max(week.due.ends_at + timedelta(minutes=late), start_of(week.begins)), week.key)
        for week, late in zip(weeks(found.duty.rule), minutes, strict=True)
        if late is not None
    )
    for instant, key in sendings:
        found = found.send(key, instant)
    found = found.until(end_of(date(2025, 10, 1)))

    assert missed_of(found) == [key for key, turn in found.turns.items() if turn.missed is not None]
    for turn in found.turns.values():
        assert turn.in_time != (turn.missed is not None)
        assert turn.missed in (None, turn.due.ends_at)
        assert turn.frozen is not None
    assert len(found.turns) == 13


def test_facts_and_weeks_are_stored_and_read_again() -> None:
    sent = life().until(at("2025-06-11 18:00")).send("2025-06-11", at("2025-06-12 10:00"))

    for happened in sent.facts:
        if isinstance(happened, PeriodBegan | ReportMissed | ReportFrozen):
            assert decode(type(happened), encode(happened)) == happened
    assert decode(Turn, encode(sent.turns["2025-06-11"])) == sent.turns["2025-06-11"]
    assert decode(Weekly, encode(DRIVE)) == DRIVE
