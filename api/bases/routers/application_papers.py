"""The refusal that is intended, the hearing before it, and the service of an application's papers (settings)."""

from fastapi import APIRouter, Depends

from api.auth import Department, Office, UnitStaff
from api.bases.issuing import act, issue
from api.commands import CommandAnswer, Key
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.application import commands as cmd

router = APIRouter(
    prefix="/applications", tags=["applications 申报"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{application_id}/consent-again")
async def ask_consent_again(
    application_id: str, body: cmd.AskConsentAgain, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Asks the 主管部门 that did not agree to consider it once more (Art. 11(1))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/intend-refusal")
async def intend_refusal(
    application_id: str, body: cmd.IntendRefusal, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Tells the unit that the department intends to refuse, at any stage up to the filing (Art. 2, 9, 11, 24)."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/statement")
async def give_statement(
    application_id: str, body: cmd.GiveStatement, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The unit is heard on what is intended, or gives up its time (setting)."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/drop-intent")
async def drop_intent(
    application_id: str, body: cmd.DropIntent, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Does not go on with the refusal that was intended (setting)."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/receipt")
async def sign_for(
    application_id: str, body: cmd.SignFor, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The unit signs for a paper; what counts against it counts from the next day (setting)."""
    await issue(wired, application_id)
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/service")
async def serve_paper(
    application_id: str, body: cmd.ServePaper, actor: Office, key: Key, wired: Wired
) -> CommandAnswer:
    """The office records how, on which day and with which receipt a paper was served (setting)."""
    await issue(wired, application_id)
    return await act(wired, actor, application_id, body, key)
