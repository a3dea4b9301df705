"""The `run` of each workflow names the stages of its life in order, then its ends."""

from enum import StrEnum

import pytest

from domain.rights.check.state import CheckStage
from domain.rights.commitment.state import OPEN as UNENDED
from domain.rights.commitment.state import CommitmentStage
from domain.rights.complaint.state import ENDS, ComplaintStage
from domain.rights.dispatch.state import DispatchStage
from domain.rights.faces import FACES
from domain.rights.inquiry.state import InquiryStage
from domain.rights.practice.state import PracticeStage
from domain.rights.question.state import QuestionStage
from domain.rights.talent.state import TalentStage
from domain.rights.unit_check.state import UnitCheckStage
from tests.procedure.told_stages import told
from workflows.life import Life
from workflows.rights.check import CheckLife
from workflows.rights.commitment import CommitmentLife
from workflows.rights.complaint import ComplaintLife
from workflows.rights.dispatch import DispatchLife
from workflows.rights.inquiry import InquiryLife
from workflows.rights.practice import PracticeLife
from workflows.rights.question import QuestionLife
from workflows.rights.talent import TalentLife
from workflows.rights.unit_check import UnitCheckLife

LIVES: list[tuple[type[Life], type[StrEnum], set[StrEnum]]] = [
    (CommitmentLife, CommitmentStage, {stage for stage in CommitmentStage if stage not in UNENDED}),
    (ComplaintLife, ComplaintStage, set(ENDS)),
    (InquiryLife, InquiryStage, {InquiryStage.ANSWERED}),
    (DispatchLife, DispatchStage, {DispatchStage.REPORTED}),
    (CheckLife, CheckStage, {CheckStage.CLOSED}),
    (UnitCheckLife, UnitCheckStage, {UnitCheckStage.VERIFIED, UnitCheckStage.CLOSED}),
    (TalentLife, TalentStage, {TalentStage.DELISTED}),
    (PracticeLife, PracticeStage, {PracticeStage.PUBLISHED, PracticeStage.DECLINED}),
    (QuestionLife, QuestionStage, {QuestionStage.ANSWERED}),
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
