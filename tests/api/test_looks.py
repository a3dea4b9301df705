"""When somebody has seen a case: as of the instant at which it was shown, however late that is noted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from api import looks
from clock import ScenarioClock
from domain.actor import Actor
from domain.terms import Role
from tests.conftest import START

READER = Actor("sample", Role.LEAGUE, "150600")
PATH = "/api/v1/bases/NMGBSH20260001/record"
A_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Slow:
    """Shows the case, and is not done with its answer for a minute, in which others may act."""

    clock: ScenarioClock
    status: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.clock.instant += A_MINUTE
        scope["state"] = {"actor": READER}
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        self.clock.instant += A_MINUTE
        await send({"type": "http.response.body", "body": b""})
        self.clock.instant += A_MINUTE


async def nothing() -> Message:
    return {"type": "http.disconnect"}


async def swallowed(_: Message) -> None: ...


@pytest.mark.parametrize(("status", "noted"), [(200, [START + A_MINUTE]), (404, [])])
async def test_an_act_that_follows_what_was_shown_was_not_seen(
    monkeypatch: pytest.MonkeyPatch, status: int, noted: list[datetime]
) -> None:
    clock, found = ScenarioClock(START), list[datetime]()

    async def note(_wired: Any, _case: tuple[str, str], _actor: Actor, at: datetime) -> None:
        found.append(at)

    monkeypatch.setattr(looks, "note_look", note)
    wired: Any = SimpleNamespace(clock=clock)
    scope = {"type": "http", "method": "GET", "path": PATH}
    await looks.Looks(Slow(clock, status), wired)(scope, nothing, swallowed)
    assert found == noted
