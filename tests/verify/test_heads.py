"""The signed heads of days: a chain that is written anew consistently agrees with itself, and not with the day's head."""

import json
import subprocess
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
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
from verify.heads import PLACE, Days, Kept, kept_by, seal_days
from verify.register import verify_register
from verify.signing import BadKeyError, private_key, public_key
from verify.stamps import LATE, Authority, NoStampError, authority, beside, stamp_all
from verify.stamps import differences as unlike_stamps

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
    public = load_pem_private_key(kept.key_file.read_bytes(), None).public_key()
    earlier.write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
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


def of_sm2(folder: Path) -> tuple[Path, Path]:
    """A private key of SM2 and its public one, as `openssl` draws them."""
    secret, public = folder / "sm2.pem", folder / "sm2.pub"
    subprocess.run(["openssl", "genpkey", "-algorithm", "sm2", "-out", str(secret)], check=True)
    subprocess.run(["openssl", "pkey", "-in", str(secret), "-pubout", "-out", str(public)], check=True)
    return secret, public


def test_a_key_of_sm2_signs_as_one_of_ed25519_does(kept: Kept, tmp_path: Path) -> None:
    """A register goes over to SM2; whoever verifies has the public key alone."""
    secret, public = of_sm2(tmp_path)
    days = days_of(*MET, entry("s-1", 4, LATER))
    later = LATER + timedelta(days=2)
    signing = Kept(kept.file, secret, [kept.key_file])
    assert signing.sealer().seal(days, later) == 1
    assert named(signing, days, later) == []
    assert named(Kept(kept.file, public, [kept.key_file]), days, later) == []
    with pytest.raises(BadKeyError):
        Kept(kept.file, public).sealer()
    kept.file.write_text(kept.file.read_text().replace('"facts": 1, "digest": "', '"facts": 1, "digest": "0'))
    assert "2026-03-10" in named(signing, days, later)


def test_another_curve_is_no_sm2(tmp_path: Path) -> None:
    """`cryptography` refuses both by the same words; the file must say SM2."""
    file = tmp_path / "other.pem"
    words = ["-pkeyopt", "ec_paramgen_curve:secp160r1"]
    subprocess.run(["openssl", "genpkey", "-algorithm", "EC", *words, "-out", str(file)], check=True)
    for read in (private_key, public_key):
        with pytest.raises(BadKeyError):
            read(file)


TSA = """
[ tsa ]
default_tsa = own
[ own ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.crt
signer_key = {folder}/tsa.key
certs = {folder}/root.crt
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def certified(folder: Path) -> Path:
    """A root and a certificate for time stamps under it; gives the file of the root."""

    def run(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    (folder / "tsa.cnf").write_text(TSA.format(folder=folder))
    (folder / "use").write_text(
        "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
    )
    draw = ("-newkey", "rsa:2048", "-nodes")
    run(
        "req",
        "-x509",
        *draw,
        "-keyout",
        "root.key",
        "-out",
        "root.crt",
        "-subj",
        "/CN=样例时间戳根",
        "-days",
        "30",
        "-utf8",
    )
    run("req", *draw, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", "/CN=样例时间戳", "-utf8")
    run("x509", "-req", "-in", "tsa.csr", "-CA", "root.crt", "-CAkey", "root.key", "-CAcreateserial",
        "-out", "tsa.crt", "-days", "30", "-extfile", "use")  # fmt: skip
    return folder / "root.crt"


@pytest.fixture
def tsa(tmp_path: Path) -> Iterator[Authority]:
    """An authority that answers over HTTP with what `openssl ts` 3.0 says: its certificate before the shorter root.

    rfc3161-client 1.0.9 takes no such answer (findings/rfc3161-client-wants-sorted-certificates.sh).
    """
    folder = tmp_path / "tsa"
    folder.mkdir()
    root = certified(folder)

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = folder / "query"
            asked.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            words = ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", str(asked), "-out", "reply"]
            subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
            self.send_response(200)
            self.end_headers()
            self.wfile.write((folder / "reply").read_bytes())

        def log_message(self, *_: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield authority(f"http://127.0.0.1:{server.server_port}/", root)
        server.shutdown()


async def test_an_authority_outside_says_when_each_head_was_there(
    kept: Kept, tsa: Authority, tmp_path: Path
) -> None:
    by = Kept(kept.file, kept.key_file, (), tsa)
    file = beside(kept.file)
    assert named(by, days_of(*MET)) == ["2026-03-02", "2026-03-03", "2026-03-05"]
    assert await stamp_all(by.lines(), file, tsa) == 3
    assert await stamp_all(by.lines(), file, tsa) == 0
    assert named(by, days_of(*MET)) == []

    first, *rest = file.read_text().splitlines()
    file.write_text("".join(f"{line}\n" for line in rest))
    assert named(by, days_of(*MET)) == ["2026-03-02"], "taken out"
    other = json.loads(first) | {"stamp": json.loads(rest[0])["stamp"]}
    file.write_text("".join(f"{line}\n" for line in (json.dumps(other), *rest)))
    assert named(by, days_of(*MET)) == ["2026-03-02"], "of another line"
    file.write_text("no line\n")
    assert named(by, days_of(*MET)) == ["-"]


async def test_heads_that_are_written_anew_with_their_own_key_have_stamps_of_a_later_day(
    kept: Kept, tsa: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days from before stamps were asked for get theirs at once; a later one shows the day of the rewriting."""
    lines, file = Kept(kept.file, kept.key_file).lines(), beside(kept.file)
    assert await stamp_all(lines, file, tsa) == 3
    *before, last = sorted(lines)
    times = {lines[day]: LATER for day in before} | {lines[last]: LATER + timedelta(days=30)}
    monkeypatch.setattr(Authority, "time_of", lambda _self, _answer, line: times[line])
    assert [one.id for one in unlike_stamps(lines, file, tsa, last)] == [last.isoformat()]
    times[lines[last]] = datetime.combine(last + timedelta(days=1), time(), SHANGHAI) + LATE
    assert unlike_stamps(lines, file, tsa, last) == []


async def test_another_authority_and_none_at_all_give_no_stamp(
    kept: Kept, tsa: Authority, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    foreign = authority(tsa.url, certified(tmp_path / "other"))
    away = Authority("http://127.0.0.1:1/", tsa.roots)
    for by in (foreign, away):
        with pytest.raises(NoStampError):
            await by.stamp("a line")
        assert await stamp_all(Kept(kept.file, kept.key_file).lines(), beside(kept.file), by) == 0
    for roots in (None, tmp_path / "none.pem", kept.key_file):
        with pytest.raises(BadKeyError):
            authority(tsa.url, roots)


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
