"""The picture of the procedure and what the rules really do."""

import pytest

from domain.bases.application.guard import PERMITS
from domain.bases.application.procedure import OUTCOMES, TRANSITIONS, Outcome, mermaid
from domain.bases.terms import ENDS, STAGE_NAMES, Stage


def test_the_picture_names_every_stage() -> None:
    picture = mermaid()

    assert all(f'"{name}"' in picture for name in STAGE_NAMES.values())


def test_every_open_stage_has_a_way_on_and_every_other_stage_a_way_in() -> None:
    assert {origin for origin, _ in TRANSITIONS} == set(Stage) - ENDS
    assert {to for _, to in TRANSITIONS} == set(Stage) - {Stage.DRAFT}


def test_every_stage_leads_to_the_filing_or_is_an_end() -> None:
    reached, before = {Stage.FILED}, set[Stage]()
    while reached != before:
        before = set(reached)
        reached |= {origin for origin, to in TRANSITIONS if to in before}

    assert reached == (set(Stage) - ENDS) | {Stage.FILED}


@pytest.mark.parametrize("one", OUTCOMES, ids=lambda one: f"{one.command.__name__}-{one.to.value}")
def test_every_step_is_drawn_with_its_source_from_where_the_command_is_taken(one: Outcome) -> None:
    assert one.stages <= PERMITS[one.command].stages
    assert f"{one.label}（{one.source.cite}）" in mermaid()


def test_the_stage_of_a_case_is_set_off() -> None:
    assert mermaid(Stage.PANEL) == mermaid() + "\n    class panel standing"
