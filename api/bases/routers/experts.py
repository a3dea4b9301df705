"""The pool of experts, kept by the department; an expert sees the own entry."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from activities.bases import registry
from api.auth import Department, ExpertReader, Overseer
from api.bases.lists.registers import EXPERTS
from api.commands import Key
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.plain import Mail, OrganisationName, PersonName, Phone
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired
from db.codec import encode
from db.parties import ExpertRow
from db.reads.registry import Wanted, one_expert, page_of_experts
from db.scope import transaction
from domain.terms import Role
from domain.unit import Expert
from ids import derived_id

router = APIRouter(
    prefix="/experts", tags=["experts 评审专家"], responses=RESPONSES, dependencies=[Depends(strict)]
)
Name = Annotated[OrganisationName, Field(min_length=1, max_length=100)]


class ExpertKnown(BaseModel):
    """What is known of an expert, with everything that a conflict of interest can come from."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: PersonName = Field(min_length=1, max_length=50, examples=["样例专家"])
    employer: OrganisationName = Field(min_length=2, max_length=100, examples=["样例研究所"])
    field: str = Field(min_length=2, max_length=50, examples=["材料科学"])
    title: str = Field(default="", max_length=50, examples=["教授"])
    former_employers: list[Name] = Field(default=[], max_length=30, examples=[["样例大学"]])
    relations: list[Name] = Field(
        default=[], max_length=50, examples=[["样例新材料有限公司"]], description="申报有利害关系的单位或人员"
    )
    active: bool = Field(default=True, description="停用后不再参加新的评审")


class ExpertFacts(ExpertKnown):
    """The facts, and how the department reaches the expert."""

    phone: Phone = Field(default="", max_length=40, examples=["0471-6600000"], description="供自治区厅联系")
    mail: Mail = Field(default="", max_length=200, examples=["name@example.cn"], description="供自治区厅联系")


class ExpertAmendment(ExpertFacts):
    """All facts of the expert as they should be from now on, and why."""

    reason: str = Field(min_length=2, max_length=500, examples=["工作单位变动"])


class ExpertShown(ExpertKnown):
    """An expert of the pool; how they are reached is told to the department and to themselves."""

    phone: str | None = Field(default=None, examples=["0471-6600000"])
    mail: str | None = Field(default=None, examples=["name@example.cn"])
    id: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])


def _expert(expert_id: str, body: ExpertFacts) -> Expert:
    return Expert(
        id=expert_id,
        name=body.name,
        employer=body.employer,
        field=body.field,
        title=body.title,
        former_employers=tuple(body.former_employers),
        relations=tuple(body.relations),
        active=body.active,
        phone=body.phone,
        mail=body.mail,
    )


@router.post("", status_code=201)
async def register_expert(body: ExpertFacts, actor: Department, key: Key, wired: Wired) -> RecordAnswer:
    """Takes an expert into the pool."""
    new = _expert(derived_id("expert", actor.user, key), body)
    given = order(wired, actor, key, ("expert", new.id), ("RegisterExpert", encode(new)))
    return await settle(wired, given, lambda conn: registry.register_expert(conn, new))


@router.put("/{expert_id}")
async def amend_expert(
    expert_id: str, body: ExpertAmendment, actor: Department, key: Key, wired: Wired
) -> RecordAnswer:
    """Amends employer, former employers, relations or activity, with a reason; new panels go by it."""
    amended = _expert(expert_id, body)
    kept = {"expert": encode(amended), "reason": body.reason}
    given = order(wired, actor, key, ("expert", expert_id), ("AmendExpert", kept))
    return await settle(wired, given, lambda conn: registry.amend_expert(conn, amended, body.reason))


def _row(row: ExpertRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in ExpertShown.model_fields}


@give_out(router, EXPERTS)
@router.get("", response_model=Page[ExpertShown])
async def list_experts(
    actor: Overseer,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    field: Annotated[str | None, Query(max_length=50, examples=["材料科学"])] = None,
    employer: Annotated[str | None, Query(max_length=100)] = None,
    active: bool | None = None,
    q: Annotated[
        str | None, Query(max_length=50, description="姓名或工作单位中的文字，也可以用拼音或拼音首字母")
    ] = None,
) -> Response:
    """Experts by name."""
    last = place_of(after, "name", (str, str))
    equal = {"field": field, "employer": employer, "active": active}
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_experts(conn, Wanted(equal, q, actor.role is not Role.AUDITOR), last, limit)
    kept, following = cut(rows, limit, "name", "name", "id")
    return shown(EXPERTS, actor, [_row(row) for row in kept], following)


@router.get("/{expert_id}")
async def get_expert(expert_id: str, actor: ExpertReader, wired: Wired) -> ExpertShown:
    """One expert; experts see their own entry only."""
    async with transaction(wired.engine, actor) as conn:
        row = await one_expert(conn, expert_id)
    if row is None:
        raise not_found("没有找到该专家，或您无权查看。")
    return ExpertShown(**EXPERTS.seen(_row(row), actor))
