"""What can be wrong with a page as Chromium shows it: complaints, axe, weight, and what does not fit."""

import copy
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
EMPTY = """() => [...document.querySelectorAll("main section")].filter((part) => {
    const shown = [...part.children].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 1);
    return shown.length && shown.every((one) => /^H[1-6]$/.test(one.tagName));
}).map((part) => "a heading alone: " + part.innerText.trim())"""
COLOURS = (
    "([fresh, looks]) => { const putOn = "
    + PUT_ON
    + """;
    const writes = (one) => one.checkVisibility({visibilityProperty: true}) && (one.matches("input, select, textarea")
        || [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
    const clear = (colour) => colour.startsWith("rgba") || colour.includes("/");
    const NOTHING = "rgba(0, 0, 0, 0) none";
    const colours = (sort) => {
        const one = window.sorts.get(sort), own = getComputedStyle(one), found = [];
        if (!writes(one)) return "";
        let covered = false, apart = false;
        for (let at = one; at; at = at.parentElement) {
            const style = getComputedStyle(at), behind = `${style.backgroundColor} ${style.backgroundImage}`;
            const layer = covered || behind === NOTHING ? "" : behind;
            const whole = `${style.opacity} ${style.filter} ${style.mixBlendMode}`;
            if (whole !== "1 none normal") found.push(`${whole} (${layer})`);
            else if (layer) found.push(layer);
            if (covered) continue;
            covered = !clear(style.backgroundColor);
            apart ||= !covered && (!["static", "relative"].includes(style.position) || style.transform !== "none"
                || (style.position === "relative" && [style.top, style.left].some((inset) => !["auto", "0px"].includes(inset))));
        }
        const text = [own.color, own.fontSize, own.fontWeight, own.textShadow, one.matches(":disabled")];
        return [...text, ...found, apart ? sort : ""].join("|");
    };
    const seen = looks.map((look) => {
        putOn(look);
        return fresh.map(colours);
    });
    putOn({});
    return seen;
}"""
)
"""Look → of the first element of each of these sorts: its colour, its letters and what is behind it; blank without text.

What something stands in and is left by as it is (nothing behind it, not made paler) is not told: how deep is no colour.
What is laid over something else than what it stands in (`apart`) is like nothing but its own sort.
"""
CONTRAST = """(fresh) => axe.run(
    {include: fresh.map((sort) => window.sorts.get(sort))}, {runOnly: ["color-contrast"], resultTypes: ["violations"]},
).then((found) => found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`)))"""
"""Axe's dearest rule (three quarters of its time), on the first element of each of these sorts."""
HEADLESS = """() => [...document.querySelectorAll("main table.rows thead")]
    .filter((one) => one.offsetParent && getComputedStyle(one).display !== "table-header-group").length"""
SHOWN = """(frame) => [...document.querySelectorAll(frame)].some((one) => one.checkVisibility({visibilityProperty: true}))"""
FITS = (
    f"(large) => {{ const outside = {OUTSIDE}, putOn = {PUT_ON};"
    """
    const found = outside().map((each) => ["", each]);
    if (!large) return found;
    putOn({size: "largest"});
    found.push(...outside().map((each) => ["in largest letters ", each]));
    putOn({});
    return found;
}"""
)
"""What stands out of the window, and what does when somebody reads in the largest letters."""
LOST = (
    f"(frame) => {{ const outside = {OUTSIDE}, cut = {CUT}, shown = {SHOWN}, headless = {HEADLESS};"
    """
    return [
        ...outside(), ...cut(), ...(shown(frame) ? ["menus and buttons"] : []),
        ...(shown(".on-paper time") ? [] : ["no place and time"]),
        ...(headless() ? ["tables whose head is not on every sheet"] : []),
    ];
}"""
)
"""What would be missing or in the way on paper."""
ROWS = frozenset({"limit", "sort", "after", "clear"})
"""Parameters of a list that say how many of its rows stand on a page, and in which order."""


def shape_of(kind: str) -> str:
    """A kind of page without what only says which rows are on it."""
    path, _, query = kind.partition("?")
    names = [name for name in query.split("&") if name and name not in ROWS]
    return path + ("?" + "&".join(names) if names else "")


async def fits(one: Visitor, screen: ViewportSize, *, large: bool) -> list[str]:
    """What stands out of a window of this size, also in the largest letters where that is asked."""
    await one.page.set_viewport_size(screen)
    found = await one.page.evaluate(FITS, large)
    return [f"{how}at {screen['width']}: {each}" for how, each in found]


@dataclass(slots=True, kw_only=True)
class Looking:
    """Looks at page after page.

    A page is opened where its main part is made of sorts of elements that no page so far had, for whichever role; of
    each shape (`shape_of`) one is opened at least, and none whose main part was looked at letter by letter. What
    depends on the words of a page is looked at on all of them, as they are written (`markup`); texts that are too long
    have a test of their own (`test_long_texts`). Axe skips a page that is made of what it saw; it judges the contrast
    of each combination of colours, letters and what is behind them where it is met first, in each look.
    """

    examined: set[str] = field(default_factory=set)
    contrasted: set[str] = field(default_factory=set)
    """Sorts whose colours are known."""
    colours: set[str] = field(default_factory=set)
    """Combinations that axe has judged."""
    mains: set[bytes] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    made_of: set[str] = field(default_factory=set)
    """The sorts of elements that the main parts of the opened pages had."""

    def is_new(self, page: Page, kind: str) -> bool:
        """Whether the page shows what no page so far did; if so, it counts as looked at from now on."""
        main, sorts, shape = main_of(page), sorts_of(page), shape_of(kind)
        if main and (main in self.mains or (shape in self.opened and sorts <= self.made_of)):
            return False
        self.mains.add(main)
        self.opened.add(shape)
        self.made_of |= sorts
        return True

    async def faults(self, one: Visitor, address: str) -> list[str]:
        """What is wrong with a page."""
        status = await one.open(address)
        found = [] if status == 200 else [f"status {status}"]
        found += await self._violations(one)
        if (weight := await one.page.evaluate(WEIGHT)) > HEAVIEST:
            found.append(f"too heavy: {weight} bytes")
        for screen in SCREENS:
            found += await fits(one, screen, large=screen is not DESK)
        found += await printed(one)
        found += one.troubles
        one.troubles.clear()
        return found

    async def _violations(self, one: Visitor) -> list[str]:
        main, whole = (set(sorts) for sorts in await one.page.evaluate(SKELETON))
        found = [] if main and main <= self.examined else await one.violations(contrast=False)
        self.examined |= main
        if fresh := sorted(whole - self.contrasted):
            found += await self._contrast(one, fresh)
        return found

    async def _contrast(self, one: Visitor, fresh: list[str]) -> list[str]:
        """What is too pale in which look; a sort that is not shown here is looked at where it is."""
        found: list[str] = []
        for look, seen in zip(LOOKS, await one.page.evaluate(COLOURS, [fresh, LOOKS]), strict=True):
            sorts = {colours: sort for sort, colours in zip(fresh, seen, strict=True) if colours}
            self.contrasted |= {sort for sort, colours in zip(fresh, seen, strict=True) if colours}
            asked = sorted(sort for colours, sort in sorts.items() if colours not in self.colours)
            if not asked:
                continue
            self.colours |= set(sorts)
            await one.page.evaluate(PUT_ON, look)
            told = await one.asked(CONTRAST, asked)
            found += [f"{'-'.join(look.values()) or 'light'}: {each}" for each in told]
            await one.page.evaluate(PUT_ON, {})
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
    lost = await one.page.evaluate(LOST, FRAME)
    lost += await one.page.evaluate(EMPTY)
    await one.page.emulate_media(media="screen")
    await one.page.set_viewport_size(WIDE)
    return [f"on paper: {each}" for each in lost]
