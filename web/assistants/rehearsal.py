"""What can be rehearsed of 内科成字〔2025〕26号: the drive of an invented notice (样例), and what each line owes in it."""

from api.assistants.models.drives import DriveRow, TaskRow
from api.pages import Page
from domain.assistants.drive.state import DriveStage
from domain.assistants.task.state import TaskStage
from web.choosing import everything
from web.desk import Desk
from web.forms.field import Choice

SAMPLE = "样例"
MOST = 100


async def samples(desk: Desk) -> list[Choice]:
    """Those that are not over, as `kind/id`."""
    drives = [each for each in await everything(desk, "/drives", DriveRow) if SAMPLE in each.document]
    running = [each for each in drives if each.stage is not DriveStage.CLOSED]
    found = [Choice(f"drive/{each.id}", f"年度任务 {each.title}（{each.document}）") for each in running]
    for each in running:
        tasks = await desk.api.get("/drive-tasks", Page[TaskRow], year=each.year, limit=MOST)
        found += [
            Choice(f"drive_task/{task.id}", f"任务单位 {task.name}{task.year}年度任务　{task.stage_name}")
            for task in tasks.items
            if task.stage is not TaskStage.CLOSED
        ]
    return found
