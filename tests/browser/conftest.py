"""One Chromium for all tests of a process; people have windows of their own."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from scenario.chromium import chromium


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A running Chromium."""
    async with chromium() as one:
        yield one
