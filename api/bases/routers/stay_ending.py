"""Ends that are neither 出站 nor a removal, and what the department does after an end (Art. 5, 22)."""

from fastapi import APIRouter, Depends

from api.auth import Department, Grave, UnitStaff
from api.bases.models.stay_bodies import Endorsement
from api.bases.roles import StaySideOrDepartment
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands_end as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/leaving")
async def end_otherwise(
    stay_id: str, body: cmd.EndOtherwise, actor: StaySideOrDepartment, key: Key, wired: Wired
) -> CommandAnswer:
    """Death, transfer or an agreement ended the stay; it is no removal (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/leaving-reversal", dependencies=[Grave])
async def take_back_leaving(
    stay_id: str, body: cmd.TakeBackLeaving, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Such an end, or an exit, was entered by mistake; the stay goes on with its clocks (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/exit-receipt")
async def give_receipt(
    stay_id: str, body: cmd.GiveReceipt, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The department's receipt of an exit, under a number (Art. 5)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/direct-hire")
async def certify_direct_hire(
    stay_id: str, body: cmd.CertifyDirectHire, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Certifies a stay of the whole term for 直接考察, for one 事业单位 (Art. 22)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/merits/{merit_id}/endorse")
async def endorse_merit(
    stay_id: str, merit_id: str, body: Endorsement, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The base says whether what the postdoc claimed is so; the department looks at it in any case (setting)."""
    command = cmd.EndorseMerit(merit_id, body.endorsed, body.note)
    return await perform(wired, actor, "postdoc", stay_id, command, key)
