"""主管部门 of central and region-level units (Art. 11(1)), registered by the department."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from activities import registry
from api.auth import Anyone, Department
from api.bases.lists.registers import AUTHORITIES
from api.commands import Key
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.plain import OrganisationName
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.reads.registry import Wanted, one_authority, page_of_authorities
from db.scope import transaction
from ids import derived_id

router = APIRouter(
    prefix="/authorities", tags=["authorities 主管部门"], responses=RESPONSES, dependencies=[Depends(strict)]
)


class NewAuthority(BaseModel):
    """A 主管部门 to be registered."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: OrganisationName = Field(min_length=2, max_length=100, examples=["样例厅局"])


class AuthorityAmendment(NewAuthority):
    """The name of the 主管部门 as it should be from now on, and why."""

    reason: str = Field(min_length=2, max_length=500, examples=["机构改革更名"])


class AuthorityShown(BaseModel):
    """A 主管部门."""

    id: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    name: str = Field(examples=["样例厅局"])


@router.post("", status_code=201)
async def register_authority(body: NewAuthority, actor: Department, key: Key, wired: Wired) -> RecordAnswer:
    """Registers a 主管部门; 409 when its name is taken."""
    authority_id, name = derived_id("authority", actor.user, key), body.name
    given = order(wired, actor, key, ("authority", authority_id), ("RegisterAuthority", {"name": name}))
    return await settle(wired, given, lambda conn: registry.register_authority(conn, authority_id, name))


@router.put("/{authority_id}")
async def amend_authority(
    authority_id: str, body: AuthorityAmendment, actor: Department, key: Key, wired: Wired
) -> RecordAnswer:
    """Renames a 主管部门, with a reason; its units and accounts stay with it."""
    kept = {"name": body.name, "reason": body.reason}
    given = order(wired, actor, key, ("authority", authority_id), ("AmendAuthority", kept))
    return await settle(
        wired, given, lambda conn: registry.amend_authority(conn, authority_id, body.name, body.reason)
    )


@give_out(router, AUTHORITIES)
@router.get("", response_model=Page[AuthorityShown])
async def list_authorities(
    actor: Anyone,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    q: Annotated[str | None, Query(max_length=50, description="名称中的文字")] = None,
) -> Response:
    """主管部门 by name."""
    last = place_of(after, "name", (str, str))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_authorities(conn, Wanted({}, q), last, limit)
    kept, following = cut(rows, limit, "name", "name", "id")
    return shown(AUTHORITIES, actor, [{"id": row.id, "name": row.name} for row in kept], following)


@router.get("/{authority_id}")
async def get_authority(authority_id: str, actor: Anyone, wired: Wired) -> AuthorityShown:
    """One 主管部门."""
    async with transaction(wired.engine, actor) as conn:
        row = await one_authority(conn, authority_id)
    if row is None:
        raise not_found("没有找到该主管部门。")
    return AuthorityShown(id=row.id, name=row.name)
