"""How many rows a list has is told to whoever may see the list, with the same filters, and to nobody else."""

import asyncio
import html
import re

import pytest

from api.auth import COOKIE
from api.lists.catalogue import LISTS
from domain.terms import Role
from scenario.connections import client
from tests.api.test_permissions import LETTERS, House, Seat, house

__all__ = ["house"]


@pytest.mark.parametrize(
    "role", [Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.STATION, LETTERS["d"], LETTERS["u"]]
)
async def test_the_total_is_told_to_whoever_may_see_the_list(house: House, role: Seat) -> None:
    token = house.crew.tokens[house.people[role].user]
    turn = asyncio.Semaphore(6)
    async with client(house.live.url, cookies={COOKIE: token}) as http:

        async def answers(name: str) -> tuple[str, int, int]:
            async with turn:
                total = await http.get(f"/exports/{name}/total")
                listed = await http.get(f"/api/v1{LISTS[name].path}", params={"limit": 1})
            assert total.status_code != 200 or "data-total" in total.text, name
            return name, total.status_code, listed.status_code

        found = await asyncio.gather(*(answers(name) for name in LISTS if name != "work"))
    assert [each for each in found if each[1] != each[2]] == []
    assert any(status == 200 for _, status, _ in found)


SORTED = ("/applications", "/stays", "/bases")
NARROWED = (
    "",
    "stage=draft",
    "round=2026&stage=draft",
    "overdue=true",
    "league=150300",
    "stage=panel&league=150300",
)


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.LEAGUE, Role.UNIT])
async def test_a_heading_offers_only_an_order_that_these_filters_take(house: House, role: Seat) -> None:
    token = house.crew.tokens[house.people[role].user]
    asked: dict[str, int] = {}
    async with client(house.live.url, cookies={COOKIE: token}) as http:
        for page in SORTED:
            for narrowed in NARROWED:
                shown = await http.get(f"{page}?{narrowed}")
                for address in re.findall(r'<a class="sort" href="([^"]+)"', shown.text):
                    whole = html.unescape(address)
                    asked[whole] = (await http.get(whole)).status_code
    assert {address: status for address, status in asked.items() if status != 200} == {}
    assert asked
