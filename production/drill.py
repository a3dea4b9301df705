"""`make drill`: under load a server with all its data is lost, put back from its backups, and compared with what was promised.

The shape of `make production` in a folder of its own: units declare the pay of their people as fast as they can, each answer is
written down and flushed by whoever asked. In the midst of it a base backup is taken; then everything is killed at once and
the server's folder removed. Printed are how much of what was acknowledged is missing (RPO: the age of the oldest of it) and how
long it took until a decision was answered again (RTO). Ends with 1 where something is lost that is older than five seconds, and
where facts, rows and lives disagree (`verify`); that a command has two facts the register itself does not let happen.
"""

import argparse
import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import httpx

from activities.personal_vault import open_vault
from clock import WALL
from db.engine import make_engine
from domain.counting import add_months
from domain.legal_time import legal_day
from embedded.binary import production_programs
from embedded.child import Child
from embedded.ports import free_port
from embedded.problem import CannotStart, run_or_explain
from embedded.programs import ROOT
from ids import new_id
from production.__main__ import backups_of, look_again, put_back, servers
from production.backups import Backups
from production.processes import Production
from production.trial import Journal, Told, asked, lacking, opened, owner_url, sample_settings, serving
from scenario.crew import Crew, crew
from scenario.filling import base_rows, fill, stay_rows
from scenario.stack import SAMPLE_KEYS
from settings import Settings

EACH = 9
"""People in station at a base: with it ten lives."""
CALLERS = 8
DONE, BROKEN = 200, 500
OLDEST = 5.0
"""Seconds: what was acknowledged longer before the loss must be there."""
PAY = {"comparable": "240000", "insured": True, "note": ""}


Pairs = Sequence[tuple[str, str]]
"""Who may declare whose pay: the token of a unit and a stay at its base."""


async def filled(made: Production, cluster: Path, lives: int) -> Pairs:
    """Invented bases and people with open lives."""
    engine = make_engine(owner_url(made, cluster), pool=4)
    people: Crew = await crew(engine, WALL.now(), units=lives // (EACH + 1))
    today = legal_day(WALL.now())
    entered, ends = add_months(today, -3), add_months(today, 21)
    bases = range(lives // (EACH + 1))
    hosts, stays = base_rows(bases, add_months(entered, -1)), stay_rows(bases, EACH, entered, ends)
    await fill(engine, people.department, WALL.now(), hosts, stays)
    await engine.dispose()
    status, output = await made.run("begin", ["python", "-m", "lives_keeper", "start"])
    if status != 0:
        raise CannotStart(output)
    tokens = {unit.scope: people.tokens[unit.user] for unit in people.units}
    rows = await asked(made, cluster, "select id, unit_id from stay order by id")
    return [(tokens[row["unit_id"]], row["id"]) for row in rows]


async def decided(http: httpx.AsyncClient, token: str, stay: str, yearly: int) -> Told | None:
    """One declaration of pay, and what it was answered with; None where there was no answer."""
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
    body = {"pay": {**PAY, "since": legal_day(WALL.now()).isoformat(), "yearly": str(yearly)}}
    try:
        answer = await http.post(f"/api/v1/stays/{stay}/pay", json=body, headers=headers)
    except httpx.TransportError:
        return None
    if answer.status_code >= BROKEN:
        return None
    assert answer.status_code == DONE, answer.text
    found = answer.json()
    return Told(found["case_kind"], found["case_id"], found["seq"], found["fact"], time.monotonic())


async def load(made: Production, pairs: Pairs, journal: Journal) -> None:
    """Goes on until it is cancelled, or nothing answers any more."""
    turns = iter(count())

    async def one() -> None:
        async with httpx.AsyncClient(base_url=made.api_url, timeout=60, trust_env=False) as http:
            for turn in turns:
                token, stay = pairs[turn % len(pairs)]
                told = await decided(http, token, stay, 260_000 + turn)
                if told is None:
                    return
                journal.note(told)

    await asyncio.gather(*(one() for _ in range(CALLERS)))


def destroy(running: Sequence[Child], cluster: Path) -> float:
    """All processes are killed at once, and the server's folder is gone; when that was."""
    for child in running:
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, signal.SIGKILL)
    at = time.monotonic()
    for child in running:
        child.process.wait()
    shutil.rmtree(cluster)
    return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the drill found."""

    lives: int
    acknowledged: int
    missing: int
    oldest: float
    """Seconds before the loss at which the oldest missing one was acknowledged; 0 where none is missing."""
    seconds: float
    """From the loss until a decision was answered again."""
    said: str

    def lines(self) -> list[str]:
        """For whoever runs it."""
        return [
            f"在办事项 {self.lives} 件，丢失前已答复的办理 {self.acknowledged} 项。",
            self.said,
            f"RPO：已答复而恢复后没有的 {self.missing} 项，其中最早的在丢失前 {self.oldest:.2f} 秒（目标：不早于 {OLDEST:.0f} 秒）。",
            f"RTO：从丢失到再次答复办理 {self.seconds:.1f} 秒（目标：1万件在办事项 10 分钟以内）。",
        ]

    def holds(self) -> bool:
        """Whether what was promised was kept."""
        return self.oldest <= OLDEST and self.acknowledged > 0


async def drill(folder: Path, lives: int, seconds: float) -> Outcome:
    """The whole of it, in an empty folder."""
    made = Production(
        folder=folder,
        app=ROOT,
        programs=await production_programs(),
        given=sample_settings(),
        database_port=free_port(),
    )
    await made.certify()
    cluster, journal = folder / "postgres", Journal(folder / "journal.jsonl")
    backups = backups_of(made, str(folder / "backups"))
    assert backups is not None
    async with AsyncExitStack() as parts:
        running = list(await servers(made, cluster, parts))
        running += await parts.enter_async_context(serving(made, ("worker", "api")))
        people = await filled(made, cluster, lives)
        running.append(await parts.enter_async_context(backups.receiving()))
        lost = await loaded(made, backups, people, journal, seconds, running, cluster)
    return await came_back(made, backups, cluster, people, journal, lost)


async def loaded(
    made: Production,
    backups: Backups,
    people: Pairs,
    journal: Journal,
    seconds: float,
    running: Sequence[Child],
    cluster: Path,
) -> float:
    """Load, a base backup in its midst, more load, and the loss; when that was."""
    task = asyncio.create_task(load(made, people, journal), name="load")
    try:
        await asyncio.sleep(seconds / 2)
        await backups.take()
        await asyncio.sleep(seconds / 2)
        at = await asyncio.to_thread(destroy, running, cluster)
        await task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    return at


async def came_back(
    made: Production, backups: Backups, cluster: Path, people: Pairs, journal: Journal, lost: float
) -> Outcome:
    """The way back in its order, and what is there afterwards."""
    async with AsyncExitStack() as parts:
        await put_back(backups, cluster)
        await servers(made, cluster, parts)
        await parts.enter_async_context(serving(made, ("worker",)))
        said = await look_again(made)
        await parts.enter_async_context(serving(made, ("api",)))
        missing = await lacking(made, cluster, journal.told)  # before anything new takes the place of what is
        token, stay = people[0]
        async with httpx.AsyncClient(base_url=made.api_url, timeout=60, trust_env=False) as http:
            again = await decided(http, token, stay, 250_000)
        seconds = time.monotonic() - lost
        if again is None:
            raise CannotStart("恢复之后没有答复办理。")
    return Outcome(
        lives=len(people) * (EACH + 1) // EACH,
        acknowledged=len(journal.told),
        missing=len(missing),
        oldest=max((lost - told.at for told in missing), default=0.0),
        seconds=seconds,
        said=said,
    )


async def main(arguments: Sequence[str] | None = None) -> int:
    """Runs it in a temporary folder, and says what came of it."""
    parser = argparse.ArgumentParser(prog="python -m production.drill", description=__doc__)
    parser.add_argument("--lives", type=int, default=1_000)
    parser.add_argument("--seconds", type=float, default=20.0, help="of load")
    asked_for = parser.parse_args(arguments)
    os.environ["IDENTITY_KEYS"] = SAMPLE_KEYS
    open_vault(Settings(_env_file=None))
    with tempfile.TemporaryDirectory(prefix="drill-") as name:
        folder = await asyncio.to_thread(opened, name)
        outcome = await drill(folder, asked_for.lives, asked_for.seconds)
    print("\n".join(outcome.lines()), flush=True)
    return 0 if outcome.holds() else 1


if __name__ == "__main__":
    raise SystemExit(run_or_explain(main()))
