"""What can be wrong with a page as Chromium shows it: complaints, axe, weight, and what does not fit."""

import copy
from collections import Counter
from dataclasses import dataclass, field

from lxml import html
from playwright.async_api import ViewportSize

from scenario.chromium import PHONE, WIDE, Visitor
from tests.web.browsing import Page

DESK = ViewportSize(width=1920, height=1080)
PAPER = ViewportSize(width=794, height=1123)
"""A4 upright at 96 pixels an inch."""
SCREENS = (WIDE, DESK, PHONE)
"""From the window in which a page is opened on: it need not be laid out once more for that one."""
HEAVIEST = 200 * 1024
"""Bytes of a page with all that it loads by itself."""
WEIGHT = """() => {
    const parts = performance.getEntries().filter((one) => ["navigation", "resource"].includes(one.entryType));
    return parts.reduce((sum, one) => sum + one.decodedBodySize, 0);
}"""
OUTSIDE = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const scrolls = (one) => one && one !== document.body && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
    const wide = [...document.querySelectorAll("body *")].filter(
        (one) => one.checkVisibility() && one.getBoundingClientRect().right > root.clientWidth && !scrolls(one.parentElement));
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(-3).map((one) => one.outerHTML.slice(0, 120))];
}"""
"""The document is wider than the window: how wide, and the innermost that stand out and are in nothing that scrolls."""
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const style = getComputedStyle(one), meant = style.clipPath !== "none" || one.matches("input, select, textarea");
    return !meant && !["visible", "clip"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.outerHTML.slice(0, 120))"""
"""What could be scrolled on a screen is lost on paper."""
FRAME = ".menu, .skip, .who, .foot, .actions, .filters, .pager, .send"
"""What a reader of paper has no use for."""
SKELETON = """() => {
    const told = (one) => [one.type, one.role, one.labels?.length, one.ariaLabel !== null, one.children.length > 0];
    const named = (one) => `${one.localName}.${[...one.classList].sort().join(".")}[${told(one)}]`;
    const paths = new Map([[document.body, ""]]);
    const path = (one) => {
        if (!paths.has(one)) paths.set(one, `${path(one.parentElement)}>${named(one)}`);
        return paths.get(one);
    };
    window.sorts = new Map([...document.querySelectorAll("body *")].reverse().map((one) => [path(one), one]));
    return [[...new Set([...document.querySelectorAll("main *")].map(path))], [...window.sorts.keys()]];
}"""
"""Each sort of element once, by what it stands in: those of the main part, and all; the first of each is kept on the page."""
CONTRAST = """(fresh) => axe.run(
    {include: fresh.map((sort) => window.sorts.get(sort))}, {runOnly: ["color-contrast"], resultTypes: ["violations"]},
).then((found) => found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`)))"""
"""Axe's dearest rule (three quarters of its time), on the first element of each of these sorts."""
HEADLESS = """() => [...document.querySelectorAll("main table.rows thead")]
    .filter((one) => one.offsetParent && getComputedStyle(one).display !== "table-header-group").length"""
LOOKS: tuple[dict[str, str], ...] = (
    {},
    {"theme": "dark"},
    {"contrast": "high"},
    {"theme": "dark", "contrast": "high"},
)
"""What the switch in the header makes of a page; the usual look is that of the test, which is light."""
PUT_ON = """(look) => {
    const root = document.documentElement;
    for (const name of ["size", "contrast", "theme"]) {
        if (look[name]) root.dataset[name] = look[name];
        else delete root.dataset[name];
    }
}"""
AT_LEAST = 2
"""Pages of each kind that are opened, however alike."""
EMPTY = """() => [...document.querySelectorAll("main section")].filter((part) => {
    const shown = [...part.children].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1);
    return shown.length && shown.every((one) => /^H[1-6]$/.test(one.tagName));
}).map((part) => "a heading alone: " + part.innerText.trim())"""
SHOWN = """(frame) => [...document.querySelectorAll(frame)].some((one) => one.checkVisibility({visibilityProperty: true}))"""


async def in_large_letters(one: Visitor, screen: ViewportSize) -> list[str]:
    """What stands out of a window when somebody reads in the largest letters."""
    await one.page.evaluate(PUT_ON, {"size": "largest"})
    found = await one.page.evaluate(OUTSIDE)
    await one.page.evaluate(PUT_ON, {})
    return [f"in largest letters at {screen['width']}: {each}" for each in found]


@dataclass(slots=True)
class Looking:
    """Looks at page after page.

    A page is opened where its main part is made of sorts of elements that no page of its kind had; of each kind two are
    opened at least, and none whose main part was looked at letter by letter. What stands around it is the same on all
    pages of a role; texts that are too long have a test of their own (`test_long_texts`). Axe skips a page that is made
    of what it saw in pages of the same area; the contrast of each sort of element is looked at where it is met first.
    """

    examined: dict[str, set[str]] = field(default_factory=dict)
    contrasted: set[str] = field(default_factory=set)
    mains: set[bytes] = field(default_factory=set)
    opened: Counter[str] = field(default_factory=Counter)
    made_of: dict[str, set[str]] = field(default_factory=dict)
    """Kind of page → the sorts of elements that its main part had."""

    def is_new(self, page: Page, kind: str) -> bool:
        """Whether the page shows what no page so far did; if so, it counts as looked at from now on."""
        main, sorts = main_of(page), sorts_of(page)
        known = self.made_of.setdefault(kind, set())
        if main and (main in self.mains or (self.opened[kind] >= AT_LEAST and sorts <= known)):
            return False
        self.mains.add(main)
        self.opened[kind] += 1
        known |= sorts
        return True

    async def faults(self, one: Visitor, address: str, kind: str) -> list[str]:
        """What is wrong with a page."""
        status = await one.open(address)
        found = [] if status == 200 else [f"status {status}"]
        found += await self._violations(one, kind)
        if await one.page.evaluate(WEIGHT) > HEAVIEST:
            found.append("too heavy")
        for screen in SCREENS:
            await one.page.set_viewport_size(screen)
            found += [f"at {screen['width']}: {each}" for each in await one.page.evaluate(OUTSIDE)]
            if screen is not DESK:
                found += await in_large_letters(one, screen)
        found += await printed(one)
        found += one.troubles
        one.troubles.clear()
        return found

    async def _violations(self, one: Visitor, kind: str) -> list[str]:
        main, whole = (set(sorts) for sorts in await one.page.evaluate(SKELETON))
        known = self.examined.setdefault(kind.split("/")[1].partition("?")[0], set())
        found = [] if known and main <= known else await one.violations(contrast=False)
        known |= main
        if fresh := whole - self.contrasted:
            for look in LOOKS:
                await one.page.evaluate(PUT_ON, look)
                told = await one.contrast(CONTRAST, sorted(fresh))
                found += [f"{'-'.join(look.values()) or 'light'}: {each}" for each in told]
            await one.page.evaluate(PUT_ON, {})
        self.contrasted |= whole
        return found


def sorts_of(page: Page) -> set[str]:
    """Each sort of element of the main part once, by what it stands in."""
    found, paths = set[str](), dict[object, str]()
    for element in page.all("//main | //main//*"):
        above = paths.get(element.getparent(), "")
        classes = ".".join(sorted(str(element.get("class", "")).split()))
        paths[element] = f"{above}>{element.tag}.{classes}"
        found.add(paths[element])
    return found


def main_of(page: Page) -> bytes:
    """The main part as it is written, without what forms carry unseen (tokens, keys); blank where there is none."""
    found = [copy.deepcopy(each) for each in page.all("//main")]
    for hidden in (each for main in found for each in main.iter("input") if each.get("type") == "hidden"):
        hidden.attrib.pop("value", None)
    return b"".join(html.tostring(main, encoding="utf-8", with_tail=False) for main in found)


async def printed(one: Visitor) -> list[str]:
    """What would be missing or in the way on paper; the window is as before afterwards."""
    await one.page.emulate_media(media="print")
    await one.page.set_viewport_size(PAPER)
    lost = [*await one.page.evaluate(OUTSIDE), *await one.page.evaluate(CUT)]
    lost += await one.page.evaluate(EMPTY)
    if await one.page.evaluate(SHOWN, FRAME):
        lost.append("menus and buttons")
    if not await one.page.evaluate(SHOWN, ".on-paper time"):
        lost.append("no place and time")
    if await one.page.evaluate(HEADLESS):
        lost.append("tables whose head is not on every sheet")
    await one.page.emulate_media(media="screen")
    await one.page.set_viewport_size(WIDE)
    return [f"on paper: {each}" for each in lost]
