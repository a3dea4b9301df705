"""What a drill and a campaign share: an installation of invented people in a folder of its own, and what it was promised to do."""

import os
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import orjson
from sqlalchemy import URL

from embedded.child import Child
from embedded.cluster import OWNER, socket_folder, system_account
from embedded.ports import free_port
from embedded.programs import ready
from production.__main__ import SECRETS
from production.processes import Production
from scenario.stack import ADMIN_PASSWORD, SAMPLE_KEYS

MISSING = """select place from unnest($1::text[], $2::text[], $3::int[], $4::text[])
        with ordinality as told(kind, id, seq, fact, place)
    where not exists (select from register r
        where r.case_kind = told.kind and r.case_id = told.id and r.seq = told.seq and r.fact = told.fact)"""
"""Which of the facts that were told are not on record, from 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer that came: which fact was promised, and when."""

    kind: str
    id: str
    seq: int
    fact: str
    at: float


@dataclass(slots=True)
class Journal:
    """What was acknowledged, flushed to a file before the next thing is asked."""

    file: Path
    told: list[Told] = field(default_factory=list)

    def note(self, told: Told) -> None:
        """An answer that came."""
        with self.file.open("ab") as out:
            out.write(orjson.dumps(told) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        self.told.append(told)


def sample_settings() -> dict[str, str]:
    """What compose would read, for an installation that is thrown away."""
    return {
        **{name: secrets.token_hex(16) for name in SECRETS},
        "ADMIN_PASSWORD": ADMIN_PASSWORD,
        "IDENTITY_KEYS": SAMPLE_KEYS,
        "PUBLIC_URL": "https://localhost",
        "RATE_PER_MINUTE": "0",
        "TEMPORAL_PORT": str(free_port()),
    }


@asynccontextmanager
async def serving(made: Production, names: Sequence[str]) -> AsyncIterator[list[Child]]:
    """Our own services while the block runs."""
    async with AsyncExitStack() as parts:
        found = [await parts.enter_async_context(made.serving(name)) for name in names]
        if "api" in names:
            await ready(made.api_url, found)
        yield found


def owner_url(made: Production, cluster: Path) -> str:
    """The application's database as its owner, by the socket."""
    there = {"host": str(socket_folder(cluster, system_account())), "port": str(made.database_port)}
    url = URL.create("postgresql+asyncpg", OWNER, database="bases", query=there)
    return url.render_as_string(hide_password=False)


async def asked(made: Production, cluster: Path, query: str, *values: object) -> list[asyncpg.Record]:
    """What the server's owner reads."""
    sockets = str(socket_folder(cluster, system_account()))
    conn = await asyncpg.connect(host=sockets, port=made.database_port, user=OWNER, database="bases")
    try:
        found: list[asyncpg.Record] = await conn.fetch(query, *values)
        return found
    finally:
        await conn.close()


async def lacking(made: Production, cluster: Path, told: Sequence[Told]) -> list[Told]:
    """What was told and is not on record."""
    columns = (
        [each.kind for each in told],
        [each.id for each in told],
        [each.seq for each in told],
        [each.fact for each in told],
    )
    return [told[row["place"] - 1] for row in await asked(made, cluster, MISSING, *columns)]


def opened(name: str) -> Path:
    """The folder, made where it is not there, which PostgreSQL's user may go through."""
    folder = Path(name).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    return folder
