"""A second factor (TOTP, RFC 6238): a code of six digits that changes every thirty seconds, and codes for the day of its loss.

Security keys (`security_keys.py`) stand beside it: either is enough.
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import pyotp
import segno
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, seal, unseal
from db import second_factors as rows
from db.security_keys import has_keys
from domain.plain.letters import half_width

SECONDS = 30
"""How long a code is shown (RFC 6238, 5.2)."""
EARLY_AND_LATE = (0, -1, 1)
"""Steps beside the present one whose codes are taken too: clocks of telephones go wrong by half a minute."""
RECOVERY_CODES = 8
RECOVERY_LETTERS = 24
"""Of base 32: 120 bits of chance."""


class Second(StrEnum):
    """What came of a code."""

    NONE = "none"
    """The account has no second factor."""
    NEEDED = "needed"
    RIGHT = "right"
    WRONG = "wrong"


class NotTaken(StrEnum):
    """Why a second factor is not begun or confirmed."""

    ON_ALREADY = "factor_on"
    NOT_BEGUN = "factor_not_begun"
    WRONG_CODE = "wrong_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A secret to be put into an authenticator: as text, as an address, and as a picture (`data:` address of SVG)."""

    secret: str
    address: str
    picture: str


def step_of(at: datetime) -> int:
    """The number of the thirty seconds in which an instant lies, since 1970 (UTC)."""
    return int(at.timestamp()) // SECONDS


def step_of_code(secret: str, code: str, at: datetime, last_step: int) -> int | None:
    """The step whose code this is, near the instant and later than the last one that was used; None: a wrong code."""
    now, totp = step_of(at), pyotp.TOTP(secret)
    for beside in EARLY_AND_LATE:
        step = now + beside
        if step > last_step and hmac.compare_digest(totp.generate_otp(step), code):
            return step
    return None


def typed_code(text: str) -> str:
    """A code as it is meant: half-width, without spaces and hyphens, letters small."""
    return "".join(sign for sign in half_width(text).lower() if sign.isalnum())


def recovery_codes() -> tuple[str, ...]:
    """New codes of one use each, in groups of four letters and digits."""
    found = []
    for _ in range(RECOVERY_CODES):
        text = pyotp.random_base32()[:RECOVERY_LETTERS].lower()
        found.append("-".join(text[place : place + 4] for place in range(0, len(text), 4)))
    return tuple(found)


def digest_of(code: str) -> bytes:
    """What is kept of a recovery code: 120 bits of chance need no slow hash."""
    return sha256(typed_code(code).encode()).digest()


def picture_of(address: str) -> str:
    """The address as a QR code, black on white, as the address of an SVG picture (`data:`)."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=4, light="#fff"))


async def begin(
    conn: AsyncConnection, account_id: str, login: str, issuer: str, at: datetime, keys: IdentityKeys
) -> Begun | NotTaken:
    """A new secret for an account that has none; it counts when the first code of it is given."""
    held = await rows.factor_of(conn, account_id, lock=True)
    if held is not None and held.confirmed_at is not None:
        return NotTaken.ON_ALREADY
    secret = pyotp.random_base32()
    address = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer)
    await rows.begin(conn, account_id, seal(secret, owner_of_factor(account_id), keys), at)
    return Begun(secret=secret, address=address, picture=picture_of(address))


async def confirm(
    conn: AsyncConnection, account_id: str, code: str, at: datetime, keys: IdentityKeys
) -> tuple[str, ...] | NotTaken:
    """The recovery codes, shown this once; from now on a code is asked for at each sign-in."""
    held = await rows.factor_of(conn, account_id, lock=True)
    if held is None:
        return NotTaken.NOT_BEGUN
    if held.confirmed_at is not None:
        return NotTaken.ON_ALREADY
    step = step_of_code(_secret(held, keys), typed_code(code), at, held.last_step)
    if step is None:
        return NotTaken.WRONG_CODE
    codes = recovery_codes()
    await rows.confirm(conn, account_id, at, step, [digest_of(each) for each in codes])
    return codes


async def check(
    conn: AsyncConnection,
    account_id: str,
    code: str,
    at: datetime,
    keys: IdentityKeys | None,
    *,
    use: bool = True,
) -> Second:
    """What a code is worth now; one that is right is used up by it (unless it is only looked at), like a recovery code."""
    held = await rows.factor_of(conn, account_id, lock=use)
    by_code = held is not None and held.confirmed_at is not None
    if not by_code and not await has_keys(conn, account_id):
        return Second.NONE
    given = typed_code(code)
    if not given:
        return Second.NEEDED
    if held is None or not by_code or keys is None:
        return Second.WRONG
    step = step_of_code(_secret(held, keys), given, at, held.last_step)
    if step is not None:
        if use:
            await rows.use_step(conn, account_id, step)
        return Second.RIGHT
    left = _without(held.recovery, digest_of(given))
    if len(left) == len(held.recovery):
        return Second.WRONG
    if use:
        await rows.use_recovery(conn, account_id, left)
    return Second.RIGHT


def _without(digests: Sequence[bytes], digest: bytes) -> list[bytes]:
    return [each for each in digests if not secrets.compare_digest(each, digest)]


def _secret(held: rows.Factor, keys: IdentityKeys) -> str:
    return unseal(held.secret, owner_of_factor(held.account_id), keys)


def owner_of_factor(account_id: str) -> str:
    """What a secret is bound to: under another account it cannot be opened."""
    return f"second-factor/{account_id}"
