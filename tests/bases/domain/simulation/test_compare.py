"""What a simulation tells of bases and postdocs, under the settings in force and under others."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.legal_time import start_of
from domain.policy_values import Effect
from domain.simulation.differences import CaseComparison, Shift
from domain.simulation.events import What
from domain.simulation.fold import Subject
from domain.simulation.run import Comparison, Plan, compare, compare_case, merged, planned
from domain.simulation.variant import variant
from domain.source import article, setting
from tests.bases.domain.application.play import submitted
from tests.bases.domain.base.samples import CODE, FILED_ON, BasePlay, filed
from tests.bases.domain.campaign.play import opened as opened_campaign
from tests.bases.domain.round.play import opened as window_open
from tests.bases.domain.stay.samples import ENTERED_ON, HELD, PROMISED, TERM, agreed, entered
from tests.bases.domain.stay.samples import Play as StayPlay
from tests.domain.samples import CALENDAR

HORIZON = date(2031, 3, 2)
STAY = "stay-1"


def changed(day: date, **changes: Any) -> Policy:
    """The settings with these values."""
    found = variant(DEFAULT_POLICY, changes, day)
    assert isinstance(found, Policy), found
    return found


def plan(day: date, until: date = HORIZON, present: Policy = DEFAULT_POLICY, **how: Any) -> Plan:
    """From 0:00 of a day; what is not about the plan itself is varied."""
    of_plan = {name: how.pop(name) for name in ("effective_on", "assume_leaving") if name in how}
    other = changed(day, **how) if how else present
    return planned(start_of(day), until, present, other, CALENDAR, **of_plan)


def base_case(play: BasePlay, ends: Mapping[str, date] | None = None) -> Subject:
    return Subject(kind="base", case_id=CODE, case=play.case, ends=ends or {})


def stay_case(play: StayPlay) -> Subject:
    return Subject(kind="postdoc", case_id=STAY, case=play.case)


def days(found: CaseComparison, what: What, *, other: bool = False, key: str = "") -> list[date]:
    """The days of such events, in the run under the present settings or in the other."""
    events = found.variant if other else found.present
    return [event.day for event in events if event.what is what and event.key.startswith(key)]


def shifts(found: CaseComparison, what: What) -> list[Shift]:
    return [one.shift for one in found.differences if one.what is what]


DAY = date(2026, 6, 1)
VARIANTS: list[tuple[str, dict[str, Any], What, date, Shift | None]] = [
    ("24", {"vacancy_months": 24}, What.CANCELLED, date(2028, 3, 3), None),
    ("24", {"vacancy_months": 18}, What.CANCELLED, date(2027, 9, 3), Shift.EARLIER),
    ("24", {"vacancy_months": 36}, What.CANCELLED, date(2029, 3, 3), Shift.LATER),
    ("24", {"vacancy_effect": "duty"}, What.OPENED, date(2028, 3, 2), Shift.NEW),
    ("24", {"vacancy_months": 18, "vacancy_effect": "duty"}, What.OPENED, date(2027, 9, 2), Shift.NEW),
]


@pytest.mark.parametrize(("cited", "changes", "what", "on", "shift"), VARIANTS)
def test_two_years_without_anybody_under_other_settings(
    cited: str, changes: dict[str, Any], what: What, on: date, shift: Shift | None
) -> None:
    found = compare_case(base_case(filed()), plan(DAY, **changes))

    assert days(found, What.CANCELLED) == [date(2028, 3, 3)]
    assert days(found, what, other=True) == [on]
    assert shifts(found, what) == ([] if shift is None else [shift])
    assert {event.source for event in found.present if event.key == "vacancy"} == {article(cited)}


def test_where_a_person_decides_nothing_is_cancelled_and_the_decision_itself_becomes_overdue() -> None:
    found = compare_case(base_case(filed()), plan(DAY, vacancy_effect="duty"))

    assert shifts(found, What.CANCELLED) == [Shift.GONE]
    assert len(days(found, What.OVERDUE, other=True, key="cancellation")) == 1
    assert days(found, What.OVERDUE) == []


def test_a_term_that_would_be_over_already_cancels_nothing_by_itself() -> None:
    """Art. 24 with the rule of the count: a due date in the past is for a person to decide on."""
    found = compare_case(base_case(filed()), plan(date(2027, 12, 1), vacancy_months=18))

    assert days(found, What.CANCELLED, other=True) == []
    assert days(found, What.OPENED, other=True) == []


def test_warnings_move_with_the_settings() -> None:
    found = compare_case(base_case(filed()), plan(DAY, vacancy_warning_months=[2]))

    assert len(days(found, What.REMINDED, key="vacancy")) == 3
    assert days(found, What.NOTICED) == [date(2028, 2, 2)]
    assert days(found, What.REMINDED, other=True, key="vacancy") == []
    assert days(found, What.NOTICED, other=True) == [date(2028, 1, 2)]


def test_settings_that_hold_later_change_nothing_before_their_day() -> None:
    found = compare_case(base_case(filed()), plan(DAY, vacancy_months=18, effective_on=date(2027, 6, 1)))

    assert days(found, What.REMINDED)[0] == days(found, What.REMINDED, other=True)[0] == date(2027, 3, 2)
    assert days(found, What.CANCELLED, other=True) == [date(2027, 9, 3)]


ENDS = date(2027, 5, 31)


@pytest.mark.parametrize(
    ("assume_leaving", "left", "cancelled"),
    [(True, [ENDS], [date(2029, 6, 1)]), (False, [], [])],
)
def test_residents_leave_with_their_term_or_nobody_ever_does(
    assume_leaving: bool, left: list[date], cancelled: list[date]
) -> None:
    """Art. 24: the two years begin with the last leaving."""
    play = filed().on(DAY).enters(STAY, DAY)

    found = compare_case(base_case(play, {STAY: ENDS}), plan(DAY, assume_leaving=assume_leaving))

    assert days(found, What.LEFT) == left
    assert days(found, What.CANCELLED) == cancelled


def test_a_term_that_is_over_is_assumed_to_end_today_and_not_to_have_ended() -> None:
    play = filed().on(DAY).enters(STAY, DAY)
    today = date(2028, 6, 1)

    found = compare_case(base_case(play, {STAY: ENDS}), plan(today))

    assert days(found, What.LEFT) == [today]
    assert days(found, What.CANCELLED) == [date(2030, 6, 2)]


def test_of_a_stay_nothing_is_foreseen_after_the_assumed_leaving() -> None:
    found = compare_case(stay_case(entered()), plan(ENTERED_ON))

    assert days(found, What.LEFT) == [TERM[1]]
    assert max(event.day for event in found.present) == TERM[1]


def test_where_nobody_leaves_the_end_of_the_term_asks_the_base() -> None:
    """Art. 23(9)."""
    found = compare_case(stay_case(entered()), plan(ENTERED_ON, assume_leaving=False))

    assert days(found, What.ASKED, key="exit") == [TERM[1]]
    assert days(found, What.LEFT) == []


STAY_VARIANTS: list[tuple[str, dict[str, Any], What, str, date, date]] = [
    ("13(2)", {"entry_filing_months": 1}, What.OVERDUE, "entry_filing", date(2026, 6, 16), date(2026, 4, 16)),
    ("23(1)", {"degree_months": 9}, What.OPENED, "degree", date(2026, 9, 16), date(2026, 12, 16)),
]


@pytest.mark.parametrize(("cited", "changes", "what", "key", "before", "after"), STAY_VARIANTS)
def test_terms_of_a_stay_under_other_values(
    cited: str, changes: dict[str, Any], what: What, key: str, before: date, after: date
) -> None:
    found = compare_case(stay_case(entered(PROMISED)), plan(ENTERED_ON, **changes))

    assert days(found, what, key=key) == [before]
    assert days(found, what, other=True, key=key) == [after]
    assert {event.source for event in found.present if event.key == key} == {article(cited)}


def test_what_is_overdue_stays_and_nothing_is_dated_into_the_past() -> None:
    """Setting (interpretation): open time limits are not shortened into the past."""
    play = entered(PROMISED).fire_until(date(2026, 6, 20))

    found = compare_case(stay_case(play), plan(date(2026, 6, 20), entry_filing_months=9, degree_months=1))

    assert found.differences == ()


def test_a_time_limit_of_working_days_moves_with_its_setting() -> None:
    play = submitted()
    subject = Subject(kind="application", case_id=play.case.id, case=play.case)
    today = play.at.date()

    found = compare_case(subject, plan(today, first_review_working_days=5))

    assert shifts(found, What.OVERDUE) == [Shift.EARLIER]
    assert found.present[-1].key == "first_review"


def test_present_settings_leave_every_case_as_it_is() -> None:
    for subject in (base_case(filed()), stay_case(entered(PROMISED))):
        found = compare_case(subject, plan(ENTERED_ON))

        assert found.present
        assert found.present == found.variant
        assert found.differences == ()


def test_an_edition_that_only_looks_different_changes_nothing() -> None:
    """An open date that an earlier edition gave is not laid to the variant's door."""
    shorter = replace(DEFAULT_POLICY, edition=2, vacancy_effect=Effect.AUTOMATIC)
    found = compare_case(base_case(filed()), replace(plan(DAY), variant=shorter, varies=True))

    assert found.differences == ()


def many(count: int) -> list[Subject]:
    """Bases filed one after another, month by month."""
    plays = (filed(FILED_ON.replace(month=3 + number % 9)) for number in range(count))
    return [replace(base_case(play), case_id=f"{CODE}{number}") for number, play in enumerate(plays)]


def totals(found: Comparison, *, other: bool = False) -> dict[What, int]:
    sums: dict[What, int] = {}
    for (_, what), number in (found.variant if other else found.present).items():
        sums[what] = sums.get(what, 0) + number
    return sums


def test_totals_count_every_event_in_its_month() -> None:
    found = compare(many(9), plan(date(2026, 12, 1), vacancy_effect="duty"))

    assert (found.cases, found.changed) == (9, 9)
    assert totals(found)[What.CANCELLED] == 9
    assert totals(found, other=True)[What.OPENED] == 9
    assert found.present[date(2028, 3, 1), What.CANCELLED] == 1
    assert What.CANCELLED not in totals(found, other=True)


def test_an_assumed_leaving_is_counted_once() -> None:
    play = filed().on(DAY).enters(STAY, DAY)
    subjects = [base_case(play, {STAY: TERM[1]}), stay_case(entered())]

    assert totals(compare(subjects, plan(DAY)))[What.LEFT] == 1


@pytest.mark.parametrize("wanted", [None, 4])
def test_parts_add_up_to_the_whole(wanted: int | None) -> None:
    subjects, one = many(9), plan(date(2026, 12, 1), vacancy_months=18)

    whole = compare(subjects, one, wanted=wanted)
    parts = merged((compare(subjects[at : at + 2], one, wanted=wanted) for at in range(0, 9, 2)), wanted)

    assert parts == whole
    assert len(whole.details) == (wanted or 9)


def test_only_changed_cases_are_told_when_that_is_asked_for() -> None:
    full = compare(many(3), plan(date(2026, 12, 1)), only_changed=True)

    assert full.cases == 3
    assert full.details == ()


def test_an_assumption_is_never_shown_as_the_text() -> None:
    found = compare_case(stay_case(entered()), plan(ENTERED_ON))

    assert [event.source for event in found.present if event.what is What.LEFT] == [setting("rehearsal")]


class TestWhatOneCaseMeansForAnother:
    """Art. 24, interpretation (after_base): an end of a base that is foreseen ends what was being recruited there."""

    def cases(self, *, alone: bool = False) -> list[Subject]:
        base = replace(base_case(filed()), belonging={STAY: "agreed"}, counts=not alone)
        return [base, stay_case(agreed())]

    def test_recruiting_ends_on_the_day_after_which_its_base_is_no_more(self) -> None:
        found = compare(self.cases(), plan(DAY, vacancy_months=18))

        stay = next(one for one in found.details if one.kind == "postdoc")
        (before,), (after,) = days(stay, What.ENDED), days(stay, What.ENDED, other=True)
        assert (before, after) == (date(2028, 3, 2), date(2027, 9, 2))
        assert shifts(stay, What.ENDED) == [Shift.EARLIER]
        assert max(event.day for event in stay.present) == before, "nothing is waited for afterwards"

    def test_without_its_base_the_stay_waits_on(self) -> None:
        alone = compare_case(stay_case(agreed()), plan(DAY, vacancy_months=18))

        assert days(alone, What.ENDED) == []
        assert alone.differences == ()

    def test_a_base_that_nobody_asked_for_is_folded_and_not_counted(self) -> None:
        found = compare(self.cases(alone=True), plan(DAY))

        assert [one.kind for one in found.details] == ["postdoc"]
        assert found.cases == 1
        assert totals(found).keys() & {What.CANCELLED, What.NOTICED} == set()
        assert totals(found)[What.ENDED] == 1

    def test_whoever_has_left_by_then_is_not_told(self) -> None:
        play = filed().on(date(2026, 3, 16)).enters(STAY, date(2026, 3, 16))
        base = replace(base_case(play, {STAY: date(2027, 5, 31)}), belonging={STAY: "in_station"})
        found = compare([base, stay_case(entered(HELD))], plan(DAY))

        assert totals(found)[What.CANCELLED] == totals(found)[What.LEFT] == 1
        assert What.ENDED not in totals(found)


def test_a_round_and_a_campaign_are_foreseen_too() -> None:
    round_, campaign = window_open().case, opened_campaign().case
    start = date(2026, 11, 2)
    of_round = compare_case(Subject(kind="round", case_id="2026", case=round_), plan(date(2026, 3, 2)))
    of_campaign = compare_case(Subject(kind="campaign", case_id="campaign-1", case=campaign), plan(start))

    assert round_.closes is not None
    assert days(of_round, What.LAPSED) == [round_.closes]
    assert days(of_round, What.REMINDED)
    assert campaign.closes_on is not None
    assert days(of_campaign, What.OVERDUE) == [campaign.closes_on]
    assert days(of_campaign, What.REMINDED)
