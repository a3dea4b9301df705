"""The `run` of each workflow names the stages of its life in order, then its ends."""

from enum import StrEnum

import pytest

from domain.assistants.drive.state import DriveStage
from domain.assistants.faces import FACES
from domain.assistants.hire.state import ENDS as HIRE_ENDS
from domain.assistants.hire.state import HireStage
from domain.assistants.integrity.state import IntegrityStage
from domain.assistants.match.state import MatchStage
from domain.assistants.post.state import ENDS as POST_ENDS
from domain.assistants.post.state import PostStage
from domain.assistants.task.state import TaskStage
from tests.procedure.told_stages import told
from workflows.assistants.drive import DriveLife
from workflows.assistants.hire import AssistantHireLife
from workflows.assistants.integrity import IntegrityLife
from workflows.assistants.match import ListMatchLife
from workflows.assistants.post import AssistantPostLife
from workflows.assistants.task import TaskLife
from workflows.life import Life

LIVES: list[tuple[type[Life], type[StrEnum], set[StrEnum]]] = [
    (DriveLife, DriveStage, {DriveStage.CLOSED}),
    (TaskLife, TaskStage, {TaskStage.CLOSED}),
    (AssistantPostLife, PostStage, set(POST_ENDS)),
    (AssistantHireLife, HireStage, set(HIRE_ENDS)),
    (IntegrityLife, IntegrityStage, {IntegrityStage.CLOSED}),
    (ListMatchLife, MatchStage, {MatchStage.SETTLED}),
]


@pytest.mark.parametrize(("life", "stages", "ends"), LIVES, ids=[row[0].__name__ for row in LIVES])
def test_a_workflow_names_its_stages_in_order_and_its_ends(
    life: type[Life], stages: type[StrEnum], ends: set[StrEnum]
) -> None:
    assert told(life) == (
        [each.value for each in stages if each not in ends],
        [each.value for each in stages if each in ends],
    )


def test_every_workflow_of_the_programme_is_held_against_its_stages() -> None:
    assert {life.__name__ for life, _, _ in LIVES} == {face.workflow for face in FACES if face.workflow}
