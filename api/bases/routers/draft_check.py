"""What an application still lacks, all of it at once and before it is handed in (Art. 2, 9, 10)."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import UnitStaff
from api.bases.sight.application import Sight, sight
from api.models.dates import Day, day_of
from api.problems import RESPONSES, FieldProblem, not_found
from api.wiring import Wired
from db.bases.standing import unit_with_standing
from db.bases.worlds import round as rounds
from db.policies import policy_on
from db.scope import system_transaction
from domain.bases.application.draft import form_problems, may_change
from domain.bases.application.eligibility import ineligible
from domain.bases.application.priority import doubts, hints
from domain.bases.application.world import Window
from domain.bases.pack import PACK
from domain.bases.terms import RoundStage, Section, Stage
from domain.refusal import Problem

router = APIRouter(prefix="/applications", tags=["applications 申报"], responses=RESPONSES)


class DraftCheck(BaseModel):
    """How the present revision would be judged today; `open` tells whether it can be handed in today at all."""

    revision: int = Field(examples=[3])
    opens: Day
    closes: Day
    open: bool = Field(description="今天在申报期内")
    sections: list[Section] = Field(description="现在可以修改的部分")
    problems: list[FieldProblem]
    remarks: list[str] = Field(description="不影响申报、由审核单位核实的提示")


@router.get("/{application_id}/draft/check")
async def check(application_id: str, actor: UnitStaff, wired: Wired) -> DraftCheck:
    """Every problem of the present revision, each with its field and source, as submitting would find them."""
    one = await sight(wired, actor, application_id)
    case, today = one.case, one.reader.today
    async with system_transaction(wired.engine) as conn:
        known = await unit_with_standing(conn, case.unit)
        window = await rounds.window(conn, case.round)
        policy = await policy_on(conn, today, PACK)
    if known is None or window is None:
        raise not_found()
    barred = ineligible(*known, today) if case.stage is Stage.DRAFT else ()
    editable = may_change(case) if case.stage in (Stage.DRAFT, Stage.CORRECTION) else set()
    return DraftCheck(
        revision=case.revision,
        opens=day_of(window.opens),
        closes=day_of(window.closes),
        open=_open(one, window),
        sections=[section for section in Section if section in editable],
        problems=[_problem(found) for found in (*barred, *form_problems(case, policy, today))],
        remarks=list(hints(doubts(case.form, case.attachments, policy, today))),
    )


def _open(one: Sight, window: Window) -> bool:
    return window.stage is RoundStage.OPEN and window.opens <= one.reader.today <= window.closes


def _problem(found: Problem) -> FieldProblem:
    cite = found.source.cite if found.source else None
    return FieldProblem(field=found.field, code=found.code, detail=found.detail, article=cite)
