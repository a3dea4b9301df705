"""The rules alone: one finding decided and folded, without any I/O."""

import time

from activities.published_calendar import published_calendar
from bench.figures import Figure
from bench.system import System
from db.bases.application import APPLICATION
from db.bases.standing import unit_with_standing
from db.bases.worlds.round import window
from db.cases import load
from db.scope import system_transaction
from domain.bases.application import commands as cmd
from domain.bases.application.apply import apply
from domain.bases.application.decide import decide
from domain.bases.application.waits import waits
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.terms import Condition, Finding
from domain.refusal import Refusal
from domain.stamp import Stamp
from scenario.backstage import ROUND


async def rules(one: System, case_id: str, count: int) -> list[Figure]:
    """Decide, fold, and see what is waited for."""
    async with system_transaction(one.engine) as conn:
        case = (await load(conn, APPLICATION, case_id)).state
        known, open_window = await unit_with_standing(conn, case.unit), await window(conn, ROUND)
    assert known is not None
    assert open_window is not None
    world, actor = World(unit=known[0], standing=known[1], window=open_window), one.crew.league
    frame = Circumstances(one.scene.lives.clock.now(), actor, DEFAULT_POLICY, published_calendar())
    command, stamp = cmd.RecordFinding(Condition.TEAM, Finding.MET, "样例意见"), Stamp(frame.at, actor)
    began = time.perf_counter()
    for _ in range(count):
        fact = decide(case, command, frame, world)
        assert not isinstance(fact, Refusal)
        waits(apply(case, fact, stamp))
    return [Figure("rules alone: decide, fold, waits", count / (time.perf_counter() - began), "/s")]
