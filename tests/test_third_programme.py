"""A made-up programme in `tests/third` is added by folders and one name, and runs: in a process of its own, where it is mounted."""

import os
import sys
from asyncio.subprocess import PIPE, STDOUT, create_subprocess_exec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
THIRD = ROOT / "tests" / "third"
LAYERS = {"activities", "api", "db", "domain", "web", "workflows"}
BESIDE = {"__init__.py", "conftest.py", "people.py", "test_weekly.py", "mount/sitecustomize.py"}
"""What plays on it, and what stands in for its name in the one list."""


def files() -> list[Path]:
    """The programme's files, relative to its folder."""
    return [
        path.relative_to(THIRD)
        for path in THIRD.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def test_the_programme_is_a_folder_of_one_name_in_each_layer_and_nothing_else() -> None:
    """What it touches outside its folders is the one list of programmes."""
    own = [path for path in files() if path.as_posix() not in BESIDE]

    assert {path.parts[0] for path in own} == LAYERS
    assert {path.parts[1] for path in own} == {"weekly"}


def test_the_one_list_is_all_that_is_changed_outside() -> None:
    mounting = (THIRD / "mount" / "sitecustomize.py").read_text(encoding="utf-8")

    changed = [line.strip() for line in mounting.splitlines() if "." in line and " = (" in line]
    assert [line.partition(" = ")[0] for line in changed] == ["programmes.PROGRAMMES"]
    named = [
        path
        for layer in LAYERS
        for path in (ROOT / layer).rglob("*.py")
        if "weekly_duty" in path.read_text(encoding="utf-8")
    ]
    assert named == []


def mounted(where: Path) -> list[str]:
    """The repository with the programme's folders in their layers, as links; the packages of the programme."""
    for path in ROOT.iterdir():
        if path.name not in LAYERS and not path.name.startswith("."):
            (where / path.name).symlink_to(path)
    for layer in sorted(LAYERS):
        (where / layer).mkdir()
        for path in (*(ROOT / layer).iterdir(), THIRD / layer / "weekly"):
            (where / layer / path.name).symlink_to(path)
    return [word for layer in sorted(LAYERS) for word in ("-p", f"{layer}.weekly")]


@pytest.mark.timeout(480)
async def test_its_types_agree_with_what_the_kernel_asks_of_a_programme(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    words = ("-m", "mypy", "--config-file", "pyproject.toml", "--cache-dir", str(tmp_path / "cache"))
    child = await create_subprocess_exec(
        sys.executable, *words, *mounted(tree), cwd=tree, stdout=PIPE, stderr=STDOUT
    )
    told, _ = await child.communicate()

    assert child.returncode == 0, told.decode()


@pytest.mark.timeout(240)
async def test_it_runs_through_every_part_of_the_system(maintenance_url: str) -> None:
    """Tables, interface, worker, worklist, page, explanation, simulation, verification, on real servers in virtual time."""
    words = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/third/test_weekly.py")
    environment = {**os.environ, "PYTHONPATH": str(THIRD / "mount"), "DATABASE_URL": maintenance_url}
    child = await create_subprocess_exec(
        sys.executable, *words, cwd=ROOT, env=environment, stdout=PIPE, stderr=STDOUT
    )
    told, _ = await child.communicate()

    assert child.returncode == 0, told.decode()
    assert b"27 passed" in told
