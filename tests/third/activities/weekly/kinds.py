"""The one kind of the made-up programme (样例)."""

from typing import Any

from db.weekly.duty import DUTY
from domain.weekly.duty.commands import OpenDuty
from domain.weekly.duty.decide import decide
from domain.weekly.duty.explanation import explain
from domain.weekly.duty.narrative import narrate
from domain.weekly.duty.state import STAGE_NAMES
from domain.weekly.duty.waits import wait_name
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import AnyKind, Kind
from domain.circumstances import Circumstances


async def _world(conn: AsyncConnection, state: Any, command: Any, c: Circumstances) -> None:
    return None


KINDS: tuple[AnyKind, ...] = (
    Kind(
        case=DUTY,
        decide=decide,
        begins=frozenset({OpenDuty}),
        world=_world,
        subject=lambda state: f"“{state.title}”",
        narrate=narrate,
        explain=explain,
        stages={stage.value: name for stage, name in STAGE_NAMES.items()},
        wait_name=wait_name,
    ),
)
