"""How much of the layers has no type: counted in the source, held as an upper limit, and every `Any` with its reason."""

import ast
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("domain", "db", "activities", "workflows", "api", "web")
MOST_ANY = 80
"""Of 940 when they were first counted; one more needs a type in its place, or a reason that is better than another's."""
MOST_BY_TEXT = 60
"""The same of 633: fields of an answer are read as attributes of its model."""
REASON = re.compile(r"\bAny[:,] ")


@cache
def _files(layer: str) -> tuple[tuple[Path, str], ...]:
    found = sorted((ROOT / layer).rglob("*.py"))
    return tuple((file.relative_to(ROOT), file.read_text("utf-8")) for file in found)


def untyped(source: str) -> list[int]:
    """The lines in which something is `Any`."""
    if "Any" not in source:
        return []
    return [
        node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name) and node.id == "Any"
    ]


def by_text(source: str) -> list[int]:
    """The lines in which something is looked up by a text that stands there."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    ]


def prose(source: str) -> Iterator[str]:
    """Comments, docstrings and other texts."""
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type in (tokenize.COMMENT, tokenize.STRING):
            yield token.string


@pytest.mark.parametrize(
    ("source", "anys", "texts"),
    [
        ("from typing import Any", 0, 0),
        ("x: dict[str, Any]", 1, 0),
        ("def f(x: Any) -> Any: ...", 2, 0),
        ("row['stage']", 0, 1),
        ("rows[0], row[name]", 0, 0),
        ("x: dict['str', int]", 0, 0),
        ("'Any'", 0, 0),
    ],
)
def test_what_is_counted(source: str, anys: int, texts: int) -> None:
    assert (len(untyped(source)), len(by_text(source))) == (anys, texts)


def test_no_more_is_any_than_was() -> None:
    found = {
        str(file): len(lines) for layer in LAYERS for file, text in _files(layer) if (lines := untyped(text))
    }

    assert sum(found.values()) <= MOST_ANY, found


def test_no_more_is_looked_up_by_text_on_pages_than_was() -> None:
    found = {str(file): len(lines) for file, text in _files("web") if (lines := by_text(text))}

    assert sum(found.values()) <= MOST_BY_TEXT, found


def test_a_file_says_why_something_in_it_is_any() -> None:
    silent = [
        f"{file}:{lines[0]}"
        for layer in LAYERS
        for file, text in _files(layer)
        if (lines := untyped(text)) and not any(REASON.search(each) for each in prose(text))
    ]

    assert silent == []
