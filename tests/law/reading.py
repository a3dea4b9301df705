"""Where code, pages and guides cite articles: found by reading the files, not by running them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from programmes import PROGRAMMES
from tests.modules import unlisted

ROOT = Path(__file__).parents[2]
PACKAGES = tuple(
    one.name
    for one in sorted(ROOT.iterdir())
    if one.is_dir() and any(one.glob("*.py")) and one.name != "tests"
)
CITE = re.compile("第[一二三四五六七八九十]+条(?:第（[一二三四五六七八九十]+）项)?")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the system by its path, the tests left out."""
    own = [path for name in PACKAGES for path in (ROOT / name).rglob("*.py")]
    files = sorted(
        path for path in {*own, *ROOT.glob("*.py")} if not unlisted() & set(path.relative_to(ROOT).parts)
    )
    return {one.relative_to(ROOT).as_posix(): ast.parse(one.read_text(encoding="utf-8")) for one in files}


@cache
def within(tree: ast.AST) -> tuple[ast.AST, ...]:
    """All that is in it, walked once: a walk of all modules takes more than a second, and ten questions begin with one."""
    return tuple(ast.walk(tree))


def of_bases() -> dict[str, ast.Module]:
    """The modules that can cite 196号: those of the kernel and of its own programme."""
    others = [name for name in PROGRAMMES if name != "bases"]
    return {path: tree for path, tree in modules().items() if not set(path.split("/")) & set(others)}


def of_programme(name: str) -> dict[str, ast.Module]:
    """The modules of one programme."""
    return {path: tree for path, tree in modules().items() if path.split("/")[1:2] == [name]}


def templates() -> dict[str, str]:
    """Every template of the pages by its path."""
    found = sorted((ROOT / "web").rglob("templates/**/*.html"))
    return {one.relative_to(ROOT).as_posix(): one.read_text(encoding="utf-8") for one in found}


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings of a module that are not docstrings."""
    told = {id(one.value) for one in within(tree) if isinstance(one, ast.Expr)}
    for node in within(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


@cache
def names_of_law(tree: ast.AST) -> tuple[str, ...]:
    """`law.NAME` wherever it stands."""
    found = (
        one for one in within(tree) if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
    )
    return tuple(one.attr for one in found if isinstance(one.value, ast.Name) and one.value.id == "law")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call by the last part of what is called."""
    for node in within(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node
