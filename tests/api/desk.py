"""What the tests of the interface share: the first administrator, people, and problems read from answers."""

from typing import Any

import httpx

from scenario.people import Person
from scenario.stack import ADMIN_PASSWORD, Stack


async def admin_of(live: Stack) -> Person:
    """The account of the first start, signed in."""
    return await Person(
        http=live.http, login="admin", name="系统管理员", role="department", scope="150000"
    ).sign_in(ADMIN_PASSWORD)


def refused(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a problem."""
    return answer.status_code, answer.json()["code"]


def fields(answer: httpx.Response) -> set[tuple[str, str]]:
    """Field and code of every finding."""
    return {(one["field"], one["code"]) for one in answer.json()["problems"]}


async def same_again(person: Person, method: str, path: str, body: Any, other: Any, key: str) -> Any:
    """Sends a command twice, then another under its key; gives the one answer."""
    first = await person.send(method, path, body, key=key)
    again = await person.send(method, path, body, key=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    reused = await person.send(method, path, other, key=key)
    assert refused(reused) == (422, "idempotency_key_reused")
    return first
