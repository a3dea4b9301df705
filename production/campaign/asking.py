"""A client as the interface asks for: the same command under the same key until it is answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

from domain.actor import PUBLIC
from ids import derived_id, new_id
from production.campaign.journal import Answered, Journal, Sent

AGAIN = 0.25
"""Seconds until it is asked again."""
PATIENCE = 12.0
"""Seconds until an answer is given up, and another API is asked."""
BROKEN = 500
TOO_MANY = 429
Urls = Callable[[], Sequence[str]]


class RefusedError(Exception):
    """A script was refused where it expected to be taken."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an account and its token; nobody is signed in where there is none."""

    user: str = PUBLIC.user
    token: str = ""


@dataclass(slots=True)
class Client:
    """Asks one API after the other."""

    urls: Urls
    journal: Journal
    statuses: Counter[str] = field(default_factory=Counter)
    """What attempts came to, answers apart."""
    sent_again: Callable[[Sent], bool] = lambda _: False
    """Whether an answered command is asked for once more, as a client whose answer was lost does."""
    _turns: Any = field(default_factory=count)
    _http: httpx.AsyncClient = field(
        default_factory=lambda: httpx.AsyncClient(timeout=PATIENCE, trust_env=False)
    )

    async def close(self) -> None:
        """Ends its connections."""
        await self._http.aclose()

    async def do(
        self,
        what: str,
        caller: Caller,
        path: str,
        body: object = None,
        *,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
        file: tuple[str, bytes, str] | None = None,
        key: str = "",
    ) -> Any:
        """A command, journalled; its answer. Raises RefusedError."""
        key = key or new_id()
        command_id = derived_id("command", caller.user, key)
        if file is not None:
            command_id = f"import/{derived_id('import', caller.user, key)}"
        sent = Sent(
            command_id=command_id, what=what, method=method, path=path, user=caller.user, key=key, body=body,
            headers=headers or {}, many=file is not None, at=time.monotonic(),
        )  # fmt: skip
        await self.journal.note_sent(sent)
        return await self.insist(sent, caller, file)

    async def insist(self, sent: Sent, caller: Caller, file: tuple[str, bytes, str] | None = None) -> Any:
        """Asks until there is an answer, and writes it down."""
        answer = await self._answer(sent, caller, file)
        if answer.status_code >= 400:
            await self.journal.note_refused(sent.command_id, f"{answer.status_code} {answer.text[:300]}")
            raise RefusedError(f"{sent.what}: {answer.status_code} {answer.text[:300]}")
        found = answer.json()
        if sent.many:
            return found
        told = found if isinstance(found, dict) and "case_kind" in found else {}
        answered = Answered(
            command_id=sent.command_id, at=time.monotonic(), fact=told.get("fact", ""), kind=told.get("case_kind", ""),
            id=told.get("case_id", ""), seq=told.get("seq", 0),
        )  # fmt: skip
        await self.journal.note_answered(answered)
        if self.sent_again(sent):
            await self._answer(sent, caller, file)
        return found

    async def read(self, caller: Caller, path: str) -> Any:
        """What is read. Raises RefusedError."""
        sent = Sent(
            command_id="", what="read", method="GET", path=path, user=caller.user, key="", at=time.monotonic()
        )
        answer = await self._answer(sent, caller, None)
        if answer.status_code >= 400:
            raise RefusedError(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()

    async def _answer(
        self, sent: Sent, caller: Caller, file: tuple[str, bytes, str] | None
    ) -> httpx.Response:
        """The first answer that is none of those after which the same is asked again."""
        headers = {"Authorization": f"Bearer {caller.token}"} if caller.token else {}
        headers |= {"Idempotency-Key": sent.key} if sent.key else {}
        headers |= sent.headers
        given: dict[str, Any] = {"files": {"file": file}} if file else {"json": sent.body}
        while True:
            urls = self.urls()
            url = urls[next(self._turns) % len(urls)]
            try:
                answer = await self._http.request(
                    sent.method,
                    f"{url}/api/v1{sent.path}",
                    headers=headers,
                    **(given if sent.method != "GET" else {}),
                )
            except httpx.TransportError as problem:
                self.statuses[type(problem).__name__] += 1
            else:
                if answer.status_code < BROKEN and answer.status_code != TOO_MANY:
                    return answer
                self.statuses[str(answer.status_code)] += 1
            await asyncio.sleep(AGAIN)
