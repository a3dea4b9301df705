"""Before the entry: profile, three-party agreement, signatures, and giving up (Art. 12, 13(1))."""

from fastapi import APIRouter, Depends

from api.auth import Department, UnitStaff
from api.bases.models.stay_bodies import Urging
from api.bases.roles import Signer, StayParty, StaySide
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/profile")
async def amend_profile(
    stay_id: str, body: cmd.AmendProfile, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The base corrects mode, discipline, project or degree before the entry (Art. 12)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/person")
async def identify_person(
    stay_id: str, body: cmd.IdentifyPerson, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The department finds that the person is the one on record under the same number (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/agreement")
async def draft_agreement(
    stay_id: str, body: cmd.DraftAgreement, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Sets the agreement down, with all that Art. 13(1), 14, 15 and 20 ask for; earlier signatures fall away."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/sign")
async def sign_agreement(
    stay_id: str, body: cmd.SignAgreement, actor: Signer, key: Key, wired: Wired
) -> CommandAnswer:
    """One side signs (Art. 13(1)); the base may record the postdoc's signature on paper."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/abandon")
async def abandon(stay_id: str, body: cmd.Abandon, actor: StaySide, key: Key, wired: Wired) -> CommandAnswer:
    """Gives the recruitment up before anybody entered (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/urge")
async def urge(stay_id: str, body: Urging, actor: StayParty, key: Key, wired: Wired) -> CommandAnswer:
    """Reminds whoever's turn it is (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.Urge(body.key, body.message), key)
