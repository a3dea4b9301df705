"""How a stay ends: exit, destination, removal, and records that were a mistake (Art. 18, 21, 23)."""

from fastapi import APIRouter, Depends

from api.auth import Department, Grave, UnitStaff
from api.bases.models.stay_bodies import (
    DoubtFinding,
    ReferralDecision,
    RemovalDecision,
    RemovalReversal,
    ServiceOf,
    Statement,
    Waiver,
)
from api.bases.roles import StationStaff, StayParty, StaySide, UnitOrPostdoc
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/reports")
async def hand_in_reports(
    stay_id: str, body: cmd.HandInReports, actor: UnitOrPostdoc, key: Key, wired: Wired
) -> CommandAnswer:
    """Research report and work summary (Art. 18)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/appraisal")
async def record_appraisal(
    stay_id: str, body: cmd.RecordAppraisal, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """The experts' appraisal, called by base and station (Art. 18)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/exit")
async def complete_exit(
    stay_id: str, body: cmd.CompleteExit, actor: StationStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The station has done the formalities of exit; the stay ends (Art. 18)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/destination")
async def record_destination(
    stay_id: str, body: cmd.RecordDestination, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """Where the person works afterwards, and whether the employer recommends (Art. 21, 22)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/removals")
async def report_ground(
    stay_id: str, body: cmd.ReportGround, actor: StayParty, key: Key, wired: Wired
) -> CommandAnswer:
    """Reports a ground of removal with evidence (Art. 23); the postdoc is heard first (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/doubts/{doubt_key}/finding")
async def settle_doubt(
    stay_id: str, doubt_key: str, body: DoubtFinding, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The base finds whether the ground of a passed time limit is there (Art. 23); only then a removal begins."""
    command = cmd.SettleDoubt(doubt_key, body.holds, body.reasons, body.papers)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/removals/{removal_id}/statement")
async def give_statement(
    stay_id: str, removal_id: str, body: Statement, actor: UnitOrPostdoc, key: Key, wired: Wired
) -> CommandAnswer:
    """The postdoc's statement; the base may record one given on paper (setting)."""
    return await perform(
        wired,
        actor,
        "postdoc",
        stay_id,
        cmd.GiveStatement(removal_id, body.text, body.waives, body.paper),
        key,
    )


@router.post("/{stay_id}/removals/{removal_id}/service")
async def serve_notice(
    stay_id: str, removal_id: str, body: ServiceOf, actor: UnitOrPostdoc, key: Key, wired: Wired
) -> CommandAnswer:
    """The notice of the intended removal reached the postdoc; the time to be heard counts from the next day (setting)."""
    command = cmd.ServeNotice(removal_id, body.way, body.on, body.paper)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/removals/{removal_id}/waiver")
async def waive_hearing(
    stay_id: str, removal_id: str, body: Waiver, actor: UnitOrPostdoc, key: Key, wired: Wired
) -> CommandAnswer:
    """The postdoc gives up the rest of the time to be heard (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.WaiveHearing(removal_id, body.paper), key)


@router.post("/{stay_id}/removals/{removal_id}/referral")
async def decide_referral(
    stay_id: str, removal_id: str, body: ReferralDecision, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The department allows the base to keep somebody whose ground stands, or not (Art. 23)."""
    command = cmd.DecideReferral(removal_id, body.keep, body.reasons)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/removals/{removal_id}/decision-service")
async def serve_decision(
    stay_id: str, removal_id: str, body: ServiceOf, actor: UnitOrPostdoc, key: Key, wired: Wired
) -> CommandAnswer:
    """The decision reached the postdoc; what can be done against it counts from the next day (setting)."""
    command = cmd.ServeDecision(removal_id, body.way, body.on, body.paper)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/removals/{removal_id}/decision", dependencies=[Grave])
async def decide_removal(
    stay_id: str, removal_id: str, body: RemovalDecision, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The base removes the postdoc from a day on, or keeps them with reasons (Art. 23)."""
    return await perform(
        wired,
        actor,
        "postdoc",
        stay_id,
        cmd.DecideRemoval(removal_id, body.remove, body.reasons, body.left_on, body.answer),
        key,
    )


@router.post("/{stay_id}/removals/{removal_id}/reversal", dependencies=[Grave])
async def reverse_removal(
    stay_id: str, removal_id: str, body: RemovalReversal, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Takes a removal back, or drops an open case: its ground proved wrong (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.ReverseRemoval(removal_id, body.reason), key)


@router.post("/{stay_id}/void", dependencies=[Grave])
async def void_stay(
    stay_id: str, body: cmd.VoidStay, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """The whole record was a mistake; it counts for nothing and stays readable (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)
