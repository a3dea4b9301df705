"""The guides as pages, and which part of which guide helps on which page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from programmes import merged, parts
from web.filters import cited

GUIDES = Path(__file__).parents[1] / "docs" / "guide"
INDEX = "README"
_OWN = {
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}
GUIDES_OF: Mapping[str, str] = merged("web", "help", "GUIDES", _OWN)
"""Role → what the guide for it is called; a programme's stand in `web/<programme>/help.py`."""
TITLES: Mapping[str, str] = {
    INDEX: "共同事项",
    **GUIDES_OF,
    "public": "社会公众",
    "administrator": "运行维护",
}
FOR_PROGRAMS = "供程序调用的接口"
"""The last part of every guide."""
TOPICS: tuple[tuple[str, str], ...] = (
    (r"/work\b|/inbox\b|/search\b", "待办"),
    (r"/me\b|/sign-in\b", "登录"),
    *(topic for own in parts("web", "help") for topic in own.TOPICS),
    (r"/policies\b|/calendars\b|/redating\b", "设置"),
    (r"/simulation\b|/rehearsal\b", "推演"),
    (r"/documents\b|/document-numbers\b|/errands\b", "台账"),
    (r"/users\b", "账号"),
    (r"/security-log\b", "日志"),
    (r"/proposals\b", "复核"),
    (r"/units\b|/authorities\b|/offices\b", "名册"),
)
"""Page → the words in the heading that helps there; the first pattern that fits."""
UNFIT = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of a guide."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as HTML: what people do, and apart from it the routes for programs."""

    name: str
    headings: tuple[Heading, ...]
    body: Markup
    programs: Markup


@lru_cache
def guide(name: str) -> Guide:
    """The guide of that name; raises KeyError for one that there is not."""
    if name not in TITLES:
        raise KeyError(name)
    text = (GUIDES / f"{name}.md").read_text(encoding="utf-8")
    people, _, programs = text.partition(f"\n## {FOR_PROGRAMS}\n")
    tokens = _parsed(people)
    headings = tuple(_headings(tokens))
    return Guide(name, headings, _rendered(tokens, name), _rendered(_parsed(programs), name))


def help_for(page: str, role: str | None) -> str:
    """The address of the help that fits the page: in the guide of the role, else in the one for everybody."""
    names = (role, INDEX) if role in GUIDES_OF else ("public", INDEX)
    topic = next((word for pattern, word in TOPICS if re.match(pattern, page)), None)
    if topic is not None:
        for name in filter(None, names):
            found = _fitting(guide(name).headings, topic)
            if found is not None:
                return f"{address(name)}#{quote(found.anchor)}"
    return address(names[0] or INDEX)


def _fitting(headings: tuple[Heading, ...], topic: str) -> Heading | None:
    """The heading that begins with the word, else the first that has it."""
    begins = (one for one in headings if re.match(topic, one.text))
    holds = (one for one in headings if re.search(topic, one.text))
    return next(begins, None) or next(holds, None)


def address(name: str) -> str:
    """The page of a guide."""
    return "/help" if name == INDEX else f"/help/{name}"


def _parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)


def _headings(tokens: list[Token]) -> list[Heading]:
    found = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            text = tokens[at + 1].content
            anchor = UNFIT.sub("-", text).strip("-")
            token.attrSet("id", anchor)
            found.append(Heading(anchor, text))
    return found


def _rendered(tokens: list[Token], name: str) -> Markup:
    _dress_tables(tokens, TITLES[name])
    for token in tokens:
        before = ""
        for child in token.children or ():
            _dress(child, before)
            before = child.content or before
    made = MarkdownIt("commonmark", {"html": False})
    return Markup(made.renderer.render(tokens, made.options, {}))  # noqa: S704  # our own texts, HTML is off


def _dress(child: Token, before: str) -> None:
    """Articles lead to their wording, guides to each other; between Chinese lines stands no space."""
    if child.type == "softbreak" and not before[-1:].isascii():
        child.type, child.content = "text", ""
    elif child.type == "text":
        child.type, child.content = "html_inline", str(cited(child.content))
    elif child.type == "link_open":
        target = str(child.attrGet("href") or "")
        if target.endswith(".md"):
            child.attrSet("href", address(target.removesuffix(".md")))


def _dress_tables(tokens: list[Token], title: str) -> None:
    """Captions, scopes of headers, and labels of cells for narrow screens."""
    caption, labels, cell = title, list[str](), 0
    for at, token in enumerate(tokens):
        match token.type:
            case "heading_open":
                caption = tokens[at + 1].content
            case "table_open":
                labels = []
                token.attrSet("class", "rows")
                token.attrSet("aria-label", caption)
            case "tr_open":
                cell = 0
            case "th_open":
                token.attrs = {"scope": "col"}
                labels.append(tokens[at + 1].content)
            case "td_open":
                token.attrs = {"data-label": labels[cell]} if cell and labels[cell] else {}
                cell += 1
            case _:
                pass
