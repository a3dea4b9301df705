"""Art. 11, whatever happens to the machines: a process killed at the worst moment loses nothing and doubles nothing."""

import asyncio
from typing import Any

import httpx
import pytest

from api.lives import NotYetError
from domain.actor import Actor
from domain.bases.application import commands as cmd
from scenario.backstage import Backstage
from scenario.values import form
from tests.faults.parts import Parts, killed

KEY = "the-same-key"


async def drafted(scene: Backstage) -> str:
    """An empty draft in an open round."""
    await scene.open_round()
    return await scene.opened(scene.crew.units[0])


async def insisting(scene: Backstage, actor: Actor, case_id: str, command: cmd.Command) -> dict[str, Any]:
    """As a real caller does: asks again with the same key until there is an answer."""
    while True:
        try:
            return await scene.do(actor, case_id, command, key=KEY)
        except NotYetError:
            continue


@pytest.mark.parametrize("point", ["inside_the_handler", "before_the_commit", "after_the_commit"])
async def test_a_command_survives_the_kill_of_the_worker_and_is_recorded_once(
    bare: Parts, point: str
) -> None:
    scene, unit = bare.scene, bare.scene.crew.units[0]
    async with bare.worker():
        case_id = await drafted(scene)

    doomed = bare.start("-m", "tests.faults.doomed", point)
    save = cmd.SaveDraft(0, form(scene.today))
    waiting = asyncio.create_task(insisting(scene, unit, case_id, save))
    await killed(doomed)
    assert not waiting.done()

    async with bare.worker():
        answer = await waiting
        again = await scene.do(unit, case_id, save, key=KEY)
    assert answer["fact"] == "DraftSaved"
    assert again == answer
    assert await bare.facts(case_id) == ["DraftOpened", "DraftSaved"]


@pytest.mark.parametrize(
    ("point", "recorded"),
    [("before_the_update", ["DraftOpened"]), ("before_the_answer", ["DraftOpened", "DraftSaved"])],
)
async def test_the_retry_after_the_kill_of_the_api_gets_the_one_answer(
    bare: Parts, point: str, recorded: list[str]
) -> None:
    scene, unit = bare.scene, bare.scene.crew.units[0]
    headers = {**scene.crew.headers(unit, KEY), "If-Match": '"0"'}
    async with bare.worker():
        case_id = await drafted(scene)
        path = f"/api/v1/applications/{case_id}/draft"

        async with bare.api("-m", "tests.faults.doomed", point) as (doomed, http):
            with pytest.raises(httpx.TransportError):
                await http.put(path, json={}, headers=headers)
            await killed(doomed)
        assert await bare.facts(case_id) == recorded

        async with bare.api() as (_, http):
            first = await http.put(path, json={}, headers=headers)
            second = await http.put(path, json={}, headers=headers)
            other = await http.put(path, json={"pay": {"yearly": "1"}}, headers=headers)
    assert first.status_code == 200
    assert first.json()["fact"] == "DraftSaved"
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert await bare.facts(case_id) == ["DraftOpened", "DraftSaved"]
