"""Setting: how many wrong log-ins an account or an address may make before it has to wait.

An account's few failures are one guesser's; an address is a place, an office or a whole region behind one
router, so that its limit is far higher, and answers become slower before they stop. Both forget with time.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

SLOW_FROM = 0.5
"""Of an address's limit: the part that may be used up before answers become slower."""
LONGEST_PAUSE = 1.0
"""Seconds that an answer is held back when an address is one failure away from its limit."""
HOME_NETWORK = 64
"""Bits of an IPv6 address that one connection is given; the rest a caller chooses freely."""


@dataclass(frozen=True, slots=True)
class Attempts:
    """Setting: the wrong log-ins counted, since when, and the instant until which no further one is looked at."""

    failures: int = 0
    locked_until: datetime | None = None
    since: datetime | None = field(default=None, compare=False)


def is_locked(attempts: Attempts, at: datetime) -> bool:
    """Setting: a lock holds up to, not including, its last instant."""
    return attempts.locked_until is not None and at < attempts.locked_until


def remembered(attempts: Attempts, at: datetime, minutes: int) -> Attempts:
    """Setting: what still counts: nothing when the lock has run out, or the first failure is `minutes` old."""
    if attempts.locked_until is not None:
        return attempts if at < attempts.locked_until else Attempts()
    if attempts.since is not None and at >= attempts.since + timedelta(minutes=minutes):
        return Attempts()
    return attempts


def after_failure(attempts: Attempts, at: datetime, limit: int, minutes: int) -> Attempts:
    """Setting: the `limit`-th failure within so many minutes locks for as many; trying on does not prolong it.

    Otherwise anyone could keep an account locked for ever by knocking on it.
    """
    if is_locked(attempts, at):
        return attempts
    known = remembered(attempts, at, minutes)
    failures, since = known.failures + 1, known.since or at
    if failures < limit:
        return Attempts(failures, since=since)
    return Attempts(failures, at + timedelta(minutes=minutes), since)


def after_success() -> Attempts:
    """Setting: a right password forgets the failures before it."""
    return Attempts()


def forgiven(address: Attempts, account: Attempts) -> Attempts:
    """Setting: a right password takes its own account's failures off the address, and nobody else's.

    Otherwise an owner of one account could try other people's for ever, signing in to the own one between.
    """
    return Attempts(max(0, address.failures - account.failures), address.locked_until, address.since)


def pause(attempts: Attempts, at: datetime, limit: int, minutes: int) -> float:
    """Setting: seconds that an address waits for its next answer: none up to half of its limit, then ever more."""
    filled = remembered(attempts, at, minutes).failures / limit
    return LONGEST_PAUSE * min(1.0, max(0.0, filled - SLOW_FROM) / (1 - SLOW_FROM))


def place_of(address: str) -> str:
    """Setting: what counts as one address: an IPv4 address, or the network that an IPv6 address was given."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ip_network((int(known), HOME_NETWORK), strict=False))
