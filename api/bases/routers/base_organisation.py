"""A base's organisation on record, its guidance by league and department, and awards to it (Art. 6, 7, 17)."""

from fastapi import APIRouter, Depends

from api.auth import Reviewer, UnitStaff
from api.bases.models.organisation import ArrangementEnd, GuidanceAnswer, Withdrawal
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.base import commands as cmd

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES, dependencies=[Depends(strict)])


@router.post("/{code}/arrangements")
async def record_arrangement(
    code: str, body: cmd.RecordArrangement, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts a managing body, officers, rules, committee or archive plan on record, from its day (Art. 7, 17, 25)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/arrangements/{arrangement_id}/end")
async def end_arrangement(
    code: str, arrangement_id: str, body: ArrangementEnd, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Says until when it was there (setting)."""
    command = cmd.EndArrangement(arrangement_id, body.until, body.reason)
    return await perform(wired, actor, "base", code, command, key)


@router.post("/{code}/guidance")
async def give_guidance(
    code: str, body: cmd.GiveGuidance, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts a guidance on record and sends it to the base (Art. 6); with a day by which it is to answer, if asked."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/guidance/{guidance_id}/answer")
async def answer_guidance(
    code: str, guidance_id: str, body: GuidanceAnswer, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Says what was done about the advice (setting)."""
    return await perform(wired, actor, "base", code, cmd.AnswerGuidance(guidance_id, body.answer), key)


@router.post("/{code}/honours")
async def record_honour(
    code: str, body: cmd.RecordHonour, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts an award to the base on record, with who gave it and under which document (setting)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/honours/{honour_id}/withdrawal")
async def withdraw_honour(
    code: str, honour_id: str, body: Withdrawal, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Takes the record of an award back, with the reason (setting)."""
    return await perform(wired, actor, "base", code, cmd.WithdrawHonour(honour_id, body.reason), key)
