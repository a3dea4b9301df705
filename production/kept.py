"""A process that is started again when it ends, as an engine does with a container (`restart: unless-stopped`)."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from embedded.child import POLL_SECONDS, Child, stop

AGAIN_AFTER = 1.0
Start = Callable[[], Child]


def printed(line: str) -> None:
    """For whoever sits before it."""
    print(line, flush=True)


@dataclass(slots=True)
class Kept:
    """One such process; `held` ones are left as they are."""

    title: str
    start: Start
    child: Child
    tell: Callable[[str], None] = printed
    held: bool = False
    once: list[Start] = field(default_factory=list)
    """How it is started the next times, before `start` is its way again."""

    async def follow(self) -> None:
        """Ends by cancellation, and its process with it."""
        try:
            while True:
                await asyncio.sleep(POLL_SECONDS)
                if self.held or self.child.alive():
                    continue
                status = self.child.process.returncode
                self.tell(f"{self.title} 已退出（状态 {status}），重新启动。")
                await asyncio.sleep(AGAIN_AFTER)
                if not self.held:
                    self.child = (self.once.pop(0) if self.once else self.start)()
        finally:
            await stop(self.child)

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Sends the signal, if it still runs."""
        with suppress(ProcessLookupError):
            self.child.process.send_signal(how)

    async def replace(self, start: Start) -> None:
        """Another one takes its place: it is there before this one is told to stop."""
        before, self.start = self.child, start
        self.child = start()
        await stop(before)


@asynccontextmanager
async def kept(
    title: str, start: Start, child: Child | None = None, tell: Callable[[str], None] = printed
) -> AsyncIterator[Kept]:
    """The process while the block runs; one that is there already is kept from now on."""
    it = Kept(title, start, child or start(), tell)
    task = asyncio.create_task(it.follow(), name=title)
    try:
        yield it
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
