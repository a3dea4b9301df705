"""The kinds of this programme, one record for each."""

from activities.assistants.worlds.drive import drive_world, task_world
from activities.kinds import AnyKind, Kind
from db.assistants.drive import DRIVE
from db.assistants.task import TASK
from domain.assistants.drive.commands import OpenDrive
from domain.assistants.drive.decide import decide as decide_drive
from domain.assistants.drive.explanation import explain as explain_drive
from domain.assistants.drive.face import title
from domain.assistants.drive.narrative import narrate as narrate_drive
from domain.assistants.drive.ripples import ripples as drive_ripples
from domain.assistants.drive.state import DRIVE_STAGE_NAMES
from domain.assistants.drive.waits import wait_name as drive_wait
from domain.assistants.task.commands import OpenTask
from domain.assistants.task.decide import decide as decide_task
from domain.assistants.task.explanation import explain as explain_task
from domain.assistants.task.narrative import narrate as narrate_task
from domain.assistants.task.state import TASK_STAGE_NAMES
from domain.assistants.task.waits import wait_name as task_wait

KINDS: tuple[AnyKind, ...] = (
    Kind(
        case=DRIVE,
        decide=decide_drive,
        begins=frozenset({OpenDrive}),
        world=drive_world,
        ripples=drive_ripples,
        subject=lambda state: title(state.year),
        narrate=narrate_drive,
        explain=explain_drive,
        stages={stage.value: name for stage, name in DRIVE_STAGE_NAMES.items()},
        wait_name=drive_wait,
    ),
    Kind(
        case=TASK,
        decide=decide_task,
        begins=frozenset({OpenTask}),
        world=task_world,
        subject=lambda state: f"{state.name}{state.year}年度任务",
        narrate=narrate_task,
        explain=explain_task,
        stages={stage.value: name for stage, name in TASK_STAGE_NAMES.items()},
        wait_name=task_wait,
    ),
)
