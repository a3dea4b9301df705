"""The committee's opinions, the station's word on the project, and awards to a postdoc (Art. 7, 8, 17)."""

from fastapi import APIRouter, Depends

from api.auth import UnitStaff
from api.bases.models.organisation import Withdrawal
from api.bases.roles import StationStaff
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/committee-opinions")
async def record_opinion(
    stay_id: str, body: cmd.RecordOpinion, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """What the unit's academic committee said at entry, midterm or exit (Art. 7)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/project/confirmation")
async def confirm_project(
    stay_id: str, body: cmd.ConfirmProject, actor: StationStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The station confirms the project, or says what should be otherwise (Art. 8)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/awards")
async def give_award(
    stay_id: str, body: cmd.GiveAward, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """A commendation or reward of the base (Art. 17)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/awards/{award_id}/withdrawal")
async def withdraw_award(
    stay_id: str, award_id: str, body: Withdrawal, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Takes the record of an award back, with the reason (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.WithdrawAward(award_id, body.reason), key)
