"""Matches with the list of the 教育部 system: uploaded by 科技厅, differences settled by people."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter, Depends, Response, UploadFile
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.assistants.matching import MOST_ROWS, Listed, ListedPerson, Unfit, on_record, read_list
from activities.identity_cipher import IdentityKeys
from activities.uploads import UploadCode, UploadProblem
from activities.workbooks.table import LARGEST
from api.assistants.hidden import HiddenToo, meant_too
from api.assistants.lists.matches import MATCHES
from api.assistants.models.matches import MatchAnswer, MatchRow
from api.assistants.roles import Follower, Kjt, Lined
from api.assistants.seen.matches import KIND, match_answer, matches_shown, own_differences
from api.assistants.years import AnyYear, YearOfForm
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
from api.uploads import refused, scanned, within_the_day
from api.wiring import Wired, Wiring
from db.assistants.reads.integrity import hires_by_id
from db.assistants.reads.matches import matches_of, one_match
from db.assistants.reads.posts import Named, names_of
from db.reads import histories
from db.scope import system_transaction, transaction
from domain.assistants import law
from domain.assistants.match import commands as cmd
from domain.assistants.match.explanation import explain
from domain.assistants.match.state import Difference, Match, MatchStage
from domain.assistants.match.waits import waits
from domain.assistants.sheet.columns import COLUMNS
from domain.legal_time import legal_day
from domain.source import setting
from ids import derived_id

router = APIRouter(prefix="/list-matches", tags=["list-matches 教育部数据比对"], responses=RESPONSES)
IMPORT = setting("import", "assistants").cite
RULE = law.SAME_AS_MINISTRY.cite
MOST_TOLD = 200


@router.post("", status_code=201)
async def match_list(
    file: UploadFile, year: YearOfForm, actor: Kjt, key: Key, wired: Wired, hidden_too: HiddenToo = False
) -> CommandAnswer:
    """Compares the hires of a year with the list, by identity number; the list itself is not kept."""
    if wired.keys is None:
        raise ProblemError(503, "no_identity_keys", "系统未设置保管证件号码的密钥，暂时无法办理。")
    most = min(LARGEST, wired.settings.max_upload_bytes)
    content, name = await file.read(most + 1), file.filename or ""
    if len(content) > most:
        told_size = f"文件超过{most // 1024 // 1024} MB，请拆分后再上传"
        raise refused(name, [UploadProblem(UploadCode.TOO_LARGE, told_size)])
    await within_the_day(wired, actor, len(content))
    found = await asyncio.to_thread(read_list, name, content, legal_day(wired.clock.now()))
    people = _people(name, found)
    meant_too(found.hidden if isinstance(found, Listed) else (), hidden_too, IMPORT)
    await scanned(wired, name, content)
    rows = await _told_by_record(wired, people, wired.keys)
    sha256 = hashlib.sha256(content).hexdigest()
    command = cmd.MatchList(year=year, file_name=name, sha256=sha256, rows=rows)
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), command, key)


def _people(
    name: str, found: Listed | tuple[UploadProblem, ...] | tuple[Unfit, ...]
) -> Sequence[ListedPerson]:
    """The rows, or a refusal with every cell that is wrong."""
    people = found.people if isinstance(found, Listed) else ()
    wrong = () if isinstance(found, Listed) else found
    files = [each for each in wrong if isinstance(each, UploadProblem)]
    if files:
        raise refused(name, files, RULE)
    cells = [each for each in wrong if isinstance(each, Unfit)]
    if cells:
        problems = [
            {
                "field": f"rows.{each.row}.{each.column}",
                "code": "bad_cell",
                "detail": f"第{each.row}行{COLUMNS[each.column]}：{each.detail}",
            }
            for each in cells[:MOST_TOLD]
        ]
        raise ProblemError(
            422, "bad_list", f"名单有{len(cells)}处不符合要求，没有比对。", article=RULE, problems=problems
        )
    if not 1 <= len(people) <= MOST_ROWS:
        raise ProblemError(422, "too_many_rows", f"名单应有1至{MOST_ROWS}人。", article=RULE, field="file")
    return people


async def _told_by_record(
    wired: Wiring, people: Sequence[ListedPerson], keys: IdentityKeys
) -> tuple[cmd.ListedRow, ...]:
    async with system_transaction(wired.engine) as conn:
        return await on_record(conn, people, keys)


@router.post("/{match_id}/settle", dependencies=[Depends(strict)])
async def settle(
    match_id: str, body: cmd.SettleDifferences, actor: Lined, key: Key, wired: Wired
) -> CommandAnswer:
    """A person settles differences; nothing is deleted."""
    return await perform(wired, actor, KIND, match_id, body, key)


@give_out(router, MATCHES)
@router.get("", response_model=Page[MatchRow])
async def list_matches(
    actor: Follower,
    wired: Wired,
    year: AnyYear = None,
    stage: MatchStage | None = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Matches, the last first; a line counts its own differences."""
    last = place_of(after, "list-matches", (date, str))
    async with transaction(wired.engine, actor) as conn:
        found = await matches_of(conn, year, stage, last, limit)
    rows = matches_shown(found, reader_of(wired, actor))
    kept, following = cut(rows, limit, "list-matches", "matched_on", "id")
    return shown(MATCHES, actor, kept, following)


@router.get("/{match_id}")
async def one(match_id: str, actor: Follower, wired: Wired) -> MatchAnswer:
    """One match with the differences of the reader's line."""
    async with transaction(wired.engine, actor) as conn:
        case, seq = await _case(conn, match_id)
        names = await _names(conn, own_differences(case, actor))
    return match_answer(case, seq, names, reader_of(wired, actor))


@router.get("/{match_id}/explanation")
async def explanation(match_id: str, actor: Follower, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    async with transaction(wired.engine, actor) as conn:
        case, _ = await _case(conn, match_id)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{match_id}/history")
async def history(
    match_id: str, actor: Follower, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        await _case(conn, match_id)
        rows = await histories.history(conn, KIND, match_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _case(conn: AsyncConnection, match_id: str) -> tuple[Match, int]:
    found = await one_match(conn, match_id)
    if found is None:
        raise not_found()
    return found


async def _names(conn: AsyncConnection, differences: tuple[Difference, ...]) -> dict[str, Named]:
    """The persons of the hires, by hire, of those whom the caller may see."""
    hires = await hires_by_id(conn, [each.hire for each in differences if each.hire])
    names = await names_of(conn, [each.person for each in hires])
    return {each.id: names[each.person] for each in hires if each.person in names}
