"""What is worked out once for cases alike is what the rules say of each of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bases.base.state import Base
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay.state import Stay
from domain.calendar import WorkCalendar
from domain.legal_time import start_of
from domain.policy_values import Effect
from domain.simulation import run
from domain.simulation.differences import CaseComparison
from domain.simulation.fold import Subject
from domain.simulation.run import Plan, compare, compare_case, planned
from domain.wait import Clock
from tests.bases.domain.application import play as applications
from tests.bases.domain.base.samples import filed
from tests.bases.domain.campaign import play as campaigns
from tests.bases.domain.round import play as rounds
from tests.bases.domain.stay import samples as stays
from tests.domain.alike import as_plainly, variations
from tests.domain.samples import CALENDAR

DAYS = st.integers(0, 500)
FIRST = date(2026, 3, 2)
POLICIES = st.builds(
    lambda effect, months, warnings, ladder, hour, statement, degree: replace(
        DEFAULT_POLICY,
        vacancy_effect=effect,
        vacancy_months=months,
        vacancy_warning_months=warnings,
        reminder_days_before=ladder,
        reminder_from_hour=hour,
        statement_working_days=statement,
        degree_months=degree,
    ),
    st.sampled_from([Effect.AUTOMATIC, Effect.DUTY]),
    st.sampled_from([24, 18, 30]),
    st.sampled_from([(12, 6, 3, 1), (36, 2), (1,)]),
    st.sampled_from([(30, 7, 1), (1,), (60, 10)]),
    st.sampled_from([0, 9]),
    st.integers(1, 20),
    st.sampled_from([6, 9]),
)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """The published one, with some more days of rest."""
    days = draw(st.lists(st.integers(0, 1500), max_size=4))
    more = {FIRST + timedelta(days=day): "样例假日" for day in days}
    return replace(CALENDAR, rest={**CALENDAR.rest, **more})


@st.composite
def bases(draw: st.DrawFn) -> list[Subject]:
    """Some that differ in single things only: filed on a day, with or without somebody in station."""
    play = filed(FIRST)
    ends, belonging = {}, {}
    for resident in range(draw(st.integers(0, 2))):
        stay = f"stay-{resident}"
        entered = FIRST + timedelta(days=draw(st.sampled_from([0, 10])))
        left = draw(st.sampled_from([None, entered + timedelta(days=20)]))
        play = replace(play, at=start_of(left or entered) + timedelta(hours=9)).enters(stay, entered, left)
        if left is None:
            ends[stay] = entered + timedelta(days=draw(st.sampled_from([200, 201])))
            belonging[stay] = "in_station"
    if draw(st.booleans()):
        belonging["stay-agreed"] = "agreed"
    return [
        Subject(
            kind="base",
            case_id=f"NMGBSH{number:08d}",
            case=_named(draw(variations(play.case)), number),
            ends=ends,
            belonging=draw(st.sampled_from([belonging, {}])),
            counts=draw(st.booleans()),
            told=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, 6)))
    ]


def _named(case: object, number: int) -> Base:
    """The same base under names of its own."""
    assert isinstance(case, Base)
    return replace(
        case,
        code=f"NMGBSH{number:08d}",
        unit=case.unit and f"unit-{number}",
        unit_name=f"样例单位{number}",
        league=("150100", "150200")[number % 2],
    )


STAYS: list[Callable[[], stays.Play]] = [
    lambda: stays.entered(stays.PROMISED),
    stays.entered,
    stays.reported,
    stays.filed,
    stays.removal_open,
    stays.agreed,
    stays.refusal_served,
]


@st.composite
def of_stays(draw: st.DrawFn) -> list[Subject]:
    """Some that differ in single things only; one may belong to a base that is foreseen."""
    known = draw(st.sampled_from(STAYS))().case
    found = []
    for stay in draw(st.sampled_from([("stay-agreed", "a", "b"), ("a", "b", "c", "d"), ()])):
        case = draw(variations(known))
        assert isinstance(case, Stay)
        named = replace(case, id=stay, unit=f"unit-{stay}", base=f"base-{stay}")
        found.append(Subject(kind="postdoc", case_id=stay, case=named, told=draw(st.booleans())))
    return found


OTHERS: Mapping[str, list[Callable[[], Any]]] = {
    "application": [
        lambda: applications.submitted().case,
        lambda: applications.in_notice().case,
        lambda: applications.returned().case,
    ],
    "round": [lambda: rounds.opened().case],
    "campaign": [lambda: campaigns.opened().case, lambda: campaigns.overdue().case],
}


@st.composite
def others(draw: st.DrawFn) -> list[Subject]:
    """Of the other kinds."""
    kind = draw(st.sampled_from(sorted(OTHERS)))
    case = draw(st.sampled_from(OTHERS[kind]))()
    return [
        Subject(kind=kind, case_id=f"{kind}-{number}", case=draw(variations(case)))
        for number in range(draw(st.integers(0, 4)))
    ]


@st.composite
def populations(draw: st.DrawFn) -> list[Subject]:
    """Some of every kind, those that tell others first."""
    return [*draw(bases()), *draw(of_stays()), *draw(others())]


@given(
    populations(),
    POLICIES,
    POLICIES,
    calendars(),
    DAYS,
    st.integers(1, 1800),
    st.sampled_from([None, 0, 100, 400]),
    st.booleans(),
    st.sampled_from([None, 2]),
    st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_a_population(
    subjects: list[Subject],
    present: Policy,
    variant: Policy,
    calendar: WorkCalendar,
    late: int,
    ahead: int,
    holds: int | None,
    leaving: bool,
    wanted: int | None,
    only_changed: bool,
) -> None:
    start = FIRST + timedelta(days=late)
    plan = planned(
        start_of(start),
        start + timedelta(days=ahead),
        present,
        variant,
        calendar,
        effective_on=None if holds is None else start + timedelta(days=holds),
        assume_leaving=leaving,
    )
    as_plainly(subjects, plan, wanted, only_changed=only_changed)


def _begun(clocks: Mapping[str, Clock], second: int) -> Mapping[str, Clock]:
    return {
        key: replace(clock, since=start_of(FIRST) + timedelta(seconds=second))
        for key, clock in clocks.items()
    }


def test_bases_filed_on_one_day_are_folded_once_whatever_they_are_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folded: list[str] = []

    def counted(subject: Subject, plan: Plan) -> CaseComparison:
        folded.append(subject.kind)
        return compare_case(subject, plan)

    monkeypatch.setattr(run, "compare_case", counted)
    case = filed().case
    cases = [_named(replace(case, clocks=_begun(case.clocks, 1000 * n)), n) for n in range(20)]
    subjects = [Subject(kind="base", case_id=case.code, case=case) for case in cases]
    plan = planned(start_of(FIRST), date(2031, 3, 2), DEFAULT_POLICY, DEFAULT_POLICY, CALENDAR)

    found = compare(subjects, plan)

    assert len(folded) == 1
    assert [one.case_id for one in found.details] == [case.code for case in cases]
    assert found.details[3] == compare_case(subjects[3], plan)
