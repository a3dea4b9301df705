"""People at a base who use its pages: each in a browser of their own."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from api.lives import Lives
from db.scope import system_transaction
from domain.actor import DEPARTMENT_OFFICE
from domain.terms import Role, Route
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.crew import crew, enter
from scenario.papers import paper
from scenario.stack import Stack
from scenario.steps import PDF
from tests.conftest import START
from tests.web.browsing import Browser, Page

FILED_ON = date(2026, 1, 5)
SHEET = "//form[@class='sheet']"


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A base on record, and whoever has to do with it."""

    scene: BackstageBases
    base: str
    unit: Browser
    other: Browser
    """Of another unit."""
    station: Browser
    league: Browser
    department: Browser
    auditor: Browser

    async def postdoc(self, stay_id: str) -> Browser:
        """The person of a stay, with an account of their own."""
        person = (await self.scene.stay_state(stay_id)).person
        return await _entered(self.scene.play.lives, self.department.url, "postdoc", Role.POSTDOC, person)


async def household(live: Stack, route: Route = Route.LOCAL) -> Household:
    """A base filed two months ago, everybody signed in."""
    people = await crew(live.engine, START, units=2, route=route)
    scene = await backstage_bases(Lives(live.engine, live.client, live.settings, live.clock), people)
    actors = (*people.units, scene.station, people.league, people.department)
    unit, other, station, league, department = (
        Browser.of(live.url, people.tokens[one.user]) for one in actors
    )
    base = await scene.base(filed_on=FILED_ON)
    auditor = await _entered(scene.play.lives, live.url, "auditor", Role.AUDITOR, DEPARTMENT_OFFICE)
    return Household(
        scene=scene,
        base=base,
        unit=unit,
        other=other,
        station=station,
        league=league,
        department=department,
        auditor=auditor,
    )


async def _entered(lives: Lives, url: str, login: str, role: Role, scope: str) -> Browser:
    tokens: dict[str, str] = {}
    async with system_transaction(lives.engine) as conn:
        actor = await enter(conn, START, tokens, login, role, scope)
    return Browser.of(url, tokens[actor.user])


def pdf(title: str) -> tuple[str, bytes, str]:
    """An invented file."""
    return f"样例{title}.pdf", paper(title, "（样例文件，内容均为虚构）"), PDF


async def done(who: Browser, address: str, data: dict[str, Any] | None = None, files: Any = None) -> Page:
    """Opens the form of an action, sends it, and comes back to the page of the case."""
    page = await who.get(address)
    assert page.all(SHEET), f"no form at {address}: {page.text[:600]}"
    after = await who.send(page, data, files=files)
    assert after.status == 200, f"{address}: {after.problems()} {after.errors()} {after.text[:300]}"
    assert after.all("//p[@class='told']"), f"{address}: {after.text[:300]}"
    return after
