"""Applications as people look them up: the list, and one in whole."""

from collections.abc import Collection, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.auth import CaseParty
from api.bases.lists.cases import APPLICATIONS
from api.bases.models.application import ApplicationAnswer
from api.bases.models.application_lists import ApplicationRow, listed
from api.bases.seen.application import application_answer
from api.bases.sight.application import frame_of, sight, task_of
from api.known_query import Area
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError
from api.reader import reader_of
from api.wiring import Wired
from db.bases.reads.applications import KEYS, Wanted, list_applications
from db.bases.reads.shapes import Order, order_of, served
from db.scope import transaction
from domain.actor import Actor
from domain.bases.terms import Stage
from domain.terms import Nature, Role, Route

router = APIRouter(prefix="/applications", tags=["applications 申报"], responses=RESPONSES)
Text = Annotated[str | None, Query(min_length=1, max_length=64)]
Sought = Annotated[
    str | None,
    Query(min_length=1, max_length=60, description="单位名称或申报编号中的文字，也可以用拼音或拼音首字母"),
]
Stages = Annotated[list[Stage], Query(max_length=17, description="可多选")]

Given = dict[str, str | bool | Sequence[str] | None]
"""The filters by name."""


def orders_with(names: Collection[str], role: Role) -> frozenset[str]:
    """The orders that an index serves with these filters, for whoever lists: those that are refused are not offered."""
    bare = frozenset(names) - {"q", "sort", "limit", "after"}
    return frozenset(order.value for order in Order if served(order, bare, role))


def asked(given: Given, sort: Order | None, actor: Actor) -> Order:
    """The order to list in; 422 where no index serves the filters in that order."""
    names = frozenset(name for name, value in given.items() if value and name != "q")
    order = sort or order_of(names)
    if not served(order, names, actor.role):
        detail = "这些筛选条件与排序不能同时使用，请减少筛选条件或更换排序。"
        raise ProblemError(422, "filters_not_combined", detail, field="sort")
    return order


@give_out(router, APPLICATIONS)
@router.get("", response_model=Page[ApplicationRow])
async def list_them(
    actor: CaseParty,
    wired: Wired,
    round: Text = None,  # noqa: A002  # the name of the filter
    stage: Stages = [],  # noqa: B006  # FastAPI copies it
    league: Area = None,
    route: Route | None = None,
    nature: Nature | None = None,
    unit: Text = None,
    overdue: Annotated[bool, Query(description="只看已逾期的")] = False,
    q: Sought = None,
    sort: Annotated[Order | None, Query(description="changed_at 由新到旧，其余由小到大")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """The applications that the caller may see, page by page.

    Only combinations of filters and order are taken that an index serves (422 `filters_not_combined` otherwise):
    by default the last changed first; `overdue` in the order of due dates. `q` goes with each of them.
    """
    given: Given = {
        "round": round, "stage": tuple(dict.fromkeys(one.value for one in stage)), "league": league,
        "route": route and route.value, "nature": nature and nature.value, "unit": unit, "overdue": overdue, "q": q,
    }  # fmt: skip
    order = asked(given, sort, actor)
    kinds = (KEYS[order].type.python_type, str)
    reader = reader_of(wired, actor)
    wanted = Wanted(given, order, place_of(after, order, kinds), limit + 1, reader.today)
    async with transaction(wired.engine, actor) as conn:
        rows = await list_applications(conn, wanted, actor)
    kept, following = cut(rows, limit, order, order.value, "id")
    return shown(APPLICATIONS, actor, listed(kept, reader.today, reader.calendar), following)


@router.get("/{application_id}")
async def one(application_id: str, actor: CaseParty, wired: Wired, response: Response) -> ApplicationAnswer:
    """One application with the commands that the caller can give now; the ETag is the revision of its form."""
    seen = await sight(wired, actor, application_id)
    response.headers["ETag"] = f'"{seen.case.revision}"'
    return application_answer(seen, await task_of(wired, seen), await frame_of(wired, seen))
