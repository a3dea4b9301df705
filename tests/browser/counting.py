"""What a job costs a person: clicks, fields that are typed, pages that are loaded, and the most that they may be.

Each choice (a link, a button, a tick, an option of a list) is one click. A job begins at the worklist with an empty
field of typing, and what a page had filled in already costs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from playwright.async_api import Locator, Request

from scenario.chromium import Visitor

ONE_MORE = 1
"""Clicks that are let pass beyond the least that a job needs."""
MAIN_BUTTON = "main form .send button.button:not(.quiet)"
"""What sends the form of the page."""


@dataclass(frozen=True, slots=True)
class Least:
    """The fewest clicks that a job needs, and the fewest fields typed."""

    clicks: int
    typed: int = 0


LEAST: Mapping[str, Least] = {
    "record five findings": Least(3),
    "first review and recommendation": Least(4, 2),
    "return two items": Least(3),
    "pass ten applications": Least(3),
    "panel for one": Least(2),
    "panel for a round": Least(4),
    "expert scores a case": Least(3, 6),
    "publish a notice": Least(2),
    "decide an objection": Least(3, 1),
    "register a postdoc": Least(4, 5),
    "agreement": Least(4, 9),
    "three signatures": Least(6),
    "file an entry": Least(2),
    "accept a filing": Least(2),
    "mid-term opinion": Least(3, 1),
    "add a colleague": Least(4, 2),
    "document to Word": Least(2),
    "complete application": Least(9, 1),
}
"""Every job of an office, a unit or an expert that is done again and again, with the least that it needs."""


class Counter:
    """Counts from its making on what somebody at a window does for one job; `held` compares it with the least."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.clicks = self.typed = self.loads = 0
        self.page.on("request", self._seen)

    @classmethod
    async def at(cls, visitor: Visitor, address: str = "/work?clear=1") -> Self:
        """Somebody who stands on this page and begins."""
        await visitor.open(address)
        return cls(visitor)

    def _seen(self, request: Request) -> None:
        in_window = request.is_navigation_request() and request.frame == self.page.main_frame
        self.loads += in_window and request.redirected_from is None

    def _place(self, place: str | Locator) -> Locator:
        return (self.page.locator(place) if isinstance(place, str) else place).first

    async def click(self, place: str | Locator, then: str = "") -> None:
        """One click, and the page that comes of it (a pattern of its address)."""
        self.clicks += 1
        await self._place(place).click(no_wait_after=True)
        if then:
            await self.page.wait_for_url(then)

    async def send(self, then: str = "") -> None:
        """One click on the button that sends the form."""
        await self.click(MAIN_BUTTON, then)

    async def choose(self, name: str, value: str) -> None:
        """One choice: a tick, a radio button, or an option of a list."""
        self.clicks += 1
        control = self.page.locator(f'main [name="{name}"]:not([type="hidden"])')
        if await control.first.evaluate("(control) => control.type") == "select-one":
            await control.first.select_option(value)
        else:
            await self.page.locator(f'main [name="{name}"][value="{value}"]').check()

    async def type(self, place: str | Locator, text: str) -> None:
        """One field that is typed."""
        self.typed += 1
        await self._place(place).fill(text)

    def held(self, job: str) -> None:
        """Fails where the job took more than the least and one click; a click loads one page at most."""
        least, took = LEAST[job], f"{job}: {self.clicks} clicks, {self.typed} typed, {self.loads} pages"
        assert self.clicks <= least.clicks + ONE_MORE, took
        assert self.typed <= least.typed, took
        assert self.loads <= least.clicks + ONE_MORE, took
        assert self.clicks, f"{job}: nothing was done"
