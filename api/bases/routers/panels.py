"""The panel of an application and what follows it (Art. 11(3)), one path per command."""

from fastapi import APIRouter, Depends

from api.auth import Department, Expert, Participant
from api.bases.issuing import act
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.application import commands as cmd

router = APIRouter(
    prefix="/applications", tags=["panel 论证评议"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{application_id}/experts")
async def assign_experts(
    application_id: str, body: cmd.AssignExperts, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts experts on the panel; conflicts are refused with their reason (setting)."""
    return await perform(wired, actor, "application", application_id, body, key)


@router.post("/{application_id}/declare")
async def declare(application_id: str, actor: Expert, key: Key, wired: Wired) -> CommandAnswer:
    """The expert declares that there is no ground for recusal; the material becomes visible."""
    return await perform(wired, actor, "application", application_id, cmd.DeclareNoConflict(), key)


@router.post("/{application_id}/recuse")
async def recuse(
    application_id: str, body: cmd.DeclareRecusal, actor: Expert, key: Key, wired: Wired
) -> CommandAnswer:
    """The expert steps aside."""
    return await perform(wired, actor, "application", application_id, body, key)


@router.post("/{application_id}/reviews")
async def hand_in_review(
    application_id: str, body: cmd.HandInReview, actor: Expert, key: Key, wired: Wired
) -> CommandAnswer:
    """Hands in the score sheet (Art. 11(3))."""
    return await perform(wired, actor, "application", application_id, body, key)


@router.post("/{application_id}/strike")
async def strike(
    application_id: str, body: cmd.StrikeReview, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """A ground for recusal found later: the review is struck, the verdict computed again."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/replace")
async def replace_expert(
    application_id: str, body: cmd.ReplaceExpert, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Replaces an expert who is kept away before the review is in; no recusal (setting)."""
    return await perform(wired, actor, "application", application_id, body, key)


@router.post("/{application_id}/conclude")
async def conclude(application_id: str, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Closes the panel of this application (Art. 11(3))."""
    return await act(wired, actor, application_id, cmd.ConcludePanel(), key)


@router.post("/{application_id}/decide-objection")
async def decide_objection(
    application_id: str, body: cmd.DecideObjection, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Finds on an objection, with reasons (Art. 11(3))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/urge")
async def urge(
    application_id: str, body: cmd.Urge, actor: Participant, key: Key, wired: Wired
) -> CommandAnswer:
    """Urges whoever is to act (催办); an auditor only reads."""
    return await perform(wired, actor, "application", application_id, body, key)
