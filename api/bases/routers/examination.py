"""Consent, first review and the department's check (Art. 11(1), 11(2), 11(3)), one path per command."""

from fastapi import APIRouter, Depends

from api.auth import AuthorityStaff, Department, League, Office, Reviewer
from api.bases.issuing import act
from api.bases.models.application import InspectionBegins
from api.bases.models.examination import Examination
from api.bases.sight.application import sight
from api.commands import CommandAnswer, Key
from api.problems import RESPONSES, ProblemError
from api.strict import strict
from api.wiring import Wired
from db.bases.reads.inspections import last_members
from db.scope import transaction
from domain.at_once import DoAtOnce
from domain.bases.application import commands as cmd

router = APIRouter(
    prefix="/applications", tags=["applications 申报"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{application_id}/consent")
async def give_consent(
    application_id: str, body: cmd.GiveConsent, actor: AuthorityStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The 主管部门 agrees (Art. 11(1))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/refuse-consent")
async def refuse_consent(
    application_id: str, body: cmd.RefuseConsent, actor: AuthorityStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The 主管部门 does not agree (Art. 11(1))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/findings")
async def record_finding(
    application_id: str, body: cmd.RecordFinding, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """A finding on one condition of Art. 9: 符合, 不符合 or 待补充 (Art. 11(2))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/examination")
async def examine(
    application_id: str, body: Examination, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Findings, claimed grounds, inspection and decision at once: all are recorded or none (Art. 9–11)."""
    steps = tuple(body.steps())
    if not steps:
        detail = "没有需要记录的认定、综合考察或者意见。"
        raise ProblemError(422, "nothing_to_do", detail)
    return await act(wired, actor, application_id, DoAtOnce(steps), key)


@router.post("/{application_id}/priorities")
async def confirm_priority(
    application_id: str, body: cmd.ConfirmPriority, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Confirms a claimed ground of Art. 10, or does not."""
    return await act(wired, actor, application_id, body, key)


@router.get("/{application_id}/inspection")
async def inspection_begins(application_id: str, actor: Reviewer, wired: Wired) -> InspectionBegins:
    """What the record of a 综合考察 begins with: what is on record, otherwise today and who went along the last time."""
    seen = await sight(wired, actor, application_id)
    known = seen.case.inspection if seen.material else None
    if known is not None:
        return InspectionBegins(on=known.on, members=list(known.members), conclusion=known.conclusion)
    async with transaction(wired.engine, actor) as conn:
        members = await last_members(conn, actor)
    return InspectionBegins(on=seen.reader.today, members=members or [actor.name])


@router.post("/{application_id}/inspection")
async def record_inspection(
    application_id: str, body: cmd.RecordInspection, actor: Reviewer, key: Key, wired: Wired
) -> CommandAnswer:
    """Records the 综合考察 (Art. 11(2))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/return")
async def return_for_correction(
    application_id: str, body: cmd.ReturnForCorrection, actor: Office, key: Key, wired: Wired
) -> CommandAnswer:
    """Returns the application to the unit, item by item and all at once (一次告知, setting)."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/recommend")
async def recommend(
    application_id: str, body: cmd.Recommend, actor: League, key: Key, wired: Wired
) -> CommandAnswer:
    """The written recommendation (Art. 11(2))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/decline")
async def decline(
    application_id: str, body: cmd.DeclineToRecommend, actor: League, key: Key, wired: Wired
) -> CommandAnswer:
    """Does not recommend, with reasons (Art. 11(2))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/accept")
async def accept(
    application_id: str, body: cmd.Accept, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Sends the application to the panel (Art. 11(3))."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/refuse")
async def refuse(
    application_id: str, body: cmd.Refuse, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Refuses what was intended, under the article that was told, once the unit was heard (Art. 2, 9, 11, 24)."""
    return await act(wired, actor, application_id, body, key)


@router.post("/{application_id}/transfer")
async def transfer(
    application_id: str, body: cmd.TransferTask, actor: Office, key: Key, wired: Wired
) -> CommandAnswer:
    """Gives the standing task to a person of the same office, or back to all (setting)."""
    return await act(wired, actor, application_id, body, key)
