"""Proving who somebody is: the same work and the same answer whether a login exists or not, and a lock after failures."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities import security_keys
from activities.identity_cipher import IdentityKeys
from activities.passwords import hash_password_aside, matches_aside, needs_rehash, trimmed
from activities.record_door import TriedError
from activities.second_factor import Second, check
from activities.security_keys import Party
from db.accounts import AccountRow, account_by_login, change_account
from db.attempts import (
    address_key,
    attempts_of,
    device_key,
    forget_attempts,
    hold_attempts,
    login_key,
    save_attempts,
)
from db.scope import on_trial, system_transaction
from db.security_log import watch, watch_all
from domain.accounts import plain_login
from domain.lockout import (
    Attempts,
    after_failure,
    after_success,
    forgiven,
    is_locked,
    pause,
    place_of,
    remembered,
)
from domain.security_log import Act, Result, Watched


class Counted(StrEnum):
    """By what failures are counted, and so what a lock keeps out."""

    LOGIN = "login"
    ADDRESS = "address"
    DEVICE = "device"
    """A browser that the login was used with before: it is counted by itself, and nobody elsewhere locks it out."""


@dataclass(frozen=True, slots=True)
class Limit:
    """After how many failures within how many minutes something waits, for as many minutes."""

    failures: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Limits:
    """One for a login, which is one person's, as for a known device; one for an address, which is a place."""

    login: Limit
    address: Limit

    def of(self, what: Counted) -> Limit:
        """The limit of what is counted."""
        return self.address if what is Counted.ADDRESS else self.login


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is shown of a second factor: a code, or what a security key answered to a challenge."""

    code: str = ""
    answer: str = ""
    challenge: str = field(default="", repr=False)
    party: Party | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown."""
        return not self.code and not self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What somebody offers: a login, a password, the address it comes from, and a second factor."""

    login: str
    password: str
    address: str
    second: Shown | None = None
    """Blank: none is given; None: none is asked for."""
    uses_code: bool = True
    """Whether a right code is used up by it, or by what follows (`second_factor.check`)."""
    device: str = ""
    """The name of a known device; blank: of any other."""

    @property
    def places(self) -> dict[Counted, str]:
        """What the attempts are counted by, and under which keys."""
        if self.device:
            return {Counted.DEVICE: device_key(self.device)}
        return {Counted.LOGIN: login_key(self.login), Counted.ADDRESS: address_key(self.address)}


@dataclass(frozen=True, slots=True)
class SecondMissing:
    """The password is right, and the account has a second factor."""

    known: AccountRow


@dataclass(frozen=True, slots=True)
class SecondWrong:
    """The password is right, the code or the key is not; it counts as a failure."""

    known: AccountRow
    by_key: bool = False


@dataclass(frozen=True, slots=True)
class Locked:
    """No password is looked at until then."""

    what: Counted
    until: datetime


Proven = AccountRow | Locked | SecondMissing | SecondWrong | None
"""The account row; None for a wrong password, an unknown login or a closed account; or why it is not given."""
Counts = dict[Counted, Attempts]
Look = Callable[[AccountRow | None], Awaitable[Proven]]
"""Looks at what is offered for an account, which may not exist; counts nothing."""


async def prove(
    engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits, keys: IdentityKeys | None = None
) -> Proven:
    """Looks at a password and, where it is asked for, at a second factor; raises TriedError on a trial, which would count nothing.

    A login is counted whether it exists or not, so that a lock tells nothing. The count is read again when
    the password has been checked: of many attempts at once, only as many as the limit are answered.
    """

    async def look(known: AccountRow | None) -> Proven:
        right = await matches_aside(known.password_hash if known else None, proof.password)
        if not right or known is None or not known.active:
            return None
        if proof.second is None:
            return known
        return await _second(engine, known, proof.second, at, keys, use=proof.uses_code)

    found = await _attempt(engine, proof, at, limits, look)
    if isinstance(found, AccountRow):
        await _strengthen(engine, found, proof.password)
    return found


async def prove_second(
    engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits, keys: IdentityKeys | None
) -> Proven:
    """Looks at a second factor alone, of somebody whose first one was shown in the step before; counted as in `prove`."""

    async def look(known: AccountRow | None) -> Proven:
        if known is None or not known.active:
            return None
        return await _second(engine, known, proof.second or Shown(), at, keys, use=proof.uses_code)

    return await _attempt(engine, proof, at, limits, look)


async def _second(
    engine: AsyncEngine,
    known: AccountRow,
    shown: Shown,
    at: datetime,
    keys: IdentityKeys | None,
    *,
    use: bool,
) -> Proven:
    async with system_transaction(engine) as conn:
        if shown.answer:
            found = await _by_key(conn, known, shown, at)
        else:
            found = await check(conn, known.id, shown.code, at, keys, use=use)
    if found is Second.NEEDED:
        return SecondMissing(known)
    return SecondWrong(known, bool(shown.answer)) if found is Second.WRONG else known


async def _by_key(conn: AsyncConnection, known: AccountRow, shown: Shown, at: datetime) -> Second:
    if shown.party is None:
        return Second.WRONG
    right = await security_keys.shown(conn, shown.party, shown.challenge, known.id, shown.answer, at)
    return Second.RIGHT if right else Second.WRONG


async def _attempt(engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits, look: Look) -> Proven:
    if on_trial():
        raise TriedError
    async with system_transaction(engine) as conn:
        counts = await _counts(conn, proof)
        locked = _lock_of(counts, at)
        known = await account_by_login(conn, plain_login(proof.login))
        if locked is not None:
            await watch(conn, _kept_out(known, locked), at)
            return locked
    await asyncio.sleep(max(_pause(count, at, limits.of(what)) for what, count in counts.items()))
    found = await look(known)
    if isinstance(found, SecondMissing):
        return found
    locked = await _count(engine, proof, at, limits, known if known and known.active else None, found)
    return locked or found


def _pause(count: Attempts, at: datetime, limit: Limit) -> float:
    return pause(count, at, limit.failures, limit.minutes)


async def _counts(conn: AsyncConnection, proof: Proof) -> Counts:
    places = proof.places
    return dict(zip(places, await attempts_of(conn, list(places.values())), strict=True))


async def _count(
    engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits, known: AccountRow | None, found: Proven
) -> Locked | None:
    async with system_transaction(engine) as conn:
        places = proof.places
        held = dict(zip(places, await hold_attempts(conn, list(places.values()), at), strict=True))
        locked = _lock_of(held, at)
        if locked is not None:
            await watch(conn, _kept_out(known, locked), at)
            return locked
        before = {what: remembered(count, at, limits.of(what).minutes) for what, count in held.items()}
        right = isinstance(found, AccountRow)
        after = (
            _forgiven(before)
            if right
            else {what: _failed(count, at, limits.of(what)) for what, count in before.items()}
        )
        for what, key in places.items():
            await save_attempts(conn, key, after[what])
        if not right:
            longest = max(limits.login.minutes, limits.address.minutes)
            await forget_attempts(conn, at - timedelta(minutes=longest), at)
            await watch_all(conn, _failure(known, proof, after, found, at), at)
    return None


def _forgiven(before: Counts) -> Counts:
    """The counts after a success."""
    after = dict.fromkeys(before, after_success())
    if Counted.ADDRESS in before:
        after[Counted.ADDRESS] = forgiven(before[Counted.ADDRESS], before[Counted.LOGIN])
    return after


KEPT_OUT = {
    Counted.LOGIN: "locked",
    Counted.ADDRESS: "address_locked",
    Counted.DEVICE: "device_locked",
}


def _kept_out(known: AccountRow | None, locked: Locked) -> Act:
    """An attempt during a lock, whose password nobody looked at."""
    return _act(known, Watched.SIGN_IN_FAILED, Result.REFUSED, KEPT_OUT[locked.what])


def _failure(
    known: AccountRow | None, proof: Proof, counts: Counts, found: Proven, at: datetime
) -> list[Act]:
    """A wrong attempt, and the locks that begin with it."""
    owner = ("user", known.id if known else "")
    about = {
        Counted.LOGIN: owner,
        Counted.DEVICE: owner,
        Counted.ADDRESS: ("address", place_of(proof.address)),
    }
    locks = [
        replace(
            _act(known, Watched.LOCK, Result.DONE, what.value),
            object_kind=about[what][0],
            object_id=about[what][1],
        )
        for what, count in counts.items()
        if is_locked(count, at)
    ]
    return [_act(known, Watched.SIGN_IN_FAILED, Result.FAILED, _wrong(found)), *locks]


def _wrong(found: Proven) -> str:
    if isinstance(found, SecondWrong):
        return "wrong_key" if found.by_key else "wrong_code"
    return "wrong_login"


def _act(known: AccountRow | None, kind: Watched, result: Result, detail: str) -> Act:
    """What was typed as a login is not kept: people type passwords into the wrong field."""
    return Act(kind=kind, result=result, account=known.id if known else "", detail=detail)


def _failed(count: Attempts, at: datetime, limit: Limit) -> Attempts:
    return after_failure(count, at, limit.failures, limit.minutes)


def _lock_of(counts: Counts, at: datetime) -> Locked | None:
    """The lock that holds longest, where several do."""
    ends = [
        Locked(what, count.locked_until)
        for what, count in counts.items()
        if count.locked_until is not None and is_locked(count, at)
    ]
    return max(ends, key=lambda lock: lock.until, default=None)


async def _strengthen(engine: AsyncEngine, known: AccountRow, password: str) -> None:
    """A hash made with weaker parameters is made again while the password is at hand."""
    if needs_rehash(known.password_hash):
        stronger = await hash_password_aside(trimmed(password))
        async with system_transaction(engine) as conn:
            await change_account(conn, known.id, password_hash=stronger)
