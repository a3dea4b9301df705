"""After a restore the register is older than the lives: they look again, and a lost command ends as one fact."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.announce import announcer
from activities.contract import Begin, LifeRef, Standing
from activities.door import decide_and_record
from activities.lives import workflow_id
from activities.roll_call import RollCall
from api.lives import Lives
from clock import WALL
from db.codec import encode
from db.commands import Ledger, digest_of, receive
from db.engine import make_engine
from db.scope import system_transaction
from domain.bases.application import commands as cmd
from ids import derived_id
from lives_keeper import Keeper
from scenario.backstage import ROUND, Backstage
from scenario.database import fresh
from scenario.stack import connect
from scenario.values import form
from tests.faults.parts import Parts, parts, temporal_address, until
from verify.__main__ import verify
from verify.lives import Lives as LivesOf

KEY = "the-same-key"


@dataclass(frozen=True, slots=True)
class Restored:
    """A system whose database was put back to before the last command to the draft."""

    parts: Parts
    case_id: str

    async def save(self) -> dict[str, object]:
        """The lost command, asked for again with its key."""
        scene = self.parts.scene
        return await scene.do(scene.crew.units[0], self.case_id, cmd.SaveDraft(0, form(scene.today)), key=KEY)

    async def standing(self) -> Standing:
        """Where the life itself takes its case to stand."""
        one = self.parts
        name = workflow_id(one.settings.workflow_prefix, LifeRef("application", self.case_id))
        handle = one.client.get_workflow_handle(name)
        found: Standing = await handle.query("standing", result_type=Standing)
        return found

    async def differences(self) -> list[str]:
        """Where register, rows and lives do not agree."""
        one = self.parts
        return [
            str(each) for each in (await verify(LivesOf(one.engine, one.client, one.settings))).differences
        ]


@pytest.fixture
async def restored(database_url: str, maintenance_url: str, tmp_path: Path) -> AsyncIterator[Restored]:
    """A draft is saved; then the database is the one from before, and the lives are as they were."""
    client, _ = await connect(temporal_address())
    async with parts(database_url, client, temporal_address(), WALL, tmp_path) as one:
        unit = one.scene.crew.units[0]
        async with one.worker():
            await one.scene.open_round()
            case_id = await one.scene.opened(unit)
        await one.engine.dispose()
        async with fresh(maintenance_url, database_url.rpartition("/")[2].partition("?")[0]) as kept:
            async with one.worker():
                await one.scene.do(unit, case_id, cmd.SaveDraft(0, form(one.scene.today)), key=KEY)
                assert await one.facts(case_id) == ["DraftOpened", "DraftSaved"]
            engine = make_engine(kept, pool=5)
            again = _on(one, engine, kept)
            async with again.worker():
                assert await again.facts(case_id) == ["DraftOpened"]
                yield Restored(again, case_id)
            await engine.dispose()


def _on(one: Parts, engine: AsyncEngine, url: str) -> Parts:
    settings = one.settings.model_copy(update={"database_url": url})
    scene = Backstage(Lives(engine, one.client, settings, one.clock), one.scene.crew)
    return replace(one, engine=engine, settings=settings, scene=scene)


async def test_a_lost_command_that_is_repeated_ends_as_one_fact(restored: Restored) -> None:
    answers = await asyncio.gather(*(restored.save() for _ in range(3)))
    assert [answer["fact"] for answer in answers] == ["DraftSaved"] * 3
    assert await restored.parts.facts(restored.case_id) == ["DraftOpened", "DraftSaved"]
    assert await restored.differences() == []


async def test_a_repeated_command_lets_a_life_look_that_did_not_hear_of_its_fact(bare: Parts) -> None:
    """Temporal 1.32.0: what a worker answered is lost while its disk is full, and the fact is on record."""
    scene, unit = bare.scene, bare.scene.crew.units[0]
    async with bare.worker():
        await scene.open_round()
        case_id = await scene.opened(unit)
        body = encode(cmd.Withdraw("样例理由"))
        command_id = derived_id("command", unit.user, KEY)
        ledger = Ledger(
            id=command_id, case_kind="application", case_id=case_id, name="Withdraw", body=body, actor=unit,
            digest=digest_of("application", case_id, "Withdraw", body),
        )  # fmt: skip
        async with system_transaction(bare.engine) as conn:
            await receive(conn, ledger, WALL.now())
        await decide_and_record(bare.engine, command_id, None, announcer(mail=False))
        life = bare.client.get_workflow_handle(
            workflow_id(bare.settings.workflow_prefix, LifeRef("application", case_id))
        )
        assert (await life.query("standing", result_type=Standing)).seq == 1
        assert (await scene.do(unit, case_id, cmd.Withdraw("样例理由"), key=KEY))["fact"] == "Withdrawn"
        await life.result()
    assert await bare.facts(case_id) == ["DraftOpened", "Withdrawn"]


async def test_starting_the_lives_lets_those_that_run_look(restored: Restored) -> None:
    assert (await restored.standing()).seq == 2, "the life is ahead of the register"
    one = restored.parts
    assert await Keeper(one.engine, one.client, one.settings).start() == (0, 2)

    async def looked() -> bool:
        return (await restored.standing()).seq == 1

    await until(looked)
    assert await restored.differences() == []


async def test_the_nightly_comparison_mends_what_is_lost_and_what_stands_elsewhere(
    restored: Restored,
) -> None:
    one = restored.parts
    roll_call = RollCall(one.engine, one.client, one.settings.workflow_prefix, one.settings.task_queue)
    round_life = one.client.get_workflow_handle(
        workflow_id(one.settings.workflow_prefix, LifeRef("round", ROUND))
    )
    await round_life.terminate("lost")

    assert await roll_call.compare_and_mend(WALL.now()) == {
        "lives": 2, "lives_started": 1, "lives_told": 1, "lives_ended": 0, "lives_silent": 0, "lives_failed": 0,
    }  # fmt: skip

    async def agreed() -> bool:
        return not await restored.differences()

    await until(agreed)
    found = await roll_call.compare_and_mend(WALL.now())
    assert (found["lives_started"], found["lives_told"]) == (0, 0)


async def test_a_life_whose_case_is_not_on_record_any_more_ends(restored: Restored) -> None:
    one = restored.parts
    lost = LifeRef("application", "a-case-that-was-lost")
    roll_call = RollCall(one.engine, one.client, one.settings.workflow_prefix, one.settings.task_queue)
    handle = await one.client.start_workflow(
        "ApplicationLife",
        Begin(lost, WALL.now(), Standing("draft", 3, ended=False)),
        id=workflow_id(one.settings.workflow_prefix, lost),
        task_queue=one.settings.task_queue,
    )

    async def told() -> bool:
        return (await roll_call.compare_and_mend(WALL.now()))["lives_ended"] == 1

    await until(told)
    await handle.result()
    assert not await roll_call.runs(lost)
