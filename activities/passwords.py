"""Passwords: the rules for a new one, and Argon2id, bounded so that log-ins cannot exhaust the machine."""

import asyncio
import hashlib
import secrets
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from activities.guessable import is_login, mostly_digits, tried_early

MIN_LENGTH = 10
MAX_LENGTH = 128

_ENDS = "".join(sign for sign in map(chr, range(0x10000)) if sign.isspace()) + "\u200b\u2060\ufeff"
"""White space, with the signs of no width that sheets and chats put at the ends."""

# 32 MiB and one lane: above the OWASP minimum, while two at once stay small beside the process itself.
_HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)
_AT_ONCE = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")


def password_problems(password: str, login: str) -> tuple[str, ...]:
    """Everything that is wrong with a new password, in words for its owner; empty when it may be used."""
    plain = _normalised(password)
    folded = plain.casefold()
    found = (
        (len(plain) < MIN_LENGTH, f"密码至少 {MIN_LENGTH} 个字符"),
        (len(plain) > MAX_LENGTH, f"密码最多 {MAX_LENGTH} 个字符"),
        (
            bool(plain) and _is_login(folded, _normalised(login).casefold()),
            "密码不能与登录名相同，也不能只在登录名前后加数字或符号",
        ),
        (bool(plain) and mostly_digits(folded), "密码不能只由数字和符号组成"),
        (bool(plain) and _common(folded), "密码过于常见，或者是机关、地名加数字，容易被猜到，请更换"),
    )
    return tuple(message for wrong, message in found if wrong)


def _is_login(folded: str, login: str) -> bool:
    return folded == login or is_login(folded, login)


def _common(folded: str) -> bool:
    return len(set(folded)) == 1 or (not mostly_digits(folded) and tried_early(folded))


def hash_password(password: str) -> str:
    """The Argon2id hash to store, with its salt and parameters (blocks for tens of milliseconds)."""
    return _HASHER.hash(_normalised(password))


def verify_password(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; `None` (no such account) takes as long as a wrong password."""
    decoy = _decoy()
    plain = _normalised(password) if len(password) <= MAX_LENGTH else ""
    try:
        _HASHER.verify(stored or decoy, plain)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored) and bool(plain)


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's: hash again at the next log-in."""
    return _HASHER.check_needs_rehash(stored)


async def fingerprint_aside(secret: str, context: str) -> str:
    """What tells two secrets apart in the same context (a command), as slow to guess as a stored password."""
    salt = hashlib.sha256(context.encode()).digest()
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, _fingerprint, secret, salt)


def _fingerprint(secret: str, salt: bytes) -> str:
    return _HASHER.hash(_normalised(secret), salt=salt)


async def hash_password_aside(password: str) -> str:
    """`hash_password` off the event loop; at most two hashings or checks run at once, the others queue."""
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, hash_password, password)


def trimmed(password: str) -> str:
    """The password without white space at its ends, as new ones are kept: a copied one brings some along."""
    return password.strip(_ENDS)


def same_password(one: str, other: str) -> bool:
    """Whether two texts open the same door."""
    return trimmed(_normalised(one)) == trimmed(_normalised(other))


async def matches_aside(stored: str | None, password: str) -> bool:
    """Whether the password opens the account: as it is, or without white space at its ends, as one attempt.

    An unknown account (`None`) costs as many checks as a wrong password.
    """
    if await verify_password_aside(stored, password):
        return True
    shorter = trimmed(password)
    return shorter != password and await verify_password_aside(stored, shorter)


async def verify_password_aside(stored: str | None, password: str) -> bool:
    """`verify_password` off the event loop, in the same queue as `hash_password_aside`."""
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, verify_password, stored, password)


def _normalised(text: str) -> str:
    # The same password typed on two keyboards can differ in composition or width. A lone surrogate cannot be
    # typed at all; it is kept apart from every real character so that it fails instead of raising.
    return unicodedata.normalize("NFKC", text.encode("utf-8", "backslashreplace").decode())


@cache
def _decoy() -> str:
    return _HASHER.hash(secrets.token_urlsafe())
