"""Whether the time of an answer tells that something hidden is there: each question of what one may not see, and of nothing."""

from pathlib import Path

from bench.decisions import in_review
from bench.figures import Figure, median
from bench.system import System, system
from bench.wire import Caller, call
from domain.actor import Actor
from ids import new_id

READS = ("", "/explanation", "/history", "/steps", "/attachments/none")
WRITES = ("/withdraw", "/submit", "/findings")
TURNS = 8
FURTHEST = 1.1
"""How much longer the median of the slower one may take: what is beyond it could be told apart by asking often."""


async def probing(folder: Path, count: int) -> list[Figure]:
    """An application of another unit beside an id that nothing has, asked by turns; a unit and an expert ask."""
    async with system(folder, units=2) as under:
        await under.scene.open_round()
        (hidden,) = await in_review(under, 1)
        figures = list[Figure]()
        for who, actor in {"unit": under.crew.units[1], "expert": under.crew.experts[0]}.items():
            figures += await _asked(under, actor, who, hidden, count)
        return figures


async def _asked(under: System, actor: Actor, who: str, hidden: str, count: int) -> list[Figure]:
    caller = await call(under.port, under.crew.tokens[actor.user])
    figures = []
    for method, rest in (*(("GET", rest) for rest in READS), *(("POST", rest) for rest in WRITES)):
        there, not_there = list[float](), list[float]()
        for _ in range(TURNS):
            there += await _seconds(caller, method, hidden, rest, count // TURNS)
            not_there += await _seconds(caller, method, new_id(), rest, count // TURNS)
        slower = max(median(there), median(not_there)) / min(median(there), median(not_there))
        title = f"{method} /applications/…{rest} as {who}: hidden against absent"
        figures.append(Figure(title, slower, "x", FURTHEST))
    caller.close()
    return figures


async def _seconds(caller: Caller, method: str, case: str, rest: str, count: int) -> list[float]:
    """The seconds of each answer after the first one; the statuses are those of nothing in all cases."""
    seconds = []
    for turn in range(count + 1):
        body: object = None if method == "GET" else {}
        key = "" if method == "GET" else new_id()
        took, status = await caller.timed(method, f"/applications/{case}{rest}", body, key)
        assert status in (403, 404, 422, 428), status
        if turn:
            seconds.append(took)
    return seconds
