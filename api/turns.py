"""Work that is bounded: so much of it at once, and whoever waits too long for a turn is told to come again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.problems import ProblemError

RETRY_SECONDS = "10"


class Turns:
    """Turns of one kind of work in this process. Nobody holds a connection or another turn while waiting for one."""

    def __init__(self, at_once: int, patience: float, code: str, detail: str) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._patience = patience
        self._busy = (503, code, detail)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One turn; 503 with Retry-After when none is free for as many seconds as patience lasts."""
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise ProblemError(*self._busy, headers={"Retry-After": RETRY_SECONDS}) from None
        try:
            yield
        finally:
            self._free.release()


def document_turns(at_once: int, patience: float) -> Turns:
    """Of drafting, converting and picturing documents, which take a processor for seconds."""
    detail = "正在生成的文书较多，请稍后再试。"
    return Turns(at_once, patience, "documents_busy", detail)
