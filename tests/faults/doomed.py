"""`python -m tests.faults.doomed POINT`: the worker or the API, but it kills itself when it comes to the named point."""

import os
import signal
import sys
from collections.abc import Callable, Coroutine
from itertools import count
from typing import Any, NoReturn

import entry
import worker
from activities import lives
from activities.asking import Asking
from activities.contract import LifeRef, Moved
from activities.door import Decided
from activities.lives import LifeActivities
from db import commands
from db.outcomes import Outcome
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


def before_a_step() -> Main:
    """A step after a base's end is written, its transaction still open; `STAY` is whom it is about."""
    write = commands.answer

    async def write_and_die(conn: Any, command_id: str, outcome: Outcome) -> None:
        await write(conn, command_id, outcome)
        if is_the_step(outcome):
            die()

    commands.answer = write_and_die
    return worker.main


def after_a_step() -> Main:
    """The step is recorded just now, and the life of the base does not know it yet."""
    go_on = LifeActivities._moved

    async def die_or_go_on(self: LifeActivities, ref: LifeRef, decided: Decided) -> Moved:
        if decided.standing is not None and is_the_step(decided.answer):
            die()
        return await go_on(self, ref, decided)

    LifeActivities._moved = die_or_go_on  # type: ignore[method-assign]
    return worker.main


def is_the_step(outcome: Outcome) -> bool:
    """Whether this is the step about the stay that is named in the environment."""
    if "body" not in outcome or outcome["fact"] != "StepTaken":
        return False
    return str(outcome["body"]["step"]).endswith(os.environ["STAY"])


def among_the_told() -> Main:
    """Some of the lives that another one tells have heard of it, and the rest have not."""
    tell, told = lives.begin, count(1)

    async def tell_or_die(*given: Any) -> None:
        if next(told) > int(os.environ["TOLD"]):
            die()
        await tell(*given)

    lives.begin = tell_or_die  # type: ignore[assignment]
    return worker.main


def before_the_update() -> Main:
    """The API stored the command and has not sent it to its life."""
    Asking.ask = die  # type: ignore[method-assign]
    from web import __main__ as pages  # only here: a worker that dies need not load them

    return pages.main


def before_the_answer() -> Main:
    """The life decided, and the API has not answered."""
    Asking.outcome = die  # type: ignore[method-assign]
    from web import __main__ as pages  # only here: a worker that dies need not load them

    return pages.main


if __name__ == "__main__":
    raise SystemExit(entry.run(globals()[sys.argv[1]]()()))
