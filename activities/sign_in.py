"""Proving a password: the same work and the same answer whether a login exists or not, and a lock after failures."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.identity_cipher import IdentityKeys
from activities.passwords import hash_password_aside, matches_aside, needs_rehash, trimmed
from activities.record_door import TriedError
from activities.second_factor import Second, check
from db.accounts import AccountRow, account_by_login, change_account
from db.attempts import (
    address_key,
    attempts_of,
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


@dataclass(frozen=True, slots=True)
class Limit:
    """After how many failures within how many minutes something waits, for as many minutes."""

    failures: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Limits:
    """One for a login, which is one person's, and one for an address, which is a place."""

    login: Limit
    address: Limit

    @property
    def each(self) -> tuple[Limit, Limit]:
        """In the order of `Proof.keys`."""
        return self.login, self.address


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody offers: a login, a password, the address it comes from, and a code of the second factor."""

    login: str
    password: str
    address: str
    code: str | None = None
    """Blank: none is given; None: none is asked for."""
    uses_code: bool = True
    """Whether a right code is used up by it, or by what follows (`second_factor.check`)."""

    @property
    def keys(self) -> tuple[str, str]:
        """Under which the attempts are counted."""
        return login_key(self.login), address_key(self.address)


@dataclass(frozen=True, slots=True)
class CodeMissing:
    """The password is right, and the account has a second factor."""


@dataclass(frozen=True, slots=True)
class CodeWrong:
    """The password is right, the code is not; it counts as a failure."""


@dataclass(frozen=True, slots=True)
class Locked:
    """No password is looked at until then."""

    what: Counted
    until: datetime


Proven = AccountRow | Locked | CodeMissing | CodeWrong | None
"""The account row; None for a wrong password, an unknown login or a closed account; or why it is not given."""


async def prove(
    engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits, keys: IdentityKeys | None = None
) -> Proven:
    """Looks at a password and, where it is asked for, at a code; raises TriedError on a trial, which would count nothing.

    A login is counted whether it exists or not, so that a lock tells nothing. The count is read again when
    the password has been checked: of many attempts at once, only as many as the limit are answered.
    """
    if on_trial():
        raise TriedError
    async with system_transaction(engine) as conn:
        counts = await attempts_of(conn, proof.keys)
        locked = _lock_of(counts, at)
        known = await account_by_login(conn, plain_login(proof.login))
        if locked is not None:
            await watch(conn, _kept_out(known, locked), at)
            return locked
    await asyncio.sleep(pause(counts[1], at, limits.address.failures, limits.address.minutes))
    right = await matches_aside(known.password_hash if known else None, proof.password)
    right = right and known is not None and known.active
    second = Second.NONE
    if right and known is not None and proof.code is not None:
        async with system_transaction(engine) as conn:
            second = await check(conn, known.id, proof.code, at, keys, use=proof.uses_code)
    if second is Second.NEEDED:
        return CodeMissing()
    held = known if known and known.active else None
    right_too = right and second is not Second.WRONG
    locked = await _count(engine, proof, at, limits, held, right=right_too)
    if locked is not None:
        return locked
    if second is Second.WRONG:
        return CodeWrong()
    if known is None or not right:
        return None
    await _strengthen(engine, known, proof.password)
    return known


async def _count(
    engine: AsyncEngine,
    proof: Proof,
    at: datetime,
    limits: Limits,
    known: AccountRow | None,
    *,
    right: bool,
) -> Locked | None:
    async with system_transaction(engine) as conn:
        held = await hold_attempts(conn, proof.keys, at)
        locked = _lock_of(held, at)
        if locked is not None:
            await watch(conn, _kept_out(known, locked), at)
            return locked
        pairs = zip(held, limits.each, strict=True)
        by_login, by_address = (remembered(count, at, limit.minutes) for count, limit in pairs)
        if right:
            counts = (after_success(), forgiven(by_address, by_login))
        else:
            counts = (_failed(by_login, at, limits.login), _failed(by_address, at, limits.address))
        for key, count in zip(proof.keys, counts, strict=True):
            await save_attempts(conn, key, count)
        if not right:
            longest = max(limit.minutes for limit in limits.each)
            await forget_attempts(conn, at - timedelta(minutes=longest), at)
            await watch_all(conn, _failure(known, proof, counts, at), at)
    return None


def _kept_out(known: AccountRow | None, locked: Locked) -> Act:
    """An attempt during a lock, whose password nobody looked at."""
    detail = "locked" if locked.what is Counted.LOGIN else "address_locked"
    return _attempt(known, Watched.SIGN_IN_FAILED, Result.REFUSED, detail)


def _failure(known: AccountRow | None, proof: Proof, counts: tuple[Attempts, ...], at: datetime) -> list[Act]:
    """A wrong attempt, and the locks that begin with it."""
    about = (("user", known.id if known else ""), ("address", place_of(proof.address)))
    locks = [
        replace(_attempt(known, Watched.LOCK, Result.DONE, what.value), object_kind=kind, object_id=named)
        for what, count, (kind, named) in zip(Counted, counts, about, strict=True)
        if is_locked(count, at)
    ]
    return [_attempt(known, Watched.SIGN_IN_FAILED, Result.FAILED, "wrong_login"), *locks]


def _attempt(known: AccountRow | None, kind: Watched, result: Result, detail: str) -> Act:
    """What was typed as a login is not kept: people type passwords into the wrong field."""
    return Act(kind=kind, result=result, account=known.id if known else "", detail=detail)


def _failed(count: Attempts, at: datetime, limit: Limit) -> Attempts:
    return after_failure(count, at, limit.failures, limit.minutes)


def _lock_of(counts: tuple[Attempts, ...], at: datetime) -> Locked | None:
    """The lock that holds longest, where several do."""
    ends = [
        Locked(what, count.locked_until)
        for what, count in zip(Counted, counts, strict=True)
        if count.locked_until is not None and is_locked(count, at)
    ]
    return max(ends, key=lambda lock: lock.until, default=None)


async def _strengthen(engine: AsyncEngine, known: AccountRow, password: str) -> None:
    """A hash made with weaker parameters is made again while the password is at hand."""
    if needs_rehash(known.password_hash):
        stronger = await hash_password_aside(trimmed(password))
        async with system_transaction(engine) as conn:
            await change_account(conn, known.id, password_hash=stronger)
