"""The `run` of each workflow names the stages of its life in the order of the procedure, then its ends."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise

import pytest

from domain.bases.application.procedure import TRANSITIONS
from domain.bases.base.terms import BaseStatus
from domain.bases.campaign.state import CampaignStage
from domain.bases.faces import FACES
from domain.bases.stay.procedure import TRANSITIONS as STAY_STEPS
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.bases.terms import ENDS, RoundStage, Stage
from tests.procedure.told_stages import told
from workflows.bases.application import ApplicationLife
from workflows.bases.base import BaseLife
from workflows.bases.campaign import CampaignLife
from workflows.bases.round import RoundLife
from workflows.bases.stay import PostdocLife
from workflows.life import Life

LIVES: list[tuple[type[Life], type[StrEnum], Iterable[StrEnum]]] = [
    (ApplicationLife, Stage, ENDS),
    (RoundLife, RoundStage, {RoundStage.FINISHED}),
    (BaseLife, BaseStatus, set(BaseStatus) - {BaseStatus.ACTIVE}),
    (PostdocLife, StayStage, STAY_ENDS),
    (CampaignLife, CampaignStage, {CampaignStage.CLOSED}),
]


@pytest.mark.parametrize(("life", "stages", "ends"), LIVES, ids=[row[0].__name__ for row in LIVES])
def test_a_workflow_names_its_stages_in_order_and_its_ends(
    life: type[Life], stages: type[StrEnum], ends: Iterable[StrEnum]
) -> None:
    ended = set(ends)
    assert told(life)[0] == [one.value for one in stages if one not in ended]
    assert set(told(life)[1]) == {one.value for one in ended}


def test_every_workflow_that_is_a_life_is_held_against_its_procedure() -> None:
    assert {life.__name__ for life, _, _ in LIVES} == {face.workflow for face in FACES if face.workflow}


def test_the_stages_of_a_stay_stand_in_the_order_in_which_the_procedure_takes_them() -> None:
    """Art. 12 to 23: each stage leads to the next one; back leads only an agreement that is signed anew."""
    stages, ends = told(PostdocLife)
    steps = {(stage.value, to.value) for stage, to in STAY_STEPS if stage.value in stages}

    assert set(pairwise(stages)) <= steps
    assert {
        (stage, to) for stage, to in steps if to in stages and stages.index(to) < stages.index(stage)
    } == {("agreed", "preparing")}
    assert {to for stage, to in steps} - set(stages) <= set(ends)


def test_the_stages_of_an_application_stand_in_the_order_in_which_the_procedure_takes_them() -> None:
    """Art. 11: forward steps only; a return for correction and a second notice lead back."""
    places = {name: place for place, name in enumerate(told(ApplicationLife)[0])}
    steps = {
        (stage.value, to.value) for stage, to in TRANSITIONS if stage.value in places and to.value in places
    }
    back = {step for step in steps if places[step[0]] > places[step[1]]}
    assert {step for step in steps if "correction" not in step} - back
    assert all(to in {"consent", "first_review", "correction", "panel", "passed"} for _, to in back), back
