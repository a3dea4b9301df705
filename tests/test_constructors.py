"""Constructors: a dataclass of more than five fields takes them by their names."""

import ast
from collections.abc import Iterator

from tests.modules import own_modules

MOST = 5


def _dataclass(node: ast.ClassDef) -> ast.expr | None:
    for decorator in node.decorator_list:
        name = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(name, ast.Name) and name.id == "dataclass":
            return decorator
    return None


def _by_name(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and any(key.arg == "kw_only" for key in decorator.keywords)


def _fields(node: ast.ClassDef) -> int:
    declared = [line for line in node.body if isinstance(line, ast.AnnAssign)]
    placed = [
        line for line in declared if line.value is None or "kw_only=True" not in ast.unparse(line.value)
    ]
    return sum("ClassVar" not in ast.unparse(line.annotation) for line in placed)


def in_a_row(tree: ast.AST) -> Iterator[str]:
    """Names of the dataclasses that take more than five fields by their places."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            decorator = _dataclass(node)
            if decorator is not None and not _by_name(decorator) and _fields(node) > MOST:
                yield node.name


def test_a_class_of_six_fields_is_found_and_one_of_five_is_not() -> None:
    six = "@dataclass(frozen=True)\nclass Six:\n" + "".join(f"    f{n}: int\n" for n in range(6))
    five = "@dataclass\nclass Five:\n" + "".join(f"    f{n}: int\n" for n in range(5))

    assert list(in_a_row(ast.parse(six + five))) == ["Six"]
    assert list(in_a_row(ast.parse(six.replace("frozen=True", "frozen=True, kw_only=True")))) == []
    assert list(in_a_row(ast.parse(six.replace("f5: int", "f5: int = field(kw_only=True)")))) == []


def test_no_class_takes_more_than_five_fields_in_a_row() -> None:
    found = [f"{path} {name}" for path, tree in own_modules() for name in in_a_row(tree)]

    assert found == [], "more than five fields: kw_only=True"
