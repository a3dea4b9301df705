"""A filing that the department does not intend to accept: notice, hearing, decision, service (settings)."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from api.auth import Department
from api.bases.models.stay_bodies import ServiceOf, StatementOnRefusal, Waiver
from api.bases.roles import RefusalParty
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES, not_found
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands_refusal as cmd
from domain.bases.stay.terms import Side

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


def _told(side: Annotated[str, Path(examples=["unit"], description="unit、station 或者 postdoc")]) -> Side:
    """The side that is told; 404 for another word."""
    try:
        return Side(side)
    except ValueError:
        raise not_found("没有该拟不予备案事项。") from None


Told = Annotated[Side, Depends(_told)]


@router.post("/{stay_id}/refusals/{side}/service")
async def serve_refusal_notice(
    stay_id: str, side: Told, body: ServiceOf, actor: RefusalParty, key: Key, wired: Wired
) -> CommandAnswer:
    """The notice reached one side; its time to be heard counts from the next day (setting)."""
    command = cmd.ServeRefusalNotice(side, body.way, body.on, body.paper)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/refusals/{side}/statement")
async def state_on_refusal(
    stay_id: str, side: Told, body: StatementOnRefusal, actor: RefusalParty, key: Key, wired: Wired
) -> CommandAnswer:
    """What one side says to it; the department may record one given on paper (setting)."""
    command = cmd.StateOnRefusal(side, body.text, body.waives, body.paper)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/refusals/{side}/waiver")
async def waive_on_refusal(
    stay_id: str, side: Told, body: Waiver, actor: RefusalParty, key: Key, wired: Wired
) -> CommandAnswer:
    """One side gives up the rest of its time (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.WaiveOnRefusal(side, body.paper), key)


@router.post("/{stay_id}/filing/refusal")
async def decide_refusal(
    stay_id: str, body: cmd.DecideRefusal, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Refuses the filing after everybody was heard, or goes on checking it; the days in station stay (interpretation)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/refusals/{side}/decision-service")
async def deliver_refusal(
    stay_id: str, side: Told, body: ServiceOf, actor: RefusalParty, key: Key, wired: Wired
) -> CommandAnswer:
    """The refusal reached one side; what can be done against it counts from the next day (setting)."""
    command = cmd.DeliverRefusal(side, body.way, body.on, body.paper)
    return await perform(wired, actor, "postdoc", stay_id, command, key)
