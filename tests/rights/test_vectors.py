"""B01 to B37, vector by vector: the test of its rule, and one on the running system."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
VECTOR = re.compile(r"B(\d\d)(?:\s*(?:to|至|–)\s*B(\d\d))?")
IN_NAME = re.compile(r"(?<![a-z])b(\d\d)(?![0-9a-z])")
EVERY = tuple(f"B{number:02d}" for number in range(1, 38))
ACROSS = "test_across_assistants.py"
"""Where two programmes play together."""


def _cited(told: str) -> Iterator[str]:
    for first, last in VECTOR.findall(told):
        for number in range(int(first), int(last or first) + 1):
            yield f"B{number:02d}"


@cache
def citing(layer: str) -> Mapping[str, frozenset[str]]:
    """Vector → the tests of a layer that cite it, by name or in their own docstring; a module's docstring is no test."""
    found: dict[str, set[str]] = {}
    paths = sorted((HERE / layer).glob("test_*.py"))
    for path in [*paths, HERE.parent / ACROSS] if layer == "api" else paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or not node.name.startswith(
                "test_"
            ):
                continue
            if not any(isinstance(each, ast.Assert) or _refuses(each) for each in ast.walk(node)):
                continue
            told = [f"B{number}" for number in IN_NAME.findall(node.name)]
            told += _cited((ast.get_docstring(node) or "") + _params(node))
            for vector in told:
                found.setdefault(vector, set()).add(f"{path.name}::{node.name}")
    return {vector: frozenset(tests) for vector, tests in found.items()}


def _refuses(node: ast.AST) -> bool:
    """Whether it calls something that asserts: `refused`, `holder`."""
    return isinstance(node, ast.Call) and "refused" in ast.unparse(node.func)


def _params(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """A table of cases that names the vector in its rows."""
    return "".join(ast.unparse(each) for each in node.decorator_list)


@pytest.mark.parametrize("vector", EVERY)
def test_each_vector_has_a_test_of_its_rule_and_one_on_the_running_system(vector: str) -> None:
    assert citing("domain").get(vector)
    assert citing("api").get(vector)


def test_no_test_cites_a_vector_that_there_is_not() -> None:
    assert {*citing("domain"), *citing("api")} <= set(EVERY)
