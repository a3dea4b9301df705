"""What facts, commands and states say of persons: kept as ciphertext under a key for each person, opened when it is read.

The register hashes what is stored, so that a chain still verifies after a key was erased. The same text under the same key
is the same ciphertext (AES-SIV), so that a repeated request is known by its digest and a state agrees with its facts.
"""

import base64
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from sqlalchemy import Connection, Dialect, Text, cast, func, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeDecorator

from clock import WALL
from db.sql import Expression
from db.tables_personal import personal_key
from domain.personal import ERASED, UNREADABLE, Personal, Whose, place_of, places
from ids import new_id

MARK = "$personal:"
TOKEN = re.compile(r"\$personal:([0-9A-Za-z-]+):([0-9A-Za-z_-]*)")
NONE = b""
"""The digest of whom the case itself is about."""
KEY_BYTES = 64
_DEEPER = (str, dict, list, tuple)
"""What holds a text, or is one."""
_SHALLOW = frozenset({int, float, bool, type(None)})
"""What holds no text: a state is mostly of these and of plain texts, for which nothing is called."""
Json = Any
"""Any: JSON of whatever shape; who asks for it knows which."""
k = personal_key.c


class Vault(Protocol):
    """The installation's own keys, under which those of persons are sealed."""

    def seal(self, text: str, owner: str) -> bytes:
        """Sealed for that owner."""

    def unseal(self, sealed: bytes, owner: str) -> str | None:
        """What was sealed for the owner; None where the key is not here."""

    def digests(self, text: str) -> Sequence[bytes]:
        """The keyed digests of a text, the current one first."""


class SealingError(Exception):
    """What could not be read for want of a key would have been written."""


_VAULTS: list[Vault] = []


@dataclass(frozen=True, slots=True)
class Known:
    """A person's key."""

    id: str
    key: bytes


@dataclass(frozen=True, slots=True)
class _Met:
    """What this lease of a connection has met."""

    keys: dict[tuple[str, str, str], Known] = field(default_factory=dict)
    """Kind, id and name → the person's key."""
    written: dict[tuple[str, str], str] = field(default_factory=dict)
    """Id of a key and text → the ciphertext, which is always the same."""


_MET: WeakKeyDictionary[Connection, _Met] = WeakKeyDictionary()


def use(vault: Vault) -> None:
    """The keys of this process; what was sealed under those given before can still be opened."""
    if vault in _VAULTS:
        _VAULTS.remove(vault)
    _VAULTS.insert(0, vault)
    _read_key.cache_clear()  # what could not be opened before


def _vault() -> Vault | None:
    return _VAULTS[0] if _VAULTS else None


async def sealed(conn: AsyncConnection, kind: str, case_id: str, body: object) -> Json:
    """The plain JSON with personal texts as ciphertext; as it is for kinds without any, or where no key is set.

    Raises SealingError where the JSON was read without the keys that it needs. Any: what JSON it is, the caller knows.
    """
    vault = _vault()
    if kind not in places():
        return body
    if vault is None:
        changed(kind, body, lambda text, _: text)  # words in the place of a text are met here
        return body
    met, missing = _met(conn), set[str]()

    def token(text: str, name: str) -> str:
        key = met.keys.get((kind, case_id, name))
        if key is None:
            missing.add(name)
            return text
        return met.written.get((key.id, text)) or _token(text, key)

    written = changed(kind, body, token)
    if missing:
        await _find_keys(conn, vault, kind, case_id, sorted(missing))
        return changed(kind, body, token)
    return written


def opened_to_write(conn: AsyncConnection, kind: str, case_id: str, found: Json) -> Json:
    """What `with_keys` gave of a case that is locked, readable; `sealed` then need not look for its keys again. Any: any JSON."""
    if not isinstance(found, dict) or "$keys" not in found:
        return found
    met = _met(conn)
    keys = {owner: base64.b64decode(key) for owner, key in found["$keys"].items()}
    for owner, content in keys.items():
        read = _read_key(content, owner)
        if read is not None:
            met.keys[kind, case_id, read[1]] = Known(owner, read[0])
    return _readable(found["$body"], keys, met.written)


async def kept(conn: AsyncConnection, kind: str, case_id: str, row: Mapping[str, Json]) -> dict[str, Json]:
    """The row of a case with its `state` sealed. Any: each column has a type of its own."""
    return {**row, "state": await sealed(conn, kind, case_id, row["state"])}


def changed(kind: str, body: Json, put: Callable[[str, str], str]) -> Json:
    """The same JSON with `put(text, name of whom it is about)` in the place of each personal text. Any: any JSON."""
    return _changed(kind, body, "", "", None, put)


def _changed(
    kind: str,
    node: Json,
    outer: str,
    own: str,
    within: Mapping[str, Json] | None,
    put: Callable[[str, str], str],
) -> Json:
    """The same JSON with `put` in the place of each personal text; the last two names on the way to it. Any: any JSON."""
    if isinstance(node, dict):
        return {
            name: _changed(kind, each, own, name, node, put) if isinstance(each, _DEEPER) else each
            for name, each in node.items()
        }
    if isinstance(node, list | tuple):
        return [_changed(kind, each, outer, own, within, put) for each in node]
    if not isinstance(node, str) or not node or node == ERASED:
        return node
    if node == UNREADABLE:
        raise SealingError(kind)
    place = _place(kind, outer, own)
    if place is None:
        return node.replace("$", "＄", 1) if node.startswith(MARK) else node
    match place.whose:
        case Whose.NAMED:
            return put(node, node)
        case Whose.BESIDE:
            other = None if within is None else within.get(place.beside)
            return put(node, other if isinstance(other, str) and other not in ("", ERASED) else node)
        case _:
            return put(node, "")


@lru_cache(maxsize=8192)
def _place(kind: str, outer: str, own: str) -> Personal | None:
    trail = (outer, own) if outer else (own,) if own else ()
    return place_of(kind, trail) or (place_of(kind, (*trail[:-1], "*")) if trail else None)


def _met(conn: AsyncConnection) -> _Met:
    lease = conn.sync_connection
    assert lease is not None
    return _MET.setdefault(lease, _Met())


async def _find_keys(
    conn: AsyncConnection, vault: Vault, kind: str, case_id: str, missing: Sequence[str]
) -> None:
    """Keys of persons that were not met yet, made where there are none."""
    found = await _stored(conn, vault, kind, case_id, missing)
    fresh = [name for name in missing if name not in found]
    if fresh:
        rows = [_new_row(vault, kind, case_id, name) for name in fresh]
        await conn.execute(insert(personal_key).on_conflict_do_nothing(), rows)
        found = {**found, **await _stored(conn, vault, kind, case_id, fresh)}
    _met(conn).keys.update({(kind, case_id, name): found[name] for name in missing})


async def keys_of(conn: AsyncConnection, kind: str, case_id: str) -> Mapping[str, bytes]:
    """Id → key of everybody of whom the case holds texts and who was not erased; raises SealingError without the keys for them."""
    query = select(k.id, k.sealed).where(k.case_kind == kind, k.case_id == case_id, k.erased_at.is_(None))
    found: dict[str, bytes] = {}
    for row in await conn.execute(query.order_by(k.id)):
        key = _key_in(bytes(row.sealed), row.id)
        if key is None:
            raise SealingError(kind)
        found[row.id] = key
    return found


def _new_row(vault: Vault, kind: str, case_id: str, name: str) -> dict[str, object]:
    own = new_id()
    content = f"{base64.b64encode(os.urandom(KEY_BYTES)).decode()}\n{name}"
    return {
        "id": own,
        "case_kind": kind,
        "case_id": case_id,
        "digest": digests_of(vault, name)[0],
        "sealed": vault.seal(content, own),
        "made_at": WALL.now(),
    }


def forget_keys(conn: AsyncConnection) -> None:
    """After keys were erased: what is written from here on is under new ones."""
    if conn.sync_connection is not None:
        _MET.pop(conn.sync_connection, None)


def keyed(digest: bytes) -> bytes:
    """The digest of a request as it is kept: keyed, or a name could be guessed from it after it was erased."""
    return next(iter(keyed_before(digest)), digest)


def keyed_before(digest: bytes) -> Sequence[bytes]:
    """All that a digest may be kept as while keys are being replaced; nothing where no key is set."""
    vault = _vault()
    return () if vault is None else tuple(vault.digests(digest.hex()))


def digests_in_use(name: str) -> Sequence[bytes]:
    """What the keys of a person of that name are found by; nothing where no key is set."""
    vault = _vault()
    return () if vault is None else digests_of(vault, name)


def digests_of(vault: Vault, name: str) -> Sequence[bytes]:
    """What the key of a person is found by: nothing for whom the case itself is about."""
    return vault.digests(name) if name else (NONE,)


async def _stored(
    conn: AsyncConnection, vault: Vault, kind: str, case_id: str, names: Sequence[str]
) -> dict[str, Known]:
    wanted = {digest: name for name in names for digest in digests_of(vault, name)}
    query = select(k.id, k.digest, k.sealed).where(
        k.case_kind == kind, k.case_id == case_id, k.digest.in_(list(wanted)), k.erased_at.is_(None)
    )
    found: dict[str, Known] = {}
    for row in await conn.execute(query):
        key = _key_in(bytes(row.sealed), row.id)
        if key is None:
            raise SealingError(kind)
        found[wanted[bytes(row.digest)]] = Known(row.id, key)
    return found


@lru_cache(maxsize=4096)
def _read_key(content: bytes, owner: str) -> tuple[bytes, str] | None:
    """A person's key, and the name that it was made for (blank: whom the case itself is about)."""
    opened = next((text for vault in _VAULTS if (text := vault.unseal(content, owner)) is not None), None)
    if opened is None:
        return None
    key, _, name = opened.partition("\n")
    return base64.b64decode(key), name


def _key_in(content: bytes, owner: str) -> bytes | None:
    read = _read_key(content, owner)
    return None if read is None else read[0]


def _token(text: str, known: Known) -> str:
    kept = AESSIV(known.key).encrypt(text.encode("utf-8", "surrogatepass"), [known.id.encode()])
    return f"{MARK}{known.id}:{base64.urlsafe_b64encode(kept).decode().rstrip('=')}"


def opened(found: Json) -> Json:
    """What `with_keys` gave, readable: the JSON without ciphertext. Any: any JSON."""
    if not isinstance(found, dict) or "$keys" not in found:
        return found
    keys = {owner: base64.b64decode(key) for owner, key in found["$keys"].items()}
    return _readable(found["$body"], keys, {})


def _readable(node: Json, keys: Mapping[str, bytes], written: dict[tuple[str, str], str]) -> Json:
    """Without ciphertext; `written` gets what was opened."""
    if isinstance(node, dict):
        return {
            name: each
            if each.__class__ in _SHALLOW or (each.__class__ is str and not each.startswith(MARK))
            else _readable(each, keys, written)
            for name, each in node.items()
        }
    if isinstance(node, list):
        return [_readable(each, keys, written) for each in node]
    if isinstance(node, str) and node.startswith(MARK):
        return _text_of(node, keys, written)
    return node


def _text_of(token: str, keys: Mapping[str, bytes], written: dict[tuple[str, str], str]) -> str:
    found = TOKEN.fullmatch(token)
    if found is None:
        return token
    owner, kept = found[1], found[2]
    if owner not in keys:
        return ERASED
    key = _key_in(keys[owner], owner)
    if key is None:
        return UNREADABLE
    content = base64.urlsafe_b64decode(kept + "=" * (-len(kept) % 4))
    try:
        text = AESSIV(key).decrypt(content, [owner.encode()]).decode("utf-8", "surrogatepass")
    except InvalidTag:
        return UNREADABLE
    written[owner, text] = token
    return text


class PersonalJson(TypeDecorator[Json]):
    """JSON that is written as it is given (`sealed` before) and read without ciphertext. Any: any JSON."""

    impl = JSONB
    cache_ok = True

    def column_expression(self, column: Expression) -> Expression:
        """The value with the keys of the persons in it, in the same round trip."""
        return func.with_keys(column, type_=self)

    def process_result_value(self, value: Json, dialect: Dialect) -> Json:  # noqa: ARG002  # as SQLAlchemy calls it
        """Opened."""
        return opened(value)

    def coerce_compared_value(self, op: Json, value: Json) -> Json:
        """What it is compared with is JSON as ever. Any: as SQLAlchemy has it."""
        return self.impl_instance.coerce_compared_value(op, value)


class PersonalText(TypeDecorator[str]):
    """The same as JSON text, for who reads it later."""

    impl = Text
    cache_ok = True

    def column_expression(self, column: Expression) -> Expression:
        """The text with the keys of the persons in it."""
        return type_coerce(cast(func.with_keys(column), Text), self)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002  # as SQLAlchemy calls it
        """Opened."""
        if value is None or MARK not in value:
            return value
        return orjson.dumps(opened(orjson.loads(value))).decode()
