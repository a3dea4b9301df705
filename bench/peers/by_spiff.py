"""`python -m bench.peers.by_spiff SOCKET`: SpiffWorkflow, five manual tasks, its process kept in PostgreSQL.

As its documentation has it: a process is loaded from its serialized form, a task is run, and the process is saved; here in
the transaction of the decision, the row locked meanwhile. The parsed diagram and its serializer are kept.
"""

import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import asyncpg
import orjson
import uvloop
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from bench.peers.chain import CONDITIONS, MOVE, OPEN, answer, database, tables

POOL = 16
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="peer">'
    '<process id="review" isExecutable="true"><startEvent id="start"/><endEvent id="end"/>'
)
KEEP = "insert into peer_process values ($1, $2) on conflict (id) do update set body = excluded.body"
LOAD = "select body from peer_process where id = $1 for update"


def diagram() -> str:
    """Five manual tasks in a row."""
    steps = ["start", *(f"find{number}" for number in range(len(CONDITIONS))), "end"]
    tasks = "".join(f'<manualTask id="{step}" name="{step}"/>' for step in steps[1:-1])
    flows = "".join(
        f'<sequenceFlow id="flow{number}" sourceRef="{first}" targetRef="{second}"/>'
        for number, (first, second) in enumerate(pairwise(steps))
    )
    return f"{HEAD}{tasks}{flows}</process></definitions>"


def parsed() -> BpmnParser:
    """The parser that knows it; it takes files only."""
    parser = BpmnParser()
    with tempfile.NamedTemporaryFile(suffix=".bpmn") as file:
        Path(file.name).write_text(diagram(), "utf-8")
        parser.add_bpmn_file(file.name)
    return parser


async def main() -> None:
    """Answers until nobody asks any more."""
    await tables()
    spec, serializer = parsed().get_spec("review"), BpmnWorkflowSerializer()

    def kept(process: BpmnWorkflow) -> bytes:
        process.do_engine_steps()
        return orjson.dumps(serializer.to_dict(process))

    async with asyncpg.create_pool(**database(), min_size=POOL, max_size=POOL) as pool:

        async def find(case: str, condition: str) -> None:
            async with pool.acquire() as conn, conn.transaction():
                process = serializer.from_dict(orjson.loads(await conn.fetchval(LOAD, case)))
                process.get_next_task(state=TaskState.READY, manual=True).run()
                await conn.execute(KEEP, case, kept(process))
                await conn.execute(MOVE, case, condition, "met", "样例意见")

        async def chain(case: str) -> None:
            await pool.execute(OPEN, case)
            await pool.execute(KEEP, case, kept(BpmnWorkflow(spec)))
            for condition in CONDITIONS:
                await find(case, condition)

        await answer(sys.argv[1], chain)


if __name__ == "__main__":
    uvloop.run(main())
