"""The official CLI is downloaded where that is allowed and possible; a closed network costs seconds, and the build follows.

The address is a server of the test's own that gives an archive as the official one is: what is really at the official address
cannot be seen from a closed network.
"""

import io
import socket
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from embedded import download as downloading
from embedded.binary import FETCHED, temporal_program
from embedded.download import VERSION, download, may_download
from embedded.ports import free_port
from settings import Settings
from tests.embedded.test_binary import GO, script

CLI = "#!/bin/sh\necho 'temporal version {version} (Server 1.32.0, UI 2.54.1)'\n"


def packed(text: str, name: str = "temporal") -> bytes:
    """A tar.gz with one program in it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(text.encode())
        archive.addfile(member, io.BytesIO(text.encode()))
    return out.getvalue()


@contextmanager
def serving(body: bytes, *, status: int = 200, length: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """An address that gives this body, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) if length is None else length))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/cli/archive", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


async def test_the_pinned_version_of_this_machines_kind_is_taken_and_kept(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    monkeypatch.setattr("platform.system", lambda: "Linux")
    cache = tmp_path / "cache"
    with serving(packed(CLI.format(version=VERSION))) as (source, asked):
        for _ in range(2):
            found = await temporal_program(cache, str(tmp_path), may_download=True, source=source)
            assert found == cache / FETCHED
    assert asked == [f"/cli/archive/v{VERSION}?platform=linux&arch=arm64"]
    assert {file.name for file in cache.iterdir()} == {FETCHED, "build.lock"}
    told = capfd.readouterr().err
    assert f"正在下载官方 Temporal CLI {VERSION}" in told
    assert "TEMPORAL_DOWNLOAD=false" in told
    assert f"已下载 Temporal 服务器：{found}（temporal version {VERSION}" in told


@pytest.mark.parametrize(
    ("body", "status", "length", "told"),
    [
        (b"not here", 404, None, "Not Found"),
        (b"no archive", 200, None, "压缩包无法解开"),
        (packed("other", "README.md"), 200, None, "压缩包中没有 temporal"),
        (packed(CLI.format(version="1.5.1")), 200, None, "版本不符：“temporal version 1.5.1"),
        (packed(CLI.format(version=VERSION)), 200, 10**6, "of 1000000 bytes"),
    ],
)
async def test_what_is_no_such_program_is_left_and_the_server_is_built(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], body: bytes, status: int, length: int | None, told: str
) -> None:
    path = script(tmp_path / "bin", "go", GO.format(counter=tmp_path / "counter"))
    cache = tmp_path / "cache"
    with serving(body, status=status, length=length) as (source, _):
        found = await temporal_program(cache, path, may_download=True, source=source)
    assert found.read_text() == "program\n"
    assert {file.name for file in cache.iterdir()} == {found.name, "build.lock"}
    said = capfd.readouterr().err
    assert told in said
    assert "改为自行构建" in said


async def test_a_closed_network_is_noticed_at_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not await download(tmp_path / FETCHED, f"http://127.0.0.1:{free_port()}")
    assert "Connection refused" in capfd.readouterr().err
    monkeypatch.setattr(downloading, "ANSWER_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes connections and never answers
        assert not await download(tmp_path / FETCHED, f"http://127.0.0.1:{silent.getsockname()[1]}")
    assert "未能下载" in capfd.readouterr().err
    assert not (tmp_path / FETCHED).exists()


async def test_nothing_is_downloaded_where_it_is_forbidden_not_even_found_in_the_cache(
    tmp_path: Path,
) -> None:
    path = script(tmp_path / "bin", "go", GO.format(counter=tmp_path / "counter"))
    cache = tmp_path / "cache"
    cache.mkdir()
    script(cache, FETCHED, CLI.format(version=VERSION))
    with serving(packed(CLI.format(version=VERSION))) as (source, asked):
        found = await temporal_program(cache, path, source=source)
    assert asked == []
    assert found.name != FETCHED


@pytest.mark.parametrize(
    ("environment", "file", "may"),
    [
        ({}, None, True),
        ({}, "DATA_DIR=x\n", True),
        ({}, "TEMPORAL_DOWNLOAD=false # closed\n", False),
        ({}, "export TEMPORAL_DOWNLOAD='0'\n", False),
        ({"TEMPORAL_DOWNLOAD": "true"}, "TEMPORAL_DOWNLOAD=false\n", True),
        ({"TEMPORAL_DOWNLOAD": "No"}, None, False),
        ({"TEMPORAL_DOWNLOAD": ""}, None, True),
    ],
)
def test_the_switch_is_read_before_there_are_packages_as_the_settings_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], file: str | None, may: bool
) -> None:
    monkeypatch.delenv("TEMPORAL_DOWNLOAD", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    if file is not None:
        (tmp_path / ".env").write_text(file)
    assert may_download(environment, tmp_path / ".env") is may
    assert Settings(_env_file=tmp_path / ".env").temporal_download is may
