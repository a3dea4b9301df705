"""Lives begun in bulk: each of them where its case stands, read for many cases in one query.

Such a life arms its timer in its first step and asks the database nothing; begun one by one (`lives.begin`) each of them
would look for itself, with a step and two statements more.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio import activity
from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy

from activities import incidents
from activities.contract import TASK_TIMEOUT, WORKFLOWS, Begin, LifeRef, Standing, details_of, summary_of
from activities.failures import passes
from activities.kinds import kinds
from activities.lives import begin, workflow_id
from activities.standing import standing_of
from db.cases import load_all
from db.incidents import halted_of
from db.scope import system_transaction

READ_AT_ONCE = 64
"""Cases of one query."""
AT_ONCE = 8
"""Lives begun at a time: the worker that carries them also decides for people meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginnings:
    """Where lives are begun, and at which business instant."""

    engine: AsyncEngine
    client: Client
    prefix: str
    queue: str
    at: datetime
    mail: bool

    async def begin_all(self, refs: Sequence[LifeRef], new: Collection[LifeRef]) -> int:
        """Begins these lives, `new` where their cases stand; the others may run already, and are told to look.

        An activity that is tried again goes on with those that it had not begun. A case that moves meanwhile is told
        (or begun) by whoever moved it: a life that runs is left as it is here.
        """
        details = activity.info().heartbeat_details
        known, turns = set(new), asyncio.Semaphore(AT_ONCE)
        for first in range(int(details[0]) if details else 0, len(refs), READ_AT_ONCE):
            activity.heartbeat(first)
            some = refs[first : first + READ_AT_ONCE]
            stands = await self._known_stands([ref for ref in some if ref in known])
            await asyncio.gather(*(self._begin(ref, stands.get(ref), turns) for ref in some))
        return len(refs)

    async def _begin(self, ref: LifeRef, standing: Standing | None, turns: asyncio.Semaphore) -> None:
        """Begins one life; an error of the program is an incident of it, and the others are begun."""
        async with turns:
            try:
                if standing is None:
                    await begin(self.client, self.prefix, self.queue, ref, self.at)
                elif not standing.ended:
                    await self._begin_at(ref, standing)
            except Exception as problem:
                if passes(problem):
                    raise
                await incidents.note(self.engine, incidents.of_look(ref), problem, mail=self.mail)

    async def _begin_at(self, ref: LifeRef, standing: Standing) -> None:
        """Its first step is taken by the worker that begins it, without a way over the queue."""
        await self.client.start_workflow(
            WORKFLOWS[ref.kind],
            Begin(ref, self.at, standing),
            id=workflow_id(self.prefix, ref),
            task_queue=self.queue,
            task_timeout=TASK_TIMEOUT,
            static_summary=summary_of(ref),
            static_details=details_of(ref),
            request_eager_start=True,
            id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
        )

    async def _known_stands(self, refs: Collection[LifeRef]) -> Mapping[LifeRef, Standing]:
        """Where these cases stand; where one of them cannot be made out, their lives look for themselves."""
        try:
            return await self._stands(refs)
        except Exception as problem:
            if passes(problem):
                raise
            return {}

    async def _stands(self, refs: Collection[LifeRef]) -> Mapping[LifeRef, Standing]:
        found: dict[LifeRef, Standing] = {}
        async with system_transaction(self.engine) as conn:
            for kind in sorted({ref.kind for ref in refs}):
                case, ids = kinds()[kind].case, [ref.id for ref in refs if ref.kind == kind]
                halted = await halted_of(conn, kind, ids)
                loaded = await load_all(conn, case, ids)
                for case_id, known in loaded.items():
                    found[LifeRef(kind, case_id)] = standing_of(
                        case, case_id, known, halted.get(case_id, frozenset())
                    )
        return found
