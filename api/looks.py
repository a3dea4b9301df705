"""Opening a case is noted for an hour: what somebody of another party has seen is not taken back any more."""

import re
from datetime import datetime
from functools import cache

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.wiring import Wiring
from db.scope import system_transaction
from db.taking_back import look
from domain.actor import Actor
from domain.faces import lives

log = structlog.get_logger("api")
OK = 200


@cache
def _records() -> re.Pattern[str]:
    """The addresses at which a case itself is read, each kind's under its name."""
    places = (
        rf"/{face.area}/(?P<{kind}>[A-Za-z0-9_-]{{1,64}}){face.record}" for kind, face in lives().items()
    )
    return re.compile(f"/api/v1(?:{'|'.join(places)})")


class Looks:
    """Notes who has opened which case, once the case was shown to them."""

    def __init__(self, app: ASGIApp, wired: Wiring) -> None:
        self._app = app
        self._wired = wired

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; only of a case that was shown to somebody who is signed in a look is noted."""
        found = case_of(scope)
        if found is None:
            await self._app(scope, receive, send)
            return
        status, at = 0, self._wired.clock.now()

        async def answer(message: Message) -> None:
            nonlocal status, at
            if message["type"] == "http.response.start":
                # what is shown was read by now; an act that follows, while the look is noted, was not seen
                status, at = message["status"], self._wired.clock.now()
            await send(message)

        await self._app(scope, receive, answer)
        actor = scope.get("state", {}).get("actor")
        if status == OK and isinstance(actor, Actor):
            await note_look(self._wired, found, actor, at)


async def note_look(wired: Wiring, case: tuple[str, str], actor: Actor, at: datetime) -> None:
    """Notes that the actor was shown the case of this kind and id as it was at the instant."""
    try:
        async with system_transaction(wired.engine) as conn:
            await look(conn, *case, actor, at)
    except (SQLAlchemyError, OSError) as problem:  # the case was shown: that it was is all that is lost
        log.warning("a look was not noted", kind=type(problem).__name__)


def case_of(scope: Scope) -> tuple[str, str] | None:
    """Kind and id of the case that is asked for, if one is."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    match = _records().fullmatch(scope["path"])
    if match is None:
        return None
    return next((kind, case_id) for kind, case_id in match.groupdict().items() if case_id is not None)
