"""What the tests of the interface share: the department's officer, who keeps accounts, and problems read from answers."""

from dataclasses import dataclass
from typing import Any

import httpx

from scenario.people import Person, keepers_of
from scenario.stack import ADMIN_PASSWORD, Stack


async def admin_of(live: Stack) -> Person:
    """An officer of the department, signed in."""
    return await Person(
        http=live.http, login="admin", name="样例厅管理员", role="department", scope="150000"
    ).sign_in(ADMIN_PASSWORD)


OF_SECURITY = ("/roles", "/password", "/unlock", "/sign-out", "/scopes")
"""How the routes end that are the security administrator's."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Both administrators of accounts: each request is made by the one whose it is."""

    http: httpx.AsyncClient

    def of(self, path: str) -> Person:
        """Whose the route is."""
        keepers = keepers_of(self.http)
        return keepers.security if path.partition("?")[0].endswith(OF_SECURITY) else keepers.system

    async def get(self, path: str, **query: Any) -> Any:
        """As `Person.get`. Any: as there."""
        return await self.of(path).get(path, **query)

    async def do(self, path: str, body: Any = None) -> Any:
        """As `Person.do`. Any: as there."""
        return await self.of(path).do(path, body)

    async def send(
        self, method: str, path: str, body: Any = None, *, key: str | None = None
    ) -> httpx.Response:
        """As `Person.send`. Any: as there."""
        return await self.of(path).send(method, path, body, key=key)


def refused(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem."""
    return answer.status_code, answer.json()["code"]


def fields(answer: httpx.Response) -> set[tuple[str, str]]:
    """Field and code of every finding."""
    return {(one["field"], one["code"]) for one in answer.json()["problems"]}


async def same_again(person: Person | Keeper, method: str, path: str, body: Any, other: Any, key: str) -> Any:
    """Sends a command twice, then another under its key; gives the one answer."""
    first = await person.send(method, path, body, key=key)
    again = await person.send(method, path, body, key=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    reused = await person.send(method, path, other, key=key)
    assert refused(reused) == (422, "idempotency_key_reused")
    return first
