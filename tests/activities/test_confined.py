"""Programs that read what others made: they reach no network, and belong to nobody where root starts them."""

import os
import pwd
import shutil
import subprocess

from activities.confined import NOBODY, as_nobody, confined, without_network

TELL = ("sh", "-c", "id -u; cut -s -d: -f1 /proc/net/dev")


def told(words: tuple[str, ...]) -> list[str]:
    """The account and the network interfaces that a confined command sees."""
    return subprocess.run([*words, *TELL], capture_output=True, text=True, check=True).stdout.split()


def forbidden() -> bool:
    """Whether this machine has no way to a network namespace for whoever runs the tests."""
    program = shutil.which("unshare")
    ways: tuple[tuple[str, ...], ...] = ((), ("--map-current-user",))
    return program is None or all(
        subprocess.run([program, *way, "--net", "true"], capture_output=True, check=False).returncode
        for way in ways
    )


def test_a_confined_command_sees_no_network_where_the_machine_allows_that() -> None:
    for words in (without_network(), confined()):
        _, *interfaces = told(words)
        assert interfaces == ["lo"] or (forbidden() and words == as_nobody())


def test_what_root_starts_belongs_to_nobody() -> None:
    number, *_ = told(confined())
    assert int(number) == (pwd.getpwnam(NOBODY).pw_uid if os.geteuid() == 0 else os.geteuid())
