"""Work in the station: assessments, mentors, supplements, major projects, visits (Art. 14-17), one path per command."""

from fastapi import APIRouter, Depends

from api.auth import UnitStaff
from api.bases.models.stay_bodies import ProjectAmendment, ReturnDate, Returned, TermKeeping
from api.bases.roles import Signer, StaySide
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/midterm")
async def assess_midterm(
    stay_id: str, body: cmd.AssessMidterm, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """The caller's side gives its part of the midterm assessment (Art. 17); when it is due is a setting."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/exit-assessment")
async def assess_exit(
    stay_id: str, body: cmd.AssessExit, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """The caller's side gives its part of the exit assessment (Art. 17, 18)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/mentors")
async def change_mentor(
    stay_id: str, body: cmd.ChangeMentor, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """Another mentor of one side from a day on (Art. 15)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/supplement")
async def draft_supplement(
    stay_id: str, body: cmd.DraftSupplement, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Sets a supplement of the agreement down: term, project or goals; nothing changes before all three sign (Art. 13(1))."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/supplement/sign")
async def sign_supplement(
    stay_id: str, body: cmd.SignSupplement, actor: Signer, key: Key, wired: Wired
) -> CommandAnswer:
    """One side signs the supplement; with the last signature it takes effect (Art. 13(1), 14)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/supplement/withdrawal")
async def withdraw_supplement(
    stay_id: str, body: cmd.WithdrawSupplement, actor: Signer, key: Key, wired: Wired
) -> CommandAnswer:
    """A side withdraws from a supplement that not all have signed (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/major-projects")
async def record_project(
    stay_id: str, body: cmd.RecordProject, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """A major project of the state or the region, taken on after the entry (Art. 14)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/major-projects/{project_id}/amendment")
async def amend_major_project(
    stay_id: str, project_id: str, body: ProjectAmendment, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Funding, task or end of a major project became another; the term follows it (Art. 14)."""
    command = cmd.AmendMajorProject(
        project=project_id,
        funded_until=body.funded_until,
        reason=body.reason,
        task=body.task,
        task_until=body.task_until,
        ended_on=body.ended_on,
        paper=body.paper,
    )
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/major-projects/{project_id}/keeping")
async def keep_term(
    stay_id: str, project_id: str, body: TermKeeping, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The base finds that a major project asks for no other term, with its reasons (Art. 14)."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.KeepTerm(project_id, body.reasons), key)


@router.post("/{stay_id}/visits")
async def begin_visit(
    stay_id: str, body: cmd.BeginVisit, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Sends the postdoc out (Art. 16)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/visits/{visit_id}/extension")
async def extend_visit(
    stay_id: str, visit_id: str, body: ReturnDate, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Another return date, with a reason (Art. 16)."""
    command = cmd.ExtendVisit(visit_id, body.return_by, body.reason, body.paper)
    return await perform(wired, actor, "postdoc", stay_id, command, key)


@router.post("/{stay_id}/visits/{visit_id}/return")
async def return_from_visit(
    stay_id: str, visit_id: str, body: Returned, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Back; abroad for more than thirty days too long opens a removal (Art. 16, 23(8))."""
    return await perform(wired, actor, "postdoc", stay_id, cmd.ReturnFromVisit(visit_id, body.on), key)
