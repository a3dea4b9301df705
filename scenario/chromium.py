"""Debian's Chromium, and people who work in it."""

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, ConsoleMessage, Page, Request, ViewportSize, async_playwright

from api.auth import COOKIE
from scenario.people import RefusedError

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The shell draws the same pages without the windows and menus of a browser: a quarter less work for each page."""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic", "--font-render-hinting=none",
)  # fmt: skip
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
ASKED = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
VIOLATIONS = """(options) => axe.run(document, options).then((found) => found.violations.flatMap((one) =>
    one.nodes.slice(0, 3).map((node) => `${one.id} (${one.impact}): ${node.html.slice(0, 200)}`)))"""
"""What axe finds, in a line for each of the first three elements of a rule; the rest of its answer is left in the page."""
PATIENCE = 15_000
"""Milliseconds until something that should be on a page is missed."""


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running Chromium; RuntimeError where there is none."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise RuntimeError("Chromium is needed: bash embedded/packages.sh test")
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@dataclass
class Visitor:
    """Somebody at a window of their own: what the browser complained of is kept in `troubles`.

    Without slots: Playwright notes on it what it listens with.
    """

    url: str
    page: Page
    troubles: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keeps what goes wrong from now on."""
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console: {message.text} at {self.page.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # left for another page
            self.troubles.append(f"failed: {request.url}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:")):
            self.troubles.append(f"outside: {request.url}")

    async def open(self, address: str) -> int:
        """Goes to a page; gives the status."""
        answer = await self.page.goto(self.url + address)
        return answer.status if answer else 0

    async def sign_in(self, login: str, password: str) -> None:
        """By the form, as anybody does; raises RefusedError where it does not work."""
        await self.open("/sign-in")
        await self.page.get_by_label("登录名").fill(login)
        await self.page.get_by_label("密码").fill(password)
        await self.press("登录")
        if "/sign-in" in self.page.url:
            raise RefusedError(await self.problems())

    async def follow(self, name: str) -> None:
        """Clicks the first link of the main part with this name."""
        await self.page.get_by_role("main").get_by_role("link", name=name).first.click()
        await self.page.wait_for_load_state()

    async def press(self, name: str) -> None:
        """Clicks a button of the main part, and waits for the next page."""
        async with self.page.expect_navigation():
            await self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    async def send(self) -> None:
        """Clicks the first button at the end of a form of the main part, and waits for the next page."""
        async with self.page.expect_navigation():
            await self.page.locator("main .send button").first.click()

    async def type(self, typed: Mapping[str, str]) -> None:
        """Fills fields by their posted names: text, a choice, or a tick."""
        for name, text in typed.items():
            await self._type(name, text)

    async def _type(self, name: str, text: str) -> None:
        control = self.page.locator(f'main [name="{name}"]:not([type="hidden"])')
        kind = await control.first.evaluate("one => one.type")
        if kind in ("radio", "checkbox"):
            await self.page.locator(f'main [name="{name}"][value="{text}"]').check()
        elif kind == "select-one":
            await control.first.select_option(text)
        elif kind == "file":
            await control.first.set_input_files(text)
        else:
            await control.first.fill(text)

    async def problems(self) -> str:
        """What the page says is wrong, or nothing."""
        found = self.page.get_by_role("alert")
        return await found.first.inner_text() if await found.count() else ""

    async def text(self) -> str:
        """The main part as it is read."""
        return await self.page.get_by_role("main").inner_text()

    async def violations(self, *, contrast: bool = True) -> list[str]:
        """What axe finds against WCAG 2.2 AA and good practice on the present page, its contrast with it or without."""
        without = {} if contrast else {"rules": {"color-contrast": {"enabled": False}}}
        return await self.asked(VIOLATIONS, {**ASKED, **without})

    async def asked(self, question: str, given: object) -> list[str]:
        """What a question to axe about this finds; axe is put on the page first where it is not."""
        if not await self.page.evaluate("() => 'axe' in window"):
            await self.page.evaluate(Axe().axe_script)
        found: list[str] = await self.page.evaluate(question, given)
        return found

    async def keep_axe(self) -> None:
        """Puts axe on every page from now on: half a megabyte that Chromium is told once."""
        await self.page.add_init_script(Axe().axe_script)


@asynccontextmanager
async def visitor(browser: Browser, url: str, token: str = "", **window: Any) -> AsyncIterator[Visitor]:
    """A window of one's own, signed in by a token or not at all."""
    context = await browser.new_context(viewport=window.pop("viewport", WIDE), locale="zh-CN", **window)
    context.set_default_timeout(PATIENCE)
    if token:
        await context.add_cookies([{"name": COOKIE, "value": token, "url": url}])
    one = Visitor(url, await context.new_page())
    one.listen()
    try:
        yield one
    finally:
        await context.close()
