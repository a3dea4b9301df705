"""A list as its reader last looked at it: filters, order, columns and rows of a page, and those kept under a name."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from fastapi import Request, Response

from api.app import V1
from api.known_query import names_at
from api.lists.catalogue import LISTS
from api.routers.list_views import ViewShown
from api.validation import printable
from web.ask import RefusedError
from web.desk import Desk, Views
from web.rendering import NO_FILTERS, PASSING

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

    `aside` names parameters of the list's own that link from one case, as those of `OF_ONE` do. A name that no list of
    this kind knows is refused (422) and not passed over, for the rows would not be those that were asked for; from looks
    that were kept when there was such a name it is left out.
    """
    known = NO_FILTERS | names_at(desk.request.app, V1 + (LISTS[of].path if of in LISTS else WORKLIST))
    if unknown := [name for name in desk.request.query_params if name not in known]:
        raise RefusedError(422, _unknown(unknown[0]))
    found = [
        view.model_copy(update={"query": _only(view.query, known)})
        for view in await desk.api.get(VIEWS, list[ViewShown], list=of)
    ]
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


def _unknown(name: str) -> dict[str, object]:
    """Why a page is not shown under such an address."""
    shown = printable(name)
    return {
        "code": "unknown_parameter",
        "detail": f"地址中的“{shown}”不是本页的查询条件，没有按它筛选或者排列。请用页面上的条件查询。",
        "field": shown,
    }


def _only(query: str, known: Collection[str]) -> str:
    """What of a kept look the list still knows."""
    return urlencode([(name, text) for name, text in parse_qsl(query) if name in known])


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
