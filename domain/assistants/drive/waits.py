"""What a drive waits for."""

from collections.abc import Iterator
from datetime import date

from domain.actor import DEPARTMENT
from domain.assistants import law
from domain.assistants.drive.keys import CLOSE, ISSUE, LAST, NATIONAL
from domain.assistants.drive.state import Drive, DriveStage
from domain.recurring import BY_SYSTEM
from domain.source import Source, setting
from domain.wait import Clock, Wait

OPENING = setting("opening", "assistants")
NAMES = {
    ISSUE: "下达任务指标",
    LAST: "等待年度任务的最后一日届满",
    CLOSE: "结束年度任务",
    NATIONAL: "报送国家汇总",
}


def waits(case: Drive) -> tuple[Wait, ...]:
    """What it waits for; a drive that is closed waits for nothing."""
    return tuple(_waits(case)) if case.stage not in (None, DriveStage.CLOSED) else ()


def _waits(case: Drive) -> Iterator[Wait]:
    for key, clock in case.clocks.items():
        if key == ISSUE:
            yield _of_kjt(
                key, clock, law.TARGETS, ("issue-targets",), "任务指标下达后，各任务单位开始报送周报告"
            )
        elif key == LAST:
            yield Wait(
                key=key,
                action=NAMES[LAST],
                party=BY_SYSTEM,
                source=law.SPAN,
                clock=clock,
                consequence="届满后转入补录",
                commands=(),
            )
        elif key == CLOSE:
            yield _of_kjt(key, clock, OPENING, ("close",), "逾期未结束的，按期再次提醒")
        elif key.startswith(NATIONAL):
            yield _of_kjt(
                key, clock, law.NATIONAL_REPORTS, ("file-national-summary",), "逾期未报送的，按期再次提醒"
            )


def _of_kjt(key: str, clock: Clock, source: Source, commands: tuple[str, ...], then: str) -> Wait:
    return Wait(
        key=key,
        action=wait_name(key),
        party=DEPARTMENT,
        source=source,
        clock=clock,
        consequence=then,
        commands=commands,
    )


def wait_name(key: str) -> str:
    """What the wait of that key is about; raises KeyError for one of another kind."""
    if not key.startswith(NATIONAL):
        return NAMES[key]
    day = date.fromisoformat(key.removeprefix(NATIONAL))
    return f"{NAMES[NATIONAL]}（截至{day.month}月{day.day}日）"
