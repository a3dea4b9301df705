"""The parts of a stack on the servers of the test run."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from clock import WALL
from scenario.stack import connect
from tests.faults.parts import Parts, parts, temporal_address


@pytest.fixture
async def bare(database_url: str, tmp_path: Path) -> AsyncIterator[Parts]:
    """A database and people, in real time; no worker, no API."""
    client, _ = await connect(temporal_address())
    async with parts(database_url, client, temporal_address(), WALL, tmp_path) as one:
        yield one
