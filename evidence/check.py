"""Checks an evidence pack (证据包) with nothing but Python's standard library.

    python3 check.py PACK.zip [--key ID] [--sha256 HEX] [--file FILE ...] [--show]

It says what holds and, of what does not, the place: the archive byte by byte, the manifest and its signature, the chain of
hashes of each case, the signed heads of days with what was recorded on them, personal texts under their seals, time stamps
(where the program `openssl` is there), and files that somebody has at hand. Exit status: 0 all agrees, 1 something does not,
2 it is no pack that can be read.

Whose the signing key is, no file can say of itself: `--key` takes the sixteen digits that the department has published.
Signatures are Ed25519 (RFC 8032) or SM2 with SM3 (GB/T 32918, 32905); seals are AES-SIV (RFC 5297).
"""

import argparse
import base64
import binascii
import io
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

FORMAT = "evidence-pack/1"
AGREES, DIFFERS, UNREADABLE = 0, 1, 2
SHANGHAI = timezone(timedelta(hours=8))
"""Legal time; no summer time since 1991."""
WRITTEN = (1980, 1, 1, 0, 0, 0)
"""The time of every member of the archive: when a pack was made stands in its manifest."""
MANIFEST, SIGNATURE = "manifest.json", "manifest.signature.json"
HEADS, STAMPS, ROOTS = "heads.jsonl", "stamps.jsonl", "stamp-roots.pem"
SEALS, ATTACHMENTS, DOCUMENTS = "personal-keys.json", "attachments.json", "documents.json"
MARK = "$personal:"
GENESIS = bytes(32)
MOST_BYTES = 2 << 30
Json = Any


class NoPackError(Exception):
    """It is no evidence pack, or not one that this program reads."""


@dataclass
class Found:
    """What was seen: what holds, what should be known, and each difference with its place."""

    holds: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    differences: list[tuple[str, str]] = field(default_factory=list)

    def differs(self, place: str, what: str) -> None:
        """A difference at a place."""
        self.differences.append((place, what))


@dataclass(frozen=True)
class Key:
    """A public key and how it verifies."""

    id: str
    kind: str
    verifies: Callable[[bytes, bytes], bool]


# The archive


def packed(members: Mapping[str, bytes]) -> bytes:
    """The archive of these members: the same bytes from the same members, wherever it is made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, WRITTEN)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def unpacked(content: bytes, found: Found) -> dict[str, bytes]:
    """The members in their order; raises NoPackError."""
    members: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise NoPackError("too large")
            for info in archive.infolist():
                if info.filename in members:
                    found.differs(info.filename, "压缩包中有两份同名文件")
                try:
                    members[info.filename] = archive.read(info)
                except zipfile.BadZipFile:
                    found.differs(info.filename, "文件已损坏（校验和不符）")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as problem:
        raise NoPackError(str(problem)) from None
    again = packed(members)
    if again != content:
        same = next(
            (at for at, (a, b) in enumerate(zip(again, content, strict=False)) if a != b),
            min(len(again), len(content)),
        )
        found.differs("压缩包", f"自第{same + 1}个字节起与规定的写法不一致")
    return members


def object_of(members: Mapping[str, bytes], name: str, found: Found, otherwise: Json) -> Json:
    """The JSON of a member; a damaged one is a difference."""
    if name not in members:
        found.differs(name, "缺少该文件")
        return otherwise
    try:
        told = json.loads(members[name])
    except ValueError:
        found.differs(name, "不是完整的 JSON")
        return otherwise
    if not isinstance(told, type(otherwise)):
        found.differs(name, "内容不是规定的格式")
        return otherwise
    return told


def objects(told: Json) -> Sequence[Mapping[str, Json]]:
    """The objects of what should be a list of them."""
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


# Manifest


def check_manifest(members: Mapping[str, bytes], found: Found) -> Mapping[str, Json]:
    """Every member is as the manifest says, none is missing, none is beside it."""
    manifest: Mapping[str, Json] = object_of(members, MANIFEST, found, {})
    if manifest.get("format") != FORMAT:
        raise NoPackError(f"{MANIFEST}：缺少、已损坏，或者不是这种格式")
    listed = {str(each.get("name")): each for each in objects(manifest.get("files"))}
    for name, each in listed.items():
        if name not in members:
            found.differs(name, "清单中有，压缩包中没有")
        elif sha256(members[name]).hexdigest() != each.get("sha256"):
            found.differs(name, "内容与清单所载的校验值（SHA-256）不一致")
    for name in members:
        if name not in listed and name not in (MANIFEST, SIGNATURE):
            found.differs(name, "清单中没有该文件")
    if [name for name in members if name in listed] != list(listed):
        found.differs("压缩包", "文件的先后与清单不一致")
    return manifest


def check_signature(
    members: Mapping[str, bytes], keys: Mapping[str, Key], wanted: str | None, found: Found
) -> None:
    """The manifest is signed by a key of the pack, and that is the wanted one."""
    told = object_of(members, SIGNATURE, found, {})
    if not told:
        if wanted is not None:
            found.differs(SIGNATURE, "没有签名")
        found.notes.append("该证据包没有签名：只能与签发时告知的整包校验值（--sha256）核对。")
        return
    key = keys.get(str(told.get("key")))
    if key is None:
        found.differs(SIGNATURE, "签名所用的公钥不在包内")
    elif not key.verifies(decoded(told.get("signature")), signed_manifest(members[MANIFEST])):
        found.differs(MANIFEST, "清单的签名不符：清单或其所列文件在签发后被改动")
    else:
        found.holds.append(f"清单的签名有效，密钥 {key.id}（{key.kind}）。")
    if wanted is not None and str(told.get("key")) != wanted:
        found.differs(SIGNATURE, f"不是密钥 {wanted} 的签名")
    if wanted is None:
        found.notes.append("请将上述密钥编号与自治区主管厅局公布的编号核对（--key）。")


def signed_manifest(manifest: bytes) -> bytes:
    """What the signature of a pack is over."""
    return f"{FORMAT}\n{sha256(manifest).hexdigest()}".encode()


# Chains of facts


@dataclass
class Entry:
    """A fact as it was hashed."""

    place: str
    previous: bytes
    hash: bytes
    text: str
    row: Mapping[str, Json]

    @property
    def case(self) -> tuple[str, str, int]:
        """Kind, id, sequence."""
        return str(self.row.get("case_kind")), str(self.row.get("case_id")), int(self.row.get("seq", 0))

    @property
    def day(self) -> str:
        """The legal day of its recording."""
        return self.recorded_at.date().isoformat()

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded, in legal time."""
        return datetime.fromisoformat(str(self.row["recorded_at"])).astimezone(SHANGHAI)

    @property
    def at(self) -> datetime:
        """When it took effect, in legal time."""
        return datetime.fromisoformat(str(self.row["effective_at"])).astimezone(SHANGHAI)

    @property
    def leaf(self) -> str:
        """How it counts among the entries of its day."""
        kind, case_id, seq = self.case
        return sha256(f"{kind}\n{case_id}\n{seq}\n".encode() + self.hash).hexdigest()


def line_of(previous: bytes, own: bytes, text: str) -> str:
    """An entry as a line of its file."""
    return f"{previous.hex()} {own.hex()} {text}\n"


def entries_of(name: str, content: bytes, found: Found) -> list[Entry]:
    """The entries of a file; lines that are none are differences."""
    entries: list[Entry] = []
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n")[:-1], 1):
        place = f"{name} 第{number}条"
        try:
            previous, own, text = line.split(" ", 2)
            row = json.loads(text)
            entry = Entry(place, bytes.fromhex(previous), bytes.fromhex(own), text, row)
            read = (
                entry.case,
                entry.day,
                entry.at,
                entry.row["fact"],
                entry.row["actor_role"],
                entry.row["actor_user"],
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            read = None
        if read is None:
            found.differs(place, "不是完整的一条事实")
        else:
            entries.append(entry)
    if content and not content.endswith(b"\n"):
        found.differs(f"{name} 第{content.count(bytes([10])) + 1}条", "最后一条不完整")
    return entries


def check_order(entries: Sequence[Entry], made_at: str, found: Found) -> None:
    """Each was recorded after the one before, and before the pack was made."""
    before = ""
    for entry in entries:
        at = entry.recorded_at.isoformat()
        if at < before:
            found.differs(entry.place, "登记时间早于前一条")
        if at > made_at:
            found.differs(entry.place, "登记时间晚于证据包的签发")
        before = at


def check_chain(
    chain: Mapping[str, Json], entries: Sequence[Entry], erased: frozenset[str], found: Found
) -> None:
    """Numbered without a gap, each hashed over the one before, as many as the manifest says."""
    name, last = str(chain.get("file")), GENESIS
    for number, entry in enumerate(entries, 1):
        kind, case_id, seq = entry.case
        if (kind, case_id) != (chain.get("kind"), chain.get("id")):
            found.differs(entry.place, "是另一事项的事实")
        if seq != number:
            found.differs(entry.place, f"序号应为{number}，现为{seq}")
        if entry.previous != last:
            found.differs(entry.place, "与前一条事实的校验值不衔接")
        if sha256(entry.previous + entry.text.encode()).digest() != entry.hash:
            left = sha256(entry.text.encode()).hexdigest()
            if f"{kind}/{case_id}/{seq}/{left}" in erased:
                found.notes.append(f"{entry.place}：所载的个人信息已依法删除，与删除记录一致。")
            else:
                found.differs(entry.place, "内容与校验值不一致")
        last = entry.hash
    if len(entries) != chain.get("facts") or last.hex() != chain.get("head"):
        found.differs(
            name,
            f"清单所载为{chain.get('facts')}条，最后一条的校验值为{str(chain.get('head'))[:16]}…，现不一致",
        )


def erasures(entries: Sequence[Entry]) -> Iterator[str]:
    """What the records of erasures name."""
    for entry in entries:
        body = entry.row.get("body")
        if entry.row.get("fact") == "PersonErased" and isinstance(body, dict):
            yield from (str(each) for each in body.get("redacted") or ())


# Days


def check_heads(
    members: Mapping[str, bytes], keys: Mapping[str, Key], days: set[str], found: Found
) -> Mapping[str, Mapping[str, Json]]:
    """Each line holds the hash of the one before; those of the wanted days and the last are signed. Day → what it says."""
    heads: dict[str, Mapping[str, Json]] = {}
    before, lines = "", members.get(HEADS, b"").decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        place = f"{HEADS} 第{number}行"
        try:
            told = json.loads(line)
            day, facts, digest, previous = (
                str(told["day"]),
                int(told["facts"]),
                str(told["digest"]),
                str(told["previous"]),
            )
            key, signature = keys.get(str(told["key"])), decoded(told["signature"])
        except (ValueError, KeyError, TypeError):
            found.differs(place, "不是完整的一行")
            before = line
            continue
        if previous != (sha256(before.encode()).hexdigest() if before else ""):
            found.differs(place, "与前一行不衔接，此前有行被删除或者改动")
        text = "\n".join(("register-head/1", day, str(facts), digest, previous)).encode()
        if key is None:
            found.differs(place, "签名所用的公钥不在包内")
        elif (day in days or number == len(lines)) and not key.verifies(signature, text):
            found.differs(place, f"{day}的日校验值签名不符")
        if day in heads or (heads and day < max(heads)):
            found.differs(place, "日期没有依次递增")
        heads[day] = {**told, "line": line}
        before = line
    return heads


def check_days(
    members: Mapping[str, bytes],
    entries: Sequence[Entry],
    heads: Mapping[str, Mapping[str, Json]],
    found: Found,
) -> None:
    """What was recorded on a day is what was signed for it, and the facts of the pack are in it."""
    waiting, proven = 0, 0
    for day in sorted({entry.day for entry in entries}):
        mine = [entry for entry in entries if entry.day == day]
        if day in heads:
            held = leaves_of(members, day, heads[day], found)
            proven += sum(entry.leaf in held for entry in mine)
            for entry in mine:
                if entry.leaf not in held:
                    found.differs(entry.place, f"不在{day}签存的事实之中")
        else:
            waiting += len(mine)
            for entry in mine if heads and day <= max(heads) else ():
                found.differs(entry.place, f"{day}没有日校验值，该日之后已有")
    if proven:
        found.holds.append(f"{proven}条事实在其登记当日签存的日校验值之内。")
    if waiting:
        found.notes.append(
            f"{waiting}条事实登记的当日没有日校验值（未设置，或者次日凌晨才签存），由清单的签名证明。"
        )


def leaves_of(
    members: Mapping[str, bytes], day: str, head: Mapping[str, Json], found: Found
) -> frozenset[str]:
    """The digests of all entries of a day, which must be those that its head was made of."""
    name = f"days/{day}.txt"
    leaves = members.get(name, b"").decode("ascii", "replace").split("\n")[:-1]
    try:
        digest = sha256(b"".join(bytes.fromhex(leaf) for leaf in leaves)).hexdigest()
    except ValueError:
        digest = ""
    if (len(leaves), digest) != (head.get("facts"), head.get("digest")):
        found.differs(name, f"与{day}签存的日校验值不一致")
    return frozenset(leaves)


def check_stamps(members: Mapping[str, bytes], heads: Mapping[str, Mapping[str, Json]], found: Found) -> None:
    """Stamps of the time authority are of the heads that the pack holds; who made them `openssl` says."""
    known = {sha256(str(head["line"]).encode()).hexdigest(): str(head["line"]) for head in heads.values()}
    good = 0
    for number, line in enumerate(members.get(STAMPS, b"").decode("utf-8", "replace").splitlines(), 1):
        place = f"{STAMPS} 第{number}行"
        try:
            told = json.loads(line)
            head, stamp = str(told["head"]), decoded(told["stamp"])
        except (ValueError, KeyError, TypeError):
            found.differs(place, "不是完整的一行")
            continue
        if head not in known:
            found.differs(place, "不是包内日校验值的时间戳")
        elif shutil.which("openssl") and ROOTS in members:
            if stamped(known[head], stamp, members[ROOTS]):
                good += 1
            else:
                found.differs(place, "时间戳与日校验值不符，或者不是所附根证书的机构签发")
        else:
            good -= 1
    if good > 0:
        found.holds.append(f"{good}个时间戳与日校验值相符。")
    elif good < 0:
        found.notes.append("时间戳没有核验：需要 openssl 程序和根证书。")


def stamped(line: str, stamp: bytes, roots: bytes) -> bool:
    """Whether `openssl ts` takes the stamp as one of the line, at the time that it says."""
    with tempfile.TemporaryDirectory(prefix="stamp-") as folder:
        data, reply, root = (Path(folder) / name for name in ("data", "reply", "roots.pem"))
        data.write_bytes(line.encode())
        reply.write_bytes(stamp)
        root.write_bytes(roots)
        words = [
            "openssl",
            "ts",
            "-verify",
            "-data",
            str(data),
            "-in",
            str(reply),
            "-CAfile",
            str(root),
            "-no_check_time",
        ]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0  # noqa: S603  # no shell, our own words


# Files


def check_documents(members: Mapping[str, bytes], found: Found) -> Sequence[Mapping[str, Json]]:
    """Each document of the list is the file that it was kept as; gives the list."""
    documents = objects(object_of(members, DOCUMENTS, found, []))
    for document in documents:
        name = str(document.get("file"))
        if name not in members:
            found.differs(name, "文书清单中有，压缩包中没有")
        elif sha256(members[name]).hexdigest() != document.get("sha256"):
            found.differs(name, "文书与入库时的校验值不一致")
    found.holds.append(
        f"文书{len(documents)}份与入库时的校验值一致。"
    ) if documents and not found.differences else None
    return documents


def check_attachments(
    members: Mapping[str, bytes], facts: Sequence[Entry], opened: Callable[[Json], Json], found: Found
) -> Sequence[Mapping[str, Json]]:
    """Each attachment of the list is told by a fact of the case."""
    attachments = objects(object_of(members, ATTACHMENTS, found, []))
    told = " ".join(json.dumps(opened(entry.row.get("body")), ensure_ascii=False) for entry in facts)
    for number, each in enumerate(attachments, 1):
        if each.get("told") and str(each.get("sha256")) not in told:
            found.differs(f"{ATTACHMENTS} 第{number}份", "没有事实载明该附件的校验值")
    return attachments


def check_at_hand(
    files: Sequence[str],
    attachments: Sequence[Mapping[str, Json]],
    documents: Sequence[Mapping[str, Json]],
    found: Found,
) -> None:
    """Files that somebody has against those that the pack knows."""
    known = {str(each.get("sha256")): str(each.get("name")) for each in (*attachments, *documents)}
    for file in files:
        digest = sha256(Path(file).read_bytes()).hexdigest()
        if digest in known:
            found.holds.append(f"手中的文件“{Path(file).name}”就是“{known[digest]}”。")
        else:
            found.differs(file, "与该事项的任何附件、文书都不相同")


# Seals of personal texts


def check_seals(
    members: Mapping[str, bytes], entries: Sequence[Entry], found: Found
) -> Callable[[Json], Json]:
    """Opens personal texts; a key that opens nothing as it should is a difference. Gives what opens a body."""
    keys = {owner: decoded(key) for owner, key in object_of(members, SEALS, found, {}).items()}
    used: set[str] = set()
    for entry in entries:
        for owner, sealed in seals_in(entry.row.get("body")):
            used.add(owner)
            if owner in keys and unsealed(keys[owner], owner, sealed) is None:
                found.differs(entry.place, "所附密钥不能解开其中的个人信息")
    for owner in sorted(keys.keys() - used):
        found.differs(SEALS, f"密钥 {owner} 没有用处")
    return lambda body: opened(body, keys)


def opened(body: Json, keys: Mapping[str, bytes]) -> Json:
    """The same JSON with personal texts readable, as far as there are keys."""
    if isinstance(body, dict):
        return {name: opened(each, keys) for name, each in body.items()}
    if isinstance(body, list):
        return [opened(each, keys) for each in body]
    parts = parts_of(body)
    if parts is None:
        return body
    owner, sealed = parts
    text = unsealed(keys[owner], owner, sealed) if owner in keys else None
    return "（已依法删除）" if text is None else text


def seals_in(body: Json) -> Iterator[tuple[str, bytes]]:
    """Each personal text in a body: its key's id, and what is sealed."""
    if isinstance(body, dict):
        for each in body.values():
            yield from seals_in(each)
    elif isinstance(body, list):
        for each in body:
            yield from seals_in(each)
    else:
        parts = parts_of(body)
        if parts is not None:
            yield parts


def parts_of(text: Json) -> tuple[str, bytes] | None:
    """The id and the seal of a text that is one."""
    if not isinstance(text, str) or not text.startswith(MARK):
        return None
    owner, _, sealed = text[len(MARK) :].partition(":")
    try:
        return owner, base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except (ValueError, binascii.Error):
        return owner, b""


@lru_cache(maxsize=4096)
def unsealed(key: bytes, owner: str, sealed: bytes) -> str | None:
    """RFC 5297 with the id as associated data; None where the seal is not of this key and text."""
    vector, hidden = sealed[:16], sealed[16:]
    if len(vector) != 16 or len(key) != 64:
        return None
    mac, cipher = aes(key[:32]), aes(key[32:])
    counter = int.from_bytes(vector, "big") & ~((1 << 63) | (1 << 31))
    stream = b"".join(
        cipher(((counter + block) % (1 << 128)).to_bytes(16, "big"))
        for block in range((len(hidden) + 15) // 16)
    )
    text = bytes(a ^ b for a, b in zip(hidden, stream, strict=False))
    if synthetic(mac, owner.encode(), text) != vector:
        return None
    return text.decode("utf-8", "surrogatepass")


def synthetic(mac: Callable[[bytes], bytes], beside: bytes, text: bytes) -> bytes:
    """S2V of one associated datum and the text."""
    state = xored(doubled(cmac(mac, bytes(16))), cmac(mac, beside))
    if len(text) >= 16:
        return cmac(mac, text[:-16] + xored(text[-16:], state))
    return cmac(mac, xored(doubled(state), text + b"\x80" + bytes(15 - len(text))))


def cmac(mac: Callable[[bytes], bytes], text: bytes) -> bytes:
    """RFC 4493."""
    first = doubled(mac(bytes(16)))
    blocks = [text[at : at + 16] for at in range(0, len(text), 16)] or [b""]
    end = blocks.pop()
    end = xored(end, first) if len(end) == 16 else xored(end + b"\x80" + bytes(15 - len(end)), doubled(first))
    state = bytes(16)
    for block in (*blocks, end):
        state = mac(xored(state, block))
    return state


def doubled(block: bytes) -> bytes:
    """Twice, in the field of 2^128."""
    number = int.from_bytes(block, "big") << 1
    return ((number ^ 0x87 if number >> 128 else number) & ((1 << 128) - 1)).to_bytes(16, "big")


def xored(a: bytes, b: bytes) -> bytes:
    """Bit by bit."""
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


def timed(value: int) -> int:
    """By x, in the field of AES."""
    return ((value << 1) ^ 0x11B) & 0xFF if value & 0x80 else value << 1


def substitutions() -> tuple[int, ...]:
    """The S-box of AES (FIPS 197)."""
    box, power, inverse = [0] * 256, 1, 1
    while True:
        power ^= timed(power)
        for shift in (1, 2, 4):
            inverse ^= inverse << shift & 0xFF
        inverse ^= 0x09 if inverse & 0x80 else 0
        turned = inverse
        for turn in range(1, 5):
            turned ^= (inverse << turn | inverse >> (8 - turn)) & 0xFF
        box[power] = turned ^ 0x63
        if power == 1:
            break
    box[0] = 0x63
    return tuple(box)


BOX = substitutions()


@lru_cache(maxsize=256)
def aes(key: bytes) -> Callable[[bytes], bytes]:
    """Encrypts one block under a key of 256 bits (FIPS 197)."""
    words = [list(key[at : at + 4]) for at in range(0, 32, 4)]
    constant = 1
    for number in range(8, 60):
        word = list(words[-1])
        if number % 8 == 0:
            word = [BOX[each] for each in word[1:] + word[:1]]
            word[0] ^= constant
            constant = timed(constant)
        elif number % 8 == 4:
            word = [BOX[each] for each in word]
        words.append([a ^ b for a, b in zip(words[number - 8], word, strict=True)])
    rounds = [[each for word in words[at : at + 4] for each in word] for at in range(0, 60, 4)]

    def encrypted(block: bytes) -> bytes:
        state = [a ^ b for a, b in zip(block, rounds[0], strict=True)]
        for number in range(1, 15):
            state = [BOX[state[(at + 4 * (at % 4)) % 16]] for at in range(16)]
            if number < 14:
                state = [each for at in range(0, 16, 4) for each in mixed(state[at : at + 4])]
            state = [a ^ b for a, b in zip(state, rounds[number], strict=True)]
        return bytes(state)

    return encrypted


def mixed(column: Sequence[int]) -> list[int]:
    """MixColumns of one column."""
    return [
        timed(column[at])
        ^ timed(column[(at + 1) % 4])
        ^ column[(at + 1) % 4]
        ^ column[(at + 2) % 4]
        ^ column[(at + 3) % 4]
        for at in range(4)
    ]


# Signatures


ED25519_PREFIX = bytes.fromhex("302a300506032b6570032100")
SM2_CURVE = bytes.fromhex("06082a811ccf5501822d")
Point = tuple[int, int]


def keys_in(members: Mapping[str, bytes], found: Found) -> Mapping[str, Key]:
    """The public keys of the pack, by their ids."""
    keys: dict[str, Key] = {}
    for name, content in members.items():
        if name.startswith("public-keys/"):
            key = key_of(content)
            if key is None or name != f"public-keys/{key.id}.pem":
                found.differs(name, "不是与其文件名相符的公钥")
            else:
                keys[key.id] = key
    return keys


def key_of(pem: bytes) -> Key | None:
    """From PEM (SubjectPublicKeyInfo); None for what is no key of the two kinds."""
    inside = [
        line for line in pem.decode("ascii", "replace").splitlines() if line and not line.startswith("-----")
    ]
    der = decoded("".join(inside))
    if der.startswith(ED25519_PREFIX) and len(der) == 44:
        raw = der[-32:]
        return Key(
            sha256(raw).hexdigest()[:16], "Ed25519", lambda signature, text: ed25519(raw, signature, text)
        )
    if SM2_CURVE in der and len(der) > 65 and der[-65] == 4:
        point = (int.from_bytes(der[-64:-32], "big"), int.from_bytes(der[-32:], "big"))
        return Key(sha256(der).hexdigest()[:16], "SM2", lambda signature, text: sm2(point, signature, text))
    return None


def decoded(text: Json) -> bytes:
    """From Base64; empty for what is none."""
    try:
        return base64.b64decode(str(text), validate=True)
    except (ValueError, binascii.Error):
        return b""


P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Extended = tuple[int, int, int, int]


def added(a: Extended, b: Extended) -> Extended:
    """Two points of edwards25519, in extended coordinates (RFC 8032, 5.1.4)."""
    one, two = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    three, four = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = two - one, four - three, four + three, two + one
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiplied(number: int, point: Extended) -> Extended:
    """A point so many times."""
    result: Extended = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = added(result, point)
        point = added(point, point)
        number >>= 1
    return result


def point_of(raw: bytes) -> Extended | None:
    """From its 32 bytes; None where there is no such point."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def ed25519(raw: bytes, signature: bytes, text: bytes) -> bool:
    """Whether it is a signature of the text (RFC 8032, 5.1.7)."""
    if len(signature) != 64:
        return False
    key, nonce = point_of(raw), point_of(signature[:32])
    factor = int.from_bytes(signature[32:], "little")
    base = point_of(bytes([0x58]) + bytes([0x66]) * 31)
    if key is None or nonce is None or base is None or factor >= L:
        return False
    challenge = int.from_bytes(sha512(signature[:32] + raw + text).digest(), "little") % L
    left, right = multiplied(factor, base), added(nonce, multiplied(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % P == 0


SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_A = SM2_P - 3
SM2_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
SM2_G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)
SIGNER = b"1234567812345678"
"""The name of the signer where none was agreed on (GB/T 35276)."""


def sm2_added(a: Point | None, b: Point | None) -> Point | None:
    """Two points of the curve; None is the point at infinity."""
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0]:
        if (a[1] + b[1]) % SM2_P == 0:
            return None
        slope = (3 * a[0] * a[0] + SM2_A) * pow(2 * a[1], SM2_P - 2, SM2_P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], SM2_P - 2, SM2_P)
    x = (slope * slope - a[0] - b[0]) % SM2_P
    return x, (slope * (a[0] - x) - a[1]) % SM2_P


def sm2_multiplied(number: int, point: Point | None) -> Point | None:
    """A point so many times."""
    result: Point | None = None
    while number:
        if number & 1:
            result = sm2_added(result, point)
        point = sm2_added(point, point)
        number >>= 1
    return result


def sm2(key: Point, signature: bytes, text: bytes) -> bool:
    """Whether it is a signature of the text (GB/T 32918.2, 7.1)."""
    numbers = pair_of(signature)
    x, y = key
    if numbers is None or (y * y - (x * x * x + SM2_A * x + SM2_B)) % SM2_P:
        return False
    r, s = numbers
    t = (r + s) % SM2_N
    if not (0 < r < SM2_N and 0 < s < SM2_N) or t == 0:
        return False
    curve = b"".join(number.to_bytes(32, "big") for number in (SM2_A, SM2_B, *SM2_G, x, y))
    about = sm3((len(SIGNER) * 8).to_bytes(2, "big") + SIGNER + curve)
    point = sm2_added(sm2_multiplied(s, SM2_G), sm2_multiplied(t, key))
    return point is not None and (int.from_bytes(sm3(about + text), "big") + point[0]) % SM2_N == r


def pair_of(der: bytes) -> tuple[int, int] | None:
    """SEQUENCE of two INTEGERs."""
    if len(der) < 8 or der[0] != 0x30 or der[1] != len(der) - 2:
        return None
    numbers, at = [], 2
    while at + 2 <= len(der) and der[at] == 2 and at + 2 + der[at + 1] <= len(der):
        numbers.append(int.from_bytes(der[at + 2 : at + 2 + der[at + 1]], "big"))
        at += 2 + der[at + 1]
    return (numbers[0], numbers[1]) if len(numbers) == 2 and at == len(der) else None


def turned(word: int, by: int) -> int:
    """To the left, of 32 bits."""
    by %= 32
    return (word << by | word >> (32 - by)) & 0xFFFFFFFF


def sm3(text: bytes) -> bytes:
    """The hash of GB/T 32905."""
    padded = text + b"\x80" + bytes((55 - len(text)) % 64) + (len(text) * 8).to_bytes(8, "big")
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    for at in range(0, len(padded), 64):
        state = [a ^ b for a, b in zip(state, sm3_block(state, padded[at : at + 64]), strict=True)]
    return b"".join(word.to_bytes(4, "big") for word in state)


def sm3_block(state: Sequence[int], block: bytes) -> list[int]:
    """One block after the state before."""
    w = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for j in range(16, 68):
        mix = w[j - 16] ^ w[j - 9] ^ turned(w[j - 3], 15)
        w.append(mix ^ turned(mix, 15) ^ turned(mix, 23) ^ turned(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        early = j < 16
        one = turned((turned(a, 12) + e + turned(0x79CC4519 if early else 0x7A879D8A, j)) & 0xFFFFFFFF, 7)
        two = one ^ turned(a, 12)
        first = a ^ b ^ c if early else (a & b) | (a & c) | (b & c)
        second = e ^ f ^ g if early else (e & f) | (~e & g)
        left = (first + d + two + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
        right = (second + h + one + w[j]) & 0xFFFFFFFF
        a, b, c, d = left, a, turned(b, 9), c
        e, f, g, h = right ^ turned(right, 9) ^ turned(right, 17), e, turned(f, 19), g
    return [a, b, c, d, e, f, g, h]


# The whole


def check(
    content: bytes, key: str | None = None, digest: str | None = None, files: Sequence[str] = ()
) -> tuple[Found, str]:
    """Everything that can be said of a pack, and its facts in readable form. Raises NoPackError."""
    found = Found()
    if digest is not None and sha256(content).hexdigest() != digest.lower():
        found.differs("压缩包", "整包的校验值（SHA-256）不是所给的")
    members = unpacked(content, found)
    manifest = check_manifest(members, found)
    keys = keys_in(members, found)
    check_signature(members, keys, key, found)
    chains = objects(manifest.get("chains"))
    if not chains:
        raise NoPackError(f"{MANIFEST}：没有列出事实")
    read = [
        entries_of(str(chain.get("file")), members.get(str(chain.get("file")), b""), found)
        for chain in chains
    ]
    everything = [entry for entries in read for entry in entries]
    erased = frozenset(erasures(everything))
    before = len(found.differences)
    for chain, entries in zip(chains, read, strict=True):
        check_chain(chain, entries, erased, found)
        check_order(entries, str(manifest.get("made_at")), found)
    if len(found.differences) == before:
        found.holds.append(
            f"事实{len(read[0])}条首尾相接，内容与校验值一致；相关记录{len(everything) - len(read[0])}条亦然。"
        )
    heads = check_heads(members, keys, {entry.day for entry in everything}, found)
    check_days(members, everything, heads, found)
    check_stamps(members, heads, found)
    opened = check_seals(members, everything, found)
    documents = check_documents(members, found)
    attachments = check_attachments(members, read[0], opened, found)
    check_at_hand(files, attachments, documents, found)
    return found, readable(read[0], opened)


def readable(entries: Sequence[Entry], opened: Callable[[Json], Json]) -> str:
    """The facts for people: number, instant in legal time, name, who, and what it says."""
    lines = []
    for entry in entries:
        row = entry.row
        at = datetime.fromisoformat(str(row["effective_at"])).astimezone(SHANGHAI)
        lines.append(
            f"{row['seq']}. {at:%Y-%m-%d %H:%M:%S} {row['fact']} {row['actor_role']} {row['actor_user']}"
        )
        lines.append(json.dumps(opened(row.get("body")), ensure_ascii=False, indent=2))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Says what was found; gives the exit status."""
    parser = argparse.ArgumentParser(description="核验证据包")
    parser.add_argument("pack", help="证据包（zip）")
    parser.add_argument("--key", help="主管厅局公布的签名密钥编号（十六位）")
    parser.add_argument("--sha256", help="签发时告知的整包校验值")
    parser.add_argument(
        "--file", action="append", default=[], help="手中的文件，核对是否为该事项的附件或者文书"
    )
    parser.add_argument("--show", action="store_true", help="打印事实内容")
    asked = parser.parse_args(arguments)
    say = sys.stdout.write
    try:
        found, text = check(Path(asked.pack).read_bytes(), asked.key, asked.sha256, asked.file)
    except (NoPackError, OSError) as problem:
        say(f"不是可以核验的证据包：{problem}\n")
        return UNREADABLE
    if asked.show:
        say(f"{text}\n\n")
    for line in found.holds:
        say(f"一致：{line}\n")
    for line in found.notes:
        say(f"说明：{line}\n")
    for place, what in found.differences:
        say(f"不一致：{place}：{what}\n")
    say(f"结论：发现{len(found.differences)}处不一致。\n" if found.differences else "结论：全部一致。\n")
    return DIFFERS if found.differences else AGREES


if __name__ == "__main__":
    raise SystemExit(main())
