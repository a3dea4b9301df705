"""Evidence that comes with an objection: sealed as contacts are, at most so many files, kept once for each request."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, seal, unseal
from activities.record_door import ReusedKeyError
from db.bases import objection_files as rows

MOST = 5
"""Setting (objection): files of one objection."""


class NotKept(Enum):
    """Why a file is not kept."""

    DECIDED = "decided"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file as it is kept: of which objection, its type and its content; no name."""

    id: str
    objection_id: str
    media_type: str
    content: bytes


def file_owner(file_id: str) -> str:
    """What a sealed file is bound to."""
    return f"objection-file/{file_id}"


async def keep_file(conn: AsyncConnection, keys: IdentityKeys, new: NewFile, at: datetime) -> int | NotKept:
    """The place of the file among those of its objection, or why it is not kept; another file under its id raises ReusedKeyError."""
    if not await rows.held(conn, new.objection_id):
        return NotKept.DECIDED
    known = [one.id for one in await rows.files(conn, new.objection_id)]
    plain = b64encode(new.content).decode()
    if new.id in known:
        found = await rows.one(conn, new.objection_id, new.id)
        if found is None or unseal(found.sealed, file_owner(new.id), keys) != plain:
            raise ReusedKeyError
        return known.index(new.id) + 1
    if len(known) >= MOST:
        return NotKept.TOO_MANY
    row = {
        "id": new.id, "objection_id": new.objection_id, "media_type": new.media_type, "size": len(new.content),
        "sealed": seal(plain, file_owner(new.id), keys), "kept_at": at,
    }  # fmt: skip
    await rows.keep(conn, row)
    return len(known) + 1


async def open_file(
    conn: AsyncConnection, keys: IdentityKeys, objection_id: str, file_id: str
) -> tuple[str, bytes] | None:
    """Type and content; None where there is none. Raises Unreadable when the key is gone."""
    found = await rows.one(conn, objection_id, file_id)
    return found and (found.media_type, b64decode(unseal(found.sealed, file_owner(file_id), keys)))
