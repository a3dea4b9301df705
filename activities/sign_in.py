"""Proving a password: the same work and the same answer whether a login exists or not, and a lock after failures."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.passwords import hash_password_aside, needs_rehash, verify_password_aside
from db.accounts import account_by_login, change_account
from db.attempts import address_key, attempts_of, hold_attempts, login_key, save_attempts
from db.scope import system_transaction
from domain.lockout import Attempts, after_failure, after_success, forgiven, is_locked


@dataclass(frozen=True, slots=True)
class Limits:
    """After how many failures in a row a login or an address waits, and how many minutes."""

    failures: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody offers: a login, a password, and the address it comes from."""

    login: str
    password: str
    address: str

    @property
    def keys(self) -> tuple[str, str]:
        """Under which the attempts are counted."""
        return login_key(self.login), address_key(self.address)


@dataclass(frozen=True, slots=True)
class Locked:
    """No password is looked at until then."""

    until: datetime


async def prove(engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits) -> Any:
    """The account row; None for a wrong password, an unknown login or a closed account; or `Locked`.

    A login is counted whether it exists or not, so that a lock tells nothing. The count is read again when
    the password has been checked: of many attempts at once, only as many as the limit are answered.
    """
    async with system_transaction(engine) as conn:
        locked = _lock_of(await attempts_of(conn, proof.keys), at)
        if locked is not None:
            return locked
        known = await account_by_login(conn, proof.login)
    right = await verify_password_aside(known.password_hash if known else None, proof.password)
    right = right and known is not None and known.active
    locked = await _count(engine, proof, at, limits, right=right)
    if locked is not None:
        return locked
    if not right:
        return None
    await _strengthen(engine, known, proof.password)
    return known


async def _count(
    engine: AsyncEngine, proof: Proof, at: datetime, limits: Limits, *, right: bool
) -> Locked | None:
    async with system_transaction(engine) as conn:
        by_login, by_address = await hold_attempts(conn, proof.keys)
        locked = _lock_of((by_login, by_address), at)
        if locked is not None:
            return locked
        if right:
            counts = (after_success(), forgiven(by_address, by_login))
        else:
            counts = (
                after_failure(by_login, at, limits.failures, limits.minutes),
                after_failure(by_address, at, limits.failures, limits.minutes),
            )
        for key, count in zip(proof.keys, counts, strict=True):
            await save_attempts(conn, key, count)
    return None


def _lock_of(counts: tuple[Attempts, ...], at: datetime) -> Locked | None:
    ends = [one.locked_until for one in counts if is_locked(one, at) and one.locked_until is not None]
    return Locked(max(ends)) if ends else None


async def _strengthen(engine: AsyncEngine, known: Any, password: str) -> None:
    """A hash made with weaker parameters is made again while the password is at hand."""
    if needs_rehash(known.password_hash):
        stronger = await hash_password_aside(password)
        async with system_transaction(engine) as conn:
            await change_account(conn, known.id, password_hash=stronger)
