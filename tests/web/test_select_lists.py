"""Whatever can be chosen: every list of offices has all fourteen of them, every other list the whole of its vocabulary."""

from collections.abc import Mapping
from typing import Any

import pytest

from activities.bases.documents.kinds import PLANS
from domain import terms
from domain.bases.base.terms import BASE_STATUS_NAMES
from domain.bases.campaign.state import CAMPAIGN_KIND_NAMES, CAMPAIGN_STAGE_NAMES
from domain.bases.stay.terms import FILING_STATUS_NAMES, STAY_STAGE_NAMES
from domain.bases.terms import STAGE_NAMES
from domain.faces import kinds_of
from domain.offices import OFFICES
from domain.terms import Role
from programmes import PROGRAMMES
from tests.api.test_permissions import LINES as ROUTES
from tests.api.test_permissions import House, house
from tests.bases.api.test_registry import UNIT
from tests.web.browsing import Browser
from tests.web.offered import LEAGUES, offered, short
from tests.web.test_page_permissions import LINES
from web.forms.names import CASE_KIND_NAMES

__all__ = ["house"]
READERS = (Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR)
FREE = [line.path for line in LINES if line.method == "GET" and "{" not in line.path and "." not in line.path]
"""Pages that stand for themselves, whether or not a link leads there."""
PORT = {**UNIT, "name": "样例口岸物流有限公司", "registered_in": "150781", "league": "150781"}


def browser(house: House, role: Role | None) -> Browser:
    token = house.crew.tokens[house.people[role].user] if role else ""
    return Browser.of(house.live.url, token)


@pytest.mark.parametrize("role", [None, *READERS])
async def test_every_list_of_offices_has_all_fourteen(house: House, role: Role | None) -> None:
    """Every page that has no id in its address; those that have are walked in `tests/browser`."""
    one = browser(house, role)
    asked = [await one.get(address) for address in FREE]
    pages = {page.answer.url.path: page for page in asked if page.status == 200}
    lists = [address for address, page in pages.items() if "league" in dict(offered(page))]
    assert {address: found for address, page in pages.items() if (found := short(page))} == {}
    assert len(lists) >= {None: 1, Role.LEAGUE: 3}.get(role, 5), lists


async def test_the_forms_of_the_department_have_all_fourteen(house: House) -> None:
    one = browser(house, Role.DEPARTMENT)
    unit = house.people[Role.UNIT].scope
    amend, evaluate = f"/bases/{house.code}/do/amendments", "/campaigns/new"
    for address in ("/units/new", f"/units/{unit}/amend", amend, evaluate, "/simulation"):
        page = await one.get(address)
        codes = dict(offered(page))["league"]
        assert codes - {""} == LEAGUES, address
    security = browser(house, Role.SECURITY_ADMIN)
    form = await security.get(f"/users/{house.people[Role.LEAGUE].user}/roles")
    page = await security.send(form, {"_role": "league", "_q": "", "_more": "roles"})
    offered_ = {option.get("value") for option in page.all("//select[@name='roles']/option")} - {""}
    assert offered_ == {f"league/{code}" for code in LEAGUES - {house.people[Role.LEAGUE].scope}}


async def test_a_unit_of_a_city_opens_for_correction_with_its_office_chosen(house: House) -> None:
    one = browser(house, Role.DEPARTMENT)
    page = await one.act("/units/new", {name: str(text) for name, text in PORT.items() if text})
    address = page.answer.url.path
    form = await one.get(f"{address}/amend")
    chosen = form.all("//select[@name='league']/option[@selected]")
    assert [(option.get("value"), option.text) for option in chosen] == [
        ("150781", "满洲里市人力资源和社会保障局")
    ]
    done = await one.send(form, {"name": "样例口岸联运有限公司", "reason": "更正名称"})
    assert "满洲里市" in done.text
    listed = await one.get("/units?league=150781")
    assert "样例口岸联运有限公司" in listed.links()


async def test_each_list_of_offices_of_the_interface_has_all_of_them(house: House) -> None:
    headers = house.crew.headers(house.people[Role.DEPARTMENT])

    async def get(path: str) -> Any:
        answer = await house.live.http.get(f"/api/v1{path}", headers=headers)
        assert answer.status_code == 200, path
        return answer.json()

    assert [one["code"] for one in await get("/offices")] == [one.code for one in OFFICES]
    for code in LEAGUES:
        assert (await get(f"/offices/{code}"))["code"] == code
    filtered = {line.path for line in ROUTES if line.method == "GET" and "{" not in line.path}
    described = (await get("/openapi.json"))["paths"]
    taking = [
        path
        for path in sorted(filtered)
        if "league" in {parameter["name"] for parameter in _parameters(described, f"/api/v1{path}")}
    ]
    assert {"/units", "/bases", "/stays", "/applications", "/worklist"} <= set(taking)
    for path in taking:
        more = {"/statistics/stays": "by=year&", "/statistics/bases": "by=year&"}.get(path, "")
        for code in ("150781", "152501"):
            if not path.endswith(".xlsx"):
                await get(f"{path}?{more}league={code}")


def _parameters(described: Mapping[str, Any], path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = described.get(path, {}).get("get", {}).get("parameters", [])
    return found


def codes(names: Mapping[Any, str]) -> frozenset[str]:
    return frozenset(str(code) for code in names)


WHOLE: list[tuple[str, str, frozenset[str]]] = [
    ("/units", "nature", codes(terms.NATURE_NAMES)),
    ("/units", "route", codes(terms.ROUTE_NAMES)),
    ("/units/new", "nature", codes(terms.NATURE_NAMES)),
    ("/units/new", "route", codes(terms.ROUTE_NAMES)),
    ("/applications", "stage", codes(STAGE_NAMES)),
    ("/bases", "status", codes(BASE_STATUS_NAMES)),
    ("/bases/new", "status", codes(BASE_STATUS_NAMES)),
    ("/public/bases", "status", codes(BASE_STATUS_NAMES)),
    ("/stays", "stage", codes(STAY_STAGE_NAMES)),
    ("/stays", "filing_status", codes(FILING_STATUS_NAMES)),
    ("/campaigns", "kind", codes(CAMPAIGN_KIND_NAMES)),
    ("/campaigns", "stage", codes(CAMPAIGN_STAGE_NAMES)),
    ("/campaigns/new", "kind", codes(CAMPAIGN_KIND_NAMES)),
    ("/documents", "kind", frozenset(kind.value for kind in PLANS)),
    (
        "/work/done",
        "case_kind",
        codes(CASE_KIND_NAMES) - {kind for programme in PROGRAMMES[1:] for kind, _ in kinds_of(programme)},
    ),
]
"""Page, list and vocabulary; what a list leaves out on purpose is said here."""


async def test_every_role_that_an_account_can_hold_is_offered(house: House) -> None:
    one = browser(house, Role.SECURITY_ADMIN)
    form = await one.get(f"/users/{house.people[Role.LEAGUE].user}/roles")
    assert dict(offered(form))["_role"] - {""} == frozenset(role.value for role in terms.HOLDABLE)


async def test_every_other_list_has_the_whole_of_its_vocabulary(house: House) -> None:
    one = browser(house, Role.DEPARTMENT)
    pages = {address: dict(offered(await one.get(address))) for address in {line[0] for line in WHOLE}}
    differing = {
        (address, name): (sorted(whole - found), sorted(found - whole))
        for address, name, whole in WHOLE
        if (found := pages[address].get(name, frozenset()) - {""}) != whole
    }
    assert differing == {}
