"""The open drives and tasks, for a simulation."""

from collections.abc import Callable, Mapping

from sqlalchemy import String, Text, cast, func, select, type_coerce

from db.assistants.tables import drive, drive_task
from db.personal import PersonalText
from db.reads.foreseen import NONE, Query, WantedCases
from domain.assistants.counting.lines import WITHIN
from domain.assistants.drive.state import DriveStage
from domain.assistants.task.state import TaskStage


def _drives(wanted: WantedCases) -> Query | None:
    """Drives that are not closed; none is of a league or belongs to a case."""
    if wanted.league is not None or wanted.within is not None:
        return None
    subject = func.concat(cast(drive.c.year, Text), "年科研助理岗位年度任务", type_=String)
    return (
        select(
            drive.c.id.label("id"),
            subject.label("subject"),
            cast(drive.c.state, Text).label("state"),
            NONE.label("ends"),
            NONE.label("belonging"),
        )
        .where(drive.c.stage != DriveStage.CLOSED.value)
        .order_by(drive.c.id)
    )


def _tasks(wanted: WantedCases) -> Query | None:
    """Tasks that are not closed; of a league its own and those of its zones."""
    if wanted.within is not None:
        return None
    subject = func.concat(drive_task.c.name, cast(drive_task.c.year, Text), "年度任务", type_=String)
    query = select(
        drive_task.c.id.label("id"),
        subject.label("subject"),
        type_coerce(drive_task.c.state, PersonalText()).label("state"),
        NONE.label("ends"),
        NONE.label("belonging"),
    ).where(drive_task.c.stage != TaskStage.CLOSED.value)
    if wanted.league is not None:
        own = [wanted.league, *(zone for zone, line in WITHIN.items() if line == wanted.league)]
        query = query.where(drive_task.c.line.in_(own))
    return query.order_by(drive_task.c.id)


QUERIES: Mapping[str, Callable[[WantedCases], Query | None]] = {"drive": _drives, "drive_task": _tasks}
