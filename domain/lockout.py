"""Setting: how many wrong log-ins an account or an address may make before it has to wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Attempts:
    """Setting: the wrong log-ins in a row, and the instant until which no further one is looked at."""

    failures: int = 0
    locked_until: datetime | None = None


def is_locked(attempts: Attempts, at: datetime) -> bool:
    """Setting: a lock holds up to, not including, its last instant."""
    return attempts.locked_until is not None and at < attempts.locked_until


def after_failure(attempts: Attempts, at: datetime, limit: int, lock_minutes: int) -> Attempts:
    """Setting: the `limit`-th failure in a row locks; trying during a lock does not prolong it.

    Otherwise anyone could keep an account locked for ever by knocking on it. A lock that has run out
    starts the count anew.
    """
    if is_locked(attempts, at):
        return attempts
    failures = 1 if attempts.locked_until else attempts.failures + 1
    if failures < limit:
        return Attempts(failures)
    return Attempts(failures, at + timedelta(minutes=lock_minutes))


def after_success() -> Attempts:
    """Setting: a right password forgets the failures before it."""
    return Attempts()


def forgiven(address: Attempts, account: Attempts) -> Attempts:
    """Setting: a right password takes its own account's failures off the address, and nobody else's.

    Otherwise an owner of one account could try other people's for ever, signing in to the own one between.
    """
    return Attempts(max(0, address.failures - account.failures), address.locked_until)
