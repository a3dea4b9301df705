"""The pack of a lived stay: it agrees, also without the system; and whatever is changed in it is found, at its place."""

import base64
import json
import os
import random
import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.identity_cipher import IdentityKeys
from activities.personal_vault import PersonalVault
from db import documents, personal
from db.audit import clock_of, recorded_from, snapshot
from db.documents import PDF, NewCopy, NewDocument
from db.scope import system_transaction
from evidence import check
from evidence.check import GENESIS, MANIFEST, SIGNATURE, Found, packed, unpacked
from evidence.gathering import NoCaseError, Signing, gathered
from ids import new_id
from scenario.database import fresh
from settings import Settings
from tests.bases.db.people import CODE, Book, book
from tests.verify.test_heads import written
from verify.heads import Days, kept_by

SEED = 20261130
TAMPERINGS = 1_000
KEYS = IdentityKeys({"k1": os.urandom(32)}, "k1")
Members = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """A pack of a stay, with the key that signed it and what the case is called."""

    engine: AsyncEngine
    signing: Signing
    stay: str
    pack: bytes

    @property
    def key(self) -> str:
        assert self.signing.key is not None
        return self.signing.key.public.id

    @property
    def members(self) -> Members:
        return unpacked(self.pack, Found())

    def found(self, pack: bytes) -> list[tuple[str, str]]:
        """What the checker says against it."""
        return check.check(pack, self.key)[0].differences


@pytest.fixture(scope="module")
async def made(
    maintenance_url: str, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Made]:
    folder = tmp_path_factory.mktemp("evidence")
    chosen = Settings(_env_file=None, heads_file=folder / "heads.jsonl", heads_key_file=written(folder))
    vault = PersonalVault(KEYS)
    personal.use(vault)
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        stay = await lived(play)
        await sealed_days(play.engine, chosen)
        signing = Signing.by(chosen)
        async with snapshot(play.engine) as conn:
            pack = await gathered(conn, "postdoc", stay, signing)
        yield Made(play.engine, signing, stay, pack)
    personal._VAULTS.remove(vault)  # what this module alone uses


async def lived(play: Book) -> str:
    """Somebody in station, with a paper handed in and a document drafted."""
    await play.base()
    await play.until(date(2027, 12, 1))
    stay = await play.filed()
    await play.until(date(2027, 12, 16))
    await play.attach(play.crew.units[0], stay, "工作总结")
    word, pdf = b"PK\x03\x04 sample", b"%PDF-1.7 sample"
    new = NewDocument(
        id=new_id(), kind="sample", case_kind="postdoc", case_id=stay, part="", number="样例〔2027〕1号", dated=play.today,
        title="样例文书", asked=b"-", template=0, sha256=sha256(word).hexdigest(), word=word, by=play.crew.department.user,
        role="department", scope="", at=play.at,
    )  # fmt: skip
    copy = NewCopy(
        id=new_id(), document=new.id, what=PDF, file_name="样例文书.pdf", media_type="application/pdf",
        sha256=sha256(pdf).hexdigest(), content=pdf, by=new.by, at=play.at,
    )  # fmt: skip
    async with system_transaction(play.engine) as conn:
        await documents.keep(conn, new)
        await documents.keep_copy(conn, copy)
    return stay


async def sealed_days(engine: AsyncEngine, chosen: Settings) -> None:
    """The heads of all days, as they stand some nights later."""
    kept, days = kept_by(chosen), Days.none()
    assert kept is not None
    async with snapshot(engine) as conn:
        async for entry in recorded_from(conn, None):
            days.add(entry)
        now = await clock_of(conn)
    kept.sealer().seal(days, now + timedelta(days=2))


async def test_it_agrees_and_says_what_holds(
    made: Made, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file, paper = tmp_path / "pack.zip", tmp_path / "总结.pdf"
    file.write_bytes(made.pack)
    digest = sha256(made.pack).hexdigest()
    document = next(name for name in made.members if name.endswith("-pdf.pdf"))
    paper.write_bytes(made.members[document])
    words = [str(file), "--key", made.key, "--sha256", digest, "--file", str(paper), "--show"]
    assert check.main(words) == check.AGREES
    said = capsys.readouterr().out
    for line in (
        "首尾相接",
        "清单的签名有效",
        "日校验值之内",
        "就是“样例文书.pdf”",
        "文书2份",
        "结论：全部一致。",
    ):
        assert line in said
    assert "$personal:" not in said, "texts about persons are read with the keys in the pack"


def test_its_texts_about_persons_stand_sealed_in_the_facts_and_are_opened_by_its_keys(made: Made) -> None:
    facts, keys = made.members["facts/001.jsonl"].decode(), json.loads(made.members["personal-keys.json"])
    owners = set(re.findall(r"\$personal:([0-9A-Za-z-]+):", facts))
    assert owners
    assert owners == set(keys)


def test_who_was_erased_is_not_in_it_and_it_still_agrees(made: Made) -> None:
    """A pack of after an erasure has no key for the texts; here it is made from one with them."""
    members = {**made.members, "personal-keys.json": b"{}"}
    members = resigned(made, members)
    found, text = check.check(packed(members), made.key)
    assert found.differences == []
    assert "（已依法删除）" in text


async def test_a_case_that_is_not_there_has_none(made: Made) -> None:
    async with snapshot(made.engine) as conn:
        with pytest.raises(NoCaseError):
            await gathered(conn, "postdoc", "nobody", made.signing)


async def test_without_keys_it_is_unsigned_and_says_so(made: Made) -> None:
    async with snapshot(made.engine) as conn:
        pack = await gathered(conn, "base", CODE, Signing(None, None, ()))
    found, _ = check.check(pack)
    assert found.differences == []
    assert any("没有签名" in note for note in found.notes)
    assert [place for place, _ in check.check(pack, made.key)[0].differences] == [SIGNATURE]


def resigned(made: Made, members: Members, *, by: Signing | None = None) -> Members:
    """With a manifest of what the members are now, signed by that key (by default the one of the pack)."""
    signing = made.signing if by is None else by
    manifest = json.loads(members[MANIFEST])
    manifest["files"] = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in members.items()
        if name not in (MANIFEST, SIGNATURE)
    ]
    content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    assert signing.key is not None
    signature = base64.b64encode(signing.key.sign(check.signed_manifest(content))).decode()
    told = {"key": signing.key.public.id, "signature": signature}
    return {**members, MANIFEST: content, SIGNATURE: json.dumps(told).encode()}


def rechained(lines: list[str]) -> tuple[bytes, str, int]:
    """The lines hashed anew, numbered as they stand; gives the file, its last hash, how many."""
    previous, out = GENESIS, []
    for number, line in enumerate(lines, 1):
        row = {**json.loads(line.split(" ", 2)[2]), "seq": number}
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        own = sha256(previous + text.encode()).digest()
        out.append(check.line_of(previous, own, text))
        previous = own
    return "".join(out).encode(), previous.hex(), len(out)


# Random changes, each with where it must be found


@dataclass(frozen=True, slots=True)
class Change:
    """Changed members, and what one of the places found must begin with."""

    members: Members | bytes
    places: tuple[str, ...]


Tampering = Callable[[random.Random, Made], Change]


def _file(drawn: random.Random, members: Mapping[str, bytes], begin: str = "") -> str:
    return drawn.choice([name for name, content in members.items() if name.startswith(begin) and content])


def edited(drawn: random.Random, made: Made) -> Change:
    """One byte of a member."""
    members = made.members
    name = _file(drawn, members)
    content = bytearray(members[name])
    content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
    return Change({**members, name: bytes(content)}, (name, MANIFEST, SIGNATURE))


def cut(drawn: random.Random, made: Made) -> Change:
    """The end of a member."""
    members = made.members
    name = _file(drawn, members)
    return Change(
        {**members, name: members[name][: drawn.randrange(len(members[name]))]}, (name, MANIFEST, SIGNATURE)
    )


def left_out(drawn: random.Random, made: Made) -> Change:
    """A member."""
    members = made.members
    name = drawn.choice([each for each in members if each != MANIFEST])
    del members[name]
    return Change(members, (name,))


def put_in(drawn: random.Random, made: Made) -> Change:
    """A member more."""
    name = f"documents/{drawn.randrange(1000):03d}-signed.pdf"
    return Change({**made.members, name: drawn.randbytes(9)}, (name,))


def exchanged(drawn: random.Random, made: Made) -> Change:
    """The contents of two members."""
    members = made.members
    one, two = drawn.sample([name for name in members if name not in (MANIFEST, SIGNATURE)], 2)
    if members[one] == members[two]:
        return edited(drawn, made)
    return Change({**members, one: members[two], two: members[one]}, (one, two))


def reordered(drawn: random.Random, made: Made) -> Change:
    """The members in another order."""
    members = made.members
    names = list(members)
    while names == list(members):
        drawn.shuffle(names)
    told = ("压缩包", MANIFEST, SIGNATURE)
    if [n for n in names if n not in told] == [n for n in members if n not in told]:
        return edited(drawn, made)
    return Change({name: members[name] for name in names}, told)


def of_the_archive(drawn: random.Random, made: Made) -> Change:
    """One byte anywhere in the file."""
    content = bytearray(made.pack)
    content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
    return Change(bytes(content), ("",))


def _lines(made: Made) -> tuple[Members, str, list[str]]:
    members = made.members
    return members, "facts/001.jsonl", members["facts/001.jsonl"].decode().splitlines()


def _forged(made: Made, members: Members, name: str, lines: list[str], place: int) -> Change:
    """Every hash that anybody can make is made anew: the chain, the manifest's sums; the signature stays."""
    content, head, count = rechained(lines)
    manifest = json.loads(members[MANIFEST])
    chain = next(each for each in manifest["chains"] if each["file"] == name)
    chain["head"], chain["facts"] = head, count
    changed = {
        **members,
        name: content,
        MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1).encode(),
    }
    again = resigned(made, changed)
    return Change({**again, SIGNATURE: members[SIGNATURE]}, (f"{name} 第{place}条",))


def fact_edited(drawn: random.Random, made: Made) -> Change:
    """A fact says something else; all hashes are made anew."""
    members, name, lines = _lines(made)
    at = drawn.randrange(len(lines))
    head, row = lines[at].split(" {", 1)
    told = json.loads("{" + row)
    told["actor_scope"] = f"{told['actor_scope']}x"
    lines[at] = f"{head} {json.dumps(told)}"
    return _forged(made, members, name, lines, at + 1)


def fact_redated(drawn: random.Random, made: Made) -> Change:
    """A fact took effect, or was recorded, on another day."""
    members, name, lines = _lines(made)
    at = drawn.randrange(len(lines))
    head, row = lines[at].split(" {", 1)
    told = json.loads("{" + row)
    told[drawn.choice(["effective_at", "recorded_at"])] = f"2027-0{drawn.randint(1, 9)}-11T01:02:03+00:00"
    lines[at] = f"{head} {json.dumps(told)}"
    return _forged(made, members, name, lines, at + 1)


def fact_dropped(drawn: random.Random, made: Made) -> Change:
    """A fact is gone; those after it move up. The last one is missed by the signature alone."""
    members, name, lines = _lines(made)
    at = drawn.randrange(len(lines) - 1)
    del lines[at]
    return _forged(made, members, name, lines, at + 1)


def fact_inserted(drawn: random.Random, made: Made) -> Change:
    """A fact more."""
    members, name, lines = _lines(made)
    at = drawn.randrange(len(lines))
    head, row = lines[at].split(" {", 1)
    lines.insert(
        at, f"{head} {json.dumps({**json.loads('{' + row), 'fact': 'PaperAttached', 'command_id': 'more'})}"
    )
    return _forged(made, members, name, lines, at + 1)


def facts_swapped(drawn: random.Random, made: Made) -> Change:
    """Two facts in the place of each other."""
    members, name, lines = _lines(made)
    one, two = sorted(drawn.sample(range(len(lines)), 2))
    lines[one], lines[two] = lines[two], lines[one]
    return _forged(made, members, name, lines, one + 1)


def truncated(drawn: random.Random, made: Made) -> Change:
    """The last facts are gone, and every sum is made anew: the signature is not."""
    members, name, lines = _lines(made)
    change = _forged(made, members, name, lines[: drawn.randint(1, len(lines) - 1)], 0)
    return Change(change.members, (MANIFEST,))


def signed_anew(drawn: random.Random, made: Made, stranger: Signing) -> Change:
    """Everything made anew and signed by a key of somebody else, which stands in the pack."""
    change = fact_edited(drawn, made)
    assert isinstance(change.members, dict)
    assert stranger.key is not None
    public = stranger.key.public
    members = {**change.members, f"public-keys/{public.id}.pem": public.pem}
    return Change(resigned(made, members, by=stranger), (SIGNATURE,))


KINDS: tuple[Tampering, ...] = (
    edited, cut, left_out, put_in, exchanged, reordered, of_the_archive,
    fact_edited, fact_redated, fact_dropped, fact_inserted, facts_swapped, truncated,
)  # fmt: skip


def test_each_of_a_thousand_random_changes_is_found_at_its_place(made: Made, tmp_path: Path) -> None:
    """Whoever has no key: changes as they come, and such of whom who knows every hash."""
    stranger = Signing.by(
        Settings(_env_file=None, heads_file=tmp_path / "heads.jsonl", heads_key_file=written(tmp_path))
    )
    drawn = random.Random(SEED)  # a draw that can be repeated
    missed, met = [], 0
    for number in range(TAMPERINGS):
        kind = KINDS[number % len(KINDS)]
        change = signed_anew(drawn, made, stranger) if number % 50 == 49 else kind(drawn, made)
        content = change.members if isinstance(change.members, bytes) else packed(change.members)
        if content == made.pack:
            missed.append((number, kind.__name__, "nothing was changed"))
            continue
        try:
            places = [place for place, _ in made.found(content)]
        except check.NoPackError as problem:
            places = [str(problem)]
        met += 1
        if not any(place.startswith(wanted) for place in places for wanted in change.places):
            missed.append((number, kind.__name__, f"{change.places} not in {places[:4]}"))
    assert missed == []
    assert met == TAMPERINGS
