"""A list as its reader last looked at it: filters, order, columns and rows of a page, and those kept under a name."""

from collections.abc import Collection
from urllib.parse import urlencode

from fastapi import Request, Response

from api.lists.catalogue import LISTS
from api.routers.list_views import ViewShown
from web.desk import Desk, Views
from web.rendering import PASSING

NOT_KEPT = PASSING | {"whole"}
"""Parameters of a visit."""
OF_ONE = frozenset({"unit", "case_kind", "case_id"})
"""Parameters of a link from one case to what belongs to it: such a look is not taken up again."""
LONGEST = 500
VIEWS = "/me/views"
WORKLIST = "/worklist"
"""Where the interface has the worklist and the lists beside it; their pages are at `/work`."""


async def remembered(desk: Desk, of: str, aside: Collection[str] = ()) -> Views:
    """Keeps the look that the address names; without any the last one is taken up again. `clear` forgets it.

    `aside` names parameters of the list's own that link from one case, as those of `OF_ONE` do.
    """
    found = await desk.api.get(VIEWS, list[ViewShown], list=of)
    named = tuple(view for view in found if view.name)
    last = next((view.query for view in found if not view.name), "")
    given = desk.request.query_params
    kept = [(key, text) for key, text in given.multi_items() if key not in NOT_KEPT and text.strip()]
    now = urlencode(kept)
    desk.request.state.look = (desk, of, "" if now == last else last)
    if not given and last:
        return Views(of, last, named, desk.go(f"{desk.request.url.path}?{last}"))
    if now != last and len(now) <= LONGEST and not OF_ONE.union(aside).intersection(given):
        await keep(desk, of, "", now)
    return Views(of, now, named)


async def taken_up(desk: Desk, of: str, aside: Collection[str] = ()) -> Response | None:
    """The page of a list as it was last looked at, where the address says nothing; its looks are kept at the desk."""
    desk.views = await remembered(desk, of, aside)
    return desk.views.again


async def refused_look(request: Request) -> None:
    """The list refused what the address names: the look before it is kept again, so that the plain address opens."""
    look: tuple[Desk, str, str] | None = getattr(request.state, "look", None)
    if look is not None:
        desk, of, before = look
        await keep(desk, of, "", before)


def page_of_list(of: str) -> str:
    """Where a list is looked at; the worklist for one that there is not."""
    path = LISTS[of].path if of in LISTS else WORKLIST
    return path.replace(WORKLIST, "/work", 1) if path.startswith(WORKLIST) else path


async def keep(desk: Desk, of: str, name: str, query: str) -> None:
    """Keeps a look; without a name it is that of the last time."""
    await desk.api.put(VIEWS, {"list": of, "name": name, "query": query}, ViewShown)


async def forget(desk: Desk, of: str, name: str) -> None:
    """Forgets a look under that name."""
    await desk.api.send("DELETE", VIEWS, params={"list": of, "name": name})
