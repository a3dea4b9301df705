"""What the tests of the department's own pages share: its browser, and those of others."""

from sqlalchemy import update

from db.scope import system_transaction
from db.tables import account
from scenario.people import ADMIN_PASSWORD, Person, add_person, keepers_of
from scenario.stack import Stack
from tests.api.desk import Keeper, admin_of
from tests.web.browsing import Browser

SCOPES = {"league": "150200", "auditor": "150000"}


async def department(live: Stack) -> tuple[Person, Browser]:
    """An officer of the department over the interface, and the same in a browser."""
    person = await admin_of(live)
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(must_change_password=False))
    return person, Browser.of(live.url, person.token)


async def keepers(live: Stack) -> tuple[Keeper, Browser, Browser]:
    """The administrators over the interface, and the system's and the security one's in browsers."""
    both = keepers_of(live.http)
    for one in (both.system, both.security):
        await one.sign_in(ADMIN_PASSWORD)
    return (
        Keeper(live.http),
        Browser.of(live.url, both.system.token),
        Browser.of(live.url, both.security.token),
    )


async def another(live: Stack, admin: Person, role: str) -> Browser:
    """Somebody of an office."""
    one = await add_person(admin, f"other.{role}", "样例外人", role, SCOPES[role])
    return Browser.of(live.url, one.token)
