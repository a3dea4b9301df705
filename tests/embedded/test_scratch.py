"""A scratch stack passes its addresses in and the exit status out."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from embedded import scratch

ASK = """
import entry  # the SDK's threads would meet an interpreter that is ending (temporalio 1.35.0, sdk-python issue 300)
import json, os, asyncpg
from sqlalchemy import make_url
from temporalio.client import Client
async def main():
    host = make_url(os.environ["DATABASE_URL"]).query["host"]
    connection = await asyncpg.connect(host=host, user="postgres", database="postgres")
    client = await Client.connect(os.environ["TEMPORAL_ADDRESS"])
    print(json.dumps({
        "fsync": await connection.fetchval("SHOW fsync"),
        "healthy": await client.service_client.check_health(),
        "virtual": os.environ["VIRTUAL_TIME"],
        "host": host,
    }))
    await connection.close()
    return 7
raise SystemExit(entry.run(main()))
"""


def test_a_command_reaches_both_servers_and_its_status_comes_back() -> None:
    command = [sys.executable, "-m", "embedded.scratch", "--", "python", "-c", ASK]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    assert run.returncode == 7
    said = json.loads(run.stdout)
    assert (said["fsync"], said["healthy"], said["virtual"]) == ("off", True, "true")
    assert not Path(said["host"]).exists()


def test_what_forgets_is_kept_in_memory_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(scratch, "MEMORY", tmp_path)
    monkeypatch.setattr(scratch, "ROOM", shutil.disk_usage(tmp_path).free // 2)
    assert scratch.folder_in_memory() == tmp_path
    monkeypatch.setattr(scratch, "ROOM", shutil.disk_usage(tmp_path).total + 1)
    assert scratch.folder_in_memory() is None
    monkeypatch.setattr(scratch, "MEMORY", tmp_path / "nowhere")
    assert scratch.folder_in_memory() is None
