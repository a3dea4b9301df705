"""`make campaign` in small: faults under load, nothing lost, doubled or stuck; and the oracle finds what is broken on purpose.

The whole of it is not for each run: docs/reliability.md has what it found. The seed of this one is printed with what fails.
"""

import asyncio
import secrets
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clock import WALL
from embedded.child import stop
from embedded.programs import ready
from production.campaign.asking import Caller, Client
from production.campaign.journal import Answered, Journal, Sent
from production.campaign.link import Link, State, link
from production.campaign.load import ROWS
from production.campaign.oracle import Row, Seen, compare, look
from production.campaign.people import Size
from production.campaign.record import append, line, next_seed, read
from production.campaign.slice import Asked, Report, Running, begun, owner, p95, strike_all
from production.trial import opened

pytestmark = pytest.mark.timeout(300)
SMALL = Size(bases=2, applicants=2, passed=1, reporters=1)
SOME = ("worker killed", "API killed", "PostgreSQL stopped immediately")
AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
SLOWEST = 120.0
"""Seconds: a process starts ten times as slowly on a machine that others use; what is lost is lost all the same."""
SEED = secrets.randbelow(1_000_000)
"""Another one each time."""


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Running]:
    """One worker, one API, Temporal in one process; pytest closes its own folders to PostgreSQL's user whenever another run begins."""
    asked = Asked(
        seed=SEED, seconds=60, rate=8, share=0.01, only=SOME, gap=(0.5, 1.5), workers=1, apis=1, roles=(), mounts=False,
        size=SMALL, longest=SLOWEST,
    )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="campaign-", ignore_cleanup_errors=True) as name:
        async with begun(asked, opened(name)) as found:
            yield found


async def test_nothing_is_lost_doubled_or_stuck_though_worker_api_and_database_are_killed_under_load(
    running: Running,
) -> None:
    await strike_all(running)
    report = running.report
    assert report.problems == [], f"seed {SEED}"
    assert set(report.faults) == set(SOME), f"seed {SEED}"
    assert "完全一致" in report.verified
    assert report.acknowledged > len(SOME)


@asynccontextmanager
async def broken(running: Running, fault: str) -> AsyncIterator[Client]:
    """A client of an API with that fault, and a journal of its own."""
    stand = running.stand
    there = stand.addresses[0]
    stand.apis[0].held = True
    await stop(stand.apis[0].child)
    words = ["python", "-m", "production.campaign.broken", fault]
    child = there.start(f"broken-{fault}", words, there.moved("api"))
    client = Client(stand.urls, Journal(stand.made.folder / f"{fault}.jsonl"))
    try:
        await ready(there.api_url, [child])
        yield client
    finally:
        await client.close()
        await stop(child)
        stand.apis[0].held = False


async def found(running: Running, journal: Journal, since: datetime) -> set[str]:
    """What the oracle says of it, by its first word."""
    async with owner(running.stand) as conn:
        seen = await look(conn, since)
    return {problem.partition(":")[0] for problem in compare(journal, seen, since)}


def paid(running: Running, yearly: str) -> dict[str, object]:
    """What a unit declares of its pay from today."""
    since = running.load.people.today.isoformat()
    return {"since": since, "yearly": yearly, "comparable": "240000", "insured": True, "note": ""}


async def test_a_command_that_is_done_twice_under_one_key_is_found(running: Running) -> None:
    """Negative control: idempotency broken on purpose."""
    since = WALL.now()
    unit, stay = running.load.people.stays[0]
    pay = paid(running, "300000")
    async with broken(running, "forgets_keys") as client:
        client.sent_again = lambda _: True
        await client.do("pay", unit, f"/stays/{stay}/pay", {"pay": pay})
    assert await found(running, client.journal, since) == {"lost", "unasked"}


async def test_an_error_that_is_swallowed_is_found(running: Running) -> None:
    """Negative control: what was never decided is answered as done."""
    since = WALL.now()
    unit, stay = running.load.people.stays[0]
    pay = paid(running, "310000")
    async with broken(running, "swallows_errors") as client:
        await client.do("pay", unit, f"/stays/{stay}/pay", {"pay": pay})
    assert await found(running, client.journal, since) == {"lost"}


def _sent(command_id: str, what: str = "pay", *, many: bool = False) -> Sent:
    return Sent(
        command_id=command_id, what=what, method="POST", path="/x", user="u", key="k", at=0, many=many
    )


def _fact(command_id: str, seq: int = 1, role: str = "unit") -> Row:
    return {
        "command_id": command_id, "case_kind": "postdoc", "case_id": "a", "seq": seq, "fact": "PayRecorded",
        "actor_role": role, "recorded_at": AT,
    }  # fmt: skip


ANSWERED = Answered(command_id="c", at=1, fact="PayRecorded", kind="postdoc", id="a", seq=1)
IMPORTED = [_fact(f"import/j/postdoc/{row}") for row in range(ROWS)]


@pytest.mark.parametrize(
    ("facts", "stuck", "problems"),
    [
        ([_fact("c")], [], []),
        ([_fact("c"), _fact("c/base/b"), _fact("d", role="system")], [], []),
        ([], [], ["lost: pay c"]),
        ([_fact("c"), _fact("c", 2)], [], ["doubled: pay c"]),
        ([_fact("c", 2)], [], ["other: pay c is PayRecorded 2"]),
        ([_fact("c"), _fact("d", 2)], [], ["unasked: fact PayRecorded d"]),
        ([_fact("c"), *IMPORTED], [], ["unasked: fact PayRecorded import/j/postdoc/0", "unasked: fact PayRecorded import/j/postdoc/1"]),
        ([_fact("c")], ["timer postdoc/a"], ["stuck: timer postdoc/a"]),
    ],
)  # fmt: skip
def test_the_oracle_names_what_is_not_as_it_was_promised(
    tmp_path: Path, facts: list[Row], stuck: list[str], problems: list[str]
) -> None:
    journal = Journal(tmp_path / "journal", {"c": _sent("c")}, {"c": ANSWERED})
    assert compare(journal, Seen(facts=facts, commands=[], stuck=stuck), AT) == problems


def test_of_an_import_every_row_is_asked_for_and_of_a_refusal_there_is_none(tmp_path: Path) -> None:
    answered = Answered(command_id="import/j", at=1)
    journal = Journal(
        tmp_path / "journal", {"import/j": _sent("import/j", "import", many=True)}, {"import/j": answered}
    )
    assert compare(journal, Seen(facts=IMPORTED, commands=[], stuck=[]), AT) == []
    missing = compare(journal, Seen(facts=IMPORTED[1:], commands=[], stuck=[]), AT)
    assert missing == [f"lost: import import/j has {ROWS - 1} of {ROWS}"]
    journal.refused["import/j"] = "422"
    assert compare(journal, Seen(facts=IMPORTED, commands=[], stuck=[]), AT) == ["refused: import 422"]


async def test_a_link_passes_on_is_cut_and_hangs() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while piece := await reader.read(100):
                writer.write(piece)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server, link(server.sockets[0].getsockname()[1]) as between:
        reader, writer = await asyncio.open_connection("127.0.0.1", between.port)
        assert await _echoed(reader, writer) == b"x"
        between.turn(State.SLOW)
        began = time.monotonic()
        assert await _echoed(reader, writer) == b"x"
        assert time.monotonic() - began > 0.1
        between.turn(State.SILENT)
        waiting = asyncio.create_task(_echoed(reader, writer))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(waiting), 0.2)
        between.turn(State.WHOLE)
        assert await waiting == b"x"
        between.turn(State.CUT)
        with pytest.raises((ConnectionError, AssertionError)):
            await _echoed(reader, writer)
        writer.transport.abort()
        await _refused(between)


async def _echoed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    writer.write(b"x")
    await writer.drain()
    got = await reader.read(1)
    assert got
    return got


async def _refused(between: Link) -> None:
    with suppress(ConnectionError):
        reader, writer = await asyncio.open_connection("127.0.0.1", between.port)
        try:
            assert await reader.read(1) == b""
        finally:
            writer.transport.abort()


def test_the_next_slice_has_the_seed_after_the_last_on_record(tmp_path: Path) -> None:
    record = tmp_path / "reliability.md"
    assert next_seed(read(record)) == 1
    trials = "| seed | began |\n|---|---|\n| 7 | 2026-11-30 18:30 |\n\n"
    record.write_text(f"{trials}| seed | began |\n|---|---|\n\nafter\n", encoding="utf-8")
    for seed in (1, 2):
        report = Report(
            seed=seed,
            began="2026-11-30T18:00:00+08:00",
            recovery={"API killed": [0.5, 2.0]},
            faults={"API killed": 2},
        )
        report.problems = ["lost: pay c", "verify: x"]
        append(record, report, 20)
    assert read(record) == [1, 2]
    assert next_seed(read(record)) == 3
    assert record.read_text(encoding="utf-8").startswith(f"{trials}| seed | began |\n|---|---|\n| 1 | 2026-")
    assert record.read_text(encoding="utf-8").endswith("|\n\nafter\n")
    assert "| 2 | 0 | 1 | 0 | 0 | 1 | 2.0 | 2.0 (API killed) | 2 × API killed |" in line(report, 20)
    assert p95([1.0] * 19 + [9.0]) == 9.0
    assert Caller().token == ""
