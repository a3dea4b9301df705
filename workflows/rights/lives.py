"""The workflows of this programme, for the worker."""

from workflows.rights.check import CheckLife
from workflows.rights.commitment import CommitmentLife
from workflows.rights.complaint import ComplaintLife
from workflows.rights.dispatch import DispatchLife
from workflows.rights.inquiry import InquiryLife
from workflows.rights.practice import PracticeLife
from workflows.rights.question import QuestionLife
from workflows.rights.talent import TalentLife
from workflows.rights.unit_check import UnitCheckLife

LIVES = (
    CommitmentLife, ComplaintLife, InquiryLife, DispatchLife, CheckLife, UnitCheckLife, TalentLife, PracticeLife, QuestionLife,
)  # fmt: skip
