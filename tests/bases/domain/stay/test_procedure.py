"""The picture of a stay and what the rules really do."""

import pytest

from domain.bases.stay.guard import PERMITS
from domain.bases.stay.procedure import OUTCOMES, TRANSITIONS, Outcome, mermaid
from domain.bases.stay.terms import STAY_ENDS, STAY_STAGE_NAMES, StayStage

EARLIER = StayStage.NOT_FILED
"""Where stays stand whose filing was refused before anybody was heard; nobody comes there any more."""


def test_the_picture_names_every_stage() -> None:
    picture = mermaid()

    drawn = [name for stage, name in STAY_STAGE_NAMES.items() if stage is not EARLIER]
    assert all(f'"{name}"' in picture for name in drawn)


def test_every_stage_has_a_way_in_and_every_open_stage_a_way_on() -> None:
    assert {to for _, to in TRANSITIONS} == set(StayStage) - {EARLIER}
    assert {origin for origin, _ in TRANSITIONS} == set(StayStage) - {StayStage.VOIDED}


def test_from_every_open_stage_a_regular_exit_can_be_reached() -> None:
    reached, before = {StayStage.EXITED}, set[StayStage]()
    while reached != before:
        before = set(reached)
        reached |= {origin for origin, to in TRANSITIONS if to in before}

    assert reached >= set(StayStage) - STAY_ENDS


@pytest.mark.parametrize("one", OUTCOMES, ids=lambda one: f"{one.command.__name__}-{one.to.value}")
def test_every_step_is_drawn_with_its_source_from_where_the_command_is_taken(one: Outcome) -> None:
    assert one.stages <= PERMITS[one.command].stages
    assert f"{one.label}（{one.source.cite}）" in mermaid()


def test_the_stage_of_a_stay_is_set_off() -> None:
    assert mermaid(StayStage.AGREED) == mermaid() + "\n    class agreed standing"
