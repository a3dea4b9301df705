"""Officials' browsers (360, 红芯) have the kernel of Chromium 86: no page needs more than that has.

The table is of the facts of MDN's browser-compat-data (first version of Chromium), of what style sheets, scripts and
templates could be tempted to use. What is newer may stand only where its absence changes nothing that is needed.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

KERNEL = 86
WEB = Path(__file__).parents[2] / "web"
STYLES: Mapping[str, tuple[str, int]] = {
    "selector :has()": (r":has\(", 105),
    "selector :is()": (r":is\(", 88),
    "selector :where()": (r":where\(", 88),
    "list in :not()": (r":not\([^()]*,", 88),
    "selector :user-valid, :user-invalid": (r":user-(in)?valid", 119),
    "::file-selector-button": (r"::file-selector-button", 89),
    "start and end in flexible boxes": (r"(align|justify)-(items|self|content): (start|end)", 93),
    "nested rules": (r"&\s*[{.:#\[>+~a-z]", 112),
    "@container": (r"@container|container-type|\bcq[wh]\b", 105),
    "@layer": (r"@layer", 99),
    "@starting-style": (r"@starting-style", 117),
    "@scope": (r"@scope", 118),
    "range in @media": (r"@media[^{]*[<>]", 104),
    "prefers-contrast": (r"prefers-contrast", 96),
    "color-mix()": (r"color-mix\(", 111),
    "light-dark()": (r"light-dark\(", 123),
    "lab(), lch(), oklch()": (r"\b(ok)?l(ab|ch)\(", 111),
    "dvh, svh, lvh": (r"\d[dsl]v[hw]\b", 108),
    "inset": (r"[{;\s]inset(-[a-z-]+)?\s*:", 87),
    "margin-inline and the like": (r"(margin|padding|border)-(inline|block)\s*:", 87),
    "aspect-ratio": (r"aspect-ratio\s*:", 88),
    "accent-color": (r"accent-color\s*:", 93),
    "overflow: clip": (r"overflow(-[xy])?\s*:\s*clip", 90),
    "overflow-clip-margin": (r"overflow-clip-margin", 90),
    "text-wrap": (r"text-wrap\s*:", 114),
    "text-underline-offset": (r"text-underline-offset", 87),
    "text-decoration-thickness": (r"text-decoration-thickness", 89),
    "scrollbar-gutter": (r"scrollbar-gutter", 94),
    "translate, rotate, scale": (r"[{;\s](translate|rotate|scale)\s*:", 104),
    "subgrid": (r"subgrid", 117),
    "field-sizing": (r"field-sizing", 123),
    "margin boxes of @page": (r"@(top|bottom)-(left|center|right)", 131),
    "mask without prefix": (r"[{;\s]mask(-[a-z]+)?\s*:", 120),
    "anchors": (r"anchor-name|position-anchor", 125),
}  # fmt: skip
SCRIPTS: Mapping[str, tuple[str, int]] = {
    "Array.at": (r"\.at\(", 92),
    "checkVisibility": (r"checkVisibility", 105),
    "structuredClone": (r"structuredClone", 98),
    "Object.hasOwn": (r"hasOwn\(", 93),
    "findLast": (r"findLast", 97),
    "toSorted, toReversed, toSpliced, with": (r"\.(toSorted|toReversed|toSpliced|with)\(", 110),
    "groupBy": (r"groupBy\(", 117),
    "crypto.randomUUID": (r"randomUUID", 92),
    "AbortSignal.timeout": (r"AbortSignal\.(timeout|any)", 103),
    "Array.fromAsync": (r"fromAsync", 121),
    "Intl.Segmenter": (r"Segmenter", 87),
    "private in": (r"#\w+ in ", 91),
    "static blocks": (r"static \{", 94),
    "flag d or v": (r"/[gimsuy]*[dv][gimsuy]*[.,;)]", 90),
    "showPicker": (r"showPicker", 99),
    "popover": (r"[pP]opover", 114),
    "await at the top": (r"^await ", 89),
    "Set methods": (r"\.(isSubsetOf|isSupersetOf|symmetricDifference|isDisjointFrom)\(", 122),
    "Promise.withResolvers": (r"withResolvers", 119),
    "navigation": (r"\bnavigation\.", 102),
    "reportError": (r"\breportError\(", 95),
}  # fmt: skip
TEMPLATES: Mapping[str, tuple[str, int]] = {
    "popover": (r"\spopover[\s=>]", 114),
    "inert": (r"\sinert[\s=>]", 102),
    "search element": (r"<search\b", 118),
    "exclusive details": (r"<details[^>]*\sname=", 120),
    "hidden until found": (r"until-found", 102),
    "fetchpriority": (r"fetchpriority", 102),
    "declarative shadow roots": (r"shadowrootmode", 111),
    "select with a button": (r"<selectedcontent", 135),
}
WITHOUT: Mapping[str, str] = {
    "selector :has()": "stands in rules of its own: cards above a form are as wide as the page",
    "accent-color": "ticks are blue",
    "overflow: clip": "`overflow: hidden` stands before it",
    "overflow-clip-margin": "the focus of the outermost item is cut by two pixels",
    "text-wrap": "headings break where the line is full",
    "text-underline-offset": "links are underlined where the font has it",
    "text-decoration-thickness": "links are underlined as thick as the font has it",
}
"""What is newer and used → what is seen without it."""


@cache
def sources(suffix: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (path.relative_to(WEB).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(WEB.rglob(f"*.{suffix}"))
    )


def uses(suffix: str, table: Mapping[str, tuple[str, int]]) -> Iterator[tuple[str, str]]:
    for path, text in sources(suffix):
        for name, (pattern, _) in table.items():
            if re.search(pattern, text, re.MULTILINE):
                yield name, path


ALL = (("css", STYLES), ("js", SCRIPTS), ("html", TEMPLATES))


@pytest.mark.parametrize(("suffix", "table"), ALL, ids=["styles", "scripts", "templates"])
def test_nothing_is_newer_than_the_kernel_but_what_can_be_missed(
    suffix: str, table: Mapping[str, tuple[str, int]]
) -> None:
    assert sources(suffix)
    assert all(since > KERNEL for _, since in table.values())
    assert [(name, path) for name, path in uses(suffix, table) if name not in WITHOUT] == []


def test_what_can_be_missed_is_what_is_used() -> None:
    used = {name for suffix, table in ALL for name, _ in uses(suffix, table)}
    assert used == set(WITHOUT)


def rules() -> Iterator[tuple[str, str]]:
    """Selector and declarations of each innermost rule."""
    for _, text in sources("css"):
        plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
        yield from re.findall(r"([^{};]+)\{([^{}]*)\}", plain)


def test_a_selector_that_is_not_known_loses_only_its_own_rule() -> None:
    """One unknown selector of a list makes the whole rule void."""
    mixed = [
        selector.strip()
        for selector, _ in rules()
        if ":has(" in selector and not all(":has(" in part for part in selector.split(","))
    ]
    assert mixed == []


def test_a_value_that_is_not_known_has_one_before_it() -> None:
    for selector, body in rules():
        if (new := body.find("overflow: clip")) >= 0:
            assert 0 <= body.find("overflow: hidden") < new, selector


COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")


def test_every_colour_of_the_pages_is_a_variable() -> None:
    """Dark pages and high contrast change the variables and nothing else."""
    fixed = [
        (selector.strip(), body.strip())
        for selector, body in rules()
        if ":root" not in selector and COLOUR.search(body)
    ]
    assert fixed == []


def test_each_look_has_every_colour() -> None:
    looks = {
        selector.strip(): set(re.findall(r"(--[a-z-]+):", body))
        for selector, body in rules()
        if "--ink:" in body
    }
    fonts, sheet = {"--sans", "--serif", "--mono", "--letters"}, {"--sheet"}
    wanted = looks[":root"] - fonts - sheet
    assert len(looks) == 6
    assert {selector: wanted - names for selector, names in looks.items() if wanted - names} == {}
