"""The layout: what stands directly in a layer is the kernel; a programme is a folder of one name in every layer."""

import ast
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts

from programmes import PROGRAMMES, modules

ROOT = Path(__file__).parents[1]
LAYERS = ("domain", "db", "activities", "workflows", "api", "web")
WHERE = (*LAYERS, "verify")
"""Where a programme may have a folder: verification asks only those whose rows do not follow from their state."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def _names(path: Path, programme: str) -> bool:
    return any(name.split(".")[0] in WHERE and name.split(".")[1:2] == [programme] for name in _imports(path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from domain.second import law", True),
        ("from domain import second", True),
        ("import db.second.tables", True),
        ("def late():\n    from api.second.routers import one", True),
        ("from domain.secondary import law", False),
        ("from tests.second import law", False),
        ("from domain.law import second", False),
    ],
)
def test_a_file_that_names_a_programme_is_found(tmp_path: Path, text: str, expected: bool) -> None:
    file = tmp_path / "file.py"
    file.write_text(text, encoding="utf-8")

    assert _names(file, "second") is expected


def test_a_programme_is_a_folder_in_every_layer() -> None:
    missing = [
        (layer, name)
        for layer in (*LAYERS, "tests")
        for name in PROGRAMMES
        if not (ROOT / layer / name).is_dir()
    ]

    assert missing == []


def _kernel() -> list[Path]:
    inside = {ROOT / layer / programme for layer in WHERE for programme in PROGRAMMES}
    found = [path for layer in WHERE for path in (ROOT / layer).rglob("*.py")]
    return sorted(path for path in found if not inside & set(path.parents))


def test_no_file_of_the_kernel_names_a_programme() -> None:
    found = [
        path.relative_to(ROOT).as_posix()
        for path in _kernel()
        if any(_names(path, each) for each in PROGRAMMES)
    ]

    assert found == []


def test_no_programme_names_another() -> None:
    for here, there in permutations(PROGRAMMES, 2):
        own = [path for layer in WHERE for path in (ROOT / layer / here).rglob("*.py")]
        assert [path for path in own if _names(path, there)] == []


@pytest.mark.parametrize("layer", ["api", "web"])
def test_no_route_depends_on_the_order_of_the_files_of_routers(layer: str) -> None:
    """A path with a parameter of one file never takes what a file beside it has a path for."""
    routes = [
        (module.__name__, method, str(route.path))
        for module in modules(layer, "routers")
        for route in iter_route_contexts(module.router.routes)
        for method in route.methods or ()
    ]
    assert len(routes) > 50

    taken = [
        (wide, exact)
        for file, method, wide in routes
        for other, method_too, exact in routes
        if file != other and method == method_too and _takes(wide, exact)
    ]

    assert taken == []


def _takes(wide: str, exact: str) -> bool:
    """Whether every request for the second path would fit the first as well."""
    first, second = wide.split("/"), exact.split("/")
    fits = len(first) == len(second) and all(a == b or "{" in a for a, b in zip(first, second, strict=True))
    return fits and ("{" not in exact or wide.count("{") > exact.count("{") or wide == exact)


@pytest.mark.parametrize(
    ("wide", "exact", "expected"),
    [
        ("/stays/{stay_id}", "/stays/new", True),
        ("/stays/{stay_id}", "/stays/{stay_id}", True),
        ("/stays/{stay_id}", "/stays", False),
        ("/stays/new", "/stays/{stay_id}", False),
        ("/{kind}/{case}/history", "/stays/{stay_id}/history", True),
    ],
)
def test_paths_are_compared_part_by_part(wide: str, exact: str, expected: bool) -> None:
    assert _takes(wide, exact) is expected
