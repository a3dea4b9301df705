"""Who enters the all-seeing scope: read from the programs, function by function (`python -m tests.db.seeing` writes it down)."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = Path(__file__).with_name("all_seeing.txt")
PROGRAMS = ("activities", "api", "db", "verify", "web", "workflows")
NAMED = {"system_transaction", "seeing_all", "become_system", "snapshot"}
"""The only ways in: a transaction of the system, a look within another's, the rest of one, and one that only reads."""
HEAD = """# Functions that enter the all-seeing scope, by module. Each comes after permission was decided for what it gives out
# (api, web), decides or does what was decided (activities), or compares all (verify). Who needs it not uses the
# caller's own scope, or public_transaction. Written by `python -m tests.db.seeing`; a new line is read in review.
"""


def files() -> Iterator[Path]:
    """The programs of an installation."""
    yield from sorted(ROOT.glob("*.py"))
    for name in PROGRAMS:
        yield from sorted((ROOT / name).rglob("*.py"))


def callers() -> dict[str, list[str]]:
    """Module → its functions that call one of the named ways, without those ways themselves."""
    found: dict[str, list[str]] = {}
    for path in files():
        text = path.read_text("utf-8")
        if not any(name in text for name in NAMED):
            continue
        names = sorted(
            {name for name, call in _calls(ast.parse(text)) if call in NAMED and name not in NAMED}
        )
        if names:
            found[path.relative_to(ROOT).as_posix()] = names
    return found


def written(found: dict[str, list[str]]) -> str:
    """As it is written down."""
    return HEAD + "".join(f"{module}: {', '.join(names)}\n" for module, names in sorted(found.items()))


def around() -> set[str]:
    """Modules that say that they are the system without the named ways: `act_as(…, SYSTEM)`, `transaction(…, SYSTEM)`."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("act_as", "transaction", "scope_of")
        and any(ast.unparse(given) == "SYSTEM" for given in node.args)
    }


def _calls(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, str]]:
    for node in ast.iter_child_nodes(tree):
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        name = f"{inside}.{node.name}".lstrip(".") if named else inside  # type: ignore[attr-defined]
        if isinstance(node, ast.Call):
            yield name or "(module)", ast.unparse(node.func).rpartition(".")[2]
        yield from _calls(node, name)


if __name__ == "__main__":
    WRITTEN.write_text(written(callers()), encoding="utf-8")
