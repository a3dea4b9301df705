"""docs/articles.md: every article and item of 196号 with all that rests on it, read from the code.

`python -m tests.law.index` writes it; a test compares it.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from activities.bases.documents.kinds import PLANS
from domain.bases import law
from domain.bases.application.waits import ACTIONS
from domain.bases.articles import ARTICLES
from domain.bases.interpretations import QUESTIONS
from domain.bases.regulation import CHAPTERS, DOCUMENT, TITLE
from domain.bases.settings_titles import FIXED_BY, RULE_TITLES, TITLES
from domain.bases.stay.waits import KINDS
from domain.interpretation import Question
from programmes import PROGRAMMES
from tests.law.live import LIVE
from tests.law.reading import CITE, ROOT, calls, names_of_law, of_bases, within
from tests.modules import unlisted

PAGE = ROOT / "docs" / "articles.md"
NAMED = re.compile(
    r"Art\. (\d+(?:\(\d+\))?(?:, (?:and )?(?:Art\. )?(?:\d+(?:\(\d+\))?|\(\d+\))(?![\d–]))*)(?!\d*–)"
)
ONE = re.compile(r"(\d+)?(\(\d+\))?", re.ASCII)
REASONS: Mapping[str, str] = {
    "1": "purpose and legal basis of the regulation; nothing is decided under it",
    "3": "what bases are for; it only gives the name that a unit has once its base is filed",
    "4": "principles; nothing is decided under them",
}
"""Articles that no rule rests on, and why."""
OVER_ITEMS: Mapping[str, str] = {r"\", Condition\)": "9(", r"\", Ground\)": "23("}
"""Tests that go through all conditions, or all grounds."""


@dataclass(slots=True, kw_only=True)
class Entry:
    """What rests on one article or item; lines ready to be written."""

    words: list[str] = field(default_factory=list)
    rules: dict[str, list[str]] = field(default_factory=dict)
    settings: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    waits: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)


def numbers(text: str) -> Iterator[str]:
    """The articles and items that a docstring names: "Art. 23(1), (9)" as 23(1) and 23(9)."""
    for found in NAMED.finditer(text):
        head = ""
        for part in found[1].replace("and ", "").replace("Art. ", "").split(", "):
            one = ONE.fullmatch(part)
            if one is not None:
                head = one[1] or head
                yield f"{head}{one[2] or ''}"


def keys() -> tuple[str, ...]:
    """Every article and item in the order of the text."""
    found = []
    for chapter in CHAPTERS:
        for one in chapter.articles:
            found += [str(one.number), *(item.number for item in one.items)]
    return tuple(found)


@cache
def index() -> Mapping[str, Entry]:
    """Article or item → all that rests on it."""
    found = {key: Entry() for key in keys()}
    for one in law.CITATIONS:
        found[one.number].words.append(f"“{one.words}” — {one.use}")
    for path, tree in of_bases().items():
        if path != "domain/bases/law.py":
            _rules(found, path, tree)
    for parameter, number in FIXED_BY.items():
        found[number].settings.append(f"{TITLES[parameter]} (`{parameter}`)")
    for question in QUESTIONS.values():
        found[question.article].questions.append(_question(question))
    _beside(found)
    _waits(found)
    for plan in PLANS.values():
        if plan.source.article:
            found[plan.source.article].documents.append(plan.title)
    _tests(found)
    return found


def _rules(found: Mapping[str, Entry], path: str, tree: ast.Module) -> None:
    table, by_item = law.names(), {"condition": "9(", "ground": "23("}
    for node in within(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        named = {*numbers(ast.get_docstring(node) or "")}
        named |= {table[name].number for name in names_of_law(node) if name in table}
        items = tuple(by_item[name] for name in names_of_law(node) if name in by_item)
        named |= {number for number in found if items and number.startswith(items)}
        for number in named & found.keys():
            found[number].rules.setdefault(path, []).append(node.name)


def _question(question: Question) -> str:
    read = "" if len(question.answers) > 1 else "; one answer"
    return f"{question.title} (`{question.key}`): {question.default.text}{read}"


def _beside(found: Mapping[str, Entry]) -> None:
    """Settings that fill in what an article leaves open: those that the functions resting on it cite."""
    cited: dict[tuple[str, str], set[str]] = {}
    for path, tree in of_bases().items():
        for node in within(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                cited[path, node.name] = _settings_of(node)
    for entry in found.values():
        names = {
            name
            for path, functions in entry.rules.items()
            if path.startswith("domain/") and "narrative" not in path
            for function in functions
            for name in cited.get((path, function), ())
        }
        entry.beside += [
            f"{TITLES.get(setting_name) or RULE_TITLES[setting_name]} (`{setting_name}`)"
            for setting_name in sorted(names)
        ]


def _settings_of(node: ast.AST) -> set[str]:
    """`setting("…")` and the parameters that time limits are asked for by."""
    known = TITLES.keys() | RULE_TITLES.keys()
    asked = {"setting", "limit", "limited", "start_clock"}
    return {
        str(argument.value)
        for name, call in calls(node)
        if name in asked
        for argument in call.args
        if isinstance(argument, ast.Constant) and argument.value in known
    } - FIXED_BY.keys()


def _waits(found: Mapping[str, Entry]) -> None:
    actions = [(source, action) for action, source, _, _ in ACTIONS.values()]
    actions += [(one.source, one.action) for one in KINDS.values()]
    for source, action in actions:
        if source.article is not None:
            found[source.article].waits.append(action)
    for number, entry in found.items():
        own = [
            name
            for path in entry.rules
            if path.startswith("domain/bases/base/waits")
            for name in entry.rules[path]
        ]
        entry.waits += [f"`{name}` of a base" for name in own if number]


def _tests(found: Mapping[str, Entry]) -> None:
    cites = {law.chosen(number).cite: number for number in ARTICLES}
    others = (set(PROGRAMMES) | unlisted()) - {"bases"}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if others & set(path.relative_to(ROOT).parts):
            continue
        text = path.read_text(encoding="utf-8")
        named = {*numbers(text), *re.findall(r'article\("([^"]+)"\)', text)}
        named |= {cites[cite] for cite in CITE.findall(text) if cite in cites}
        items = tuple(head for pattern, head in OVER_ITEMS.items() if re.search(pattern, text))
        named |= {number for number in found if items and number.startswith(items)}
        for number in named & found.keys():
            found[number].tests.append(path.relative_to(ROOT).as_posix())


def page() -> str:
    """The whole file."""
    entries = index()
    lines = [
        f"# {DOCUMENT}, article by article",
        "",
        f"{TITLE}. Written by `python -m tests.law.index`; a test compares it.",
        "",
    ]
    for chapter in CHAPTERS:
        lines += [f"## {chapter.name}", ""]
        for article in chapter.articles:
            lines += _part(article.name, str(article.number), entries[str(article.number)])
            for item in article.items:
                lines += _part(f"{article.name}第{item.label}项", item.number, entries[item.number])
    return "\n".join(lines)


def _part(name: str, number: str, entry: Entry) -> list[str]:
    rules = [f"`{path}`: {', '.join(dict.fromkeys(names))}" for path, names in sorted(entry.rules.items())]
    lists = (
        ("Cited for", entry.words),
        ("Rules", rules),
        ("Fixed by it", entry.settings),
        ("Settings beside it", entry.beside),
        ("Open questions (适用口径)", entry.questions),
        ("Waits", list(dict.fromkeys(entry.waits))),
        ("Documents", entry.documents),
        ("Tests", [f"`{path}`" for path in entry.tests]),
    )
    lines = [f"### {name} ({number})", ""]
    if number in REASONS:
        lines += [f"No rule: {REASONS[number]}.", ""]
    for title, found in lists:
        if found:
            lines += [f"{title}:", "", *(f"- {line}" for line in found), ""]
    return [*lines, f"Live cases of the sample that wait under it: {LIVE.get(number, 0)}.", ""]


def main(to: Path = PAGE) -> None:
    """Writes the file."""
    to.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
