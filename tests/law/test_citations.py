"""An article is cited only where the reviewed table has its words; everything else is a setting."""

import ast
import re
from collections.abc import Callable
from dataclasses import fields
from functools import cache

import pytest

from domain.bases import law
from domain.bases.application.guard import PERMITS as APPLICATION_PERMITS
from domain.bases.application.procedure import OUTCOMES
from domain.bases.articles import ARTICLES
from domain.bases.base.guard import PERMITS as BASE_PERMITS
from domain.bases.base.procedure import PASSAGES
from domain.bases.glossary import GLOSSARY
from domain.bases.policy import Policy
from domain.bases.settings_titles import FIXED_BY, RULE_TITLES, TITLES
from domain.bases.stay.guard import PERMITS as STAY_PERMITS
from domain.bases.stay.procedure import OUTCOMES as STAY_OUTCOMES
from domain.bases.stay.terms import Ground
from domain.bases.terms import Condition
from domain.source import COUNTED_IN, Source, article
from tests.law.reading import CITE, ROOT, calls, modules, names_of_law, of_bases, strings, templates, within
from tests.law.reviewed import LINES

NAMES = law.names()
OF_SOURCES = {
    "domain/bases/law.py": {"article"},
    "domain/citation.py": {"article"},
    "domain/source.py": {"article", "Source"},
}
"""Where a source is made from an article's number: the tables, and the two functions behind them."""
OF_THE_TEXT = {"domain/bases/articles.py", "domain/bases/regulation.py"}
CHECKS = {"until_today", "since_entry", "in_stay", "yuan", "countable", "short", "twice", "on_record"}
"""Whether what was entered can be: never what the text says."""


def test_the_words_of_every_citation_stand_in_its_paragraph() -> None:
    for name, citation in NAMES.items():
        assert citation.words in ARTICLES[citation.number].split("\n")[citation.paragraph - 1], name
        assert citation.use, name
    assert len({(one.number, one.words) for one in law.CITATIONS}) == len(law.CITATIONS) == len(NAMES)


def test_no_module_makes_a_source_from_a_number_of_its_own() -> None:
    made = [
        (path, name)
        for path, tree in modules().items()
        for name, call in calls(tree)
        if (name == "article" and isinstance(call.func, ast.Name))
        or (name == "Source" and any(keyword.arg == "article" for keyword in call.keywords))
    ]

    assert [one for one in made if one[1] not in OF_SOURCES.get(one[0], set())] == []
    assert {path for path, _ in made} == OF_SOURCES.keys()


def test_no_string_of_a_module_cites_an_article_by_hand() -> None:
    assert [
        (path, string.lineno, string.value)
        for path, tree in modules().items()
        for string in strings(tree)
        if path not in OF_THE_TEXT and CITE.search(str(string.value))
    ] == []


def test_a_template_cites_names_of_the_table_and_titles_of_settings() -> None:
    titles = {COUNTED_IN.sub("", title) for title in (*TITLES.values(), *RULE_TITLES.values())}
    for path, text in templates().items():
        assert CITE.findall(text) == [], path
        assert set(re.findall(r"\brests\.([A-Z_]+)", text)) <= NAMES.keys(), path
        assert set(re.findall(r"cite\('设置：([^']+)'\)", text)) <= titles, path


def test_every_name_of_the_table_is_used_and_every_used_name_stands_there() -> None:
    used = {name for tree in of_bases().values() for name in names_of_law(tree) if name.isupper()} - {
        "CITATIONS"
    }
    used |= {name for text in templates().values() for name in re.findall(r"\brests\.([A-Z_]+)", text)}
    listed = {name for rows in LINES.values() for _, names in rows for name in names}
    by_item = {name for name, citation in NAMES.items() if citation.number.startswith("23(")}

    assert used | listed <= NAMES.keys()
    assert NAMES.keys() - used - listed - by_item == set()


@pytest.mark.parametrize("path", LINES)
def test_every_line_of_a_guide_that_cites_was_read_against_the_text(path: str) -> None:
    lines = [one for one in (ROOT / path).read_text(encoding="utf-8").split("\n") if "-->|" not in one]
    found = [(line, tuple(CITE.findall(line))) for line in lines if CITE.search(line)]

    assert len(found) == len(LINES[path])
    for (line, cites), (begins, names) in zip(found, LINES[path], strict=True):
        assert line.startswith(begins)
        assert cites == tuple(NAMES[name].source.cite for name in names), line


def test_every_guide_with_a_citation_is_listed() -> None:
    guides = [*(ROOT / "docs" / "guide").glob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]
    citing = {
        one.relative_to(ROOT).as_posix() for one in guides if CITE.search(one.read_text(encoding="utf-8"))
    }

    assert citing == set(LINES)


SOURCES: tuple[Source, ...] = (
    *(
        permit.source
        for table in (APPLICATION_PERMITS, BASE_PERMITS, STAY_PERMITS)
        for permit in table.values()
    ),
    *(one.source for one in OUTCOMES),
    *(one.source for one in STAY_OUTCOMES),
    *(one.source for one in PASSAGES),
    *(one.source for one in GLOSSARY),
)


def test_permits_edges_and_terms_rest_on_the_table_itself() -> None:
    reviewed = {id(one.source) for one in law.CITATIONS}

    assert [one.cite for one in SOURCES if one.is_law and id(one) not in reviewed] == []


PLAUSIBLE = {"in_future", "too_fine", "no_change", "out_of_range"}


def _doubts_an_entry(name: str, call: ast.Call) -> bool:
    code = call.args[1] if name == "Problem" and len(call.args) > 1 else None
    return name in CHECKS or (isinstance(code, ast.Constant) and code.value in PLAUSIBLE)


def test_whether_an_entry_can_be_is_never_an_article() -> None:
    """A day ahead, a cent too fine, a file that is not there: 填报要求, whatever the rule is about."""
    found = [(path, name, call) for path, tree in modules().items() for name, call in calls(tree)]
    doubts = [one for one in found if one[0].startswith("domain/") and _doubts_an_entry(*one[1:])]

    assert len(doubts) > 50
    assert [(path, call.lineno) for path, _, call in doubts if list(names_of_law(call))] == []


BY_ITEM: list[tuple[Callable[[str], Source], str]] = [
    *((law.condition, one.value) for one in Condition),
    *((law.ground, one.value) for one in Ground),
]


@pytest.mark.parametrize(("named", "number"), BY_ITEM)
def test_a_condition_and_a_ground_are_cited_by_their_item(
    named: Callable[[str], Source], number: str
) -> None:
    assert named(number) == article(number)
    assert any(one.number == number for one in law.CITATIONS)


@pytest.mark.parametrize(
    ("named", "number"), [(law.condition, "23(1)"), (law.ground, "9(1)"), (law.ground, "23")]
)
def test_no_other_article_passes_for_one(named: Callable[[str], Source], number: str) -> None:
    with pytest.raises(ValueError, match="不是第"):
        named(number)


OF_POLICY = {
    "domain/policy.py", "domain/bases/policy.py", "domain/bases/policy_limits.py", "domain/bases/policy_values.py",
    "domain/bases/settings_titles.py", "domain/bases/pack.py", "web/bases/settings_groups.py",
}  # fmt: skip
HEAD = {"edition", "effective_on", "reason"}


@cache
def _read() -> frozenset[str]:
    """What rules read of the settings: an attribute, or the name that a time limit or a source is asked for by."""
    found: set[str] = set()
    for path, tree in modules().items():
        if path.split("/")[0] in {"domain", "activities", "db"} and path not in OF_POLICY:
            found |= {node.attr for node in within(tree) if isinstance(node, ast.Attribute)}
            found |= {str(string.value) for string in strings(tree)}
    return frozenset(found)


def test_every_parameter_is_read_by_a_rule() -> None:
    """What nobody reads is not shown as if it held; a duty (应) is no parameter at all."""
    limits = {f"{name}_working_days" for name in _read()}

    assert {one.name for one in fields(Policy)} - HEAD - _read() - limits == set()
    assert FIXED_BY.keys() <= _read()


def test_an_open_question_is_cited_by_its_key() -> None:
    """适用口径 without a question says nothing: a question has its entry, anything else is another setting."""
    unnamed = [
        (path, call.lineno)
        for path, tree in modules().items()
        for name, call in calls(tree)
        if name == "setting"
        and any(getattr(argument, "value", None) == "interpretation" for argument in call.args)
    ]

    assert unnamed == []
    assert [path for path, text in templates().items() if "'设置：适用口径'" in text] == []
