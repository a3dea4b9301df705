"""Identifiers: time-ordered UUIDs, and receipt numbers that people can read out."""

import secrets
from hashlib import sha256

from uuid_utils import uuid7

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_id() -> str:
    """A new identifier (UUID version 7, hexadecimal): in one process they ascend, and begin with the millisecond of their making.

    uuid6 2025.0.1 counts a millisecond on per identifier, so that many made at once are minutes ahead
    (findings/uuid6-version-seven-runs-ahead.sh).
    """
    return uuid7().hex


def new_receipt() -> str:
    """A receipt number (回执编号) that cannot be guessed: 16 characters without look-alikes, 79 bits."""
    return _readable(16)


def new_incident() -> str:
    """An incident number (事故编号) that can be read out over the telephone: `SG-` and 8 characters."""
    return f"SG-{_readable(8)}"


def new_password() -> str:
    """A first password that can be read out and typed, changed at the first sign-in: 12 characters, 59 bits."""
    return _readable(12)


def _readable(length: int) -> str:
    """Groups of four characters without look-alikes."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(length))
    return "-".join(drawn[at : at + 4] for at in range(0, length, 4))


def derived_id(*parts: str) -> str:
    """An identifier that follows from its parts, so that a repeated request names the same thing."""
    return sha256("\n".join(parts).encode()).hexdigest()[:32]
