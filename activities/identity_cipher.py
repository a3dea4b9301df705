"""Identity numbers at rest, sealed under a named key, and keyed digests to find one without reading any.

A sealed number is `kid.nonce.ciphertext`, so that a key can be replaced while rows of the old one remain;
the key says by which algorithms (`cipher_suites.py`).
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag

from activities.cipher_suites import AES, SUITES, Suite
from domain.plain.numbers import number

KEY_BYTES = 32
NONCE_BYTES = 12
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")


class Unreadable(Exception):  # noqa: N818
    """The sealed bytes were changed, belong to another owner, or their key is not here any more."""


@dataclass(frozen=True, slots=True)
class IdentityKeys:
    """The keys by id, each 32 random bytes; new numbers are sealed under `current`."""

    keys: Mapping[str, bytes] = field(repr=False)
    current: str
    suites: Mapping[str, str] = field(default_factory=dict)
    """The algorithms of those keys that are not of `aes`."""

    def suite(self, kid: str) -> Suite:
        """The algorithms of a key."""
        return SUITES[self.suites.get(kid, AES)]

    def __post_init__(self) -> None:
        """Refuse keys that are no keys when the process starts, not when the first number is sealed."""
        if self.current not in self.keys:
            raise ValueError(f"there is no identity key {self.current!r}")
        for kid, key in self.keys.items():
            if not _KEY_ID.fullmatch(kid) or len(key) != KEY_BYTES:
                raise ValueError(f"identity key {kid!r} needs a plain id and {KEY_BYTES} bytes")
            if self.suites.get(kid, AES) not in SUITES:
                raise ValueError(f"identity key {kid!r} is of none of the algorithms {', '.join(SUITES)}")


def seal(identity: str, owner: str, keys: IdentityKeys) -> bytes:
    """Encrypt a number for one owner (the id of its row): under another owner it cannot be opened."""
    kid = keys.current.encode()
    nonce = os.urandom(NONCE_BYTES)
    sealed = keys.suite(keys.current).seal(
        keys.keys[keys.current], nonce, identity.encode(), _bound(kid, owner)
    )
    return b".".join((kid, nonce, sealed))


def unseal(sealed: bytes, owner: str, keys: IdentityKeys) -> str:
    """The number; raises `Unreadable`."""
    kid, _, rest = sealed.partition(b".")
    name = kid.decode("ascii", "replace")
    key = keys.keys.get(name)
    nonce, dot, ciphertext = rest[:NONCE_BYTES], rest[NONCE_BYTES : NONCE_BYTES + 1], rest[NONCE_BYTES + 1 :]
    if key is None or dot != b".":
        raise Unreadable("no key for this identity number")
    try:
        return keys.suite(name).open(key, nonce, ciphertext, _bound(kid, owner)).decode()
    except (InvalidTag, ValueError) as changed:
        raise Unreadable("this identity number was changed or belongs to another owner") from changed


def lookup_digest(identity: str, keys: IdentityKeys) -> bytes:
    """The digest to store beside a sealed number, the same for the same number however it was typed."""
    return _digest(identity, keys, keys.current)


def lookup_digests(identity: str, keys: IdentityKeys) -> tuple[bytes, ...]:
    """Every digest the number may be stored under while keys are being replaced, the current one first."""
    older = (kid for kid in keys.keys if kid != keys.current)
    return (lookup_digest(identity, keys), *(_digest(identity, keys, kid) for kid in older))


def _digest(identity: str, keys: IdentityKeys, kid: str) -> bytes:
    return keys.suite(kid).digest(keys.keys[kid], number(identity).encode())


def _bound(kid: bytes, owner: str) -> bytes:
    return kid + b"." + owner.encode()
