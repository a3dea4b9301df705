"""Setting (permission): a browser that somebody signed in with before is known, and is counted by itself.

Whoever guesses elsewhere locks the login out for strangers, and not its owner at the own desk (OWASP, device cookies).
"""

from datetime import datetime, timedelta

KNOWN_FOR = timedelta(days=180)
"""From the last sign-in on."""


def mark(nonce: str, at: datetime) -> str:
    """What a browser keeps, sealed: a name of its own that says nothing, and when somebody last signed in with it."""
    return f"{nonce} {int(at.timestamp())}"


def nonce_in(mark_kept: str, at: datetime) -> str:
    """The name in a mark that is not too old; blank otherwise."""
    nonce, _, since = mark_kept.partition(" ")
    if not since.isdecimal():
        return ""
    age = at.timestamp() - int(since)
    return nonce if age < KNOWN_FOR.total_seconds() else ""
