"""What each line owes in a year: contacts, weekly reports, milestones, letters."""

from fastapi import APIRouter, Depends, Response

from api.assistants.lists.drives import TASKS
from api.assistants.models.drives import Prefilled, TaskAnswer, TaskRow, UnitOfLine
from api.assistants.roles import Follower, Kjt, Lined, Reporting
from api.assistants.seen.task import task_answer, task_shown, week_prefilled
from api.assistants.years import AnyYear
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.assistants.figures import brought_of, entries_of, planned_of, titles_of
from db.assistants.known import units_of_line
from db.assistants.reads.drives import one_task, tasks_of
from db.reads import histories
from db.reads.accounts import account_names
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.assistants.pack import PACK
from domain.assistants.task import commands as cmd
from domain.assistants.task.apart import other_of
from domain.assistants.task.explanation import explain
from domain.assistants.task.reporting import cut_of
from domain.assistants.task.state import Task
from domain.assistants.task.waits import waits
from domain.assistants.task.world import TaskWorld

router = APIRouter(
    prefix="/drive-tasks", tags=["drive-tasks 周报告"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "drive_task"


@router.post("/{task_id}/name-contacts")
async def name_contacts(
    task_id: str, body: cmd.NameContacts, actor: Reporting, key: Key, wired: Wired
) -> CommandAnswer:
    """Names leader and liaison; from this day on the weeks are expected."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/submit-report")
async def submit_report(
    task_id: str, body: cmd.SubmitReport, actor: Reporting, key: Key, wired: Wired
) -> CommandAnswer:
    """Sends the report of a week; figures only where they differ from the records, each with its reason."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/return-report")
async def return_report(
    task_id: str, body: cmd.ReturnReport, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Sends a report back as incomplete, or asks for a clarification; until it is frozen."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/clarify-report")
async def clarify_report(
    task_id: str, body: cmd.ClarifyReport, actor: Reporting, key: Key, wired: Wired
) -> CommandAnswer:
    """Answers what was asked about a report; the time of the first sending stays."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/explain-gap")
async def explain_gap(
    task_id: str, body: cmd.ExplainGap, actor: Reporting, key: Key, wired: Wired
) -> CommandAnswer:
    """Explains why a milestone was not reached."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/send-letter")
async def send_letter(
    task_id: str, body: cmd.SendLetter, actor: Kjt, key: Key, wired: Wired
) -> CommandAnswer:
    """Sends a supervision letter about a milestone that was not reached."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/split-target")
async def split_target(
    task_id: str, body: cmd.SplitTarget, actor: Reporting, key: Key, wired: Wired
) -> CommandAnswer:
    """Splits the target; the difference to it is shown."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/draw-sample")
async def draw_sample(
    task_id: str, body: cmd.DrawSample, actor: Lined, key: Key, wired: Wired
) -> CommandAnswer:
    """A spot check of the hires of a unit; its seed is kept."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.post("/{task_id}/record-check")
async def record_check(
    task_id: str, body: cmd.RecordCheck, actor: Lined, key: Key, wired: Wired
) -> CommandAnswer:
    """What was seen in a spot check."""
    return await perform(wired, actor, KIND, task_id, body, key)


@router.get("/{task_id}/units")
async def units_with_hires(task_id: str, actor: Lined, wired: Wired) -> list[UnitOfLine]:
    """The units that have hires in the line, for a spot check."""
    case, _ = await _case(task_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        found = await units_of_line(conn, case.year, case.line)
    return [UnitOfLine(unit=unit, name=name) for unit, name in found.items()]


@router.post("/{task_id}/assign-unit")
async def assign_unit(
    task_id: str, body: cmd.AssignUnit, actor: Lined, key: Key, wired: Wired
) -> CommandAnswer:
    """Includes a unit that the table does not list in the line, from a day on."""
    return await perform(wired, actor, KIND, task_id, body, key)


@give_out(router, TASKS)
@router.get("", response_model=Page[TaskRow])
async def list_tasks(
    actor: Follower, wired: Wired, year: AnyYear = None, limit: Limit = 20, after: After = None
) -> Response:
    """Tasks, the last year first; each reader's own."""
    last = place_of(after, "drive-tasks", (int, str))
    async with transaction(wired.engine, actor) as conn:
        found = await tasks_of(conn, year, last, limit)
    rows = [task_shown(case) for case in found]
    kept, following = cut(rows, limit, "drive-tasks", "year", "line")
    return shown(TASKS, actor, kept, following)


@router.get("/{task_id}")
async def one(task_id: str, actor: Follower, wired: Wired) -> TaskAnswer:
    """One task with its weeks and milestones."""
    case, seq = await _case(task_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        entries = await entries_of(conn, case.year, case.line)
        names = await account_names(conn, {report.sent_by for report in case.reports.values()})
        other = other_of(case.line)  # its figures of the part that both report, and nothing else of it
        beside = await one_task(conn, f"{case.year}-{other}") if other is not None else None
    return task_answer(case, seq, entries, names, reader_of(wired, actor), beside[0] if beside else None)


@router.get("/{task_id}/weeks/{week}")
async def week_of(task_id: str, week: str, actor: Follower, wired: Wired) -> Prefilled:
    """A week as the records give it at this instant, beside what the report before had."""
    case, _ = await _case(task_id, actor, wired)
    c = reader_of(wired, actor).circumstances(PACK)
    if week not in case.turns:
        raise not_found()
    cut = cut_of(case, week, c)
    async with system_transaction(wired.engine) as conn:  # sums of the line, also of cases that others file
        entries = await entries_of(conn, case.year, case.line)
        planned = await planned_of(conn, case.year, case.line)
        brought = await brought_of(
            conn, case.year, case.line, begins=cut.begins, ends=cut.ends, since=cut.known_before
        )
    async with transaction(wired.engine, actor) as conn:
        titles = await titles_of(conn, [(each.kind, each.case_id) for each in brought])
    return week_prefilled(case, week, TaskWorld(entries=entries, planned=planned), c, brought, titles)


@router.get("/{task_id}/explanation")
async def explanation(task_id: str, actor: Follower, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(task_id, actor, wired)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{task_id}/history")
async def history(
    task_id: str, actor: Follower, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    await _case(task_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, KIND, task_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _case(task_id: str, actor: Actor, wired: Wiring) -> tuple[Task, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_task(conn, task_id)
    if found is None:
        raise not_found()
    return found
