"""A workbook of bases and postdocs over HTTP: how long its check, its import and the start of its lives take."""

import asyncio
import time
from pathlib import Path
from typing import Any

import httpx

from activities.bases.workbooks.template import filled
from activities.workbooks.writing import MEDIA_TYPE
from bench.figures import Figure
from bench.system import System, system
from domain.bases.imports.columns import BASES, STAYS
from domain.counting import add_months
from scenario.filling import base_rows, stay_rows

EACH = 9
"""People in station at a base."""
GOING_ON = {"checking", "importing"}


async def importing(folder: Path, rows: int) -> list[Figure]:
    """From the upload to the confirmation, from there to the records, and until every life runs."""
    bases = rows // (EACH + 1)
    async with system(folder, units=bases) as one:
        content = _workbook(one, bases)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{one.port}/api/v1", timeout=60) as http:
            began = time.perf_counter()
            file = {"file": ("样例.xlsx", content, MEDIA_TYPE)}
            answer = await http.post("/imports", files=file, headers=_headers(one))
            job = await _settled(one, http, answer.json(), "ready")
            checked = time.perf_counter()
            answer = await http.post(f"/imports/{job}/confirm", headers=_headers(one))
            await _settled(one, http, answer.json(), "done")
            done = time.perf_counter()
            await one.client.get_workflow_handle(
                f"{one.settings.workflow_prefix}import/{job}/confirmed"
            ).result()
            begun = time.perf_counter()
    return [
        Figure(f"import of {rows:,} rows, from the upload to the records", done - began, "s", 60),
        Figure("  of which the check", checked - began, "s"),
        Figure("  and until every life runs", begun - done, "s"),
    ]


def _workbook(one: System, bases: int) -> bytes:
    today = one.scene.today
    entered = add_months(today, -3)
    hosts = base_rows(range(bases), add_months(entered, -1))
    stays = stay_rows(range(bases), EACH, entered, add_months(today, 21))
    return filled({BASES: hosts, STAYS: stays})


def _headers(one: System) -> dict[str, str]:
    return one.crew.headers(one.crew.department)


async def _settled(one: System, http: httpx.AsyncClient, job: dict[str, Any], status: str) -> str:
    """The import once nothing goes on in it any more."""
    while job.get("status") in GOING_ON:
        await asyncio.sleep(0.1)
        job = (await http.get(f"/imports/{job['id']}", headers=_headers(one))).json()
    assert job.get("status") == status, job
    return str(job["id"])
