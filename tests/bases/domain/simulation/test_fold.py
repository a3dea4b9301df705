"""A simulation is the same as really letting timers fire, one after another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bases.base import facts as base_fact
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.simulation.rules import APPLICATION, BASE, STAY, what
from domain.policy_values import Effect
from domain.simulation.events import What
from domain.simulation.fold import AnyRules, Frame, Subject, foresee, quiet
from domain.simulation.redate import quieted
from domain.simulation.run import compare_case, planned
from tests.bases.domain.application import play as applications
from tests.bases.domain.base.samples import BasePlay, decision_signed, filed, signed
from tests.bases.domain.stay import samples as stays
from tests.domain.samples import CALENDAR

SERVED = (base_fact.NoticeGiven, base_fact.FilingCancelled)
Told = list[tuple[datetime, What, str]]
AnyPlay = BasePlay | stays.Play | applications.Play

LATER = st.integers(0, 900).map(lambda days: timedelta(days=days, hours=days % 24))
AHEAD = st.integers(0, 1100).map(lambda days: timedelta(days=days))
LADDERS = st.lists(st.integers(1, 120), min_size=1, max_size=4, unique=True).map(
    lambda days: tuple(sorted(days, reverse=True))
)
POLICIES = st.builds(
    lambda effect, months, ladder, hour, after, statement: replace(
        DEFAULT_POLICY,
        vacancy_effect=effect,
        vacancy_warning_months=months,
        reminder_days_before=ladder,
        reminder_from_hour=hour,
        reminder_days_after_every=after,
        statement_working_days=statement,
    ),
    st.sampled_from([Effect.AUTOMATIC, Effect.DUTY]),
    st.sampled_from([(12, 6, 3, 1), (36, 2), (1,)]),
    LADDERS,
    st.sampled_from([0, 9]),
    st.sampled_from([30, 90]),
    st.integers(1, 40),
)


def really(play: AnyPlay, until: datetime) -> Told:
    """Lets every timer until the instant fire at its own, as a life would."""
    told: Told = []
    while (timer := play.timer) is not None and timer.at <= until:
        play = play.fire()
        fact = play.last
        meaning = what(fact[0] if isinstance(fact, tuple) else fact)
        if meaning is not None:
            told.append((play.at, meaning, timer.key))
        if isinstance(play, BasePlay):  # assumed: what is issued is served on its day
            play = decision_signed(signed(play)) if isinstance(fact, SERVED) else play
    return told


def simulated(rules: AnyRules, play: AnyPlay, until: datetime, policy: Policy) -> Told:
    frame = Frame(play.at, until, policy, CALENDAR)
    return [(one.at, one.what, one.key) for one in foresee(rules, "case", play.case, frame)]


def holds(rules: AnyRules, play: AnyPlay, ahead: timedelta, policy: Policy) -> None:
    """Both ways of telling the future tell the same; and without reminders after the due date as well."""
    until = play.at + ahead
    assert simulated(rules, play, until, policy) == really(play, until)
    quiet_play = replace(play, case=quieted(rules, play.case), policy=quiet(policy))
    assert simulated(rules, quiet_play, until, quiet(policy)) == really(quiet_play, until)


BASES: list[Callable[[Policy], BasePlay]] = [
    lambda policy: filed(policy=policy),
    lambda policy: filed(policy=policy).enters("stay-1", stays.FILED_ON.replace(year=2026, month=3, day=2)),
]


@given(st.sampled_from(BASES), POLICIES, LATER, AHEAD)
@settings(max_examples=60, deadline=None)
def test_a_base(
    begin: Callable[[Policy], BasePlay], policy: Policy, late: timedelta, ahead: timedelta
) -> None:
    play = begin(policy)
    holds(BASE, replace(play, at=play.at + late), ahead, policy)


STAYS = [lambda: stays.entered(stays.PROMISED), stays.reported, stays.filed, stays.removal_open, stays.agreed]


@given(st.sampled_from(STAYS), POLICIES, LATER, AHEAD)
@settings(max_examples=60, deadline=None)
def test_a_stay(begin: Callable[[], stays.Play], policy: Policy, late: timedelta, ahead: timedelta) -> None:
    play = begin()
    holds(STAY, replace(play, at=play.at + late, policy=policy), ahead, policy)


APPLICATIONS = [
    applications.opened,
    applications.submitted,
    applications.returned,
    applications.assigned,
    applications.in_notice,
    applications.objected,
]


@given(st.sampled_from(APPLICATIONS), LATER, st.integers(0, 300).map(lambda days: timedelta(days=days)))
@settings(max_examples=40, deadline=None)
def test_an_application(begin: Callable[[], applications.Play], late: timedelta, ahead: timedelta) -> None:
    play = begin()
    holds(APPLICATION, replace(play, at=play.at + late), ahead, play.policy)


@given(st.sampled_from(STAYS), POLICIES, LATER, st.integers(1, 1500))
@settings(max_examples=40, deadline=None)
def test_the_settings_in_force_as_their_own_variant_change_nothing(
    begin: Callable[[], stays.Play], policy: Policy, late: timedelta, ahead: int
) -> None:
    play = begin()
    start = play.at + late
    until = (start + timedelta(days=ahead)).date()
    same = replace(planned(start, until, policy, policy, CALENDAR), varies=True)

    found = compare_case(Subject(kind="postdoc", case_id="case", case=play.case), same)

    assert found.present == found.variant
