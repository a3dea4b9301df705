"""Drives: opened with the data of a notice, issued, changed, summed up, closed; their board of lines by weeks."""

from fastapi import APIRouter, Depends, Response

from api.assistants.lists.drives import DRIVES
from api.assistants.models.drives import Board, DriveAnswer, DriveRow, Progress
from api.assistants.roles import Follower, Kjt, Overseer
from api.assistants.seen.drive import board_of, drive_answer, drive_shown
from api.assistants.seen.progress import progress_of
from api.assistants.years import YearOfPath
from api.auth import Grave
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.assistants.figures import entries_of, planned_by_line
from db.assistants.reads.drives import every_drive, one_drive, tasks_of
from db.assistants.reads.posts import in_post_by_line
from db.reads import histories
from db.scope import transaction
from domain.actor import Actor
from domain.assistants.counting.notice_2025 import PRESETS
from domain.assistants.counting.notice_data import NoticeData
from domain.assistants.drive import commands as cmd
from domain.assistants.drive.explanation import explain
from domain.assistants.drive.state import Drive
from domain.assistants.drive.waits import waits
from domain.assistants.pack import PACK

router = APIRouter(
    prefix="/drives", tags=["drives 年度任务"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.get("/presets/{year}")
async def preset(year: YearOfPath, _: Kjt) -> NoticeData:
    """The data of a year's notice as the system knows them: to be looked through, and entered by a person."""
    if year not in PRESETS:
        raise ProblemError(404, "not_found", f"系统没有{year}年度通知的数据，请按通知登记。")
    return PRESETS[year]


@router.post("", status_code=201)
async def open_drive(body: cmd.OpenDrive, actor: Kjt, key: Key, wired: Wired) -> CommandAnswer:
    """Enters the data of a year's notice, with every sum and floor."""
    return await perform(wired, actor, "drive", str(body.notice.year), body, key)


@router.post("/{drive_id}/issue-targets", dependencies=[Grave])
async def issue_targets(
    drive_id: str, body: cmd.IssueTargets, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Issues the targets: every line and zone that reports is told, and its weeks begin."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/move-target")
async def move_target(
    drive_id: str, body: cmd.MoveTarget, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Moves a part of a target to another line; the total stays, no floor is gone below."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/raise-target")
async def raise_target(
    drive_id: str, body: cmd.RaiseTarget, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Gives a line more."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/prolong")
async def prolong(drive_id: str, body: cmd.ProlongDrive, actor: Kjt, key: Key, wired: Wired) -> CommandAnswer:
    """Prolongs the drive by a later notice; what was measured stays."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/file-national-summary", dependencies=[Grave])
async def file_national_summary(
    drive_id: str, body: cmd.FileNationalSummary, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Keeps what was sent to the ministry for one of the year's dates."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/publish-bulletin", dependencies=[Grave])
async def publish_bulletin(
    drive_id: str, body: cmd.PublishBulletin, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Publishes a bulletin as of a day: its figures and ranks are drawn from the records and kept as they were printed."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/correct-bulletin", dependencies=[Grave])
async def correct_bulletin(
    drive_id: str, body: cmd.CorrectBulletin, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Corrects a bulletin by an erratum, with the figures that are known otherwise now."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@router.post("/{drive_id}/close", dependencies=[Grave])
async def close(drive_id: str, body: cmd.CloseDrive, actor: Kjt, key: Key, wired: Wired) -> CommandAnswer:
    """Ends the drive after the late entries, with the lines that did not reach their target."""
    return await perform(wired, actor, "drive", drive_id, body, key)


@give_out(router, DRIVES)
@router.get("", response_model=Page[DriveRow])
async def list_drives(actor: Follower, wired: Wired, limit: Limit = 20, after: After = None) -> Response:
    """Drives, the last year first."""
    (last,) = place_of(after, "drives", [int]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await every_drive(conn, last, limit)
    rows = [drive_shown(case) for case in found]
    kept, following = cut(rows, limit, "drives", "year")
    return shown(DRIVES, actor, kept, following)


@router.get("/{drive_id}")
async def one(drive_id: str, actor: Follower, wired: Wired) -> DriveAnswer:
    """One drive with its targets, milestones and changes."""
    case, seq = await _case(drive_id, actor, wired)
    return drive_answer(case, seq, reader_of(wired, actor))


@router.get("/{drive_id}/board")
async def board(drive_id: str, actor: Overseer, wired: Wired) -> Board:
    """Lines by weeks, with rates; the region is the sum of the 30 lines."""
    case, _ = await _case(drive_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        tasks = await tasks_of(conn, case.year, None, None)
        entries = await entries_of(conn, case.year)
        in_post = await in_post_by_line(conn, case.year)
    return board_of(case, tasks, entries, in_post, reader_of(wired, actor).circumstances(PACK))


@router.get("/{drive_id}/progress")
async def progress(drive_id: str, actor: Overseer, wired: Wired) -> Progress:
    """Milestones over all lines, the way from collected posts to hires, and ranks within each group."""
    case, _ = await _case(drive_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        tasks = await tasks_of(conn, case.year, None, None)
        entries = await entries_of(conn, case.year)
        planned = await planned_by_line(conn, case.year)
    return progress_of(case, tasks, entries, planned, reader_of(wired, actor).circumstances(PACK))


@router.get("/{drive_id}/explanation")
async def explanation(drive_id: str, actor: Follower, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(drive_id, actor, wired)
    reader = reader_of(wired, actor)
    return told("drive", explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{drive_id}/history")
async def history(
    drive_id: str, actor: Follower, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    await _case(drive_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, "drive", drive_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, "drive", kept, reader_of(wired, actor)), next=following)


async def _case(drive_id: str, actor: Actor, wired: Wiring) -> tuple[Drive, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_drive(conn, drive_id)
    if found is None:
        raise not_found()
    return found
