"""How one last looked at a list, and the looks that one kept under a name: filters, order, columns, rows of a page."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from api.auth import Signed
from api.lists.catalogue import LISTS
from api.problems import RESPONSES, ProblemError, not_found
from api.strict import strict
from api.wiring import Wired
from db import list_views as kept
from db.scope import system_transaction

router = APIRouter(
    prefix="/me/views", tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)]
)
MOST = 30
LIST = Annotated[str, Query(max_length=40, description="列表的名称", examples=["work"])]


class ViewShown(BaseModel):
    """A look at a list."""

    name: str = Field(examples=["我的逾期"], description="空为最近一次")
    query: str = Field(examples=["due=overdue&sort=due"])


class NewView(BaseModel):
    """A look at a list, to be kept; without a name it is that of the last time."""

    model_config = ConfigDict(extra="forbid")

    list: str = Field(max_length=40, examples=["work"])
    name: str = Field(default="", max_length=20, examples=["我的逾期"])
    query: str = Field(max_length=500, examples=["due=overdue&sort=due"])


@router.get("")
async def views(me: Signed, wired: Wired, list: LIST) -> list[ViewShown]:  # noqa: A002  # the name of the parameter
    """One's own looks at a list."""
    async with system_transaction(wired.engine) as conn:
        found = await kept.views(conn, me.session.account_id, list)
    return [ViewShown(name=view.name, query=view.query) for view in found]


@router.put("")
async def keep(body: NewView, me: Signed, wired: Wired) -> ViewShown:
    """Keeps a look in the place of the one of that name."""
    if body.list not in LISTS:
        raise not_found("没有该列表。")
    view = kept.View(body.name.strip(), body.query)
    async with system_transaction(wired.engine) as conn:
        if view.name and await kept.count(conn, me.session.account_id, body.list) > MOST:
            raise ProblemError(
                422, "too_many", f"每个列表至多保存{MOST}个视图，请先删除不用的。", field="name"
            )
        await kept.keep(conn, me.session.account_id, body.list, view, wired.clock.now())
    return ViewShown(name=view.name, query=view.query)


@router.delete("", status_code=204)
async def drop(
    me: Signed,
    wired: Wired,
    list: LIST,  # noqa: A002  # the name of the parameter
    name: Annotated[str, Query(max_length=20)] = "",
) -> None:
    """Forgets a look."""
    async with system_transaction(wired.engine) as conn:
        known = await kept.drop(conn, me.session.account_id, list, name)
    if not known:
        raise not_found("没有该视图，或者已经删除。")
