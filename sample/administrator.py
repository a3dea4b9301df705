"""The administrator while samples are loaded: at work under a password of the loader, and handed back as it was."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ids import new_id
from scenario.people import Person, RefusedError

HANDED_BACK = "样例数据已装入，恢复初始密码"


@asynccontextmanager
async def at_work(admin: Person, first: str, working: str) -> AsyncIterator[None]:
    """Signs in with the first password; where that has to be changed before anything, works under another one.

    Afterwards the first password is set again, to be changed by whoever signs in first. Raises RefusedError when
    neither password opens the account, as when its owner has changed it.
    """
    if not await _begin(admin, first, working):
        yield
        return
    try:
        yield
    finally:
        await admin.do(
            f"/users/{(await admin.get('/me'))['account']}/password",
            {"password": first, "reason": HANDED_BACK},
            key=new_id(),
        )


async def _begin(admin: Person, first: str, working: str) -> bool:
    """Whether the account works under the loader's password; a load that was interrupted has left it there."""
    try:
        await admin.sign_in(first)
    except RefusedError as refused:
        try:
            await admin.sign_in(working)
        except RefusedError:
            raise refused from None
        return True
    if not (await admin.get("/me"))["must_change_password"]:
        return False
    await admin.do("/me/password", {"old": first, "new": working}, key=new_id())
    return True
