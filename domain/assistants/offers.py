"""What somebody can do with a drive or a task now: pages offer nothing that would be refused at once."""

from collections.abc import Iterator

from domain.actor import Actor
from domain.assistants.counting.lines import Group
from domain.assistants.drive import commands as drive
from domain.assistants.drive.decide import PERMITS as OF_DRIVES
from domain.assistants.drive.state import Drive
from domain.assistants.guard import guarded
from domain.assistants.task import commands as task
from domain.assistants.task.decide import PERMITS as OF_TASKS
from domain.assistants.task.keys import CLARIFY, EXPLAIN
from domain.assistants.task.line import line_of
from domain.assistants.task.state import Task

DRIVE_NAMES: dict[str, type] = {
    "issue-targets": drive.IssueTargets,
    "move-target": drive.MoveTarget,
    "raise-target": drive.RaiseTarget,
    "prolong": drive.ProlongDrive,
    "file-national-summary": drive.FileNationalSummary,
    "publish-bulletin": drive.PublishBulletin,
    "correct-bulletin": drive.CorrectBulletin,
    "close": drive.CloseDrive,
}
TASK_NAMES: dict[str, type] = {
    "name-contacts": task.NameContacts,
    "submit-report": task.SubmitReport,
    "return-report": task.ReturnReport,
    "clarify-report": task.ClarifyReport,
    "explain-gap": task.ExplainGap,
    "send-letter": task.SendLetter,
    "split-target": task.SplitTarget,
    "assign-unit": task.AssignUnit,
}


def of_drive(case: Drive, actor: Actor) -> tuple[str, ...]:
    """Setting (procedure): the names of the commands that the guard table lets through."""
    return tuple(
        name
        for name, command in DRIVE_NAMES.items()
        if guarded(command, case.stage, actor, "", OF_DRIVES) is None
        and (name != "correct-bulletin" or case.bulletins)
    )


def of_task(case: Task, actor: Actor) -> tuple[str, ...]:
    """Setting (procedure): the same of a task, without what nothing is there for."""
    return tuple(_of_task(case, actor))


def _of_task(case: Task, actor: Actor) -> Iterator[str]:
    open_weeks = any(turn.received is None for turn in case.turns.values())
    sent = any(turn.received is not None and turn.frozen is None for turn in case.turns.values())
    lacking = any(not found.reached and key not in case.letters for key, found in case.measured.items())
    there = {
        "submit-report": open_weeks,
        "return-report": sent,
        "clarify-report": any(key.startswith(CLARIFY) for key in case.clocks),
        "explain-gap": any(key.startswith(EXPLAIN) for key in case.clocks),
        "send-letter": lacking,
        "assign-unit": line_of(case.line).group is not Group.ZONE,
    }
    for name, command in TASK_NAMES.items():
        if there.get(name, True) and guarded(command, case.stage, actor, case.line, OF_TASKS) is None:
            yield name
