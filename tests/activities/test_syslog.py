"""The security log sent on: as RFC 5424 writes it, each entry in its order and none lost while the server is away."""

import asyncio
import re
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from activities.syslog import Sender, Server, message_of, send_new, server_of
from db.engine import make_engine
from db.scope import alone
from db.security_log import EntryRow, watch
from domain.security_log import Act, Result, Watched
from tests.conftest import START

ROW = EntryRow(
    strand=3, seq=117, at=datetime(2026, 3, 2, 1, 0, 0, 5, UTC), recorded_at=START, account="a-1", role="league",
    scope="150200", address="10.1.2.3", kind="refusal", object_kind="", object_id="",
    detail='wrong_role POST /api/v1/x"]\\', result="refused", request="r-1", beside="", previous_hash=b"\0", hash=b"\1\2",
)  # fmt: skip
MESSAGE = re.compile(
    rb'<(\d+)>1 (\S+) (\S+) (\S+) - (\S+) \[entry@32473 ((?:\w+="(?:[^"\\\]]|\\["\\\]])*" ?)+)\]'
)


def test_an_entry_is_a_message_of_the_format_with_its_signs_escaped() -> None:
    found = MESSAGE.fullmatch(message_of(ROW, "host"))
    assert found is not None
    assert found.groups()[:5] == (
        b"108", b"2026-03-02T01:00:00.000005Z", b"host", b"security-log", b"refusal"
    )  # fmt: skip
    assert rb'detail="wrong_role POST /api/v1/x\"\]\\"' in found[6]
    assert b'number="3-117"' in found[6]
    assert b"objectId" not in found[6]
    assert message_of(ROW._replace(result=Result.DONE.value), "host").startswith(b"<109>1 ")


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("udp://log.example", Server("udp", "log.example", 514)),
        ("tcp://10.0.0.1:1601", Server("tcp", "10.0.0.1", 1601)),
    ],
)
def test_an_address_says_how_and_where(address: str, server: Server) -> None:
    assert server_of(address) == server


@pytest.mark.parametrize("address", ["log.example:514", "http://log.example", "udp://", "tcp://x/path"])
def test_another_address_is_refused_at_the_start(address: str) -> None:
    with pytest.raises(ValueError, match="SYSLOG_ADDRESS"):
        server_of(address)


async def test_entries_reach_a_server_that_was_away_once_and_in_order(database_url: str) -> None:
    engine, received = make_engine(database_url, pool=1), asyncio.Queue[bytes]()
    over = asyncio.Event()

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):  # the sender has let go
            while size := (await reader.readuntil(b" ")).strip():
                await received.put(await reader.readexactly(int(size)))
        writer.close()
        await writer.wait_closed()
        over.set()

    async def write(count: int) -> None:
        async with alone(engine) as conn:
            for _ in range(count):
                await watch(conn, Act(kind=Watched.SEARCH, account="somebody"), START)

    await write(2)
    away = await asyncio.start_server(take, "127.0.0.1", 0)
    port = away.sockets[0].getsockname()[1]
    away.close()
    await away.wait_closed()
    sender = Sender(Server("tcp", "127.0.0.1", port))
    with pytest.raises(OSError, match="onnect"):
        await send_new(engine, sender)
    back = await asyncio.start_server(take, "127.0.0.1", port)
    assert await send_new(engine, sender) == 2
    assert await send_new(engine, sender) == 0
    await write(1)
    assert await send_new(engine, sender) == 1
    numbers = [re.findall(rb'number="\d+-(\d+)"', await received.get())[0] for _ in range(3)]
    assert numbers == [b"1", b"2", b"3"]
    await sender.close()
    await over.wait()
    back.close()
    await engine.dispose()
