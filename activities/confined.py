"""Around programs that read what others made: no network, and an account that owns nothing, where the machine allows it."""

import os
import pwd
import shutil
import subprocess
from functools import cache
from pathlib import Path

NOBODY = "nobody"
PROBE_SECONDS = 10


@cache
def without_network() -> tuple[str, ...]:
    """The words before a command that leave it without any network; none where the machine forbids it.

    A namespace of its own: without privileges one of users as well, which some machines forbid.
    """
    return _first_that_runs((), ("unshare", "--net", "--"), ("unshare", "--map-current-user", "--net", "--"))


@cache
def confined() -> tuple[str, ...]:
    """The same, and where root starts the command it belongs to nobody."""
    aside = as_nobody()
    return aside + _first_that_runs(
        aside, without_network(), ("unshare", "--map-current-user", "--net", "--")
    )


@cache
def as_nobody() -> tuple[str, ...]:
    """The words before a command that give it an account that owns nothing; none for whoever is not root."""
    if os.geteuid() != 0:
        return ()
    return _first_that_runs(
        (), ("setpriv", f"--reuid={NOBODY}", f"--regid={_group()}", "--clear-groups", "--")
    )


def give(*places: Path) -> None:
    """Leaves folders and files to the account that a confined command runs as."""
    if as_nobody():
        for place in places:
            shutil.chown(place, NOBODY, _group())


def _group() -> int:
    try:
        return pwd.getpwnam(NOBODY).pw_gid
    except KeyError:
        return -1  # no such account, and so no command that runs as it


def _first_that_runs(aside: tuple[str, ...], *tried: tuple[str, ...]) -> tuple[str, ...]:
    for words in tried:
        program = shutil.which(words[0]) if words else None
        if program is not None and _runs((*aside, program, *words[1:], "true")):
            return (program, *words[1:])
    return ()


def _runs(words: tuple[str, ...]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  # our own words only
            words,
            env={"PATH": os.environ.get("PATH", os.defpath)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
