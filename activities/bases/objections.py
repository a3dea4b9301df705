"""The paper of an objection: sealed, stored once under its key, and opened again for the department."""

from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.identity_cipher import IdentityKeys, lookup_digest, lookup_digests, seal, unseal
from activities.record_door import ReusedKeyError
from db.bases import objections
from ids import derived_id, new_receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What somebody wrote; the name is missing where they stay anonymous."""

    notice: str
    application: str
    anonymous: bool
    name: str | None
    contact: str
    grounds: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored paper: its id, which follows from the key, and its receipt, which nobody can guess."""

    id: str
    receipt: str


async def keep_paper(engine: AsyncEngine, keys: IdentityKeys, key: str, paper: Paper, at: datetime) -> Kept:
    """Stores the paper, or finds it from an earlier request with this key; raises ReusedKeyError on another text.

    The digest that tells the two apart is keyed, so that nobody finds the contact out by trying.
    """
    paper_id = derived_id("objection", key)
    plain = orjson.dumps(
        [paper.notice, paper.application, paper.anonymous, paper.name, paper.contact, paper.grounds]
    ).decode()
    who = orjson.dumps({"name": None if paper.anonymous else paper.name, "contact": paper.contact}).decode()
    row = {
        "id": paper_id,
        "receipt": new_receipt(),
        "notice_id": paper.notice,
        "application_id": paper.application,
        "anonymous": paper.anonymous,
        "contact": seal(who, paper_id, keys),
        "digest": lookup_digest(plain, keys),
        "grounds": paper.grounds,
        "raised_at": at,
    }
    known = await objections.keep(engine, row)
    if bytes(known.digest) not in lookup_digests(plain, keys):
        raise ReusedKeyError
    return Kept(paper_id, known.receipt)


def open_contact(sealed: bytes, paper_id: str, keys: IdentityKeys) -> tuple[str | None, str]:
    """Name and contact; raises Unreadable when the key is gone."""
    who = orjson.loads(unseal(sealed, paper_id, keys))
    return who["name"], who["contact"]
