"""Art. 24 over random ledgers: the vacancy and its due date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.bases.base.keys import VACANCY, VACANCY_CHECK
from domain.bases.base.state import Resident
from domain.bases.base.vacancy import gaps, is_full, vacant_since, with_resident, without
from domain.counting import add_months
from tests.bases.domain.base.samples import BY_DECISION, FILED_ON, BasePlay, filed

TODAY = date(2036, 1, 7)
DAYS = st.integers(0, (TODAY - FILED_ON).days).map(lambda days: FILED_ON + timedelta(days=days))


@st.composite
def ledgers(draw: st.DrawFn) -> list[Resident]:
    """Intervals in station between the filing and today, some of them still open."""
    drawn = draw(st.lists(st.tuples(DAYS, DAYS, st.booleans()), max_size=6))
    return [
        Resident(f"stay-{number}", min(day, other), None if goes_on else max(day, other))
        for number, (day, other, goes_on) in enumerate(drawn)
    ]


def recorded(residents: list[Resident]) -> BasePlay:
    """The intervals told in this order, each with its later leaving."""
    play = filed(policy=BY_DECISION).on(TODAY)
    for one in residents:
        play = play.enters(one.stay, one.entered_on)
    for one in reversed(residents):
        play = play.leaves(one.stay, one.left_on)
    return play


@given(ledgers())
def test_the_vacancy_is_never_counted_while_somebody_is_in_station(residents: list[Resident]) -> None:
    play = recorded(residents)
    counted = play.case.clocks.keys() & {VACANCY, VACANCY_CHECK}
    assert (not counted) == any(one.left_on is None for one in residents)
    since = vacant_since(residents, FILED_ON)
    if since is not None:
        assert all(one.left_on is not None and one.left_on <= since for one in residents)
        full_on = add_months(since, 24)
        assert play.due in (None, full_on)
        assert VACANCY in counted or full_on < play.today


@given(ledgers().flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_recording_does_not_matter(told: tuple[list[Resident], list[Resident]]) -> None:
    one, other = recorded(told[0]), recorded(told[1])
    assert one.due == other.due
    assert one.case.residents == other.case.residents


@given(ledgers(), st.data())
def test_an_interval_told_and_forgotten_leaves_the_due_date_as_it_was(
    residents: list[Resident], data: st.DataObject
) -> None:
    play = recorded(residents)
    first, last = sorted((data.draw(DAYS), data.draw(DAYS)))
    extra = Resident("stay-x", first, last)
    there = with_resident(play.case.residents, extra)
    assert without(there, extra.stay) == play.case.residents
    back = play.enters(extra.stay, extra.entered_on, extra.left_on)
    assert without(back.case.residents, extra.stay) == play.case.residents


@given(ledgers(), DAYS)
def test_a_day_in_station_is_never_inside_a_full_gap(residents: list[Resident], day: date) -> None:
    there = any(one.entered_on <= day <= (one.left_on or TODAY) for one in residents)
    inside = [gap for gap in gaps(residents, FILED_ON, 24) if gap[0] <= day <= gap[1]]
    assert not (there and inside)


@given(ledgers(), DAYS)
def test_two_years_are_full_exactly_where_nobody_was_there_for_so_long(
    residents: list[Resident], on: date
) -> None:
    full = is_full(residents, FILED_ON, on, 24)
    first = next((day for day in _days_back(on) if _there(residents, day)), FILED_ON)
    assert full == (add_months(first, 24) <= on and not _goes_on(residents, on))


def _days_back(on: date) -> list[date]:
    return [on - timedelta(days=back) for back in range((on - FILED_ON).days + 1)]


def _there(residents: list[Resident], day: date) -> bool:
    return any(one.entered_on <= day <= (one.left_on or TODAY) for one in residents)


def _goes_on(residents: list[Resident], on: date) -> bool:
    return any(one.entered_on <= on < (one.left_on or TODAY + timedelta(days=1)) for one in residents)
