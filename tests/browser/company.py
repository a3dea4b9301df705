"""People of a test with accounts, each in a window of their own, signed in by the form."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from playwright.async_api import Browser

from scenario.cast import Cast, ExpertSheet, UnitSheet
from scenario.chromium import Visitor, visitor
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.api.desk import admin_of

LEAGUE = "150200"
UNIT = UnitSheet(login="sample-unit", name="样例新材料有限公司", number=1, league=LEAGUE)


@dataclass(slots=True)
class Company:
    """Who has an account, and whose window is open."""

    live: Stack
    browser: Browser
    cast: Cast
    doors: AsyncExitStack
    windows: dict[str, Visitor] = field(default_factory=dict)

    async def window(self, login: str, password: str = PASSWORD) -> Visitor:
        """The window of somebody, opened and signed in at the first time."""
        if login not in self.windows:
            one = await self.doors.enter_async_context(visitor(self.browser, self.live.url))
            await one.sign_in(login, password)
            self.windows[login] = one
        return self.windows[login]

    async def passer_by(self) -> Visitor:
        """A window of somebody without an account."""
        return await self.doors.enter_async_context(visitor(self.browser, self.live.url))

    def troubles(self) -> dict[str, list[str]]:
        """What browsers complained of."""
        return {login: window.troubles for login, window in self.windows.items() if window.troubles}


async def company(live: Stack, browser: Browser, doors: AsyncExitStack) -> Company:
    """The department, a league's bureau, a unit and a pool of experts."""
    cast = Cast(department=await admin_of(live))
    await cast.add_colleague("officer", "样例厅经办人")
    await cast.add_league(LEAGUE)
    await cast.add_station("样例理工大学", "材料科学与工程")
    await cast.add_unit(UNIT)
    for number in range(1, 8):
        sheet = ExpertSheet(
            login=f"sample-expert-{number}", name=f"样例专家{number}", employer=f"样例大学{number}"
        )
        await cast.add_expert(sheet)
    return Company(live, browser, cast, doors)


async def fill(one: Visitor, typed: Mapping[str, str]) -> None:
    """Types into a form; rows that are not there yet are asked for."""
    for name, text in typed.items():
        if not await one.page.locator(f'main [name="{name}"]').count():
            await one.press("再加一项")
        await one.type({name: text})


async def act(one: Visitor, home: str, title: str, typed: Mapping[str, str] | None = None) -> None:
    """From the page of a case to an action that it offers, its form, and back to the page."""
    await one.open(home)
    await one.follow(title)
    await fill(one, typed or {})
    await one.send()
    assert not await one.problems(), await one.problems()
