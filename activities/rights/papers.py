"""What a complainant wrote, how to reach them, and the receipt: sealed, and opened again for whoever may (setting: identity)."""

import hmac
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import orjson
from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, lookup_digest, lookup_digests, seal, unseal
from db.rights import papers as rows
from ids import LETTERS

TEXT, ANSWER, REOPENING, RETALIATION = "text", "answer", "reopening", "retaliation"
QUESTION = "question"
GROUPS, GROUP = 4, 4


class OtherTextError(Exception):
    """The same key came with another text."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What only the complainant has: the number, and the secret without which it opens nothing."""

    number: str
    secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file as it is kept: its type, and of a redacted copy the file that it is of; no name."""

    id: str
    complaint_id: str
    media_type: str
    copy_of: str | None = None


def paper_owner(paper_id: str) -> str:
    """What a sealed text is bound to."""
    return f"complaint-paper/{paper_id}"


def contact_owner(complaint_id: str) -> str:
    """What a sealed contact is bound to."""
    return f"complaint-contact/{complaint_id}"


def file_owner(file_id: str) -> str:
    """What a sealed file is bound to."""
    return f"complaint-file/{file_id}"


def _known_by(contact: str) -> str:
    return f"complaint-contact\n{contact.strip().lower()}"


async def redigest_contact(
    _conn: AsyncConnection, _row: RowMapping, plain: str, keys: IdentityKeys
) -> bytes | None:
    """The digest of a sealed contact under the current key."""
    return lookup_digest(_known_by(orjson.loads(plain)["contact"]), keys)


async def keep_paper(
    conn: AsyncConnection,
    keys: IdentityKeys,
    paper_id: str,
    complaint_id: str,
    kind: str,
    text: str,
    at: datetime,
) -> None:
    """Seals and keeps it, once; raises OtherTextError where another text stands under the id."""
    sealed = seal(text, paper_owner(paper_id), keys)
    row = {"id": paper_id, "complaint_id": complaint_id, "kind": kind, "sealed": sealed, "kept_at": at}
    known = await rows.keep_paper(conn, row)
    if unseal(known, paper_owner(paper_id), keys) != text:
        raise OtherTextError


async def open_paper(conn: AsyncConnection, keys: IdentityKeys, paper_id: str) -> str | None:
    """The text; None where there is none. Raises Unreadable when the key is gone."""
    sealed = await rows.paper(conn, paper_id)
    return None if sealed is None else unseal(sealed, paper_owner(paper_id), keys)


async def keep_file(
    conn: AsyncConnection, keys: IdentityKeys, kept: KeptFile, content: bytes, at: datetime
) -> None:
    """Seals and keeps it, once; raises OtherTextError where another file stands under the id. CPU bound for long ones."""
    plain = b64encode(content).decode()
    row = {
        "id": kept.id, "complaint_id": kept.complaint_id, "copy_of": kept.copy_of, "media_type": kept.media_type,
        "size": len(content), "sealed": seal(plain, file_owner(kept.id), keys), "kept_at": at,
    }  # fmt: skip
    known = await rows.keep_file(conn, row)
    if unseal(known, file_owner(kept.id), keys) != plain:
        raise OtherTextError


async def open_file(conn: AsyncConnection, keys: IdentityKeys, file_id: str) -> tuple[str, bytes] | None:
    """Type and content; None where there is none. Raises Unreadable when the key is gone."""
    found = await rows.file(conn, file_id)
    if found is None:
        return None
    return found[0], b64decode(unseal(found[1], file_owner(file_id), keys))


async def keep_contact(
    conn: AsyncConnection, keys: IdentityKeys, complaint_id: str, name: str, contact: str, at: datetime
) -> None:
    """Seals and keeps name and contact."""
    plain = orjson.dumps({"name": name, "contact": contact}).decode()
    sealed = seal(plain, contact_owner(complaint_id), keys)
    await rows.keep_contact(conn, complaint_id, sealed, lookup_digest(_known_by(contact), keys), at)


async def open_contact(
    conn: AsyncConnection, keys: IdentityKeys, complaint_id: str
) -> tuple[str, str] | None:
    """Name and contact. Raises Unreadable when the key is gone."""
    sealed = await rows.contact(conn, complaint_id)
    if sealed is None:
        return None
    who = orjson.loads(unseal(sealed, contact_owner(complaint_id), keys))
    return who["name"], who["contact"]


async def copy_contact(
    conn: AsyncConnection, keys: IdentityKeys, giver: str, taker: str, at: datetime
) -> None:
    """The same contact with the complaint that follows another."""
    found = await open_contact(conn, keys, giver)
    if found is not None:
        await keep_contact(conn, keys, taker, *found, at)


async def keep_receipt(
    conn: AsyncConnection, keys: IdentityKeys, complaint_id: str, key: str, at: datetime
) -> Receipt:
    """The receipt of a complaint; a request that is repeated under its key gets the same one again."""
    for kid in (keys.current, *keys.keys):
        receipt = _receipt(keys.keys[kid], key)
        digest = await rows.receipt_digest(conn, receipt.number, complaint_id)
        if digest is not None and digest in lookup_digests(_secret(receipt), keys):
            return receipt
    receipt = _receipt(keys.keys[keys.current], key)
    await rows.keep_receipt(conn, receipt.number, complaint_id, lookup_digest(_secret(receipt), keys), at)
    return receipt


async def of_receipt(conn: AsyncConnection, keys: IdentityKeys, receipt: Receipt) -> str | None:
    """The complaint; None for a number without its secret."""
    found = await rows.receipt(conn, receipt.number)
    if found is None:
        return None
    complaint_id, digest = found
    given = lookup_digests(_secret(receipt), keys)
    return complaint_id if any(hmac.compare_digest(digest, each) for each in given) else None


def _secret(receipt: Receipt) -> str:
    return f"complaint-receipt\n{receipt.number}\n{receipt.secret}"


def _receipt(key: bytes, request: str) -> Receipt:
    return Receipt(*(_readable(key, f"complaint-receipt/{part}/{request}") for part in ("number", "secret")))


def _readable(key: bytes, text: str) -> str:
    """Sixteen letters without look-alikes that follow from the text, for whoever has the key."""
    drawn = int.from_bytes(hmac.new(key, text.encode(), sha256).digest())
    letters = ""
    for _ in range(GROUPS * GROUP):
        drawn, place = divmod(drawn, len(LETTERS))
        letters += LETTERS[place]
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


async def papers_of(conn: AsyncConnection, keys: IdentityKeys, complaint_id: str) -> list[tuple[str, str]]:
    """Kind and text of everything that was written about a complaint, in order. Raises Unreadable."""
    found = await rows.papers_of(conn, complaint_id)
    return [(kind, unseal(sealed, paper_owner(paper_id), keys)) for paper_id, kind, sealed in found]
