"""The workflows of this programme, for the worker."""

from workflows.assistants.drive import DriveLife
from workflows.assistants.task import TaskLife

LIVES = (DriveLife, TaskLife)
