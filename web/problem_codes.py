"""The codes of refusals and problems, read from where they are made: the table of errors can name nothing that there is not."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PARTS = ("api", "domain", "activities")
PLACES = {
    "Refusal": (0, 1),
    "ProblemError": (1, 2),
    "Problem": (1, 2),
    "invalid": (2, 1),
    "forbidden": (2, 0),
}
"""Call → the places of its code and its sentence, where they are not given by name."""
OTHERWISE = {"invalid": "incomplete", "forbidden": "not_yours"}
"""Call → its code where it names none."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with a sentence that comes with it; … stands for what differs from case to case."""

    code: str
    detail: str


@lru_cache(maxsize=1)
def codes() -> tuple[Code, ...]:
    """All codes by name, each with the sentences that it comes with."""
    found = {code for part in PARTS for path in sorted((ROOT / part).rglob("*.py")) for code in _in(path)}
    return tuple(sorted(found, key=lambda one: (one.code, one.detail)))


def _in(path: Path) -> Iterator[Code]:
    text = path.read_text(encoding="utf-8")
    if not any(f"{name}(" in text for name in PLACES):
        return
    tree = ast.parse(text)
    known = dict(_constants(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES:
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            code, detail = (
                _text(named.get(name) or _at(node.args, place), known)
                for name, place in zip(("code", "detail"), PLACES[node.func.id], strict=True)
            )
            code = code or OTHERWISE.get(node.func.id, "")
            if code and detail and "…" not in code:
                yield Code(code, detail)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names of the module that stand for a text."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text
            case _:
                pass


def _at(given: list[ast.expr], place: int) -> ast.expr | None:
    return given[place] if place < len(given) else None


def _text(given: ast.expr | None, known: dict[str, str]) -> str:
    match given:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return known.get(name, "")
        case ast.JoinedStr(values=parts):
            return "".join(_piece(part) for part in parts)
        case _:
            return ""


def _piece(part: ast.expr) -> str:
    return part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "…"
