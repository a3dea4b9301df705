"""`python -m lives_keeper start | roll-over | retry | versions | current VERSION`: lives after a restore, an upgrade or a
mended error; 0 when done, 1 when no worker of that version is at work, 2 when out of reach.

`start` starts a workflow for every open case without one and lets those that run look where their case stands, which a
restored register may tell otherwise. `roll-over` lets every open life go on with a new run, so that an upgraded worker
needs no history of the old one. `retry` has done again what ended as an incident. `versions` says which versions of the
worker were seen; `current` hands all lives to the workers of one (without a name: to those without a version). All can be repeated.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

import entry
from activities.asking import Asking, NotYetError
from activities.contract import LifeRef
from activities.lives import workflow_id
from activities.personal_vault import open_vault
from activities.retrying import Retrying
from activities.roll_call import RollCall
from clock import WALL, Clock
from db.engine import make_engine
from settings import Settings, settings
from temporal_link import NoLinkError, connect
from worker_versions import NoSuchVersionError, Version, make_current, versions
from workflows.life import Life

DONE, NOT_THERE, OUT_OF_REACH = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Keeper:
    """The lives of one installation."""

    engine: AsyncEngine
    client: Client
    settings: Settings
    clock: Clock = WALL

    @property
    def roll_call(self) -> RollCall:
        """Its lives beside its database."""
        chosen = self.settings
        return RollCall(self.engine, self.client, chosen.workflow_prefix, chosen.task_queue)

    async def start(self) -> tuple[int, int]:
        """Starts what should run and does not, and tells what runs to look; gives how many those were."""
        return await self.roll_call.tell_all(self.clock.now())

    async def roll_over(self) -> int:
        """Lets every open life begin a new run; gives how many were told."""
        return sum(map(bool, await self.roll_call.each(await self.roll_call.open_lives(), self._roll_over)))

    async def retry(self) -> int:
        """Has done again what ended as an incident; gives how many those were."""
        chosen = self.settings
        asking = Asking(self.engine, self.client, chosen.workflow_prefix, chosen.task_queue, self.clock)
        return await Retrying(asking).all_again(self.clock.now())

    async def _roll_over(self, ref: LifeRef) -> bool:
        handle = self.client.get_workflow_handle(workflow_id(self.settings.workflow_prefix, ref))
        try:
            await handle.signal(Life.roll_over)
        except RPCError as problem:
            if problem.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False
        return True


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


async def main(chosen: Settings, arguments: Sequence[str] | None = None) -> int:
    """Does what is asked with the installation of these settings."""
    parser = argparse.ArgumentParser(prog="python -m lives_keeper", description=__doc__)
    parser.add_argument("what", choices=("start", "roll-over", "retry", "versions", "current"))
    parser.add_argument("version", nargs="?", default="")
    asked = parser.parse_args(arguments)
    what, version = str(asked.what), str(asked.version)
    if version and what != "current":
        parser.error(f"{what} takes no version")
    if chosen.database_url is None or chosen.temporal_address is None:
        raise SystemExit("python -m lives_keeper needs DATABASE_URL and TEMPORAL_ADDRESS")
    open_vault(chosen)
    engine = make_engine(chosen.database_url, application="bases-lives", virtual_time=chosen.virtual_time)
    try:
        client = await connect(chosen)
        keeper = Keeper(engine, client, chosen)
        say(await _done(keeper, what, version))
    except NoSuchVersionError:
        say(f"没有正在运行的 {version} 版工作进程，当前版本未变。请先启动这一版的工作进程。")
        return NOT_THERE
    except (
        TimeoutError,
        SQLAlchemyError,
        OSError,
        RPCError,
        RuntimeError,
        NotYetError,
        NoLinkError,
    ) as problem:
        say(f"未能完成：数据库或 Temporal 没有应答（{type(problem).__name__}），可以重新运行。")
        return OUT_OF_REACH
    finally:
        await engine.dispose()
    return DONE


async def _done(keeper: Keeper, what: str, version: str) -> str:
    """Does it, and says what was done."""
    match what:
        case "versions":
            return _told(await versions(keeper.client, keeper.settings))
        case "current":
            await make_current(keeper.client, keeper.settings, version)
            return f"各流程自下一步起由{_named(version)}工作进程办理。"
        case "start":
            started, told = await keeper.start()
            return f"已启动 {started} 个此前没有运行的流程，已通知 {told} 个运行中的流程重新核对。"
        case "roll-over":
            return f"已通知 {await keeper.roll_over()} 个在办流程转入新的运行。"
        case _:
            return f"已重新办理 {await keeper.retry()} 项受阻的办理；仍然受阻的，事故编号不变。"


def _named(version: str) -> str:
    return f" {version} 版" if version else "未设版本的"


def _told(seen: Sequence[Version]) -> str:
    if not any(each.current for each in seen):
        return "\n".join(("未指定当前版本，由未设版本的工作进程办理。", *(each.name for each in seen)))
    return "\n".join(f"{each.name}（当前版本）" if each.current else each.name for each in seen)


if __name__ == "__main__":
    raise SystemExit(entry.run(main(settings())))
