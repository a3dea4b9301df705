"""Pay, subsidies and the conditions of Art. 22 (Art. 19, 20, 22), one path per command."""

from fastapi import APIRouter, Depends

from api.auth import Department, Reviewer, UnitStaff
from api.bases.models.stay_bodies import MeritFound, SubsidyOutcome
from api.bases.roles import UnitOrPostdoc
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/pay")
async def record_pay(
    stay_id: str, body: cmd.RecordPay, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Pay from a day on, not below that of the unit's own researchers (Art. 20)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/subsidies")
async def record_subsidy(
    stay_id: str, body: cmd.RecordSubsidy, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """A subsidy was granted (Art. 19)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/subsidies/{subsidy_id}/outcome")
async def settle_subsidy(
    stay_id: str, subsidy_id: str, body: SubsidyOutcome, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """A subsidy was paid, stopped or recovered (Art. 19)."""
    return await perform(
        wired, actor, "postdoc", stay_id, cmd.SettleSubsidy(subsidy_id, body.outcome, body.note), key
    )


@router.post("/{stay_id}/merits")
async def claim_merit(
    stay_id: str, body: cmd.ClaimMerit, actor: UnitOrPostdoc, key: Key, wired: Wired
) -> CommandAnswer:
    """The unit or the postdoc puts one of the three conditions of Art. 22 on record."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/merits/{merit_id}/confirm")
async def confirm_merit(
    stay_id: str, merit_id: str, body: MeritFound, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Finds the condition of Art. 22 proven, or not (setting)."""
    return await perform(
        wired, actor, "postdoc", stay_id, cmd.ConfirmMerit(merit_id, body.confirmed, body.note), key
    )
