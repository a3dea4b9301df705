"""Names of loops: where more than one thing is at hand, each has a name that says what it is."""

import ast
from collections.abc import Iterator

import pytest

from tests.modules import own_modules

ANY = "one"
"""A name that would fit everything; short for a single thing within one line."""

UNUSED = frozenset({"_", "__"})
Names = frozenset[str]
"""What loops and lambdas around a place have named."""


def _names(target: ast.AST) -> Names:
    return frozenset(part.id for part in ast.walk(target) if isinstance(part, ast.Name)) - UNUSED


def _bound(node: ast.AST) -> Names:
    match node:
        case ast.For(target=target) | ast.AsyncFor(target=target):
            return _names(target)
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            return frozenset[str]().union(*(_names(loop.target) for loop in node.generators))
        case ast.Lambda(args=arguments):
            return frozenset(argument.arg for argument in arguments.args) - UNUSED
        case _:
            return frozenset()


def _needs_a_name(node: ast.AST, around: Names) -> bool:
    """Whether it names its things over several lines, or beside others."""
    match node:
        case ast.For(body=body) | ast.AsyncFor(body=body):
            return len(body) > 1 or (body[0].end_lineno or 0) > body[0].lineno
        case _:
            return bool((around | _bound(node)) - {ANY})


def unnamed(node: ast.AST, around: Names = frozenset()) -> Iterator[int]:
    """Lines of the loops that call something `one` over several lines or beside something else."""
    own = _bound(node)
    if ANY in own and isinstance(node, ast.stmt | ast.expr) and _needs_a_name(node, around):
        yield node.lineno
    inner = frozenset[str]() if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) else around | own
    for name, part in ast.iter_fields(node):
        outside = name == "iter" and isinstance(node, ast.For | ast.AsyncFor)
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, ast.AST):
                yield from unnamed(child, around if outside else inner)


LONG = "for one in units:\n    a(one)\n    b(one)\n"
NESTED = "for one in units:\n    if one:\n        a(one)\n"
BESIDE = "x = {key: one for key, one in units.items()}\n"
WITHIN = "x = [one for unit in units for one in unit.rows]\n"
UNDER = "for unit in units:\n    a(max(unit, key=lambda one: one.on))\n"


@pytest.mark.parametrize("text", [LONG, NESTED, BESIDE, WITHIN, UNDER])
def test_one_is_found_where_it_is_not_alone(text: str) -> None:
    assert list(unnamed(ast.parse(text)))


@pytest.mark.parametrize("text", ["x = [one.id for one in units]\n", "for one in units:\n    a(one)\n"])
def test_one_alone_within_a_line_stays(text: str) -> None:
    assert not list(unnamed(ast.parse(text)))


def test_every_loop_of_several_things_names_them() -> None:
    found = [f"{path}:{line}" for path, tree in own_modules() for line in unnamed(tree)]

    assert found == [], "say what it is: unit, row, wait"
