"""Heads of the register: what was recorded on a day, over all cases, in one signed line, kept outside of the database.

A chain that is written anew consistently agrees with itself; it does not agree with the day's head. Each head holds the
hash of the one before, so that none can be left out; whoever has no key can write none. A line of the file is JSON:
`day` (legal day of recording), `facts`, `digest` over the hashes of its entries in the order of their bytes,
`previous` (SHA-256 of the line before, empty at the beginning), `key` (of which it is) and `signature` (`verify/signing.py`).
"""

import asyncio
import base64
import fcntl
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from db.audit import clock_of, recorded_from, snapshot
from domain.legal_time import SHANGHAI, legal_day
from settings import Settings
from verify import stamps
from verify.difference import Difference
from verify.signing import BadKeyError, PrivateKey, PublicKey, private_key, public_key
from verify.stamps import Authority, authority

SETTLES = timedelta(minutes=15)
"""A day is over for its head when what was begun in it is surely committed."""
PLACE = "日校验值"


@dataclass(slots=True)
class Days:
    """The entries of each day, as they are met in one pass over the register."""

    met: dict[date, list[bytes]]

    @classmethod
    def none(cls) -> "Days":
        """Before the first entry."""
        return cls({})

    def add(self, entry: Mapping[str, object]) -> None:
        """One entry of the register, on the legal day of its recording."""
        at, hashed = entry["recorded_at"], entry["hash"]
        assert isinstance(at, datetime)
        assert isinstance(hashed, bytes | memoryview)
        place = f"{entry['case_kind']}\n{entry['case_id']}\n{entry['seq']}\n".encode()
        self.met.setdefault(legal_day(at), []).append(sha256(place + bytes(hashed)).digest())

    def digest(self, day: date) -> str:
        """Over all entries of the day, whatever order they were met in."""
        return sha256(b"".join(sorted(self.met.get(day, [])))).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A line of the file."""

    day: date
    facts: int
    digest: str
    previous: str
    key: str
    signature: str
    line: str

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        return _signed(self.day, self.facts, self.digest, self.previous)


@dataclass(frozen=True, slots=True)
class Sealer:
    """Writes heads into the file with its private key."""

    file: Path
    key: PrivateKey

    def begin(self) -> datetime | None:
        """From when on entries are in days without a head; None: from the first one on."""
        last = max((head.day for head in _read(self.file)), default=None) if self.file.exists() else None
        if last is None:
            return None
        return datetime.combine(last + timedelta(days=1), time(), SHANGHAI)

    def seal(self, days: Days, now: datetime) -> int:
        """Adds the heads of all days that are over and have none yet; gives how many.

        `now` is the clock of the database. What the file has already is left as it is.
        """
        last_day = legal_day(now - SETTLES) - timedelta(days=1)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            known = list(_read(self.file))
            end = known[-1].day if known else date.min
            line = known[-1].line if known else ""
            wanted = sorted(day for day in days.met if end < day <= last_day)
            for day in wanted:
                line = self._line(day, days, line)
                file.write(f"{line}\n")
            file.flush()
        return len(wanted)

    def _line(self, day: date, days: Days, before: str) -> str:
        previous = _hash_of(before)
        facts, digest = len(days.met[day]), days.digest(day)
        signature = self.key.sign(_signed(day, facts, digest, previous))
        told = {
            "day": day.isoformat(), "facts": facts, "digest": digest, "previous": previous,
            "key": self.key.public.id, "signature": base64.b64encode(signature).decode(),
        }  # fmt: skip
        return json.dumps(told)


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an installation keeps its heads, and the keys that may have signed them."""

    file: Path
    key_file: Path
    earlier: Sequence[Path] = ()
    stamped_by: Authority | None = None

    def sealer(self) -> Sealer:
        """Raises BadKeyError where there is no private key."""
        return Sealer(self.file, private_key(self.key_file))

    def differences(self, days: Days, now: datetime) -> list[Difference]:
        """Raises BadKeyError; see `differences`."""
        keys = [public_key(file) for file in (self.key_file, *self.earlier)]
        found = differences(days, self.file, keys, now)
        if self.stamped_by is not None and not any(unlike.id == "-" for unlike in found):
            settled = legal_day(now) - timedelta(days=2)
            found += stamps.differences(self.lines(), stamps.beside(self.file), self.stamped_by, settled)
        return found

    def lines(self) -> dict[date, str]:
        """The line of each day that has a head."""
        return {head.day: head.line for head in _read(self.file)} if self.file.exists() else {}


def kept_by(chosen: Settings) -> Kept | None:
    """As the settings say; None where no heads are kept. Raises BadKeyError where there is a file and no key."""
    if chosen.heads_file is None:
        return None
    if chosen.heads_key_file is None:
        raise BadKeyError("HEADS_KEY_FILE")
    earlier = [Path(one.strip()) for one in chosen.heads_earlier_keys.split(",") if one.strip()]
    stamped_by = (
        authority(chosen.heads_stamp_url, chosen.heads_stamp_roots) if chosen.heads_stamp_url else None
    )
    return Kept(chosen.heads_file, chosen.heads_key_file, earlier, stamped_by)


async def seal_days(engine: AsyncEngine, chosen: Settings) -> int:
    """Keeps the heads of the days that are over; gives how many were written."""
    kept = kept_by(chosen)
    if kept is None:
        return 0
    sealer, days = kept.sealer(), Days.none()
    async with snapshot(engine) as conn:
        async for entry in recorded_from(conn, await asyncio.to_thread(sealer.begin)):
            days.add(entry)
        now = await clock_of(conn)
    written = await asyncio.to_thread(sealer.seal, days, now)
    if kept.stamped_by is not None:
        await stamps.stamp_all(kept.lines(), stamps.beside(kept.file), kept.stamped_by)
    return written


def differences(days: Days, file: Path, keys: Sequence[PublicKey], now: datetime) -> list[Difference]:
    """Each day on which the register is not what was signed, and each line that is not as it was written.

    Yesterday may have no head yet: it is written in the night.
    """
    settled = legal_day(now) - timedelta(days=2)
    try:
        heads = list(_read(file))
    except FileNotFoundError:
        missed = any(day <= settled for day in days.met)
        return [Difference("register", "-", PLACE, "没有找到日校验值文件")] if missed else []
    except (ValueError, KeyError, TypeError):
        return [Difference("register", "-", PLACE, "日校验值文件有损坏的行")]
    found = [*_lines(heads, {key.id: key for key in keys}), *_unlike(heads, days)]
    sealed = {head.day for head in heads}
    found += [
        Difference("register", day.isoformat(), PLACE, "当日有登记，但没有签存日校验值")
        for day in sorted(days.met)
        if day <= settled and day not in sealed
    ]
    return found


def _lines(heads: Sequence[Head], keys: Mapping[str, PublicKey]) -> Iterator[Difference]:
    before = ""
    for head in heads:
        day = head.day.isoformat()
        if head.previous != _hash_of(before):
            yield Difference("register", day, PLACE, "与前一行不衔接，此前有行被删除或者改动")
        key = keys.get(head.key)
        if key is None:
            yield Difference("register", day, PLACE, "签名所用的密钥不在设置中")
        elif not _valid(key, head):
            yield Difference("register", day, PLACE, "签名不符")
        before = head.line


def _unlike(heads: Sequence[Head], days: Days) -> Iterator[Difference]:
    for head in heads:
        count = len(days.met.get(head.day, []))
        if (count, days.digest(head.day)) != (head.facts, head.digest):
            what = (
                f"签存时当日有{head.facts}条事实，现在有{count}条"
                if count != head.facts
                else "当日的事实被改写"
            )
            yield Difference("register", head.day.isoformat(), PLACE, f"{what}，与签存的不一致")


def _valid(key: PublicKey, head: Head) -> bool:
    try:
        signature = base64.b64decode(head.signature, validate=True)
    except ValueError:
        return False
    return key.verifies(signature, head.signed)


def _signed(day: date, facts: int, digest: str, previous: str) -> bytes:
    return "\n".join(("register-head/1", day.isoformat(), str(facts), digest, previous)).encode()


def _hash_of(line: str) -> str:
    return sha256(line.encode()).hexdigest() if line else ""


def _read(file: Path) -> Iterator[Head]:
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield Head(
            day=date.fromisoformat(told["day"]), facts=int(told["facts"]), digest=str(told["digest"]),
            previous=str(told["previous"]), key=str(told["key"]), signature=str(told["signature"]), line=line,
        )  # fmt: skip
