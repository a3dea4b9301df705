"""docs/security.md is what the table says, the table has every item once, and what it names is there."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.law.reading import ROOT
from tests.security.catalogue import ASVS, GB, OPEN, STANDARDS, Proof, Standard, State, proofs
from tests.security.index import PAGE, page

Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_the_file_is_the_one_that_the_table_gives() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.security.index"


def test_the_lists_are_those_of_the_standards() -> None:
    """ASVS 5.0.0 has 70 items of level 1 and 183 of level 2."""
    assert Counter(ASVS.level_of().values()) == {"1": 70, "2": 183}
    assert len(GB.level_of()) == 121


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: str(standard.prefix))
def test_every_item_is_there_once_and_no_other(standard: Standard) -> None:
    said = [item for chapter in standard.chapters() for proof in chapter.proof for item in proof.items]
    assert [item for item, count in Counter(said).items() if count > 1] == []
    assert set(said) == standard.level_of().keys()


def _whole() -> Iterator[tuple[str, Proof]]:
    for item, _, proof in proofs():
        yield item, proof


def test_what_is_met_has_code_and_a_test() -> None:
    assert [item for item, proof in _whole() if proof.state is State.MET and not proof.tests] == []
    assert [item for item, proof in _whole() if proof.state is State.MET and not proof.code] == []


def test_what_is_not_met_says_why_and_what_is_open_what_it_is_worth() -> None:
    assert [item for item, proof in _whole() if proof.state is not State.MET and not proof.why] == []
    assert [item for item, proof in _whole() if (proof.state in OPEN) != (proof.worth is not None)] == []


def test_a_line_is_a_line_of_a_table() -> None:
    texts = [text for _, title, proof in proofs() for text in (title, proof.why)]
    assert [text for text in texts if "|" in text or "\n" in text or text != text.strip()] == []


def test_every_place_in_the_code_is_there() -> None:
    places = {place for _, proof in _whole() for place in proof.code}
    assert sorted(place for place in places if not _is_there(place)) == []


def test_every_test_is_there() -> None:
    nodes = {node for _, proof in _whole() for node in proof.tests}
    assert sorted(node for node in nodes if not _is_a_test(node)) == []


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("db/scope.py", True),
        ("db/scope.py:trial", True),
        ("api/middleware.py:Frame", True),
        ("api/middleware.py:HEADERS", True),
        ("settings.py:Settings.proof_minutes", True),
        ("docker-compose.yml:read_only: true", True),
        ("db/scope.py:nothing_of_this_name", False),
        ("db/nowhere.py", False),
        ("docker-compose.yml:nothing of these words", False),
    ],
)
def test_a_place_is_looked_for_by_file_and_symbol(named: str, there: bool) -> None:
    assert _is_there(named) is there


@pytest.mark.parametrize(
    ("node", "there"),
    [
        ("tests/security/test_index.py::test_every_test_is_there", True),
        ("tests/security/test_index.py::test_that_nobody_wrote", False),
        ("tests/security/nowhere.py::test_every_test_is_there", False),
        ("tests/security/test_index.py", False),
        ("tests/security/test_index.py::_is_there", False),
    ],
)
def test_a_test_is_looked_for_by_file_and_name(node: str, there: bool) -> None:
    assert _is_a_test(node) is there


def _is_there(named: str) -> bool:
    path, _, symbol = named.partition(":")
    file = ROOT / path
    if not file.exists():
        return False
    if not symbol:
        return True
    if file.suffix == ".py":
        return symbol in _symbols(file)
    return symbol in file.read_text(encoding="utf-8")


def _is_a_test(node: str) -> bool:
    path, _, name = node.partition("::")
    file = ROOT / path
    return name.startswith("test_") and file.is_file() and name in _functions(file)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def _functions(file: Path) -> frozenset[str]:
    return frozenset(node.name for node in _tree(file).body if isinstance(node, Function))


@cache
def _symbols(file: Path) -> frozenset[str]:
    return frozenset(_names(_tree(file).body, ""))


def _names(body: list[ast.stmt], within: str) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield within + name
            case ast.ClassDef(name=name, body=inner):
                yield within + name
                yield from _names(inner, f"{within}{name}.")
            case ast.Assign(targets=targets):
                yield from (within + target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield within + name
            case _:
                pass
