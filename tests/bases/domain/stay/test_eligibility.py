"""Art. 22: who may apply for 副高级 directly after the exit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay.eligibility import eligibility
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import MeritRecord
from domain.bases.stay.terms import Destination, Merit
from domain.source import article
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    HISTORY_EXIT,
    OLD_BASE,
    UNIT,
    Play,
    exited,
    filed,
    paper,
    removed,
    sample_world,
)

DAY = timedelta(days=1)
LEFT_ON = date(2028, 3, 10)


def eligible(
    merit: Merit = Merit.SCIENCE_FUND, on: date = LEFT_ON, to: Destination = Destination.UNIT
) -> Play:
    play = exited().do(cmd.ClaimMerit(merit, "样例资助", "样例文号", on), UNIT)
    play = play.do(cmd.ConfirmMerit("1", confirmed=True), DEPARTMENT_OFFICER)
    return advised(play, to)


def advised(play: Play, to: Destination) -> Play:
    """The employer recommends, on paper."""
    command = cmd.RecordDestination(to, "样例用人单位", True, paper("advice").id)
    return play.attached("advice").do(command, UNIT)


def missing(case: Stay) -> set[str]:
    found = eligibility(case)
    assert found.holds == (not found.missing)
    assert all(one.source is not None and one.source.is_law for one in found.missing)
    return {one.code for one in found.missing}


@pytest.mark.parametrize("merit", Merit)
@pytest.mark.parametrize("to", [Destination.UNIT, Destination.REGION])
def test_one_of_three_merits_and_work_in_the_region_are_enough(merit: Merit, to: Destination) -> None:
    found = eligibility(eligible(merit, to=to).case)

    assert found.letter is not None
    assert found.letter.source == article("22")
    assert (found.letter.merit.merit, found.letter.destination) == (merit, to)
    assert (found.letter.entered_on, found.letter.left_on) == (ENTERED_ON, LEFT_ON)


def test_nothing_at_all_is_told_at_once() -> None:
    assert missing(filed().case) == {"not_exited", "no_merit", "no_destination"}


def test_a_removed_postdoc_has_no_claim() -> None:
    """Art. 23."""
    found = eligibility(removed().case)

    assert found.missing[0].source == article("23")
    assert missing(removed().case) >= {"removed"}


CASES = [
    ({"to": Destination.ELSEWHERE}, {}, {"outside_region"}),
    ({}, {"employer_recommends": False}, {"not_recommended"}),
    ({}, {"destination": None}, {"no_destination"}),
]


@pytest.mark.parametrize(("how", "changes", "codes"), CASES)
def test_work_elsewhere_or_without_a_recommendation_is_not_enough(
    how: dict[str, Destination], changes: dict[str, object], codes: set[str]
) -> None:
    case = eligible(**how).case  # type: ignore[arg-type]
    case = replace(case, exit=replace(case.exit, **changes))  # type: ignore[arg-type]

    assert missing(case) == codes


@pytest.mark.parametrize(
    ("on", "confirmed", "counts"),
    [
        (ENTERED_ON - DAY, True, False),
        (ENTERED_ON, True, True),
        (LEFT_ON, True, True),
        (LEFT_ON + DAY, True, False),
        (LEFT_ON, None, False),
        (LEFT_ON, False, False),
    ],
)
def test_a_merit_counts_when_confirmed_and_met_in_the_station(
    on: date, confirmed: bool | None, counts: bool
) -> None:
    """Art. 22: 在站期间, both days counted."""
    record = MeritRecord(
        id="1", merit=Merit.PROJECT, title="样例", document="样例文号", on=on, paper=None, confirmed=confirmed
    )
    case = replace(eligible().case, merits=(record,))

    assert missing(case) == (set() if counts else {"no_merit"})


def test_the_letter_rests_on_the_earliest_merit() -> None:
    late = MeritRecord(
        id="1", merit=Merit.PROJECT, title="样例", document="样例文号", on=LEFT_ON, paper=None, confirmed=True
    )
    early = replace(late, id="2", on=ENTERED_ON)
    found = eligibility(replace(eligible().case, merits=(late, early)))

    assert found.letter is not None
    assert found.letter.merit == early


def test_whoever_had_left_before_the_system_began_can_be_eligible() -> None:
    play = Play(sample_world(base=OLD_BASE)).do(HISTORY_EXIT, DEPARTMENT_OFFICER)
    play = play.do(cmd.ClaimMerit(Merit.NATIONAL_PLAN, "样例计划", "样例文号", date(2025, 10, 1)), UNIT)
    play = play.do(cmd.ConfirmMerit("1", confirmed=True), DEPARTMENT_OFFICER)

    assert eligibility(advised(play, Destination.REGION).case).holds
