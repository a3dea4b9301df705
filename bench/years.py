"""Six years of a stay in virtual time (Art. 14): how many events its history has, in all and in its longest run."""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select
from temporalio.client import WorkflowHandle

from activities.contract import LifeRef
from activities.lives import workflow_id
from api.lives import Lives
from bench.figures import Figure
from db.scope import system_transaction
from db.tables import register
from domain.bases.stay import commands as stay
from domain.bases.stay.terms import ProjectLevel, Result, VisitKind
from domain.counting import add_months
from domain.legal_time import SHANGHAI
from embedded.ports import free_port
from embedded.temporal import Options, temporal
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.crew import crew
from scenario.database import fresh, template
from scenario.stack import Stack, connect, stack
from scenario.values import A_DAY

START = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
YEARS, TERM, LONGEST = 6, 48, 72
REASON = "样例理由"


async def years(folder: Path) -> list[Figure]:
    """A stay with all that can happen in it, from the recruitment to the exit at the end of the sixth year."""
    async with virtual(folder, START) as live:
        people = await crew(live.engine, START)
        lives = await backstage_bases(Lives(live.engine, live.client, live.settings, live.clock), people)
        stay_id = await _lived(live, lives)
        runs = await _runs(live, stay_id)
        facts = await _facts(live, stay_id)
    return [
        Figure(f"history events of a stay in {YEARS} simulated years", sum(runs), ""),
        Figure("  of which in its longest run", max(runs), "", 500),
        Figure("  facts of that stay", facts, ""),
    ]


@asynccontextmanager
async def virtual(folder: Path, start: datetime) -> AsyncIterator[Stack]:
    """A stack of its own whose time can be moved."""
    maintenance = os.environ["DATABASE_URL"]
    options = Options(port=free_port(), virtual_time=True)
    async with AsyncExitStack() as parts:
        address, _ = await parts.enter_async_context(temporal(options, folder / "virtual.log"))
        client, skipper = await connect(address)
        name = await parts.enter_async_context(template(maintenance))
        url = await parts.enter_async_context(fresh(maintenance, name))
        yield await parts.enter_async_context(stack(url, client, skipper, start))


async def _lived(live: Stack, on: BackstageBases) -> str:
    code = await on.base()
    stay_id = await on.filed(code, months=TERM)
    ends = add_months(on.today, LONGEST) - A_DAY
    for year in range(1, YEARS + 1):
        await _visited(live, on, stay_id)
        if year == TERM // 12 - 1:
            await on.assess(stay_id, stay.AssessMidterm, Result.PASSED)
            await _prolonged(on, stay_id, ends)
        if year < YEARS:
            await _until(live, add_months(START.date(), 12 * year))
    await _until(live, ends - 5 * A_DAY)
    await on.leave(stay_id)
    return stay_id


async def _visited(live: Stack, on: BackstageBases, stay_id: str) -> None:
    """Art. 16: two months abroad."""
    back = add_months(on.today, 2)
    going = stay.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例地点",
        abroad=True,
        begins=on.today,
        return_by=back,
        purpose="样例事由",
    )
    await on.at_stay(on.unit, stay_id, going)
    await _until(live, back)
    visit = (await on.stay_state(stay_id)).visits[-1]
    await on.at_stay(on.unit, stay_id, stay.ReturnFromVisit(visit.id, on.today))


async def _prolonged(on: BackstageBases, stay_id: str, ends: date) -> None:
    """Art. 14: a major project, and a term of six years on account of it."""
    proof = await on.attached(stay_id, "立项文件")
    project = stay.RecordProject(
        title="样例重大项目", level=ProjectLevel.NATIONAL, taken_on=on.today, funded_until=ends, paper=proof
    )
    await on.at_stay(on.unit, stay_id, project)
    (known,) = (await on.stay_state(stay_id)).projects
    await on.extend(stay_id, ends, known.id)


async def _until(live: Stack, day: date) -> None:
    await live.time.advance_to(datetime(day.year, day.month, day.day, 18, tzinfo=SHANGHAI))


async def _runs(live: Stack, stay_id: str) -> list[int]:
    """How long the history of each run is."""
    name = workflow_id(live.settings.workflow_prefix, LifeRef("postdoc", stay_id))
    handle: WorkflowHandle[object, object] = live.client.get_workflow_handle(name)
    lengths = []
    while True:
        events = (await handle.fetch_history()).events
        lengths.append(len(events))
        before = events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not before:
            return lengths
        handle = live.client.get_workflow_handle(name, run_id=before)


async def _facts(live: Stack, stay_id: str) -> int:
    query = select(func.count()).where(register.c.case_id == stay_id)
    async with system_transaction(live.engine) as conn:
        count: int = (await conn.execute(query)).scalar_one()
        return count
