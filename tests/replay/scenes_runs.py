"""Setting (import, procedure): runs that are no lives: the errands of the system, and the steps of an import."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from activities.bases.imports.contract import ImportOrder
from activities.bases.imports.vault import seal_file
from activities.bases.workbooks.template import filled
from activities.errands.contract import WORKFLOW, ErrandOrder
from activities.identity_keys import parse_keys
from db import imports
from db.imports import ImportStatus
from db.scope import system_transaction
from domain.bases.imports.cells import Cell
from domain.bases.imports.columns import BASES
from ids import new_id
from scenario.backstage import Backstage
from scenario.crew import unit_code
from scenario.timekeeper import Timekeeper
from tests.replay.scenes import scene

CODE = "NMGBSH20200001"


@scene()
async def errand(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, str]]:
    """The tables are compared with the register."""
    order = ErrandOrder("consistency", on.lives.clock.now())
    return [("errand", await run(on, WORKFLOW, order, f"errand/consistency/{new_id()}"))]


@scene()
async def imported(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, str]]:
    """A workbook is checked, carried out, and its life begun."""
    job = await uploaded(on, unit_code(0))
    checked = await run(on, "ImportRun", order_of(on, job), f"import/{job}/check")
    async with system_transaction(on.lives.engine) as conn:
        values = {"status": ImportStatus.IMPORTING.value}
        assert await imports.move(conn, job, [ImportStatus.READY], values)
    order = order_of(on, job, confirmed=True)
    done = await run(on, "ImportRun", order, f"import/{job}/confirmed")
    return [("import_checked", checked), ("import_done", done)]


@scene()
async def import_with_problems(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, str]]:
    """A workbook with a problem in it goes no further."""
    job = await uploaded(on, "没有登记的单位")
    return [("import_invalid", await run(on, "ImportRun", order_of(on, job), f"import/{job}/check"))]


@scene()
async def import_given_up(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, str]]:
    """A file that cannot be opened is given up, and that is said."""
    job = await uploaded(on, unit_code(0), content=b"-")
    return [("import_failed", await run(on, "ImportRun", order_of(on, job), f"import/{job}/check"))]


def order_of(on: Backstage, job: str, *, confirmed: bool = False) -> ImportOrder:
    """A step for the department's officer."""
    department = on.crew.department
    return ImportOrder(job, on.lives.clock.now(), department.user, department.scope, confirmed)


async def run(on: Backstage, workflow: str, order: Any, name: str) -> str:
    """Starts it as the API does, and waits for its end; its name."""
    chosen = on.lives.settings
    identity = f"{chosen.workflow_prefix}{name}"
    await on.lives.client.execute_workflow(workflow, order, id=identity, task_queue=chosen.task_queue)
    return name


async def uploaded(on: Backstage, unit: str, content: bytes | None = None) -> str:
    """A workbook with one base of the unit, sealed and waiting for its check; the import."""
    secret, job = on.lives.settings.identity_keys, new_id()
    assert secret is not None
    row: dict[str, Cell] = {
        "code": CODE,
        "unit_code": unit,
        "filed_on": date(2025, 12, 1),
        "document": "样例社备〔2025〕1号",
        "status": "备案有效",
    }
    sealed = seal_file(content or filled({BASES: [row]}), job, parse_keys(secret.get_secret_value(), None))
    by, at = on.crew.department.user, on.lives.clock.now()
    new = imports.NewImport(
        id=job, file_name="样例.xlsx", sha256="-", total=1, notices=(), content=sealed, by=by, at=at
    )
    async with system_transaction(on.lives.engine) as conn:
        await imports.keep(conn, new)
    return job
