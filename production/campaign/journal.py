"""What whoever asks writes down: each command before it is sent and after it is answered, flushed to the disk each time."""

import asyncio
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A command: under which id the ledger knows it, and its request, so that it can be asked for again."""

    command_id: str
    what: str
    method: str
    path: str
    user: str
    key: str
    at: float
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    many: bool = False
    """An import, whose commands begin with this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What it was answered with; `fact` is empty where the answer names none."""

    command_id: str
    at: float
    fact: str = ""
    kind: str = ""
    id: str = ""
    seq: int = 0


@dataclass(slots=True)
class Journal:
    """All of it, in order; in a file that outlives whoever writes."""

    file: Path
    sent: dict[str, Sent] = field(default_factory=dict)
    answered: dict[str, Answered] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """Command → what it was refused with, which no script expects."""
    forgotten: set[str] = field(default_factory=set)
    """Answered once, and gone with a register that was put back; nobody asks for it again."""

    async def note_sent(self, sent: Sent) -> None:
        """Before it is sent."""
        self.sent[sent.command_id] = sent
        await asyncio.to_thread(self._flush, "sent", {"id": sent.command_id, "what": sent.what})

    async def note_answered(self, answered: Answered) -> None:
        """After the answer came, before anything follows from it."""
        await asyncio.to_thread(self._flush, "answered", {"id": answered.command_id, "fact": answered.fact})
        self.answered[answered.command_id] = answered

    async def note_refused(self, command_id: str, text: str) -> None:
        """A refusal where none is expected."""
        await asyncio.to_thread(self._flush, "refused", {"id": command_id})
        self.refused[command_id] = text

    def waiting(self, before: float | None = None) -> list[Sent]:
        """Without an answer yet, sent before the instant."""
        return [
            sent
            for sent in self.sent.values()
            if sent.command_id not in self.answered
            and sent.command_id not in self.refused
            and sent.command_id not in self.forgotten
            and (before is None or sent.at < before)
        ]

    def forget(self, since: float) -> int:
        """What was answered since the instant is promised no longer; gives how many commands that are."""
        gone = [each.command_id for each in self.answered.values() if each.at > since]
        for command_id in gone:
            del self.answered[command_id]
        self.forgotten.update(gone)
        return len(gone)

    def answered_after(self, instant: float) -> bool:
        """Whether something that was sent after the instant has its answer."""
        for command_id, answered in reversed(self.answered.items()):
            if answered.at < instant:
                return False
            if self.sent[command_id].at >= instant:
                return True
        return False

    def _flush(self, what: str, told: Mapping[str, object]) -> None:
        with self.file.open("ab") as out:
            out.write(orjson.dumps({what: told, "at": round(time.monotonic(), 4)}) + b"\n")
            out.flush()
            os.fsync(out.fileno())
