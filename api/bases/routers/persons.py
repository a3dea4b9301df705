"""Who postdocs are: the department corrects a mistyped name; everything else of a person is kept with the stays."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from activities.bases.persons import misnamed, rename
from activities.identity_cipher import IdentityKeys, Unreadable
from activities.record_door import sealed
from api.auth import Department
from api.bases.routers.stays import NO_KEYS
from api.commands import Key
from api.models.plain import PersonName
from api.problems import RESPONSES, ProblemError, not_found
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired, Wiring
from db.scope import system_transaction
from domain.refusal import Problem
from domain.source import setting

router = APIRouter(
    prefix="/persons", tags=["persons 人员"], responses=RESPONSES, dependencies=[Depends(strict)]
)
FORM = setting("form").cite
UNREADABLE = ProblemError(503, "identity_unreadable", "证件号码的密钥已不在，无法核对。")


class RightName(BaseModel):
    """The name as the document has it, and why the one on record is wrong; the reason names nobody."""

    model_config = ConfigDict(extra="forbid")

    name: PersonName = Field(min_length=1, max_length=60, examples=["样例博士乙"])
    reason: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        min_length=2,
        max_length=500,
        examples=["登记时录入有误，已核对证件原件。"],
        description="写入登记，不得填写姓名和证件号码",
    )


@router.post("/{person_id}/name")
async def correct_name(
    person_id: str, body: RightName, actor: Department, key: Key, wired: Wired
) -> RecordAnswer:
    """Corrects a person's name wherever it is shown; the register keeps who did it, when and why, but no name."""
    if wired.keys is None:
        raise NO_KEYS
    problems = await _problems(wired, wired.keys, person_id, body)
    if problems:
        raise unfit_problem(problems)
    private = await sealed(actor, key, body.name)
    given = order(wired, actor, key, ("person", person_id), ("CorrectName", {"reason": body.reason}), private)
    return await settle(wired, given, lambda conn: rename(conn, person_id, body.name, body.reason))


async def _problems(
    wired: Wiring, keys: IdentityKeys, person_id: str, body: RightName
) -> tuple[Problem, ...]:
    """Looked for before the command is kept, so that neither name nor number is kept with it."""
    async with system_transaction(wired.engine) as conn:
        try:
            problems = await misnamed(conn, keys, person_id, body.name, body.reason)
        except Unreadable:
            raise UNREADABLE from None
    if problems is None:
        raise not_found("没有登记该人员。")
    return problems


def unfit_problem(problems: tuple[Problem, ...]) -> ProblemError:
    """The answer to a form in which something is wrong."""
    first = problems[0]
    shown = [
        {"field": one.field, "code": one.code, "detail": one.detail, "article": FORM} for one in problems
    ]
    return ProblemError(422, first.code, first.detail, article=FORM, field=first.field, problems=shown)
