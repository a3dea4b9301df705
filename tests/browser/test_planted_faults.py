"""What the walk of all pages looks for is found where it is: each fault is planted in a page that is in order."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Route

from scenario.chromium import Visitor, visitor
from tests.browser.looking import HEAVIEST, Looking
from tests.browser.markup import faults_of
from tests.browser.town import walk
from tests.web.browsing import Browser, Page

URL = "http://planted.example"
FORM = '<label for="f">样例</label><input id="f" name="f">'
IN_ORDER = f"""<!doctype html><html lang="zh-CN"><head><title>样例</title><style>
:root[data-theme=dark] {{ --dim: #fff; }} :root[data-theme=dark] body {{ background: #111; color: #fff; }}
@media screen {{ .on-paper {{ display: none; }} }} @media print {{ .foot {{ display: none; }} }}
:root[data-theme=dark] a {{ color: #fff; }} a {{ display: inline-block; padding: 12px; }}
</style></head><body><main><h1>样例</h1><h2>样例</h2><form method="post" action="/x">
<input type="hidden" name="_csrf" value="x">{FORM}<button>样例</button></form>
<table><tr><th>样例</th></tr><tr><td><a href="/other">样例</a></td></tr></table><!-- here --></main>
<footer class="foot">样例</footer><p class="on-paper">样例 <time>样例</time></p></body></html>"""
WRITTEN = IN_ORDER.replace("<style>", "<!--").replace("</style>", "-->")
"""Without what the policy forbids."""


def with_more(more: str) -> str:
    return IN_ORDER.replace("<!-- here -->", more)


def page_of(text: str) -> Page:
    return Page(httpx.Response(200, html=text, request=httpx.Request("GET", URL)))


AS_WRITTEN = {
    "page: no language": ('lang="zh-CN"', ""),
    "page: 0 of /html/head/title[normalize-space()]": ("<title>样例</title>", ""),
    "page: 2 of //h1": ("<h2>样例</h2>", "<h1>样例</h1>"),
    "headings: h3 after h1": ("<h2>样例</h2>", "<h3>样例</h3>"),
    "ids: f 2 times": ("<h2>", '<h2 id="f">'),
    "ids: nothing is g": ('<label for="f">', '<label for="g">'),
    "labels: <input id": ('<label for="f">样例</label>', ""),
    "labels: <fieldset": ("<button>", "<fieldset></fieldset><button>"),
    "names: <a href": ('<a href="/other">样例</a>', '<a href="/other"></a>'),
    "names: <button": ("<button>样例</button>", "<button></button>"),
    "names: <img src": ("<!-- here -->", '<img src="/x.png">'),
    "tables: without a head": ("<th>样例</th>", "<td>样例</td>"),
    "tables: with a blank head": ("<th>样例</th>", "<th></th>"),
    "lists: p in <ul": ("<!-- here -->", "<ul><p>样例</p></ul>"),
    "places: <a href": ("<!-- here -->", '<a href="#nowhere">样例</a>'),
    "policy: <p style": ("<!-- here -->", '<p style="color: red">样例</p>'),
    "policy: <script": ("<!-- here -->", "<script>x()</script>"),
    "tokens: <form": ('name="_csrf" value="x"', 'name="_csrf" value=""'),
    "weight: ": ("<!-- here -->", "x" * HEAVIEST),
}
"""The beginning of what is told → what of the page is replaced, and by what."""


@pytest.mark.parametrize("told", AS_WRITTEN)
def test_a_fault_of_a_page_as_it_is_written_is_found(told: str) -> None:
    before, after = AS_WRITTEN[told]
    assert before in WRITTEN
    found = faults_of(page_of(WRITTEN.replace(before, after)), signed_in=True)
    assert [fault for fault in found if fault.startswith(told)], found


def test_a_page_in_order_has_no_faults() -> None:
    assert faults_of(page_of(WRITTEN), signed_in=True) == []


@dataclass(slots=True)
class Site(Browser):
    """A site of two pages, of which the second is missing."""

    async def get(self, address: str, *, follow: bool = True) -> Page:
        status = 200 if address == "/" else 404
        request = httpx.Request("GET", URL + address)
        return Page(httpx.Response(status, html=WRITTEN, request=request))


async def test_a_link_that_leads_nowhere_is_found() -> None:
    assert (await walk(Site(URL))).broken == {"/other": "404 from /"}


AS_SHOWN = {
    "at 1280: 1": '<p style="width: 1290px">样例</p>',
    "at 390: 4": '<p style="width: 370px; min-width: 400px">样例</p>',
    "in largest letters at 390: ": "<style>:root[data-size=largest] .l { width: 600px; }</style><p class='l'>样例</p>",
    "on paper: <div": '<div style="overflow: auto; width: 100px"><p style="width: 300px">样例</p></div>',
    "on paper: menus and buttons": '<nav class="menu">样例</nav>',
    "light: color-contrast": '<p class="pale" style="color: #bbb; background: #fff">样例</p>',
    "dark: color-contrast": '<p class="deep" style="color: #222">样例</p>',
    "label (critical)": '<input name="y" type="text">',
    "console: ": '<img alt="样例" src="/missing.png">',
    "outside: ": '<img alt="样例" src="http://elsewhere.example/x.png">',
}
"""The beginning of what is told → what is added to the main part."""


@pytest.fixture
async def window(browser: Chromium) -> AsyncIterator[Visitor]:
    async with visitor(browser, URL) as one:
        yield one


async def shown(one: Visitor, looking: Looking, text: str, address: str = "/") -> list[str]:
    """What is told of such a page."""

    async def answer(route: Route) -> None:
        known = route.request.url == URL + address
        await route.fulfill(
            status=200 if known else 404, content_type="text/html; charset=utf-8", body=text if known else ""
        )

    await one.page.route("**/*", answer)
    return await looking.faults(one, address)


async def test_a_fault_of_a_page_as_it_is_shown_is_found_and_a_page_in_order_has_none(
    window: Visitor,
) -> None:
    looking = Looking()
    assert await shown(window, looking, IN_ORDER) == []
    for told, more in AS_SHOWN.items():  # axe and colours know what they saw of the pages before
        found = await shown(window, looking, with_more(more), "/other")
        assert [fault for fault in found if fault.startswith(told)], (told, found)


async def test_a_sort_that_was_hidden_is_judged_where_it_is_shown(window: Visitor) -> None:
    looking, pale = Looking(), '<p class="pale" {} style="color: #bbb">样例</p>'
    assert await shown(window, looking, with_more(pale.format("hidden"))) == []
    found = await shown(window, looking, with_more(pale.format("")), "/other")
    assert [fault for fault in found if fault.startswith("light: color-contrast")], found


PALER = {
    "paler as a whole": '<div style="opacity: 0.3"><p class="dim">样例</p></div>',
    "paler further out": '<div style="opacity: 0.3"><div><p class="deep-in">样例</p></div></div>',
    "on another ground": '<div style="background: #555"><p class="ground">样例</p></div>',
    "on another ground further out": '<div style="background: #555"><div><p class="far">样例</p></div></div>',
    "a ground within what is paler": '<div style="opacity: 0.3"><p class="own" style="background: #fff">样例</p></div>',
}
"""Text in the letters and the colour of the page, by what it stands in."""


@pytest.mark.parametrize("more", PALER.values(), ids=PALER)
async def test_text_that_what_it_stands_in_makes_too_pale_is_found(window: Visitor, more: str) -> None:
    looking = Looking()
    fair = '<div><div><p class="fair">样例</p></div></div>'
    assert await shown(window, looking, with_more(fair)) == []
    found = await shown(window, looking, with_more(fair + more), "/other")
    assert [fault for fault in found if fault.startswith("light: color-contrast")], found


async def test_how_deep_a_text_stands_is_no_colour(window: Visitor) -> None:
    looking = Looking()
    assert await shown(window, looking, with_more('<p class="fair">样例</p>')) == []
    known = set(looking.colours)
    assert (
        await shown(window, looking, with_more('<div><div><p class="deep">样例</p></div></div>'), "/other")
        == []
    )
    assert looking.colours == known


def test_a_page_is_opened_for_what_no_page_had_and_once_for_each_shape() -> None:
    looking, other = Looking(), WRITTEN.replace("样例", "另一")
    assert looking.is_new(page_of(WRITTEN), "/a")
    assert not looking.is_new(page_of(WRITTEN), "/b")
    assert not looking.is_new(page_of(other), "/a?sort")
    assert looking.is_new(page_of(other), "/a?columns")
    assert looking.is_new(page_of(other.replace("<!-- here -->", '<p class="new">样例</p>')), "/a")
