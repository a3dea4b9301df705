"""`python -m tests.faults.doomed POINT`: the worker or the API, but it kills itself when it comes to the named point."""

import os
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

import worker
from activities.lives import LifeActivities
from api import __main__ as api
from api.lives import Lives
from db import commands
from entry import run
from workflows.life import Life

Main = Callable[[], Coroutine[Any, Any, int | None]]


def die(*_: object, **__: object) -> NoReturn:
    """As hard as a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("a killed process does not go on")


def inside_the_handler() -> Main:
    """The worker took the update, and has not yet asked the door."""
    Life._act = die  # type: ignore[method-assign]
    return worker.main


def before_the_commit() -> Main:
    """Everything is written, the transaction still open."""
    write = commands.answer

    async def write_and_die(*given: Any) -> None:
        await write(*given)
        die()

    commands.answer = write_and_die  # type: ignore[assignment]
    return worker.main


def after_the_commit() -> Main:
    """The fact is recorded, and the workflow does not know it yet."""
    LifeActivities._moved = die  # type: ignore[method-assign]
    return worker.main


def before_the_update() -> Main:
    """The API stored the command and has not sent it to its life."""
    Lives._update = die  # type: ignore[method-assign]
    return api.main


def before_the_answer() -> Main:
    """The life decided, and the API has not answered."""
    Lives._outcome = die  # type: ignore[method-assign]
    return api.main


if __name__ == "__main__":
    raise SystemExit(run(globals()[sys.argv[1]]()()))
