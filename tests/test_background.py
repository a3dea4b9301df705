"""Setting (procedure): nothing runs beside the work without somebody who is told of its end, and one part of a round ends no other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from activities.errands.board import ERRANDS

ROOT = Path(__file__).parents[1]
SHIPPED = ("activities", "api", "db", "domain", "verify", "web", "workflows")
BEGINS = frozenset(
    {"create_task", "ensure_future", "Thread", "run_coroutine_threadsafe", "start_soon", "call_later"}
)
WATCHED = {
    "activities/tending.py beside": "`Tending.tend` does it: what fails is begun again, and is an incident",
    "activities/simulation/run.py _folded_aside": "in a TaskGroup: an error ends the simulation, whose answer says so",
    "activities/bases/imports/run.py _noting": "awaited at the end of the import; a number that is not kept is a line in the log",
    "activities/assistants/imports/run.py _noting": "as that of the bases",
    "api/serving.py serve": "awaited: the process ends with it, and is begun again by its keeper",
    "api/shown_files.py make_soon": "catches everything, and an error of the program is an incident",
    "web/flowing.py handle_async_request": "its answer is what the request waits for",
    "web/__main__.py main": "works out ahead what the first form would; who asks before it is done works it out",
    "entry.py _until_stopped": "the process itself",
    "worker.py tend_beside": "`Tending.tend` does it",
}
"""File and function → who watches what is begun there."""


def sources() -> Iterator[Path]:
    yield from (path for folder in SHIPPED for path in (ROOT / folder).rglob("*.py"))
    yield from ROOT.glob("*.py")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def called(node: ast.AST) -> str:
    """The last part of the name of what is called."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def own(function: ast.AST) -> Iterator[ast.AST]:
    """What is written in it, without the functions within."""
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from own(child)


def test_whatever_runs_beside_the_work_is_watched_by_somebody() -> None:
    found = {
        f"{path.relative_to(ROOT).as_posix()} {function.name}"
        for path in sources()
        for function in functions(ast.parse(path.read_text()))
        if any(called(node) in BEGINS for node in own(function))
    }
    assert found == WATCHED.keys()


APART = frozenset({"apart", "decide", "tell"})
"""Ways of a `Desk` with which one part of a round fails alone."""
ROUNDS = {
    "activities/errands/old_drafts.py erase_old_drafts": "one statement again and again, until nothing is left",
    "activities/errands/digest.py _longest_held": "the settings of all programmes, which every letter needs",
    "activities/errands/digest.py _dates": "the settings of all kinds, which every letter needs",
    "activities/errands/digest.py _day": "what waits for one person: a part of that letter",
    "activities/errands/retention.py _persons": "a person goes when no programme needs anything of them: all are asked, or none goes",
    "activities/errands/retention.py _forget_sheets": "one statement for each programme, all of them or none",
    "activities/errands/schedules.py ensure": "catches everything, and raises it once the others are made",
}
"""Loops of errands that await something else, and why none of it ends the others."""


def modules_of_errands() -> set[Path]:
    """The files in which the errands of all programmes stand."""
    files = {Path(errand.run.__code__.co_filename) for errand in ERRANDS.values()}
    return {path for file in files for path in file.parent.glob("*.py")}


def awaited_in_loops(function: ast.AST) -> Iterator[ast.Await]:
    loops = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    for loop in (node for node in own(function) if isinstance(node, loops)):
        skipped = loop.iter if isinstance(loop, ast.For) else getattr(loop, "generators", [None])[0]
        first = skipped.iter if isinstance(skipped, ast.comprehension) else skipped
        outside = set(ast.walk(first)) if first is not None else set()
        yield from (node for node in ast.walk(loop) if isinstance(node, ast.Await) and node not in outside)


@pytest.mark.parametrize("path", sorted(modules_of_errands()), ids=lambda path: path.stem)
def test_each_part_of_a_round_of_an_errand_fails_alone(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for function in functions(ast.parse(path.read_text())):
        if f"{place} {function.name}" in ROUNDS:
            continue
        for node in awaited_in_loops(function):
            assert called(node.value) in APART, f"{place}:{node.lineno}"
