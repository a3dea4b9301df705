"""A first start says at once what it prepares and how long that takes, and each long step that it goes on."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from embedded.binary import module_digest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = (
    "bash", "cat", "cut", "dirname", "env", "grep", "ln", "ls", "mkdir", "readlink", "sha256sum", "sleep", "touch", "tr", "uname"
)  # fmt: skip
LOCKED_BY = ("pyproject.toml", "uv.lock")
"""What the installed packages must be younger than."""
UV = """
echo "$@" >> calls
if [[ $1 == venv ]]; then mkdir -p .venv/bin; ln -s /bin/sh .venv/bin/python; fi
if [[ $1 == sync ]]; then mkdir -p .venv; fi
"""
"""Writes down what it is told."""
SYSTEM = (
    "libreoffice-writer-nogui", "libreoffice-calc-nogui", "fonts-noto-cjk", "fontconfig", "fonts-hanazono",
    "fonts-babelstone-han", "fonts-noto-core",
)  # fmt: skip
PARTS = {
    "uv": ("1. uv（安装 Python 包的工具）", "约 10 秒"),
    "packages": ("2. Python 软件包", "约 1 分钟"),
    "system": (f"3. 系统软件包 {' '.join(SYSTEM)}", "约 2 分钟"),
    "server": ("4. 用 Go 构建 Temporal 服务器", "约 4 分钟"),
}

ENGLISH = ("10 seconds", "a minute", "2 minutes")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A checkout on a machine that has nothing but a shell."""
    for folder in ("embedded", "devserver"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in LOCKED_BY:
        shutil.copy2(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def program(machine: Path, name: str, text: str = "exit 0") -> None:
    file = machine / "bin" / name
    file.write_text(f"#!/usr/bin/env bash\n{text}\n")
    file.chmod(0o755)


def office(machine: Path, *parts: str) -> None:
    program(machine, "soffice")
    for part in parts:
        (machine / "bin" / part).touch()


def shell(machine: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": str(machine / "bin"),
        "HOME": str(machine / "home"),
        "EVERY_SECONDS": "0.02",
        **more,
    }
    return subprocess.run(
        ["bash", *words], cwd=machine, env=environment, capture_output=True, text=True, check=False
    )


def test_an_empty_machine_is_told_of_every_part_in_both_languages(machine: Path) -> None:
    plan = shell(machine, "embedded/plan.sh")
    assert plan.returncode == 0, plan.stderr
    for part, time in PARTS.values():
        line = next(line for line in plan.stderr.splitlines() if part in line)
        assert time in line
    assert "4 minutes on two cores, or downloaded" in plan.stderr
    assert [time for time in ENGLISH if f": {time}" not in plan.stderr] == []
    assert all(name in plan.stderr for name in ("PIP_INDEX_URL", "/etc/apt", "GOPROXY"))


def test_only_what_is_missing_is_told(machine: Path) -> None:
    program(machine, "uv")
    office(machine, "libsclo.so")
    program(machine, "fc-list", "echo Noto")
    plan = shell(machine, "embedded/plan.sh").stderr
    assert "1. Python 软件包" in plan
    assert "2. 用 Go 构建" in plan
    assert "系统软件包" not in plan


@pytest.mark.parametrize(
    ("parts", "fonts", "missing"),
    [
        ((), "echo Noto", "libreoffice-calc-nogui"),
        (("libsclo.so",), "[[ $1 == :charset=2ceb0 ]] || echo Noto", "fonts-hanazono"),
        (("libsclo.so",), "[[ $1 == :charset=31350 ]] || echo Noto", "fonts-babelstone-han"),
        (("libsclo.so",), "[[ $1 == :charset=1820 ]] || echo Noto", "fonts-noto-core"),
    ],
)
def test_each_package_is_wanted_for_what_it_brings(
    machine: Path, parts: tuple[str, ...], fonts: str, missing: str
) -> None:
    office(machine, *parts)
    program(machine, "fc-list", fonts)
    told = next(
        line for line in shell(machine, "embedded/plan.sh").stderr.splitlines() if "系统软件包" in line
    )
    assert [name for name in SYSTEM if name in told] == [missing]


def test_a_machine_that_has_everything_is_told_nothing(machine: Path) -> None:
    office(machine, "libsclo.so")
    program(machine, "fc-list", "echo Noto")
    (machine / ".venv" / "bin").mkdir(parents=True)
    (machine / ".venv" / "bin" / "python").symlink_to("/bin/sh")
    (machine / ".venv" / ".locked").touch()
    # A checkout in which one of them was edited has them of different times.
    newer = max((machine / name).stat().st_mtime for name in LOCKED_BY) + 60
    os.utime(machine / ".venv" / ".locked", (newer, newer))
    server = machine / "home" / ".cache" / "postdoc-bases" / f"temporal-{module_digest()}"
    server.parent.mkdir(parents=True)
    server.touch(mode=0o755)
    plan = shell(machine, "embedded/plan.sh")
    assert (plan.returncode, plan.stdout, plan.stderr) == (0, "", "")


@pytest.mark.parametrize("variable", ["PIP_INDEX_URL", "UV_DEFAULT_INDEX"])
def test_a_mirror_gives_the_locked_files_by_their_hashes(machine: Path, variable: str) -> None:
    program(machine, "uv", UV)
    program(machine, "python3")
    mirror = "https://mirror.example/simple"
    done = shell(machine, "embedded/setup.sh", **{variable: mirror})
    assert done.returncode == 0, done.stderr
    calls = (machine / "calls").read_text(encoding="utf-8").splitlines()
    assert [call for call in calls if call.startswith("sync")] == []
    assert next(call for call in calls if call.startswith("export")).startswith("export --frozen")
    installing = next(call for call in calls if call.startswith("pip sync"))
    assert f"--default-index {mirror} --require-hashes" in installing
    assert (machine / ".venv" / ".locked").exists()


def test_without_a_mirror_the_lock_is_installed_as_it_is(machine: Path) -> None:
    program(machine, "uv", UV)
    program(machine, "python3")
    assert shell(machine, "embedded/setup.sh").returncode == 0
    assert "sync --locked" in (machine / "calls").read_text(encoding="utf-8")


def test_packages_that_cannot_be_installed_stop_the_start_in_words(machine: Path) -> None:
    program(machine, "uv", "[[ $1 == --version ]]")
    program(machine, "python3")
    failed = shell(machine, "embedded/setup.sh")
    assert failed.returncode == 1
    assert "依赖安装失败" in failed.stderr
    assert "PIP_INDEX_URL" in failed.stderr
    assert not (machine / ".venv" / ".locked").exists()


def test_a_long_step_tells_that_it_goes_on_and_keeps_its_status(machine: Path) -> None:
    script = """
        . embedded/steps.sh 2>told
        watched 正在安装 bash -c 'until grep -q 已用 told; do :; done; exit 3' 2>/dev/null
    """
    assert shell(machine, "-c", script).returncode == 3
    assert re.match(r"  正在安装：已用 \d+ 秒\n", (machine / "told").read_text(encoding="utf-8"))


def kept(machine: Path, name: str, text: str = "exit 0") -> None:
    """A program in the user's cache."""
    folder = machine / "home" / ".cache" / "postdoc-bases"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/usr/bin/env bash\n{text}\n")
    (folder / name).chmod(0o755)


@pytest.mark.parametrize(
    ("version", "planned"),
    [("1.9.0", False), ("1.10.2", False), ("2.0.0", False), ("1.5.1", True), ("?", True)],
)
def test_only_a_new_enough_cli_on_the_path_makes_the_server_needless(
    machine: Path, version: str, planned: bool
) -> None:
    program(machine, "temporal", f"echo temporal version {version}")
    assert ("构建 Temporal 服务器" in shell(machine, "embedded/plan.sh").stderr) is planned


@pytest.mark.parametrize(("allowed", "planned"), [("true", False), ("false", True)])
def test_a_downloaded_cli_counts_where_it_may_be_used(machine: Path, allowed: str, planned: bool) -> None:
    kept(machine, "temporal-cli", "echo temporal version 1.9.1")
    plan = shell(machine, "embedded/plan.sh", TEMPORAL_DOWNLOAD=allowed).stderr
    assert ("构建 Temporal 服务器" in plan) is planned
    assert "下载官方 CLI" not in plan


def test_the_plan_names_no_download_where_it_is_forbidden(machine: Path) -> None:
    (machine / ".env").write_text("TEMPORAL_DOWNLOAD=false\n")
    assert "构建 Temporal 服务器" in (plan := shell(machine, "embedded/plan.sh").stderr)
    assert "下载官方" not in plan
    assert "or downloaded" not in plan


def test_the_server_is_begun_in_the_background_before_the_packages(machine: Path) -> None:
    program(machine, "python3", 'echo "$@" >> calls; [[ $1 == -c ]] || read -r _ < gate')
    os.mkfifo(machine / "gate")
    begun = shell(machine, "embedded/ahead.sh")  # comes back though the work goes on
    assert begun.returncode == 0, begun.stderr
    assert "在后台准备" in begun.stderr
    assert "ahead.log" in begun.stderr
    (machine / "gate").write_text("go\n")
    assert "-m embedded.ahead" in (machine / "calls").read_text(encoding="utf-8")


def test_nothing_is_begun_where_the_server_is_there(machine: Path) -> None:
    program(machine, "python3", 'echo "$@" >> calls')
    kept(machine, f"temporal-{module_digest()}")
    assert shell(machine, "embedded/ahead.sh").stderr == ""
    assert not (machine / "calls").exists()


def test_the_background_needs_nothing_but_the_standard_library(tmp_path: Path) -> None:
    """It runs before there are packages: with the interpreter of the machine, isolated from ours."""
    program = "import sys; sys.path.insert(0, '.'); import embedded.ahead"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
