"""Many readers at once: all are answered on very few connections, or told in time to come again."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from api.app import V1
from api.problems import ProblemError
from api.turns import document_turns
from scenario.stack import Stack, connect, stack
from tests.bases.web.living import household
from tests.conftest import START

READERS = 40


@pytest.fixture
async def narrow(database_url: str) -> AsyncIterator[Stack]:
    """Two connections for worker, interface and pages."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, pool=2) as one:
        yield one


@pytest.fixture
async def hasty(database_url: str) -> AsyncIterator[Stack]:
    """One connection, which nobody waits for."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(
        database_url, client, skipper, START, works=False, pool=1, database_pool_wait=0.05
    ) as one:
        yield one


async def test_forty_readers_of_cases_with_documents_are_all_answered(narrow: Stack) -> None:
    one = await household(narrow)
    stay = await one.scene.entered(one.base)
    pages = [
        (one.unit, f"/bases/{one.base}"),
        (one.department, f"/stays/{stay}"),
        (one.league, f"/bases/{one.base}"),
        (one.unit, f"/stays/{stay}"),
    ]
    readers = [pages[number % len(pages)] for number in range(READERS)]
    shown = await asyncio.gather(*(who.get(address) for who, address in readers))
    assert {page.status for page in shown} == {200}
    assert all("文书" in page.text for page in shown)


@pytest.mark.parametrize("address", ["/public/bases", f"{V1}/public/bases", "/", "/work"])
async def test_without_a_free_connection_page_and_interface_say_when_to_come_again(
    hasty: Stack, address: str
) -> None:
    async with hasty.engine.connect():
        answer = await hasty.http.get(address, headers={"Cookie": "bases_session=sample"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"
    assert "系统暂时不能处理，请稍后再试" in answer.text
    if address.startswith(V1):
        assert answer.json()["code"] == "busy"
    assert (await hasty.http.get("/public/bases")).status_code == 200


async def test_whoever_waits_too_long_for_a_document_is_told_to_come_again() -> None:
    turns = document_turns(at_once=2, patience=0.05)
    async with turns.turn(), turns.turn():
        with pytest.raises(ProblemError) as told:
            async with turns.turn():
                pytest.fail("there were two turns only")
    assert (told.value.status, told.value.body.code) == (503, "documents_busy")
    assert told.value.headers["Retry-After"] == "10"
    async with turns.turn():
        pass
