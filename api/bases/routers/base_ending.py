"""How a base changes and ends: vacancy, cancellation, workstation, reversal, amendments (Art. 24)."""

from fastapi import APIRouter, Depends

from api.auth import Department, Grave
from api.bases.models.base_bodies import BenefitDue, BenefitSettled, NoticeFacts, UnitStatement, UnitWaiver
from api.bases.models.stay_bodies import ServiceOf, Urging
from api.bases.roles import BaseParty, UnitOrDepartment
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.base import commands as cmd
from domain.bases.base.terms import CancelGround, Served

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES, dependencies=[Depends(strict)])


@router.post("/{code}/workstation", dependencies=[Grave])
async def approve_workstation(
    code: str, body: cmd.ApproveWorkstation, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """A 博士后科研工作站 was approved: the base ends by itself on that day (Art. 24)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/vacancy/confirm", dependencies=[Grave])
async def confirm_vacancy(
    code: str, body: cmd.ConfirmVacancy, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The two years that data entered later shows were really full: the decision to cancel is due (Art. 24)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/cancellation", dependencies=[Grave])
async def cancel_filing(
    code: str, body: cmd.CancelFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Cancels the filing where the decision is the department's (Art. 24, settings)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/cancellation/{ground}/notice", dependencies=[Grave])
async def give_notice(
    code: str, ground: CancelGround, body: NoticeFacts, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Tells the unit that its filing is to be cancelled, with the facts, before anything is decided (setting)."""
    return await perform(wired, actor, "base", code, cmd.GiveNotice(ground, body.facts), key)


@router.post("/{code}/cancellation/{ground}/service")
async def serve_notice(
    code: str, ground: CancelGround, body: ServiceOf, actor: UnitOrDepartment, key: Key, wired: Wired
) -> CommandAnswer:
    """The notice reached the unit; its time to be heard counts from the next day (setting)."""
    command = cmd.ServeNotice(ground, body.way, body.on, body.paper)
    return await perform(wired, actor, "base", code, command, key)


@router.post("/{code}/cancellation/{ground}/statement")
async def state_objection(
    code: str, ground: CancelGround, body: UnitStatement, actor: UnitOrDepartment, key: Key, wired: Wired
) -> CommandAnswer:
    """What the unit says against the intended cancellation; the department records one given on paper (setting)."""
    command = cmd.StateObjection(ground, body.text, body.waives, body.paper)
    return await perform(wired, actor, "base", code, command, key)


@router.post("/{code}/cancellation/{ground}/waiver")
async def waive_hearing(
    code: str, ground: CancelGround, body: UnitWaiver, actor: UnitOrDepartment, key: Key, wired: Wired
) -> CommandAnswer:
    """The unit gives up the rest of its time to be heard (setting)."""
    return await perform(wired, actor, "base", code, cmd.WaiveHearing(ground, body.paper), key)


@router.post("/{code}/endings/{document}/service")
async def serve_decision(
    code: str, document: Served, body: ServiceOf, actor: UnitOrDepartment, key: Key, wired: Wired
) -> CommandAnswer:
    """The cancellation or its reversal reached the unit; what can be done against it counts from the next day (setting)."""
    command = cmd.ServeDecision(document, body.way, body.on, body.paper)
    return await perform(wired, actor, "base", code, command, key)


@router.post("/{code}/cancellation/keep")
async def keep_filing(
    code: str, body: cmd.KeepFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Decides not to cancel, with reasons (setting)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/reversal", dependencies=[Grave])
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
        wired,
        actor,
        "base",
        code,
        cmd.SettleBenefit(benefit_id, body.on, body.amount, body.note, body.partial),
        key,
    )


@router.post("/{code}/benefits/{benefit_id}/plan")
async def plan_benefit(
    code: str, benefit_id: str, body: BenefitDue, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """How much of one of the benefits is to be made up (Art. 24)."""
    return await perform(wired, actor, "base", code, cmd.PlanBenefit(benefit_id, body.due, body.basis), key)


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


@router.post("/{code}/succession")
async def succeed_unit(
    code: str, body: cmd.SucceedUnit, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Another unit stands in for the one that set up the base: base, people and bar follow (setting)."""
    return await perform(wired, actor, "base", code, body, key)


@router.post("/{code}/urge")
async def urge(code: str, body: Urging, actor: BaseParty, key: Key, wired: Wired) -> CommandAnswer:
    """Reminds whoever's turn it is (setting)."""
    return await perform(wired, actor, "base", code, cmd.Urge(body.key, body.message), key)
