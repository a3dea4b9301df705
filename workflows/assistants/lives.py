"""The workflows of this programme, for the worker."""

from workflows.assistants.drive import DriveLife
from workflows.assistants.hire import AssistantHireLife
from workflows.assistants.imports import HireImportRun
from workflows.assistants.integrity import IntegrityLife
from workflows.assistants.match import ListMatchLife
from workflows.assistants.post import AssistantPostLife
from workflows.assistants.task import TaskLife

LIVES = (
    DriveLife,
    TaskLife,
    AssistantPostLife,
    AssistantHireLife,
    IntegrityLife,
    ListMatchLife,
    HireImportRun,
)
