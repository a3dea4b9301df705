"""`python -m bench.peers.by_temporal SOCKET`: the plain SDK, a workflow of five local activities.

As docs.temporal.io advises for short steps: local activities, which cost no task of their own; a sticky cache and pollers
for all callers; start and result in one long poll.
"""

import os
import sys
from datetime import timedelta

import asyncpg
import uvloop
from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.worker import Worker

from bench.peers.chain import CONDITIONS, MOVE, OPEN, answer, database, tables

POOL = 16
QUEUE = "peer"


@workflow.defn(sandboxed=False)
class Review:
    """The five findings."""

    @workflow.run
    async def run(self, case: str) -> None:
        """One after the other."""
        for condition in CONDITIONS:
            await workflow.execute_local_activity(
                "find", args=[case, condition], start_to_close_timeout=timedelta(seconds=10)
            )


async def main() -> None:
    """Answers until nobody asks any more."""
    await tables()
    client = await Client.connect(os.environ["TEMPORAL_ADDRESS"])
    async with asyncpg.create_pool(**database(), min_size=POOL, max_size=POOL) as pool:

        @activity.defn
        async def find(case: str, condition: str) -> None:
            await pool.execute(MOVE, case, condition, "met", "样例意见")

        async def chain(case: str) -> None:
            await pool.execute(OPEN, case)
            await client.execute_workflow(Review.run, case, id=f"peer-{case}", task_queue=QUEUE)

        async with Worker(
            client,
            task_queue=QUEUE,
            workflows=[Review],
            activities=[find],
            max_cached_workflows=1_000,
            max_concurrent_workflow_tasks=100,
            max_concurrent_local_activities=100,
        ):
            await answer(sys.argv[1], chain)


if __name__ == "__main__":
    uvloop.run(main())
