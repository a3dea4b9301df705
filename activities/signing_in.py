"""Signing in by steps: what was shown in one request stands in the next, once and for some minutes, and nothing is typed twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.opening import How, SecondBy
from activities.security_keys import Party, to_show
from activities.tokens import new_token, token_digest
from db import sign_in_steps
from db.accounts import AccountRow, account_by_id
from db.security_keys import keys_of

MINUTES = 5
"""How long a step waits for the next one."""


class Purpose(StrEnum):
    """What a step is of: none is taken for another."""

    HALF = "half"
    """Signing in, whose first factor was shown."""
    OUTSIDE = "outside"
    """Signing in at the provider."""
    BIND = "bind"
    """Finding out who one is at the provider."""
    PROOF = "proof"
    """Proving oneself there once more."""
    ADD_KEY = "add_key"
    SHOW_KEY = "show_key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """Somebody who has shown the first factor, and perhaps the second."""

    known: AccountRow
    how: How
    second: SecondBy | None = None
    """How the second factor was shown and used up; None: not yet, or there is none."""
    challenge: str = field(default="", repr=False)
    leaving: str = field(default="", repr=False)
    """Where to sign out at the provider too."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A step: its token, and what a security key is asked for; None where the account has none."""

    token: str = field(repr=False)
    options: dict[str, object] | None = None


async def begin(
    conn: AsyncConnection,
    purpose: Purpose,
    held: Mapping[str, object],
    at: datetime,
    account_id: str | None = None,
) -> str:
    """Keeps a step; gives its token."""
    token, times = new_token(), (at, at + timedelta(minutes=MINUTES))
    await sign_in_steps.put(conn, token_digest(token), purpose.value, held, times, account_id)
    return token


async def take(
    conn: AsyncConnection, token: str, purpose: Purpose, at: datetime, account_id: str | None = None
) -> dict[str, object] | None:
    """What was kept, used up by it; None where it is over, of another purpose, or of another account."""
    found = await sign_in_steps.take(conn, token_digest(token), purpose.value, at)
    return found.held if found is not None and found.account_id == account_id else None


async def begin_half(conn: AsyncConnection, half: Half, party: Party | None, at: datetime) -> Begun:
    """The next step of signing in; where keys can be shown, with a challenge of its own."""
    keys = [] if party is None or half.second else await keys_of(conn, half.known.id)
    asked = to_show(party, keys) if party is not None and keys else None
    held = {
        "account": half.known.id,
        "password": _password_of(half.known),
        "how": half.how.value,
        "second": half.second.value if half.second else "",
        "challenge": asked.challenge if asked else "",
        "leaving": half.leaving,
    }
    token = await begin(conn, Purpose.HALF, held, at)
    return Begun(token, asked.options if asked else None)


async def take_half(conn: AsyncConnection, token: str, at: datetime) -> Half | None:
    """Whoever the step is of; None where it is over, or the account was closed or got another password meanwhile."""
    held = await take(conn, token, Purpose.HALF, at)
    known = await account_by_id(conn, str(held["account"])) if held else None
    if held is None or known is None or not known.active or _password_of(known) != held["password"]:
        return None
    return Half(
        known=known,
        how=How(str(held["how"])),
        second=SecondBy(str(held["second"])) if held["second"] else None,
        challenge=str(held["challenge"]),
        leaving=str(held["leaving"]),
    )


def _password_of(known: AccountRow) -> str:
    """What tells two passwords of an account apart, and nothing of either."""
    return token_digest(known.password_hash).hex()
