"""A case with the league that people reach by signing in at a window, without the hours of filling it."""

from sqlalchemy import update

from activities.passwords import hash_password
from db.scope import system_transaction
from db.tables import account
from scenario.chromium import Visitor
from scenario.people import PASSWORD
from scenario.stack import Stack
from tests.procedure.scene import Scene, scene_on

LEAGUE, UNIT = "sample.league", "sample.sample-unit-0"


async def scene_with_passwords(live: Stack) -> Scene:
    """A crew in which everybody can sign in by the form."""
    scene = await scene_on(live)
    async with system_transaction(live.engine) as conn:
        await conn.execute(update(account).values(password_hash=hash_password(PASSWORD)))
    return scene


async def sign_in(one: Visitor, login: str) -> None:
    """By the form."""
    await one.sign_in(login, PASSWORD)
