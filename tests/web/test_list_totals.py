"""How many rows a list has is told to whoever may see the list, with the same filters, and to nobody else."""

import asyncio

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
