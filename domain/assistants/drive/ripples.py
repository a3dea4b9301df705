"""What a drive means for whoever has a target or reports."""

from domain.assistants.drive import facts as fact
from domain.assistants.drive.state import Drive, numbers
from domain.assistants.drive.world import DriveWorld
from domain.assistants.task import commands as task
from domain.ripple import Ripple

KIND = "drive_task"


def task_id(year: int, line: str) -> str:
    """The id of the task of a line or zone in a year."""
    return f"{year}-{line}"


def ripples(case: Drive, happened: fact.Fact, world: DriveWorld) -> tuple[Ripple, ...]:
    """26·一, 三: each line is told its target; `case` is the drive after the fact."""
    match happened:
        case fact.TargetsIssued(reporters=reporters):
            return tuple(_to(case, key, _opening(case, key)) for key in reporters)
        case fact.TargetMoved(giver=giver, taker=taker, document=document):
            return tuple(_to(case, key, _target(case, key, document)) for key in (giver, taker))
        case fact.TargetRaised(line=line, document=document):
            return (_to(case, line, _target(case, line, document)),)
        case fact.DriveProlonged(last=last, document=document):
            return tuple(_to(case, key, task.ProlongTask(last, document)) for key in case.reporters)
        case fact.DriveClosed(summary):
            return tuple(_to(case, key, task.CloseTask(summary)) for key in case.reporters)
        case _:
            return ()


def _to(case: Drive, key: str, command: object) -> Ripple:
    return KIND, task_id(case.year, key), command


def _opening(case: Drive, key: str) -> task.OpenTask:
    notice = case.notice
    if notice is None:
        raise ValueError("a drive without the data of its notice")
    total, zone = numbers(case, key, notice)
    return task.OpenTask(
        year=case.year,
        line=key,
        target=total,
        zone_target=zone,
        opens=notice.opens,
        last=case.last or notice.last,
        milestones=notice.milestones,
    )


def _target(case: Drive, key: str, document: str) -> task.SetTarget:
    target = case.targets[key]
    return task.SetTarget(target.total, target.zone, document)
