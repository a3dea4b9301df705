"""The Temporal server is told what its use needs, and refuses a file that another one holds."""

from pathlib import Path

import pytest
from temporalio.client import Client

from embedded import temporal as starting
from embedded.binary import temporal_program
from embedded.ports import free_port
from embedded.problem import CannotStart
from embedded.temporal import Options, arguments, temporal

SKIPPING = "frontend.WorkflowTimeSkippingEnabled=true"


def test_virtual_time_is_only_allowed_when_asked_for() -> None:
    assert SKIPPING not in arguments(Options(port=7233, database=Path("t.db")))
    assert SKIPPING in arguments(Options(port=7233, virtual_time=True))


def test_a_file_is_written_at_full_sync() -> None:
    words = arguments(Options(port=7233, ui_port=8233, database=Path("t.db")))
    assert {"journal_mode=wal", "synchronous=2"} <= set(words)
    assert "--headless" not in words


async def test_a_server_answers_and_a_second_one_on_its_file_is_refused(tmp_path: Path) -> None:
    database = tmp_path / "temporal.db"
    async with temporal(Options(port=free_port(), database=database), tmp_path / "first.log") as (
        address,
        first,
    ):
        client = await Client.connect(address)
        assert await client.service_client.check_health()
        with pytest.raises(CannotStart, match="another server holds"):
            async with temporal(Options(port=free_port(), database=database), tmp_path / "second.log"):
                pytest.fail("two servers took one file")
    assert first.process.returncode == 0


async def test_a_server_that_lost_a_port_of_its_inner_services_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, real = tmp_path / "tried", await temporal_program()
    unlucky = tmp_path / "unlucky"
    lines = (
        "#!/bin/sh",
        f'if [ -e {tried} ]; then exec {real} "$@"; fi',
        f"touch {tried}",
        "echo 'temporal: listen tcp 127.0.0.1:40001: bind: address already in use' >&2",
        "exit 1",
    )
    unlucky.write_text("\n".join(lines), "utf-8")
    unlucky.chmod(0o755)

    async def program(*, may_download: bool) -> Path:
        return unlucky

    monkeypatch.setattr(starting, "temporal_program", program)
    async with temporal(Options(port=free_port()), tmp_path / "log") as (address, _):
        client = await Client.connect(address)
        assert await client.service_client.check_health()
