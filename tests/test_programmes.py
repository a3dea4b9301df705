"""What a programme brings in its folder is found there, what it lacks is left out, and no two bring the same."""

import ast
import sys
from collections.abc import Iterator, Mapping
from importlib import invalidate_caches
from pathlib import Path

import pytest

import api
import domain
import programmes
from activities.documents.kinds import case_kinds, documents_by_kind, plans
from activities.kinds import kinds
from domain import command_words
from domain.command_words import words_of
from domain.faces import faces, lives
from domain.simulation.rules import rules
from programmes import PROGRAMMES, merged, parts
from web.rendering import FOLDERS

ROOT = Path(__file__).parents[1]
ASKED = {"part": 2, "parts": 1, "merged": 1, "modules": 1, "folders": 1}
"""How the kernel asks for what programmes bring → which argument names the module."""
WORDS = """
from domain.command_words import CommandWords

COMMAND_WORDS = {"second": CommandWords(names={"accept": "受理样例事项"})}
"""


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A programme of which there is hardly anything: its folder in `domain`."""
    folder = tmp_path / "second"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""A programme (样例)."""\n', encoding="utf-8")
    monkeypatch.setattr(domain, "__path__", [*domain.__path__, str(tmp_path)])
    monkeypatch.setattr(programmes, "PROGRAMMES", (*PROGRAMMES, "second"))
    invalidate_caches()
    yield folder
    for name in [name for name in sys.modules if name.startswith("domain.second")]:
        del sys.modules[name]


def test_what_a_programme_does_not_have_is_left_out(second: Path) -> None:
    assert [module.__name__ for module in parts("domain", "faces")] == [
        "domain.bases.faces",
        "domain.assistants.faces",
        "domain.rights.faces",
    ]
    assert [module.__name__ for module in parts("api", "lists.catalogue")] == [
        "api.bases.lists.catalogue",
        "api.assistants.lists.catalogue",
        "api.rights.lists.catalogue",
    ]
    assert parts("domain", "nothing.of.it") == ()


def test_what_fails_within_a_programme_is_not_taken_for_something_that_is_not_there(second: Path) -> None:
    (second / "broken").mkdir()
    (second / "broken" / "__init__.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    (second / "broken" / "faces.py").write_text("", encoding="utf-8")

    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        parts("domain", "broken.faces")


def test_the_same_command_of_another_programme_has_a_name_of_its_own(
    second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (second / "command_words.py").write_text(WORDS, encoding="utf-8")
    command_words._words.cache_clear()
    try:
        assert words_of("second").named(("accept",)) == ("受理样例事项",)
        assert words_of("application").named(("accept",)) == ("审核通过并提交专家评议",)
    finally:
        command_words._words.cache_clear()


@pytest.mark.parametrize(
    ("own", "brought"),
    [({}, {"one": 1}), ({"one": 1}, {}), ({"one": 1}, {"one": 1, "two": 2}), ({"one": 1}, {"two": 2})],
)
def test_tables_are_put_together(second: Path, own: Mapping[str, int], brought: Mapping[str, int]) -> None:
    (second / f"table_{len(own)}_{len(brought)}.py").write_text(f"TABLE = {brought!r}\n", encoding="utf-8")

    assert merged("domain", f"table_{len(own)}_{len(brought)}", "TABLE", own) == {**own, **brought}


def test_a_key_under_which_two_have_something_else_is_refused(second: Path) -> None:
    (second / "other.py").write_text("TABLE = {'one': 2}\n", encoding="utf-8")

    with pytest.raises(ValueError, match="one"):
        merged("domain", "other", "TABLE", {"one": 1})


def test_every_kind_has_words_for_its_commands_and_every_life_a_record() -> None:
    assert set(kinds()) == set(lives())
    assert [kind for kind in faces() if not words_of(kind).names] == []
    assert set(rules()) <= set(kinds())
    assert set(case_kinds()) <= set(kinds())


def _asked_for() -> set[str]:
    """What the kernel asks programmes for, as `CONTRIBUTING.md` names it."""
    calls = (
        (node.func.id, node.args)
        for layer in ("domain", "db", "activities", "workflows", "api", "web", "verify", "worker.py")
        for path in (ROOT.glob(layer) if layer.endswith(".py") else (ROOT / layer).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKED
    )
    found = set()
    for called, given in calls:
        names = [
            each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if len(names) >= 2 and len(given) > ASKED[called]:
            ending = "/" if called in ("modules", "folders") else ".py"
            found.add(f"`{names[0]}/…/{names[1].replace('.', '/')}{ending}`")
    return found


def test_the_list_of_what_a_programme_brings_names_all_that_the_kernel_asks_for() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    asked = _asked_for()

    assert len(asked) > 20
    assert [name for name in sorted(asked) if name not in told] == []


def test_no_two_documents_share_a_kind_or_a_title() -> None:
    records = [module.DOCUMENTS for module in parts("activities", "documents.record")]

    assert sum(len(record.kinds) for record in records) == len(documents_by_kind()) == len(plans())
    assert len({plan.title for plan in plans().values()}) == len(plans())
    assert [kind for record in records for kind in record.kinds if not record.sample(kind).title] == []


def test_no_two_templates_of_pages_share_a_name() -> None:
    found = [
        template.relative_to(folder).as_posix() for folder in FOLDERS for template in folder.rglob("*.html")
    ]

    assert len(found) > 100
    assert len(found) == len(set(found))


def test_the_packages_of_layers_are_not_extended_for_good() -> None:
    assert len(domain.__path__) == len(api.__path__) == 1
