"""docs/citations.md: every sentence that cites an article, beside the words that it rests on, so that it can be read against them.

`python -m tests.law.sentences` writes it; a test compares it. What is new there is read before it is committed: where
the words do not say it, the sentence rests on a setting or an open question instead.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from domain.citation import Citation
from domain.text import texts_of
from programmes import PROGRAMMES, part
from tests.law.reading import ROOT, of_bases, of_programme, templates, within

PAGES: Mapping[str, Path] = {
    "bases": ROOT / "docs" / "citations.md",
    "assistants": ROOT / "docs" / "citations-26.md",
    "rights": ROOT / "docs" / "citations-rights.md",
}
"""Programme → where its sentences are written down."""
CHINESE = re.compile("[\u4e00-\u9fff]")
RESTS = re.compile(r"rests\.([A-Z_]+)")
TAGS = re.compile(r"<[^>]*>|\{%[^%]*%\}")
NEAR = 60
"""Characters of a template before a citation that tell what is said there."""

Row = tuple[str, str, str]
"""File, sentence, name of the citation."""


def table(programme: str) -> Mapping[str, Citation]:
    """The reviewed places of its texts by their names."""
    found: Mapping[str, Citation] = part("domain", programme, "law").names()
    return found


@cache
def rows(programme: str = "bases") -> tuple[Row, ...]:
    """Every citation with its sentence: strings and lines of rules and documents, hints, templates of pages."""
    files = of_bases() if programme == "bases" else of_programme(programme)
    found = {
        row
        for path, tree in files.items()
        if path != f"domain/{programme}/law.py"
        for row in _of_module(path, tree)
    }
    others = [name for name in PROGRAMMES if name != "bases"]
    for path, text in templates().items():
        own = next((name for name in others if name in path.split("/")), "bases")
        found |= set(_of_template(path, text)) if own == programme else set()
    return tuple(sorted(found))


def _of_module(path: str, tree: ast.Module) -> Iterator[Row]:
    functions = [node for node in within(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    yield from _of_scope(path, [node for node in within(tree) if id(node) not in inside])
    for function in functions:
        yield from _of_scope(path, list(ast.walk(function)))


def _of_scope(path: str, nodes: list[ast.AST]) -> Iterator[Row]:
    """The rows of the module itself, or of one function: names hold what was assigned there."""
    assigned = {
        target.id: told
        for node in nodes
        if isinstance(node, ast.Assign) and (told := _told(node.value))
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            yield from ((path, _told(node), name) for name in _cited_in(node))
        elif isinstance(node, ast.Call):
            yield from _of_parts(path, [*node.args, *(keyword.value for keyword in node.keywords)], assigned)
        elif isinstance(node, ast.Tuple):
            yield from _of_parts(path, node.elts, assigned)


def _of_parts(path: str, parts: list[ast.expr], assigned: dict[str, str]) -> Iterator[Row]:
    """What stands in one call or tuple with a citation: Problem, Refusal, Line, Wait, Passage, Ending, Term."""
    texts = [_told(one) for one in parts]
    texts += [assigned.get(one.id, "") for one in parts if isinstance(one, ast.Name)]
    said = " / ".join(one for one in texts if CHINESE.search(one))
    if said:
        yield from ((path, said, name) for one in parts if (name := _name(one)))


def _name(node: ast.expr) -> str:
    own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "law"
    return node.attr if own and isinstance(node, ast.Attribute) and node.attr.isupper() else ""


def _cited_in(node: ast.JoinedStr) -> Iterator[str]:
    for piece in ast.walk(node):
        if isinstance(piece, ast.Attribute) and piece.attr == "cite" and (name := _name(piece.value)):
            yield name


def _told(node: ast.AST) -> str:
    """The words of a string, with … for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(
                str(one.value) if isinstance(one, ast.Constant) else _citation(one) for one in values
            )
        case _:
            return ""


def _citation(node: ast.expr) -> str:
    found = [
        one for one in ast.walk(node) if isinstance(one, ast.Attribute) and one.attr == "cite" and _name(one.value)
    ]  # fmt: skip
    return f"〔{_name(found[0].value)}〕" if found else "…"


def _of_template(path: str, text: str) -> Iterator[Row]:
    plain = TAGS.sub(" ", text)
    for found in RESTS.finditer(plain):
        before = plain[max(0, found.start() - NEAR) : found.start()]
        yield path, " ".join(re.findall("[\u4e00-\u9fff，。、；：“”（）0-9]{2,}", before)), found[1]


def page(programme: str = "bases") -> str:
    """The whole file."""
    known, lines, last = table(programme), [], ""
    head = (
        f"# Sentences that cite {'、'.join(text.document for text in texts_of(programme))}",
        "",
        "Each stands beside the words of the text that it rests on. Written by `python -m tests.law.sentences`; a test",
        "compares it. A sentence that is new here is read against those words first: what they do not say in so many",
        "words is a setting, an open question (适用口径) or 填报要求. Guides and README are listed in `tests/law/reviewed.py`.",
    )
    for path, said, name in rows(programme):
        if path != last:
            lines += ["", f"## {path}", "", "| sentence | rests on | words |", "|---|---|---|"]
            last = path
        one = known[name]
        plain = " ".join(said.split()).replace("|", "/")
        lines.append(f"| {plain} | {one.source.cite} | {one.words} |")
    return "\n".join((*head, *lines, ""))


if __name__ == "__main__":
    for written, file in PAGES.items():
        file.write_text(page(written), encoding="utf-8")
