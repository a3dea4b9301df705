"""How a base changes and ends: vacancy, cancellation, workstation, reversal, amendments (Art. 24)."""

from fastapi import APIRouter, Depends

from api.auth import BaseParty, Department
from api.commands import CommandAnswer, Key, perform
from api.models.base_bodies import BenefitSettled
from api.models.stay_bodies import Urging
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.base import commands as cmd

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES, dependencies=[Depends(strict)])


@router.post("/{code}/workstation")
async def approve_workstation(
    code: str, body: cmd.ApproveWorkstation, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """A 博士后科研工作站 was approved: the base ends by itself on that day (Art. 24)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/vacancy/confirm")
async def confirm_vacancy(
    code: str, body: cmd.ConfirmVacancy, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The two years that data entered later shows were really full: the decision to cancel is due (Art. 24)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/cancellation")
async def cancel_filing(
    code: str, body: cmd.CancelFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Cancels the filing where the decision is the department's (Art. 24, settings)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/cancellation/keep")
async def keep_filing(
    code: str, body: cmd.KeepFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Decides not to cancel, with reasons (setting)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/reversal")
async def reverse_ending(
    code: str, body: cmd.ReverseEnding, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The end rested on wrong data: takes it back, and what it ended is restored step by step (setting)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/benefits/{benefit_id}")
async def settle_benefit(
    code: str, benefit_id: str, body: BenefitSettled, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """One of the benefits to be made up was settled (Art. 24)."""
    return await perform(
        wired, actor, "base", code, cmd.SettleBenefit(benefit_id, body.on, body.amount, body.note), key
    )


@router.post("/{code}/recount")
async def recount(code: str, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Counts the vacancy again from the ledger under the settings in force (Art. 24)."""
    return await perform(wired, actor, "base", code, cmd.Recount(), key)


@router.post("/{code}/amendments")
async def amend_base(
    code: str, body: cmd.AmendBase, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Name, address, legal person or league change from a day on (setting)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/urge")
async def urge(code: str, body: Urging, actor: BaseParty, key: Key, wired: Wired) -> CommandAnswer:
    """Reminds whoever's turn it is (setting)."""
    return await perform(wired, actor, "base", code, cmd.Urge(body.key, body.message), key)
