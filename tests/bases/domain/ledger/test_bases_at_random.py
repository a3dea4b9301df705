"""Art. 24, 25: whatever happens to a base, its ledger of a day keeps to what was on record and to the facts' own days."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bases.ledger.base_then import base_then
from domain.bases.ledger.history import BaseHistory, Known, on_record
from tests.bases.domain.base.samples import CODE, BasePlay, filed
from tests.bases.domain.base.test_random_lives import _step
from tests.bases.domain.ledger.samples import Life, days_of, plain, seen, without

THEN, NOW = Known.THEN, Known.NOW


def played(data: st.DataObject) -> tuple[BasePlay, BaseHistory]:
    """A random life, with the instant of every fact; in the end no timer is behind."""
    play = filed()
    life = Life(play)
    for _ in range(data.draw(st.integers(3, 25))):
        after = _step(play, data)
        life.follow(after)
        play = after
    while (timer := play.timer) is not None and timer.at <= play.at:
        play = play.fire()
        life.follow(play)
    return play, life.history()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_nothing_recorded_later_changes_what_was_known_then(data: st.DataObject) -> None:
    _, history = played(data)
    days = days_of(history.entries)
    for on in {days[0], days[len(days) // 2], days[-1]}:
        assert seen(history, on, THEN) == seen(without(history, on), on, THEN)
        assert plain(seen(history, on, THEN)) == plain(seen(without(history, on), on, NOW))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_today_the_ledger_is_the_base_as_it_stands(data: st.DataObject) -> None:
    """A cancellation that is decided today takes effect tomorrow (Art. 24: the day after 24:00): it is looked at then."""
    play, history = played(data)
    day = max([play.today, *(one.on for one in play.case.endings)])
    for known in Known:
        found = base_then(CODE, on_record(history.entries, day, known), day)
        assert found is not None
        for name in ("status", "ended_on", "barred_until", "unit_name", "residents", "self_checks"):
            assert getattr(found, name) == getattr(play.case, name), name
        assert {ending.on for ending in found.endings} == {ending.on for ending in play.case.endings}
        assert [rectification.id for rectification in found.rectifications] == [
            rectification.id for rectification in play.case.rectifications
        ]
    assert plain(seen(history, day, THEN)) == plain(seen(history, day, NOW))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_nobody_is_in_station_on_a_day_without_anybody(data: st.DataObject) -> None:
    """Art. 24: the spells without anybody and the intervals in station share no day."""
    play, history = played(data)
    found = seen(history, play.today, NOW)
    for begins, ends, days, _ in (row.cells for row in found.part("vacancies").rows):
        assert isinstance(begins, date)
        last = ends if isinstance(ends, date) else play.today
        assert days == (last - begins).days + 1
        for resident in play.case.residents:
            left = resident.left_on or play.today + timedelta(days=1)
            assert left < begins or resident.entered_on > last
