"""What people really write: names of a hundred characters and reasons of thousands without a space fit every window."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from playwright.async_api import Browser

from db.record_rows import record
from db.scope import system_transaction
from domain import records
from domain.actor import SYSTEM
from domain.bases.application import commands as cmd
from domain.bases.application.commands import CorrectionRequest
from domain.bases.terms import Section
from domain.terms import Nature, Route
from domain.unit import Unit
from ids import new_id
from scenario.chromium import PHONE, visitor
from scenario.crew import LEAGUE, unit_code
from scenario.stack import Stack
from scenario.values import form
from tests.browser.looking import SCREENS, fits, printed
from tests.procedure.scene import Scene, scene_on

NAME = "样例" + "SAMPLELIMITEDCOMPANY" * 2 + "新材料科技股份有限公司" * 5
REASON = "样例" + "A" * 2500 + "长文本没有空格" * 350
CODE = "91150200MA0000000X"


def lengthened(value: Any) -> Any:
    """The same with every sample text made long."""
    if isinstance(value, tuple):
        return tuple(map(lengthened, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: lengthened(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, str) and value.startswith("样例"):
        return value + CODE * 6 + "B" * 800
    return value


async def renamed(scene: Scene) -> None:
    """The unit has a name of a hundred characters."""
    unit = scene.crew.units[0]
    known = Unit(
        id=unit.scope,
        name=NAME,
        code=unit_code(0),
        nature=Nature.ENTERPRISE,
        route=Route.LOCAL,
        league=LEAGUE,
        registered_in="150202",
        authority=None,
    )
    async with system_transaction(scene.live.engine) as conn:
        await record(
            conn, unit.scope, records.UnitAmended(known, REASON), new_id(), SYSTEM, scene.live.clock.now()
        )


@pytest.mark.timeout(300)
async def test_long_names_and_reasons_fit_every_window_and_paper(live: Stack, browser: Browser) -> None:
    scene = await scene_on(live)
    unit, league = scene.crew.units[0], scene.crew.league
    await renamed(scene)
    case = await scene.play.filled(unit)
    await scene.play.do(unit, case, cmd.SaveDraft(1, lengthened(form(scene.play.today))))
    await scene.play.do(unit, case, cmd.Submit(2))
    asked = cmd.ReturnForCorrection((CorrectionRequest(Section.TEAM, REASON),))
    await scene.play.do(league, case, asked)
    home = f"/applications/{case}"
    pages = {
        league.user: (
            "/work", "/work?columns=all", "/work/urged", "/applications", home, f"{home}/findings", "/units", f"/units/{unit.scope}"
        ),
        unit.user: ("/work", "/inbox", home, f"{home}/form/team", f"{home}/form/unit", f"{home}/do/withdraw"),
    }  # fmt: skip
    wide: dict[str, list[str]] = {}
    for who, addresses in pages.items():
        async with visitor(browser, live.url, scene.crew.tokens[who]) as one:
            for address in addresses:
                assert await one.open(address) == 200, address
                found = await printed(one)
                for screen in SCREENS:
                    found += await fits(one, screen, large=screen != PHONE)
                if found:
                    wide[address] = found
            await one.open(home)
            assert NAME in await one.text()
            assert one.troubles == []
    assert wide == {}
