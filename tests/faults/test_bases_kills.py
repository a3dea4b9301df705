"""Art. 5, 24, whatever happens to the machines: lives that change others lose nothing and double nothing."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from api.lives import NotYetError
from clock import WALL
from domain.bases.base import commands as base_cmd
from domain.bases.base.terms import StepOutcome
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign.state import CampaignKind
from domain.bases.stay.terms import StayStage
from ids import new_id
from scenario.backstage_bases import backstage_bases
from scenario.stack import connect
from scenario.values import A_DAY
from tests.faults.parts import Parts, killed, parts, temporal_address, until
from verify.__main__ import verify
from verify.lives import Lives

BASES = 24


@pytest.fixture
async def many(database_url: str, tmp_path: Path) -> AsyncIterator[Parts]:
    """The parts, with many units."""
    client, _ = await connect(temporal_address())
    async with parts(database_url, client, temporal_address(), WALL, tmp_path, units=BASES) as one:
        yield one


async def differences(one: Parts) -> list[str]:
    """Where register, rows and lives do not agree."""
    found = await verify(Lives(one.engine, one.client, one.settings))
    return [str(difference) for difference in found.differences]


async def insisting(one: Parts, kind: str, case_id: str, command: Any) -> dict[str, Any]:
    """The department asks until it is answered, with the same key each time."""
    department, key = one.scene.crew.department, new_id()
    while True:
        try:
            return await one.scene.do(department, case_id, command, kind=kind, key=key)
        except NotYetError:
            continue


async def test_the_end_of_a_base_survives_a_kill_at_each_of_its_steps(bare: Parts) -> None:
    async with bare.worker():
        lives = await backstage_bases(bare.scene.lives, bare.scene.crew)
        base = await lives.base()
        stays = [await lives.entered(base), await lives.agreed(base), await lives.opened(base)]

    approval = base_cmd.ApproveWorkstation(lives.today, "样例函〔2026〕8号")
    approving = asyncio.create_task(insisting(bare, "base", base, approval))
    points = ("before_a_step", "after_a_step", "before_a_step")
    for number, (point, stay) in enumerate(zip(points, stays, strict=True)):
        await killed(bare.start("-m", "tests.faults.doomed", point, STAY=stay))
        assert (await bare.facts(base)).count("StepTaken") == number + (point == "after_a_step")

    async with bare.worker():

        async def done() -> bool:
            return (await bare.facts(base)).count("StepTaken") == len(stays)

        await until(done)
        assert (await approving)["fact"] == "WorkstationApproved"
        outcomes = {one.target: one.outcome for one in (await lives.base_state(base)).endings[0].steps}
        assert [outcomes[stay] for stay in stays] == [
            StepOutcome.MOVED,
            StepOutcome.ABANDONED,
            StepOutcome.ABANDONED,
        ]
        assert [(await lives.stay_state(stay)).stage for stay in stays] == [
            StayStage.MOVED,
            StayStage.ABANDONED,
            StayStage.ABANDONED,
        ]
        assert [(await bare.facts(stay)).count("EndedWithBase") for stay in stays] == [1, 1, 1]
        assert await differences(bare) == []


async def test_every_base_hears_once_of_a_campaign_though_the_worker_is_killed_while_it_tells_them(
    many: Parts,
) -> None:
    async with many.worker():
        lives = await backstage_bases(many.scene.lives, many.scene.crew)
        bases = [await lives.base(number) for number in range(BASES)]

    case, today = new_id(), lives.today
    opening = campaign_cmd.OpenCampaign(
        kind=CampaignKind.EVALUATION, title="样例评估", year=today.year, closes_on=today + 90 * A_DAY
    )
    asking = asyncio.create_task(insisting(many, "campaign", case, opening))
    await killed(many.start("-m", "tests.faults.doomed", "among_the_told", TOLD=str(BASES // 2)))

    async with many.worker():
        assert (await asking)["fact"] == "CampaignOpened"
        assert [(await many.facts(base)).count("EvaluationBegun") for base in bases] == [1] * BASES
        assert await many.facts(case) == ["CampaignOpened"]

        async def told() -> bool:
            return not await differences(many)

        await until(told)
