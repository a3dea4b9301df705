"""`python -m lives_keeper start | roll-over`: lives after a restore or an upgrade; 0 when done, 2 when out of reach.

`start` starts a workflow for every open case without one, `roll-over` lets every open life go on with a new run, so that
an upgraded worker needs no history of the old one. Both can be repeated; neither decides anything.
"""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

from activities.contract import LifeRef
from activities.lives import begin, workflow_id
from clock import WALL, Clock
from db.engine import make_engine
from db.scope import system_transaction
from db.waits import open_cases
from entry import run
from settings import Settings, settings
from workflows.life import Life

DONE, OUT_OF_REACH = 0, 2
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Keeper:
    """The lives of one installation."""

    engine: AsyncEngine
    client: Client
    settings: Settings
    clock: Clock = WALL

    async def start(self) -> int:
        """Starts what should run and does not; gives how many lives that were."""
        return await self._each(self._start)

    async def roll_over(self) -> int:
        """Lets every open life begin a new run; gives how many were told."""
        return await self._each(self._roll_over)

    async def _each(self, do: Callable[[LifeRef], Awaitable[bool]]) -> int:
        """How many of the open cases it was done for, a few at a time."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def one_of(ref: LifeRef) -> bool:
            async with turns:
                return await do(ref)

        async with system_transaction(self.engine) as conn:
            refs = [LifeRef(*row) for row in await open_cases(conn)]
        return sum(await asyncio.gather(*(one_of(ref) for ref in refs)))

    async def _start(self, ref: LifeRef) -> bool:
        if await self._runs(ref):
            return False
        chosen = self.settings
        await begin(self.client, chosen.workflow_prefix, chosen.task_queue, ref, self.clock.now())
        return True

    async def _roll_over(self, ref: LifeRef) -> bool:
        handle = self.client.get_workflow_handle(workflow_id(self.settings.workflow_prefix, ref))
        try:
            await handle.signal(Life.roll_over)
        except RPCError as problem:
            if problem.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False
        return True

    async def _runs(self, ref: LifeRef) -> bool:
        handle = self.client.get_workflow_handle(workflow_id(self.settings.workflow_prefix, ref))
        try:
            return (await handle.describe()).status is WorkflowExecutionStatus.RUNNING
        except RPCError as problem:
            if problem.status is not RPCStatusCode.NOT_FOUND:
                raise
            return False


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


async def main(chosen: Settings, arguments: Sequence[str] | None = None) -> int:
    """Does what is asked with the installation of these settings."""
    parser = argparse.ArgumentParser(prog="python -m lives_keeper", description=__doc__)
    parser.add_argument("what", choices=("start", "roll-over"))
    what: str = parser.parse_args(arguments).what
    if chosen.database_url is None or chosen.temporal_address is None:
        raise SystemExit("python -m lives_keeper needs DATABASE_URL and TEMPORAL_ADDRESS")
    engine = make_engine(chosen.database_url, application="bases-lives")
    try:
        client = await Client.connect(chosen.temporal_address, namespace=chosen.temporal_namespace)
        keeper = Keeper(engine, client, chosen)
        if what == "start":
            say(f"已启动 {await keeper.start()} 个此前没有运行的流程。")
        else:
            say(f"已通知 {await keeper.roll_over()} 个在办流程转入新的运行。")
    except (TimeoutError, SQLAlchemyError, OSError, RPCError, RuntimeError) as problem:
        say(f"未能完成：数据库或 Temporal 没有应答（{type(problem).__name__}），可以重新运行。")
        return OUT_OF_REACH
    finally:
        await engine.dispose()
    return DONE


if __name__ == "__main__":
    raise SystemExit(run(main(settings())))
