"""Texts that would be scripts, templates or formulas, wherever somebody can write: shown as the texts that they are."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.terms import Condition, Finding, Vote
from domain.terms import Role
from scenario.chromium import chromium, visitor
from scenario.crew import PANEL
from scenario.forms import complete_form
from scenario.values import evidence, sheet
from tests.api.test_permissions import House, house
from tests.browser.town import walk
from tests.web.browsing import Browser, Page

__all__ = ["house"]
EVIL = "=样\"'><img src=x onerror=x()>{{7*7}}"
"""For any text that somebody can write."""


MANY = 40


def evil(value: Any) -> Any:
    """The same with every free text an attempt."""
    if isinstance(value, dict):
        return {name: evil(part) for name, part in value.items()}
    if isinstance(value, list):
        return [evil(one) for one in value]
    return EVIL if isinstance(value, str) and any(one > "\u4e00" for one in value) else value


def hostile(page: Page) -> list[str]:
    """What of a text became part of the page."""
    bad = (
        "//script[not(@src)] | //img[@src='x'] | //*[@onerror or @onload or @style]"
        " | //*[starts-with(@href, 'javascript')]"
    )
    return [str(one.tag) for one in page.all(bad)]


async def sown(house: House) -> None:
    """Registers, the papers of an application and what is said about it, full of attempts."""
    department = house.people[Role.DEPARTMENT]
    await _send(house, department, "POST", "/authorities", {"name": EVIL})
    await _send(house, department, "POST", "/stations", {"name": EVIL, "university": EVIL})
    await _send(house, department, "POST", "/experts", {"name": "样例", "employer": EVIL, "field": "样例"})
    applicant = house.crew.units[1]
    known = await _send(house, department, "GET", f"/units/{applicant.scope}")
    wanted = ("code", "nature", "route", "league", "registered_in", "authority")
    body = {name: known[name] for name in wanted} | {"name": EVIL, "reason": EVIL}
    await _send(house, department, "PUT", f"/units/{applicant.scope}", body)
    await said(house, await handed_in(house, applicant))


async def handed_in(house: House, unit: Actor) -> str:
    case_id = await house.scene.opened(unit)
    draft = evil(complete_form("样例单位", "样例流动站"))
    await _send(house, unit, "PUT", f"/applications/{case_id}/draft", draft)
    for paper in evidence():
        await house.scene.do(unit, case_id, cmd.Attach(replace(paper, file_name=EVIL)))
    await house.scene.do(unit, case_id, cmd.Submit(1))
    return case_id


async def said(house: House, case_id: str) -> None:
    play, crew = house.scene, house.crew
    await play.do(crew.authority, case_id, cmd.GiveConsent(EVIL))
    for condition in Condition:
        await play.do(crew.league, case_id, cmd.RecordFinding(condition, Finding.MET, EVIL))
    await play.do(crew.league, case_id, cmd.RecordInspection(play.today, (EVIL,), EVIL))
    await play.do(crew.league, case_id, cmd.Recommend(EVIL))
    await play.do(crew.department, case_id, cmd.Accept(EVIL))
    await play.do(crew.department, case_id, cmd.AssignExperts(PANEL))
    for expert in crew.experts:
        await play.do(expert, case_id, cmd.DeclareNoConflict())
        await play.do(expert, case_id, cmd.HandInReview(sheet(80), Vote.AGREE, EVIL))


async def _send(house: House, who: Actor, method: str, path: str, body: Any = None) -> Any:
    headers = house.crew.headers(who) | ({"If-Match": '"0"'} if path.endswith("/draft") else {})
    answer = await house.live.http.request(method, f"/api/v1{path}", json=body, headers=headers)
    assert answer.status_code < 300, answer.text
    return answer.json()


@pytest.fixture(scope="module")
async def sick(house: House) -> House:
    """The stack with all of it."""
    await sown(house)
    return house


@pytest.mark.timeout(600)
async def test_no_text_becomes_part_of_a_page(sick: House) -> None:
    seen = ""
    for role, person in sick.people.items():
        found = await walk(Browser.of(sick.live.url, sick.crew.tokens[person.user]), "/work", files=False)
        assert {address: hostile(page) for address, page in found.pages.items() if hostile(page)} == {}, role
        seen += "".join(page.text for page in found.pages.values())
    assert seen.count(EVIL) > MANY


async def test_no_text_becomes_a_formula_of_a_workbook(sick: House) -> None:
    headers = sick.crew.headers(sick.people[Role.DEPARTMENT])
    answer = await sick.live.http.get("/api/v1/applications/export.xlsx", headers=headers)
    cells = [cell for sheet in load_workbook(BytesIO(answer.content)) for row in sheet for cell in row]
    assert f"'{EVIL}" in {cell.value for cell in cells}
    assert {cell.coordinate for cell in cells if cell.data_type == "f"} == set()


async def test_a_look_that_a_list_refuses_is_not_taken_up_again(house: House) -> None:
    one = Browser.of(house.live.url, house.crew.tokens[house.people[Role.DEPARTMENT].user])
    for path in ("/applications", "/units"):
        assert (await one.get(f"{path}?limit=10")).status == 200
        assert (await one.get(f"{path}?limit=nonsense")).status == 422
        again = await one.get(path)
        assert (again.status, str(again.answer.url)) == (200, f"{house.live.url}{path}?limit=10")
        await one.get(f"{path}?clear=1")


async def test_no_text_breaks_the_policy_of_a_page_in_a_browser(sick: House) -> None:
    """What Chromium complains of: scripts, styles and sources that the policy forbids, and what cannot be loaded."""
    person = sick.people[Role.DEPARTMENT]
    pages = ["/work", "/units", "/experts", "/stations", "/authorities", "/applications", "/numbers"]
    listed = await Browser.of(sick.live.url, sick.crew.tokens[person.user]).get("/applications")
    pages += [address for address in listed.links().values() if address.startswith("/applications/")]
    async with chromium() as browser, visitor(browser, sick.live.url, sick.crew.tokens[person.user]) as one:
        await one.page.expose_function("x", lambda: one.troubles.append("a text ran"))
        for address in pages:
            assert await one.open(address) == 200, address
        assert one.troubles == []
