"""The key of an encrypted PDF that opens without a password (ISO 32000-1, 7.6; ISO 32000-2 for AES-256)."""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.decrepit.ciphers.algorithms import ARC4
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from activities.upload_checks.pdf_tokens import Object

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_BLOCK = 16
_ONCE = (b"V", b"R", b"O", b"U", b"P", b"UE", b"CF", b"StmF", b"CFM", b"EncryptMetadata")
Decrypt = Callable[[bytes, int, int], bytes]
"""Content, number and generation of its object → the content in the open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Locks:
    """What the dictionary of the standard handler says."""

    revision: int
    version: int
    length: int
    permissions: int
    owner: bytes
    user: bytes
    user_key: bytes
    method: bytes
    metadata: bool


def opened(dictionary: Object, document_id: bytes) -> Decrypt | None:
    """How its streams are decrypted with the empty user password; None where that does not open it."""
    locks = _locks(dictionary)
    if locks is None:
        return None
    key = _key_of_256(locks) if locks.revision >= 5 else _key(locks, document_id)
    return None if key is None else _decrypting(locks, key)


def _locks(found: Object) -> _Locks | None:
    names, first = list(found.names()), found.after(b"Filter")[:1]
    if any(names.count(name) > 1 for name in _ONCE):
        return None  # readers would not agree
    version, revision = found.number(b"V"), found.number(b"R")
    if not first or first[0].value != b"Standard" or version is None or revision not in (2, 3, 4, 5, 6):
        return None
    return _Locks(
        revision=revision,
        version=version,
        length=(found.number(b"Length") or 40) if version in (2, 3) else 40 if version == 1 else 128,
        permissions=_signed(found),
        owner=_text(found, b"O"),
        user=_text(found, b"U"),
        user_key=_text(found, b"UE"),
        method=_method(found, version),
        metadata=[one.value for one in found.after(b"EncryptMetadata")[:1]] != [b"false"],
    )


def _signed(found: Object) -> int:
    value = found.after(b"P")[:1]
    try:
        return int(value[0].value) if value else 0
    except ValueError:
        return 0


def _text(found: Object, name: bytes) -> bytes:
    value = found.after(name)[:1]
    return value[0].value if value and value[0].kind == "string" else b""


def _method(found: Object, version: int) -> bytes:
    """How streams are encrypted: V2 (RC4), AESV2, AESV3, or None (they stand in the open)."""
    if version < 4:
        return b"V2"
    named = found.after(b"StmF")[:1]
    if not named or named[0].value == b"Identity":
        return b"None"
    filters = Object(0, 0, False, found.after(b"CF"))
    of_it = Object(0, 0, False, filters.after(named[0].value))
    method = of_it.after(b"CFM")[:1]
    return method[0].value if method else b"None"


def _key(locks: _Locks, document_id: bytes) -> bytes | None:
    """Algorithm 2 with an empty password, proven by the entry U (algorithms 4 and 5)."""
    size = min(max(locks.length // 8, 5), 16)
    digest = _md5(
        _PAD
        + locks.owner[:32]
        + (locks.permissions & 0xFFFFFFFF).to_bytes(4, "little")
        + document_id
        + (b"\xff\xff\xff\xff" if locks.revision >= 4 and not locks.metadata else b"")
    )
    for _ in range(50 if locks.revision >= 3 else 0):
        digest = _md5(digest[:size])
    key = digest[:size]
    if locks.revision == 2:
        return key if hmac.compare_digest(_rc4(key, _PAD), locks.user[:32]) else None
    proof = _rc4(key, _md5(_PAD + document_id))
    for step in range(1, 20):
        proof = _rc4(bytes(byte ^ step for byte in key), proof)
    return key if hmac.compare_digest(proof, locks.user[:16]) else None


def _key_of_256(locks: _Locks) -> bytes | None:
    """Algorithm 2.A with an empty password."""
    if len(locks.user) < 48 or len(locks.user_key) < 32:
        return None
    hashed = _hash_of_2b if locks.revision == 6 else lambda salt: hashlib.sha256(salt).digest()
    if not hmac.compare_digest(hashed(locks.user[32:40]), locks.user[:32]):
        return None
    return _cbc(hashed(locks.user[40:48]), bytes(_BLOCK), locks.user_key[:32])


def _hash_of_2b(salt: bytes) -> bytes:
    """Algorithm 2.B for an empty password."""
    digest, step, last = hashlib.sha256(salt).digest(), 0, 0
    while step < 64 or last > step - 32:
        block = digest * 64
        worker = Cipher(algorithms.AES(digest[:16]), modes.CBC(digest[16:32])).encryptor()
        made = worker.update(block) + worker.finalize()
        kind = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(made[:16]) % 3]
        digest, last = kind(made).digest(), made[-1]
        step += 1
    return digest[:32]


def _decrypting(locks: _Locks, key: bytes) -> Decrypt | None:
    def rc4(content: bytes, number: int, generation: int) -> bytes:
        return _rc4(_of_object(key, number, generation, b""), content)

    def aes(content: bytes, number: int, generation: int) -> bytes:
        return _padded(_of_object(key, number, generation, b"sAlT"), content)

    def aes_256(content: bytes, _number: int, _generation: int) -> bytes:
        return _padded(key, content)

    ways: dict[bytes, Decrypt] = {
        b"V2": rc4,
        b"AESV2": aes,
        b"AESV3": aes_256,
        b"None": lambda content, _number, _generation: content,
    }
    return ways.get(locks.method)


def _of_object(key: bytes, number: int, generation: int, salt: bytes) -> bytes:
    whole = key + number.to_bytes(4, "little")[:3] + generation.to_bytes(4, "little")[:2] + salt
    return _md5(whole)[: min(len(key) + 5, 16)]


def _padded(key: bytes, content: bytes) -> bytes:
    """AES in CBC whose first block is the vector and whose last bytes say how many of them are padding."""
    body = content[_BLOCK : len(content) - len(content) % _BLOCK]
    if not body:
        return b""
    made = _cbc(key, content[:_BLOCK], body)
    return made[: -made[-1]] if 1 <= made[-1] <= _BLOCK else made


def _cbc(key: bytes, vector: bytes, content: bytes) -> bytes:
    worker = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return worker.update(content) + worker.finalize()


def _rc4(key: bytes, content: bytes) -> bytes:
    worker = Cipher(ARC4(key), mode=None).encryptor()
    return worker.update(content) + worker.finalize()


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()
