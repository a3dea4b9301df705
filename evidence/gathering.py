"""An evidence pack (证据包): what the register knows of a case, so that somebody without the system can check it (`check.py`).

Its members, in the order of the manifest:

- `readme.txt`, `check.py`: what it is, and what checks it;
- `history.txt`: the facts in officials' words;
- `facts/*.jsonl`: the facts of the case, then of the editions of settings and calendars under which it was decided and of
  erasures; a line is the hash before, the own hash, and the text that it was taken of;
- `personal-keys.json`: the keys of persons whose texts the facts hold sealed, without those who were erased;
- `texts.json`: the text in force, by article; `editions.json`: the editions in force;
- `heads.jsonl`, `days/*.txt`, `stamps.jsonl`, `stamp-roots.pem`, `public-keys/*.pem`: the signed heads of days (`verify/heads.py`),
  the digests of all entries of each day on which a fact of the pack was recorded, and what is needed to check both;
- `documents.json`, `documents/*`: documents with their PDFs and signed copies; `attachments.json`: names and hashes of files
  that were handed in.

The manifest names each with its SHA-256 and is signed by the key of the heads, where there is one.
"""

import asyncio
import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import kinds
from db import evidence
from db.audit import clock_of, entries_of
from db.cases import fact_of
from db.engine import dumps
from db.register import plain
from domain.faces import faces, programme_of
from domain.legal_time import SHANGHAI, legal_day
from domain.offices import office_name
from domain.taking_back import TakenBack
from domain.terms import ROLE_NAMES, Role
from domain.text import texts_of
from evidence import check
from evidence.check import ATTACHMENTS, DOCUMENTS, FORMAT, HEADS, MANIFEST, ROOTS, SEALS, SIGNATURE, STAMPS
from evidence.check import line_of as line_of_fact
from settings import Settings
from verify.expected import HELD
from verify.heads import Days, kept_by
from verify.heads import Kept as KeptHeads
from verify.signing import BadKeyError, PrivateKey, PublicKey, private_key, public_key
from verify.stamps import beside, hash_of

README = """证据包

本包载有一个事项在登记簿中的全部事实、作出决定时适用的条文与设置版本、办理中形成的文书、所收附件的校验值，
以及证明上述内容未被改动的材料。核验不需要原系统，只需要 Python（3.10 或以上）：

    python3 check.py 证据包.zip --key 密钥编号

密钥编号是签名所用公钥的十六位编号，以自治区主管厅局公布的为准；check.py 也请以主管厅局提供的为准，不以包内的为准。
--show 打印事实内容；--file 文件 核对手中的文件是否为该事项的附件或者文书。

登记当日的校验值于次日凌晨签存；当日登记的事实由清单的签名证明。个人信息已依法删除的，其内容不在包内，校验值仍可核对。
本包含有个人信息，请按保管案卷的要求保管。
"""


class NoCaseError(Exception):
    """There is no such case for the caller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The facts of one case or record, as a member of the pack."""

    kind: str
    id: str
    entries: Sequence[Mapping[str, object]]

    def file(self, number: int) -> str:
        """The member that it stands in."""
        return f"facts/{number:03d}.jsonl"

    @property
    def lines(self) -> bytes:
        """One entry after the other."""
        return "".join(
            line_of_fact(_bytes(entry["previous_hash"]), _bytes(entry["hash"]), dumps(plain(entry)))
            for entry in self.entries
        ).encode()


@dataclass(frozen=True, slots=True)
class Signing:
    """Where heads are, and the keys that the pack is signed and checked with; nothing where none are kept."""

    heads: KeptHeads | None
    key: PrivateKey | None
    public: Sequence[PublicKey]

    @classmethod
    def by(cls, chosen: Settings) -> "Signing":
        """As the settings say; without a private key packs are not signed. Raises BadKeyError for a key that is none."""
        kept = kept_by(chosen)
        if kept is None:
            return cls(None, None, ())
        public = [public_key(file) for file in (kept.key_file, *kept.earlier)]
        try:
            return cls(kept, private_key(kept.key_file), public)
        except BadKeyError:
            return cls(kept, None, public)


async def gathered(conn: AsyncConnection, kind: str, case_id: str, signing: Signing) -> bytes:
    """The pack of a case, as the caller's transaction sees it. Raises NoCaseError, and SealingError without its keys."""
    face = await evidence.face_of(conn, kind, case_id)
    entries = await entries_of(conn, kind, case_id)
    if face is None or not entries:
        raise NoCaseError(f"{kind}/{case_id}")
    now = await clock_of(conn)
    chains = [Chain(kind=kind, id=case_id, entries=entries), *await _beside(conn, kind, case_id, entries)]
    members: dict[str, bytes] = {
        "readme.txt": README.encode(),
        "check.py": await asyncio.to_thread(Path(check.__file__).read_bytes),
        "history.txt": _history(kind, entries).encode(),
    }
    members |= {chain.file(number): chain.lines for number, chain in enumerate(chains, 1)}
    members[SEALS] = _json(await _seals(conn, chains))
    members["texts.json"] = _json(_texts(kind))
    members |= await _days(conn, chains, signing)
    members |= await _documents(conn, kind, case_id)
    members[ATTACHMENTS] = _json(await _attachments(conn, kind, case_id, entries))
    number, title = face
    manifest = _json({
        "format": FORMAT,
        "case": {"kind": kind, "id": case_id, "name": faces()[kind].name, "number": number, "title": title},
        "made_at": now.astimezone(SHANGHAI).isoformat(),
        "chains": [
            {
                "file": chain.file(at), "kind": chain.kind, "id": chain.id, "facts": len(chain.entries),
                "head": _bytes(chain.entries[-1]["hash"]).hex(),
            }
            for at, chain in enumerate(chains, 1)
        ],
        "files": [{"name": name, "size": len(it), "sha256": sha256(it).hexdigest()} for name, it in members.items()],
    })  # fmt: skip
    signature = await asyncio.to_thread(_signature, manifest, signing.key)
    return await asyncio.to_thread(check.packed, {**members, MANIFEST: manifest, SIGNATURE: signature})


def _signature(manifest: bytes, key: PrivateKey | None) -> bytes:
    if key is None:
        return _json({})
    signature = key.sign(check.signed_manifest(manifest))
    return _json({"key": key.public.id, "signature": base64.b64encode(signature).decode()})


async def _beside(
    conn: AsyncConnection, kind: str, case_id: str, entries: Sequence[Mapping[str, object]]
) -> Sequence[Chain]:
    """The records that its decisions rest on, and those of erasures that took texts out of its facts."""
    programme = programme_of(kind) or ""
    editions = sorted({int(str(entry["policy_edition"])) for entry in entries if entry["policy_edition"]})
    wanted = [("policy", each) for each in await evidence.editions_of(conn, programme, editions)]
    calendars = sorted({str(entry["calendar_edition"]) for entry in entries if entry["calendar_edition"]})
    wanted += [("calendar", each) for each in await evidence.years_of(conn, calendars)]
    wanted += [("erasure", each) for each in await evidence.erasures_of(conn, kind, case_id)]
    found = [Chain(kind=of, id=each, entries=await entries_of(conn, of, each)) for of, each in wanted]
    return [chain for chain in found if chain.entries]


async def _seals(conn: AsyncConnection, chains: Sequence[Chain]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for chain in chains:
        used = {owner for entry in chain.entries for owner, _ in check.seals_in(entry["body"])}
        if used:
            keys = await evidence.keys_told(conn, chain.kind, chain.id)
            found |= {owner: key for owner, key in keys.items() if owner in used}
    return dict(sorted(found.items()))


def _texts(kind: str) -> Sequence[Mapping[str, object]]:
    return [
        {
            "title": text.title, "document": text.document, "issuer": text.issuer,
            "first_day": text.first_day.isoformat(), "places": {text.cite(place): words for place, words in text.places.items()},
        }
        for text in texts_of(programme_of(kind) or "")
    ]  # fmt: skip


def _history(kind: str, entries: Sequence[Mapping[str, object]]) -> str:
    """Number, instant, who (an office or a role, no person) and what, with what it rests on."""
    known = kinds()[kind]
    lines = []
    for entry in entries:
        fact = fact_of(known.case, str(entry["fact"]), entry["opened"])
        at, role = entry["effective_at"], Role(str(entry["actor_role"]))
        assert isinstance(at, datetime)
        office = office_name(role, str(entry["actor_scope"]), kind) or known.called.get(
            role, ROLE_NAMES[role]
        )
        if isinstance(fact, TakenBack):
            said, cited = f"撤销第{fact.seq}项办理。", ""
        else:
            line = known.narrate(fact)
            said, cited = line.text, f"（{line.source.cite}）" if line.source else ""
        lines.append(f"{entry['seq']}. {at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S} {office}：{said}{cited}\n")
    return "".join(lines)


async def _days(conn: AsyncConnection, chains: Sequence[Chain], signing: Signing) -> Mapping[str, bytes]:
    """The heads, and the digests of everything recorded on the days that have one and on which a fact of the pack was."""
    kept = signing.heads
    if kept is None:
        return {HEADS: b""}
    lines = await asyncio.to_thread(kept.lines)
    members = {HEADS: "".join(f"{line}\n" for line in lines.values()).encode()}
    wanted = {legal_day(_instant(entry["recorded_at"])) for chain in chains for entry in chain.entries}
    for day in sorted(wanted & lines.keys()):
        begin = datetime.combine(day, time(), SHANGHAI)
        days = Days.none()
        for entry in await evidence.day_of(conn, begin, begin + timedelta(days=1)):
            days.add(entry)
        members[f"days/{day.isoformat()}.txt"] = "".join(
            f"{leaf.hex()}\n" for leaf in sorted(days.met.get(day, ()))
        ).encode()
    members |= {f"public-keys/{key.id}.pem": key.pem for key in signing.public}
    members |= await asyncio.to_thread(_stamps, kept, {day: lines[day] for day in wanted & lines.keys()})
    return members


def _stamps(kept: KeptHeads, lines: Mapping[date, str]) -> Mapping[str, bytes]:
    """The time stamps of these heads, where an authority gives any."""
    file = beside(kept.file)
    if kept.stamped_by is None or not file.exists():
        return {}
    heads = {hash_of(line) for line in lines.values()}
    mine = [
        line for line in file.read_text(encoding="utf-8").splitlines() if json.loads(line)["head"] in heads
    ]
    return {STAMPS: "".join(f"{line}\n" for line in mine).encode(), ROOTS: kept.stamped_by.roots.read_bytes()}


async def _documents(conn: AsyncConnection, kind: str, case_id: str) -> Mapping[str, bytes]:
    members: dict[str, bytes] = {}
    listed = []
    for number, kept in enumerate(await evidence.documents_of(conn, kind, case_id), 1):
        extension = kept.file_name.rpartition(".")[2].lower()
        name = f"documents/{number:03d}-{kept.what}.{extension}"
        members[name] = kept.content
        listed.append({
            "file": name, "id": kept.id, "what": kept.what, "title": kept.title, "name": kept.file_name,
            "sha256": kept.sha256, "made_at": kept.made_at.astimezone(SHANGHAI).isoformat(timespec="seconds"),
        })  # fmt: skip
    return {DOCUMENTS: _json(listed), **members}


async def _attachments(
    conn: AsyncConnection, kind: str, case_id: str, entries: Sequence[Mapping[str, object]]
) -> Sequence[Mapping[str, object]]:
    """Files that were handed in; `told`: by a fact (a file is stored before the rule takes it)."""
    told = " ".join(dumps(entry["opened"]) for entry in entries)
    rows = [
        row
        for held in HELD[kind]
        if {"content", "sha256", "file_name", "size"} <= set(held.table.c.keys())
        for row in await evidence.attached(conn, held.table, held.owner, kind, case_id)
    ]
    return [
        {
            "id": row["id"], "name": row["file_name"], "size": row["size"], "sha256": row["sha256"],
            "uploaded_at": _instant(row["uploaded_at"]).astimezone(SHANGHAI).isoformat(timespec="seconds"),
            "told": str(row["sha256"]) in told,
        }
        for row in rows
    ]  # fmt: skip


def _instant(value: object) -> datetime:
    assert isinstance(value, datetime)
    return value


def _bytes(value: object) -> bytes:
    assert isinstance(value, bytes | memoryview)
    return bytes(value)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
