"""Time stamps (RFC 3161) on the heads of days: an authority outside says when each line was there.

Who holds the key of the heads could write register and heads anew; the stamps of that day he cannot make. They stand
in a file beside the heads, a line of JSON for each: `day`, `head` (SHA-256 of the head's line) and `stamp` (the
authority's answer, DER in base64). `openssl ts` reads them: it takes what authorities write, also where their
certificates are in no order (findings/rfc3161-client-wants-sorted-certificates.sh).
"""

import asyncio
import base64
import fcntl
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from cryptography import x509

from domain.legal_time import SHANGHAI, legal_day
from verify.difference import Difference
from verify.openssl import NoOpensslError, ran
from verify.signing import BadKeyError

PLACE = "时间戳"
QUERY = "application/timestamp-query"
TIME = re.compile(r"^Time stamp: (.+) GMT$", re.MULTILINE)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PATIENCE = 20.0
MOST_BYTES = 64 * 1024
LATE = timedelta(days=3)
"""A stamp comes in the night after the day; one that comes later than this is told."""
BEGINNING = timedelta(days=1)
"""Days from before stamps were asked for at all get theirs within as long after the first."""


class NoStampError(Exception):
    """The authority gave none, or none that its certificate vouches for; asked again the next night."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line of the file."""

    day: date
    head: str
    answer: bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """Where stamps come from, and whose word counts."""

    url: str
    roots: Path
    """PEM of the root certificates."""

    async def stamp(self, line: str) -> bytes:
        """The authority's answer for a line. Raises NoStampError."""
        with TemporaryDirectory(prefix="stamp-") as folder:
            query, data = Path(folder) / "query", Path(folder) / "data"
            data.write_bytes(line.encode())
            await asyncio.to_thread(
                _run, "-query", "-data", str(data), "-sha256", "-cert", "-out", str(query)
            )
            answer = await self._ask(query.read_bytes())
            await asyncio.to_thread(self._time_of, answer, "-queryfile", query)
        return answer

    async def _ask(self, query: bytes) -> bytes:
        try:
            async with httpx.AsyncClient(timeout=PATIENCE) as http:
                got = await http.post(self.url, content=query, headers={"Content-Type": QUERY})
        except httpx.HTTPError as problem:
            raise NoStampError(type(problem).__name__) from None
        if got.status_code != httpx.codes.OK or len(got.content) > MOST_BYTES:
            raise NoStampError(f"HTTP {got.status_code}")
        return got.content

    def time_of(self, answer: bytes, line: str) -> datetime:
        """When the authority saw the line. Raises NoStampError for what is no stamp of it."""
        with TemporaryDirectory(prefix="stamp-") as folder:
            data = Path(folder) / "data"
            data.write_bytes(line.encode())
            return self._time_of(answer, "-data", data)

    def _time_of(self, answer: bytes, of: str, file: Path) -> datetime:
        """Certificates must have been valid when the stamp was made, not when it is looked at."""
        with TemporaryDirectory(prefix="stamp-") as folder:
            reply = Path(folder) / "reply"
            reply.write_bytes(answer)
            told = TIME.search(_run("-reply", "-in", str(reply), "-text"))
            if told is None:
                raise NoStampError("no time in the answer")
            seen = _moment(told[1])
            at = str(int(seen.timestamp()))
            _run("-verify", of, str(file), "-in", str(reply), "-CAfile", str(self.roots), "-attime", at)
        return seen


def authority(url: str, roots: Path | None) -> Authority:
    """Raises BadKeyError where the certificates that its word rests on are not there."""
    if roots is None:
        raise BadKeyError("HEADS_STAMP_ROOTS")
    try:
        x509.load_pem_x509_certificates(roots.read_bytes())
    except (OSError, ValueError):
        raise BadKeyError(str(roots)) from None
    return Authority(url, roots)


def _moment(told: str) -> datetime:
    """Of `Nov 30 02:43:51[.5] 2026`, whatever the language of this machine."""
    month, day, clock, year = told.split()
    hour, minute, second = (int(part) for part in clock.partition(".")[0].split(":"))
    return datetime(int(year), MONTHS.index(month) + 1, int(day), hour, minute, second, tzinfo=UTC)


def _run(*words: str) -> str:
    """What `openssl ts` says. Raises NoStampError where it refuses."""
    try:
        done = ran(["ts", *words])
    except NoOpensslError as problem:
        raise NoStampError(str(problem)) from None
    if done.returncode != 0:
        raise NoStampError(done.stderr.decode(errors="replace").strip().rpartition(":")[2] or "refused")
    return done.stdout.decode(errors="replace")


def beside(heads: Path) -> Path:
    """The file of the stamps of these heads."""
    return heads.with_name(f"{heads.name}.stamps")


def hash_of(line: str) -> str:
    """What names a head's line."""
    return sha256(line.encode()).hexdigest()


def read(file: Path) -> Iterator[Stamp]:
    """The stamps, in the order of writing; none without a file. Raises ValueError or KeyError for a damaged line."""
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        yield Stamp(date.fromisoformat(told["day"]), str(told["head"]), base64.b64decode(told["stamp"]))


def write(file: Path, stamp: Stamp) -> None:
    """Adds one."""
    told = {
        "day": stamp.day.isoformat(),
        "head": stamp.head,
        "stamp": base64.b64encode(stamp.answer).decode(),
    }
    with file.open("a", encoding="utf-8") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        opened.write(f"{json.dumps(told)}\n")


async def stamp_all(lines: Mapping[date, str], file: Path, by: Authority) -> int:
    """Gets a stamp for each line that has none; gives how many came. What fails is left for the next night."""
    stamped = {stamp.head for stamp in read(file)}
    came = 0
    for day, line in sorted(lines.items()):
        if hash_of(line) in stamped:
            continue
        try:
            answer = await by.stamp(line)
        except NoStampError:
            break
        write(file, Stamp(day, hash_of(line), answer))
        came += 1
    return came


def differences(lines: Mapping[date, str], file: Path, by: Authority, settled: date) -> Sequence[Difference]:
    """Each head whose stamp is missing, not of the authority, not of this line, or too late."""
    try:
        held = {stamp.head: stamp for stamp in read(file)}
    except (ValueError, KeyError, TypeError):
        return [Difference("register", "-", PLACE, "时间戳文件有损坏的行")]
    found: list[Difference] = []
    first: datetime | None = None
    for day, line in sorted(lines.items()):
        stamp = held.get(hash_of(line))
        if stamp is None:
            if day <= settled:
                found.append(Difference("register", day.isoformat(), PLACE, "当日的校验值没有时间戳"))
            continue
        try:
            seen = by.time_of(stamp.answer, line)
        except NoStampError:
            found.append(
                Difference("register", day.isoformat(), PLACE, "时间戳与校验值不符，或者不是所设机构签发")
            )
            continue
        first = seen if first is None else min(first, seen)
        over = datetime.combine(day + timedelta(days=1), time(), SHANGHAI)
        if seen > over + LATE and seen > first + BEGINNING:
            told = f"时间戳为{legal_day(seen)}，比当日晚{(seen - over).days}天"
            found.append(Difference("register", day.isoformat(), PLACE, told))
    return found
