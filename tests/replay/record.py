"""`python -m embedded.scratch -- python -m tests.replay.record [SCENE …]`: plays scenes, and stores their histories."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from temporalio.client import Client, WorkflowExecutionStatus, WorkflowHistory

from activities.contract import LifeRef
from activities.kinds import kinds
from activities.lives import workflow_id
from activities.standing import standing_of
from api.lives import Lives
from db.cases import load
from db.scope import system_transaction
from domain.terms import Route
from entry import run
from scenario.backstage import Backstage
from scenario.crew import crew
from scenario.database import fresh, template
from scenario.stack import Stack, connect, stack
from tests.replay import (
    scenes_bases,
    scenes_drives,
    scenes_ends,
    scenes_hires,
    scenes_rights,
    scenes_runs,
    scenes_stays,
)
from tests.replay.histories import carried, plain, store
from tests.replay.scenes import SCENES, START, Play

PLAYED = (scenes_bases, scenes_ends, scenes_stays, scenes_runs, scenes_drives, scenes_hires, scenes_rights)
"""Modules whose scenes are played beside those of applications."""


async def record(names: Sequence[str]) -> None:
    """Each scene on a database of its own."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    maintenance = os.environ["DATABASE_URL"]
    async with template(maintenance) as name:
        for route, play in chosen(names):
            async with fresh(maintenance, name) as url, stack(url, client, skipper, START) as one:
                people = await crew(one.engine, START, units=3, route=route)
                lives = Lives(one.engine, one.client, one.settings, one.clock)
                for kept, ref in await play(Backstage(lives, people), one.time):
                    await _keep(one, kept, ref)


def chosen(names: Sequence[str]) -> Iterator[tuple[Route, Play]]:
    """The scenes of these names, or all of them."""
    return (SCENES[name] for name in names or SCENES)


async def _keep(one: Stack, name: str, ref: LifeRef | str) -> None:
    """A life with its standing, or a run that has ended with its result."""
    if isinstance(ref, str):
        handle: Any = one.client.get_workflow_handle(f"{one.settings.workflow_prefix}{ref}")
        store(name, {"result": await handle.result()}, await handle.fetch_history())
        return
    identity = workflow_id(one.settings.workflow_prefix, ref)
    if (await one.client.get_workflow_handle(identity).describe()).status is WorkflowExecutionStatus.RUNNING:
        await one.client.get_workflow_handle(identity).query("clock")
    case = kinds()[ref.kind].case
    async with system_transaction(one.engine) as conn:
        standing = standing_of(case, ref.id, await load(conn, case, ref.id))
    runs = await _runs(one.client, identity)
    for number, history in enumerate(runs, 1):
        last = number == len(runs)
        stood = plain(standing if last else carried(history))
        store(name if len(runs) == 1 else f"{name}_{number}", stood, history)


async def _runs(client: Client, identity: str) -> list[WorkflowHistory]:
    """All runs of a life, the first one first."""
    runs = [await client.get_workflow_handle(identity).fetch_history()]
    while before := runs[0].events[0].workflow_execution_started_event_attributes.continued_execution_run_id:
        runs.insert(0, await client.get_workflow_handle(identity, run_id=before).fetch_history())
    return runs


async def main() -> int:
    """Records everything, or the scenes that are named."""
    await record(sys.argv[1:])
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main()))
