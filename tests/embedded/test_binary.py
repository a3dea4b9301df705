"""The server program is found on the PATH, or built once."""

import asyncio
import json
from pathlib import Path

import pytest

from embedded.binary import TOLD, _one_builder, module_digest, production_programs, temporal_program
from embedded.cli import cli_on_path, cli_version
from embedded.problem import CannotStart
from embedded.slim import slim

GO = """#!/bin/sh
if [ "$1" = mod ]; then
    mkdir -p "{counter}.module/wci/workflow/compute_provider"
    echo '{{"Dir": "{counter}.module"}}'
    exit
fi
if [ "$1" = list ]; then
    echo go: downloading sample >&2
    echo package
    exit
fi
echo run >> "{counter}"
while [ "$1" != -o ]; do shift; done
echo program > "$2"
"""


def script(folder: Path, name: str, text: str) -> str:
    """A program of that name, alone on a PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text)
    file.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        ("temporal version 1.9.0 (Server 1.32.0, UI 2.54.1)", (1, 9)),
        ("temporal version v2.0.1", (2, 0)),
        ("temporal version 0.0.0-DEV", (0, 0)),
        ("command not understood", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_version_is_read_from_what_the_cli_says(answer: str, version: tuple[int, int]) -> None:
    assert cli_version(answer) == version


@pytest.mark.parametrize(
    ("answer", "taken"), [("1.9.0", True), ("1.10.0", True), ("1.5.1", False), ("?", False)]
)
def test_only_a_cli_with_virtual_time_is_taken(tmp_path: Path, answer: str, taken: bool) -> None:
    path = script(tmp_path / "bin", "temporal", f"#!/bin/sh\necho temporal version {answer}\n")
    assert (cli_on_path(path) is not None) is taken


async def test_without_cli_and_go_the_start_names_both_ways_out(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"Go 1\.26[^\n]*TEMPORAL_ADDRESS"):
        await temporal_program(tmp_path / "cache", path=str(tmp_path))


async def test_the_server_is_built_once(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    path = script(tmp_path / "bin", "go", GO.format(counter=counter))
    first = await temporal_program(tmp_path / "cache", path)
    assert first.read_text() == "program\n"
    assert await temporal_program(tmp_path / "cache", path) == first
    assert counter.read_text() == "run\n"


async def test_the_production_programs_are_built_once_each(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    path = script(tmp_path / "bin", "go", GO.format(counter=counter))
    folder = await production_programs(tmp_path / "cache", path)
    assert await production_programs(tmp_path / "cache", path) == folder
    assert {file.name for file in folder.iterdir()} >= {"temporal-server", "temporal-sql-tool", "ui-server"}
    assert counter.read_text() == "run\nrun\nrun\n"


async def test_a_build_tells_from_its_beginning_how_long_it_takes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = script(tmp_path / "bin", "go", GO.format(counter=tmp_path / "counter"))
    await temporal_program(tmp_path / "cache", path)
    first, second, *_ = capfd.readouterr().err.splitlines()
    assert "约 4 分钟" in first
    assert "about 4 minutes" in second


@pytest.mark.parametrize(
    ("fails", "told"),
    [("mod", "下载 Go 模块失败"), ("list", "下载 Go 模块失败"), ("build", "构建 Temporal 服务器失败")],
)
async def test_a_failed_build_shows_why_and_leaves_nothing(tmp_path: Path, fails: str, told: str) -> None:
    failing = f'[ "$1" = {fails} ] && echo no space left >&2 && exit 1\n'
    text = GO.format(counter=tmp_path / "counter").replace("\n", f"\n{failing}", 1)
    path = script(tmp_path / "bin", "go", text)
    with pytest.raises(CannotStart, match=f"{told}[^§]*no space left"):
        await temporal_program(tmp_path / "cache", path)
    assert [file.name for file in (tmp_path / "cache").iterdir()] == ["build.lock"]


def test_a_changed_module_is_another_program_but_its_tests_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main")
    before = module_digest(tmp_path)
    (tmp_path / "main_test.go").write_text("package main")
    assert module_digest(tmp_path) == before
    (tmp_path / "main.go").write_text("package main // changed")
    assert module_digest(tmp_path) != before


async def test_whoever_waits_for_a_build_is_told_how_far_it_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = script(tmp_path / "bin", "go", GO.format(counter=tmp_path / "counter"))
    cache = tmp_path / "cache"
    async with _one_builder(cache):
        (cache / TOLD).write_text("正在构建 Temporal 服务器：已编译 7 个包")
        waiting = asyncio.create_task(temporal_program(cache, path))
        await asyncio.sleep(0)  # it finds the lock taken, and says so before it tries again
        assert (
            "另一个进程正在准备 Temporal 服务器（正在构建 Temporal 服务器：已编译 7 个包），已等待 0 秒"
            in (capfd.readouterr().err)
        )
    assert (await waiting).read_text() == "program\n"
    assert not (cache / TOLD).exists()


def test_the_drivers_of_clouds_are_left_out_of_a_copy_and_the_original_stays(tmp_path: Path) -> None:
    original, module, folder = tmp_path / "original", tmp_path / "module", tmp_path / "build"
    drivers = original / "wci" / "workflow" / "compute_provider"
    drivers.mkdir(parents=True)
    for name in ("aws.go", "aws_ecs.go", "gcp_cloudrun.go", "registry.go"):
        (drivers / name).write_text("package computeprovider\n")
        (drivers / name).chmod(0o444)
    drivers.chmod(0o555)
    module.mkdir()
    folder.mkdir()
    (module / "go.mod").write_text("module sample\n")
    (module / "go.sum").write_text("sums\n")

    using = slim(json.dumps({"Dir": str(original)}), module, folder)

    name, _, place = using.read_text().splitlines()[-1].removeprefix("replace ").split()
    assert name == "go.temporal.io/auto-scaled-workers"
    kept = Path(place) / "wci" / "workflow" / "compute_provider"
    assert [file.name for file in kept.iterdir()] == ["registry.go"]
    assert len(list(drivers.iterdir())) == 4
    assert using.with_suffix(".sum").read_text() == "sums\n"
