"""What can be wrong with a page as it is written: asked of every page of every role, without a browser.

Chromium and axe look at one page of each sort (`looking`); what depends on what stands in a page is looked at here.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from tests.browser.looking import HEAVIEST
from tests.web.browsing import Page
from web.rendering import STATIC

UNLABELLED = frozenset({"hidden", "submit", "button", "reset", "image"})
"""Types of inputs that need no label."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFERRED = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "list",
    "form",
)
"""Attributes that name elements of the same page."""
INSIDE = {"ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"th", "td"}}
"""What may stand directly in these."""
TOKENLESS = ("/sign-in", "/sign-out", "/display", "/public/")
"""Forms of anybody, which carry no token of a session (`WITHOUT_TOKEN` of test_hostile_pages)."""


@dataclass(slots=True)
class Markup:
    """A page, looked through once."""

    page: Page
    signed_in: bool
    elements: dict[str, list[Any]] = field(init=False)
    """Name → the elements, in the order of the page. Any: lxml's elements have no types."""
    ids: Counter[str] = field(init=False)

    def __post_init__(self) -> None:
        self.elements, ids = {}, []
        for element in self.page.root.iter("*"):
            self.elements.setdefault(element.tag, []).append(element)
            if (own := element.get("id")) is not None:
                ids.append(own)
        self.ids = Counter(ids)

    def of(self, *names: str) -> Iterator[Any]:
        """The elements of these names."""
        for name in names:
            yield from self.elements.get(name, ())

    def every(self) -> Iterator[Any]:
        """All elements."""
        yield from self.of(*self.elements)


def faults_of(page: Page, *, signed_in: bool) -> list[str]:
    """What is wrong with the page as it is written."""
    seen = Markup(page, signed_in)
    return [f"{check.__name__.strip('_')}: {told}" for check in CHECKS for told in check(seen)]


def shown(element: Any) -> str:
    """An element in a few words. Any: lxml's elements have no types."""
    kept = " ".join(f'{name}="{value[:40]}"' for name, value in list(element.attrib.items())[:4])
    return f"<{element.tag} {kept}>"


def _named(element: Any) -> bool:
    """Whether a reader who hears the page is told what the element is. Any: lxml's elements have no types."""
    own = (element.get(name, "") for name in ("aria-label", "aria-labelledby", "title"))
    if any(map(str.strip, own)) or element.text_content().strip():
        return True
    return any(image.get("alt", "").strip() for image in element.iter("img"))


def _page(seen: Markup) -> Iterator[str]:
    """Its language, its title, one main part, one h1."""
    if seen.page.root.get("lang") != "zh-CN":
        yield "no language"
    for where in ("/html/head/title[normalize-space()]", "//main", "//h1"):
        if (count := len(seen.page.all(where))) != 1:
            yield f"{count} of {where}"


def _headings(seen: Markup) -> Iterator[str]:
    """No level is left out, and none is blank."""
    before = 0
    for element in seen.page.all(" | ".join(f"//{name}" for name in HEADINGS)):
        level = int(element.tag[1])
        if level > before + 1:
            yield f"h{level} after h{before}: {element.text_content().strip()[:40]}"
        if not element.text_content().strip():
            yield f"blank h{level}"
        before = level


def _ids(seen: Markup) -> Iterator[str]:
    """Each is there once; what is named by it is there."""
    yield from (f"{name} {count} times" for name, count in seen.ids.items() if count > 1 or not name)
    for element in seen.every():
        for attribute in REFERRED:
            for name in element.get(attribute, "").split():
                if name not in seen.ids:
                    yield f"nothing is {name}: {shown(element)}"


def _labels(seen: Markup) -> Iterator[str]:
    """Each control has a label; a group of them has a name."""
    labelled = {label.get("for") for label in seen.of("label") if label.text_content().strip()}
    for element in seen.of("input", "select", "textarea"):
        if element.get("type") in UNLABELLED or element.get("id") in labelled:
            continue
        above = list(element.iterancestors())
        if any(outer.tag == "label" or "hidden" in outer.attrib for outer in (element, *above)):
            continue
        if not (element.get("aria-label", "").strip() or element.get("aria-labelledby")):
            yield shown(element)
    for group in seen.of("fieldset"):
        if not any(legend.text_content().strip() for legend in group.iterchildren("legend")):
            yield shown(group)


def _names(seen: Markup) -> Iterator[str]:
    """What can be pressed says what it does; a picture says what it shows."""
    for element in seen.of("a", "button", "summary"):
        if not _named(element):
            yield shown(element)
    yield from (shown(image) for image in seen.of("img") if image.get("alt") is None)


def _tables(seen: Markup) -> Iterator[str]:
    """A table has heads, and each of them says something or is no head."""
    for table in seen.of("table"):
        heads = list(table.iter("th"))
        if not heads:
            yield f"without a head: {shown(table)}"
        if any(not head.text_content().strip() and not head.get("aria-label") for head in heads):
            yield f"with a blank head: {shown(table)}"


def _lists(seen: Markup) -> Iterator[str]:
    """Nothing but items stands in lists, and nothing but cells in rows."""
    for name, allowed in INSIDE.items():
        for element in seen.of(name):
            yield from (
                f"{child.tag} in {shown(element)}"
                for child in element.iterchildren("*")
                if child.tag not in allowed
            )


def _places(seen: Markup) -> Iterator[str]:
    """Links within the page lead somewhere, and the keyboard's order is that of the page."""
    for link in seen.of("a"):
        place = link.get("href", "")
        if len(place) > 1 and place.startswith("#") and place[1:] not in seen.ids:
            yield shown(link)
    yield from (shown(element) for element in seen.every() if int(element.get("tabindex", "0")) > 0)


def _policy(seen: Markup) -> Iterator[str]:
    """Neither style nor script stands in the page itself."""
    yield from (shown(element) for element in seen.of("style"))
    yield from (shown(element) for element in seen.of("script") if not element.get("src"))
    for element in seen.every():
        if any(name == "style" or name.startswith("on") for name in element.attrib):
            yield shown(element)


def _tokens(seen: Markup) -> Iterator[str]:
    """What is posted by somebody who is signed in carries the token of the session."""
    for form in seen.of("form"):
        posted = seen.signed_in and form.get("method", "").lower() == "post"
        if not posted or form.get("action", "").startswith(TOKENLESS):
            continue
        if not any(control.value for control in form.iter("input") if control.get("name") == "_csrf"):
            yield shown(form)


def _weight(seen: Markup) -> Iterator[str]:
    """The page with what stands by its side; pictures that are made for it are weighed in the browser."""
    sides = {each.get("href") for each in seen.of("link")} | {
        each.get("src") for each in seen.of("script", "img")
    }
    paths = {urlsplit(side).path for side in sides if side}
    weight = len(seen.page.answer.content) + sum(map(_bytes, paths))
    if weight > HEAVIEST:
        yield f"{weight} bytes"


@cache
def _bytes(path: str) -> int:
    own = path.startswith("/static/")
    return (STATIC / path.removeprefix("/static/")).stat().st_size if own else 0


CHECKS: tuple[Callable[[Markup], Iterator[str]], ...] = (
    _page,
    _headings,
    _ids,
    _labels,
    _names,
    _tables,
    _lists,
    _places,
    _policy,
    _tokens,
    _weight,
)
