"""One server and one database cluster for all tests; each test that asks for it has a database of its own."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import uvloop
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings

from activities import passwords
from domain.legal_time import SHANGHAI
from entry import settle
from scenario.database import fresh, template
from scenario.stack import Stack, connect, stack
from tests.order import turn
from tests.times import pytest_runtest_logreport, pytest_terminal_summary

if TYPE_CHECKING:
    from playwright.async_api import Browser

__all__ = ["pytest_runtest_logreport", "pytest_terminal_summary"]
START = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)

# The loop that an installation runs on. pytest-asyncio's hook for it makes a parameter of it, by which tests are put in another order.
asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

# How fast a machine is says nothing about the code.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

# What is imported and collected stays until the end: the collector need not walk through it again and again.
gc.disable()
AFTER_SO_MANY = 50_000
"""Objects made since the last walk of the collector; a stack makes a hundred thousand that it keeps."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Modules that take long are begun first; within a module the order is its own."""
    items.sort(key=lambda item: turn(item.path))


def pytest_collection_finish() -> None:
    """From here on what is made is collected, what was there before is left alone."""
    gc.freeze()
    gc.set_threshold(AFTER_SO_MANY, 20, 20)
    gc.enable()


REAL_HASHER = passwords._HASHER
# Argon2id with the least cost: the people of thousands of tests sign in. The tests of passwords take the real one.
passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture
def real_hasher(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Passwords at their real cost."""
    monkeypatch.setattr(passwords, "_HASHER", REAL_HASHER)
    passwords._decoy.cache_clear()
    yield
    passwords._decoy.cache_clear()


def pytest_sessionfinish() -> None:
    """The Temporal SDK's threads need a moment before the process ends."""
    settle()


@pytest.fixture(scope="session")
def maintenance_url() -> str:
    """The database cluster of this test run (`python -m embedded.scratch` sets it)."""
    url = os.environ.get("DATABASE_URL")
    if url is None:
        pytest.fail("run the tests with `make test`: they need the servers that it starts")
    return url


@pytest.fixture(scope="session")
async def migrated(maintenance_url: str) -> AsyncIterator[str]:
    """The name of a migrated template database."""
    async with template(maintenance_url) as name:
        yield name


@pytest.fixture
async def database_url(maintenance_url: str, migrated: str) -> AsyncIterator[str]:
    """A fresh migrated database."""
    async with fresh(maintenance_url, migrated) as url:
        yield url


@pytest.fixture
async def live(database_url: str) -> AsyncIterator[Stack]:
    """A whole stack: worker, API over HTTP, and a clock that starts on Monday 2026-03-02 at nine."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START) as one:
        yield one


def pytest_make_parametrize_id(val: object) -> str | None:
    """Sets have another order in each process; parallel runners compare the names of tests."""
    return ",".join(sorted(map(str, val))) if isinstance(val, set | frozenset) else None


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator["Browser"]:
    """One Chromium for all tests of a process that look at pages as people do."""
    from scenario.chromium import chromium  # few tests need it, and it is slow to load

    async with chromium() as started:
        yield started
