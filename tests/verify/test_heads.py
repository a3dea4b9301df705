"""The signed heads of days: a chain that is written anew consistently agrees with itself, and not with the day's head."""

import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from clock import ScenarioClock
from db import register
from db.audit import clock_of, entries_of, snapshot
from db.engine import dumps, make_engine
from db.register import OUTSIDE
from db.scope import connection, system_transaction
from domain.actor import SYSTEM
from domain.legal_time import SHANGHAI
from settings import Settings
from verify.heads import PLACE, BadKeyError, Days, Kept, kept_by, private_key, public_key, seal_days
from verify.register import verify_register

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
DAYS = [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=3)]


def written(folder: Path, name: str = "key.pem") -> Path:
    """A new private key in a file."""
    file = folder / name
    drawn = Ed25519PrivateKey.generate()
    file.write_bytes(drawn.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return file


def entry(case: str, seq: int, at: datetime) -> dict[str, object]:
    return {
        "case_kind": "sample",
        "case_id": case,
        "seq": seq,
        "recorded_at": at,
        "hash": f"{case}/{seq}".encode(),
    }


def days_of(*entries: dict[str, object]) -> Days:
    days = Days.none()
    for one in entries:
        days.add(one)
    return days


MET = [entry("s-1", seq, at) for seq, at in enumerate(DAYS, 1)] + [entry("s-2", 1, FIRST)]
OF_THE_CHAIN = {"register.seq", "register.previous_hash", "register.hash"}
LATER = DAYS[-1] + timedelta(days=5)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    one = Kept(tmp_path / "outside" / "heads.jsonl", written(tmp_path))
    assert one.sealer().seal(days_of(*MET), LATER) == 3
    return one


def named(kept: Kept, days: Days, now: datetime = LATER) -> list[str]:
    return [one.id for one in kept.differences(days, now)]


def test_what_was_signed_agrees_in_whatever_order_it_is_met_and_is_signed_once(kept: Kept) -> None:
    assert named(kept, days_of(*reversed(MET))) == []
    assert kept.sealer().seal(days_of(*MET), LATER) == 0


@pytest.mark.parametrize(
    ("changed", "day"),
    [
        ([*MET[:1], {**MET[1], "hash": b"other"}, *MET[2:]], ["2026-03-03"]),
        (MET[1:], ["2026-03-02"]),
        ([*MET, entry("s-3", 1, DAYS[2])], ["2026-03-05"]),
        ([*MET, entry("s-3", 1, FIRST + timedelta(days=2))], ["2026-03-04"]),
        ([{**MET[0], "recorded_at": DAYS[1]}, *MET[1:]], ["2026-03-02", "2026-03-03"]),
    ],
    ids=["rewritten", "taken out", "added", "added on a day without any", "moved to another day"],
)
def test_the_day_of_a_change_is_named(kept: Kept, changed: list[dict[str, object]], day: list[str]) -> None:
    assert named(kept, days_of(*changed)) == day


def test_a_day_is_signed_when_it_is_over_and_missed_when_it_stays_without(kept: Kept) -> None:
    days = days_of(*MET, entry("s-1", 4, LATER))
    midnight = datetime(2026, 3, 11, 0, 5, tzinfo=SHANGHAI)
    assert kept.sealer().seal(days, midnight) == 0, "what was begun before midnight may still come"
    assert named(kept, days, midnight + timedelta(hours=20)) == []
    assert named(kept, days, midnight + timedelta(days=1)) == ["2026-03-10"]
    assert kept.sealer().seal(days, midnight + timedelta(hours=1)) == 1
    assert named(kept, days, midnight + timedelta(days=1)) == []


@pytest.mark.parametrize(("line", "day"), [(0, {"2026-03-03"}), (1, {"2026-03-05"}), (2, set())])
def test_a_line_that_is_left_out_is_missed(kept: Kept, line: int, day: set[str]) -> None:
    lines = kept.file.read_text().splitlines()
    gone = json.loads(lines.pop(line))["day"]
    kept.file.write_text("".join(f"{one}\n" for one in lines))
    assert set(named(kept, days_of(*MET))) == {*day, gone}


def test_a_line_that_another_key_signed_is_told_and_one_of_an_earlier_key_holds(
    kept: Kept, tmp_path: Path
) -> None:
    other = Kept(kept.file, written(tmp_path, "new.pem"))
    assert named(other, days_of(*MET)) == ["2026-03-02", "2026-03-03", "2026-03-05"]
    earlier = tmp_path / "earlier.pem"
    earlier.write_bytes(
        private_key(kept.key_file).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    assert named(Kept(kept.file, other.key_file, [earlier]), days_of(*MET)) == []


def test_a_line_that_was_changed_is_told(kept: Kept) -> None:
    kept.file.write_text(kept.file.read_text().replace('"facts": 2', '"facts": 3', 1))
    assert "2026-03-02" in named(kept, days_of(*MET))
    kept.file.write_text("not a line\n")
    assert [str(one) for one in kept.differences(days_of(*MET), LATER)] == [
        f"register/- {PLACE}：日校验值文件有损坏的行"
    ]
    kept.file.unlink()
    assert [one.what for one in kept.differences(days_of(*MET), LATER)] == ["没有找到日校验值文件"]
    assert named(kept, days_of(*MET), FIRST + timedelta(days=1)) == [], "on the first days there is none yet"


def test_a_file_without_an_ed25519_key_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "bad.pem").write_text("no key")
    for read in (private_key, public_key):
        with pytest.raises(BadKeyError):
            read(tmp_path / "bad.pem")
    assert kept_by(Settings(_env_file=None, heads_file=None)) is None
    with pytest.raises(BadKeyError, match="HEADS_KEY_FILE"):
        kept_by(Settings(_env_file=None, heads_file=tmp_path / "heads", heads_key_file=None))


@pytest.fixture
async def engine(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AsyncEngine]:
    """A register with a case that was written on three days."""
    one, clock = make_engine(database_url, pool=1), ScenarioClock(FIRST)
    monkeypatch.setattr(register, "WALL", clock)
    for seq, at in enumerate(DAYS, 1):
        clock.instant = at
        new = register.Entry(
            case_kind="sample", case_id="s-1", seq=seq, command_id=f"c-{seq}", fact="Sample", body={"n": seq},
            actor=SYSTEM, effective_at=at,
        )  # fmt: skip
        async with system_transaction(one) as conn:
            await register.append(conn, [new])
    yield one
    await one.dispose()


async def write_anew(database_url: str, engine: AsyncEngine) -> None:
    """The second fact says something else, and every hash from there on fits: as whoever owns the database could."""
    async with snapshot(engine) as conn:
        rows = [dict(row) for row in await entries_of(conn, "sample", "s-1")]
    previous = register.GENESIS
    owner = make_engine(database_url, pool=1, role=None)
    async with connection(owner) as conn, conn.begin():
        await conn.execute(text("set local session_replication_role = 'replica'"))
        for row in rows:
            if row["seq"] == 2:
                row["body"] = {"n": 99}
            plain = {name: value for name, value in row.items() if name not in OUTSIDE}
            hashed = register.chain_hash(plain, previous)
            change = "update register set body = cast(:body as jsonb), previous_hash = :p, hash = :h where position = :at"
            values = {"body": dumps(row["body"]), "p": previous, "h": hashed, "at": row["position"]}
            await conn.execute(text(change), values)
            previous = hashed
    await owner.dispose()


async def test_the_day_of_a_consistent_rewrite_is_named(
    engine: AsyncEngine, database_url: str, tmp_path: Path
) -> None:
    chosen = Settings(_env_file=None, heads_file=tmp_path / "heads.jsonl", heads_key_file=written(tmp_path))
    assert await seal_days(engine, chosen) == len(DAYS)
    assert await seal_days(engine, chosen) == 0
    assert await told(engine, chosen) == ([], [])

    await write_anew(database_url, engine)

    assert await told(engine, chosen) == ([], ["2026-03-03", "2026-03-05"])


async def told(engine: AsyncEngine, chosen: Settings) -> tuple[list[str], list[str]]:
    """What is wrong with the chain by itself, and the days that are named."""
    kept = kept_by(chosen)
    assert kept
    async with snapshot(engine) as conn:
        found = await verify_register(conn)
        named = [one.id for one in kept.differences(found.days, await clock_of(conn))]
    return [one.place for one in found.differences if one.place in OF_THE_CHAIN], named
