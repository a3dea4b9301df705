"""The administrators while samples are loaded: each under a password of the loader, which the list of demo accounts tells."""

from collections.abc import Mapping

import httpx

from activities.bootstrap import FIRST_LOGINS
from domain.terms import Role
from ids import new_id
from scenario.people import Keepers, Keys, Person, RefusedError, administrator, kept_by


async def at_work(
    http: httpx.AsyncClient, first: Mapping[Role, str], working: Mapping[Role, str], keys: Keys
) -> list[Person]:
    """The three administrators, at work under the loader's passwords; they open the accounts of everybody else.

    Raises RefusedError when neither password opens an account, as when its owner has changed it.
    """
    people = {role: administrator(http, login, role.value, keys) for role, login in FIRST_LOGINS.items()}
    for role, person in people.items():
        await _begin(person, first[role], working[role])
    kept_by(http, Keepers(system=people[Role.SYSTEM_ADMIN], security=people[Role.SECURITY_ADMIN]))
    return list(people.values())


async def _begin(person: Person, first: str, working: str) -> None:
    """Signs in; a load that was interrupted has left the loader's password."""
    try:
        await person.sign_in(first)
    except RefusedError as refused:
        try:
            await person.sign_in(working)
        except RefusedError:
            raise refused from None
        return
    await person.do("/me/password", {"old": first, "new": working}, key=new_id())
