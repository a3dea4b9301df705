"""Entry, filing and degree (Art. 13(2), 23(1)), one path per command."""

from fastapi import APIRouter, Depends

from api.auth import Department, Grave, UnitStaff
from api.bases.roles import StationOrDepartment, StationStaff, StaySide
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.stay import commands as cmd

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/entry")
async def report_entry(
    stay_id: str, body: cmd.ReportEntry, actor: StationStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """The station reports the day of entry; the time limits begin (Art. 13(2))."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/entry-correction")
async def correct_entry(
    stay_id: str, body: cmd.CorrectEntry, actor: StationOrDepartment, key: Key, wired: Wired
) -> CommandAnswer:
    """The day of entry was wrong: everything that is counted from it is dated again (Art. 13(2))."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/filing")
async def file_entry(
    stay_id: str, body: cmd.FileEntry, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """Reports the recruitment for filing, within three months; later is taken and marked late (Art. 13(2))."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/filing/accept", dependencies=[Grave])
async def accept_filing(
    stay_id: str, body: cmd.AcceptFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Files it under a receipt number (Art. 13(2))."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/filing/return")
async def return_filing(
    stay_id: str, body: cmd.ReturnFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Returns the report to the base, item by item (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/filing/answer")
async def answer_filing(
    stay_id: str, body: cmd.AnswerFiling, actor: StaySide, key: Key, wired: Wired
) -> CommandAnswer:
    """Answers every item of the return (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/filing/refuse", dependencies=[Grave])
async def refuse_filing(
    stay_id: str, body: cmd.RefuseFiling, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Does not intend to file, naming the article it would rest on; who it is about is heard first (setting)."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)


@router.post("/{stay_id}/degree")
async def record_degree(
    stay_id: str, body: cmd.RecordDegree, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts the PhD certificate on record; an open removal for its lack is dropped (Art. 23(1))."""
    return await perform(wired, actor, "postdoc", stay_id, body, key)
