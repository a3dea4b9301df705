"""The rehearsals of 内科成字〔2025〕26号: a drive with all who report, or what one of them owes."""

from activities.contract import LifeRef
from api.problems import not_found
from api.reader import Reader, reader_of
from api.rehearsing import Rehearsed
from api.wiring import Wiring
from db.assistants.reads.drives import one_drive, one_task, tasks_of
from db.scope import transaction
from domain.actor import Actor
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.task.state import Task, TaskStage

SAMPLE = "样例"


async def _drive(wired: Wiring, actor: Actor, drive_id: str) -> tuple[Drive, Reader]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_drive(conn, drive_id)
    if found is None:
        raise not_found()
    return found[0], reader_of(wired, actor)


async def _task(wired: Wiring, actor: Actor, task_id: str) -> tuple[Task, Reader]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_task(conn, task_id)
    if found is None:
        raise not_found()
    return found[0], reader_of(wired, actor)


async def _tasks_of(wired: Wiring, actor: Actor, drive_id: str) -> tuple[LifeRef, ...]:
    """All who report and have not ended."""
    case, _ = await _drive(wired, actor, drive_id)
    async with transaction(wired.engine, actor) as conn:
        found = await tasks_of(conn, case.year, None, None)
    return tuple(LifeRef("drive_task", each.id) for each in found if not _task_over(each))


async def _invented(_: Wiring, __: Actor, case: Drive) -> bool:
    """A year is a sample by its notice: leagues and units keep their names in it."""
    return case.notice is not None and SAMPLE in case.notice.document


async def _of_invented(wired: Wiring, actor: Actor, case: Task) -> bool:
    of_year, _ = await _drive(wired, actor, str(case.year))
    return await _invented(wired, actor, of_year)


def _drive_over(case: Drive) -> bool:
    return case.stage is DriveStage.CLOSED


def _task_over(case: Task) -> bool:
    return case.stage is TaskStage.CLOSED


REHEARSED = (
    Rehearsed(kind="drive", sight=_drive, over=_drive_over, belonging=_tasks_of, sample=_invented),
    Rehearsed(kind="drive_task", sight=_task, over=_task_over, sample=_of_invented),
)
