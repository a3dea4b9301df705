"""How an application came to stand where it stands, and why it does not move: draft, history, waits, explanation."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from api.auth import CaseParty, Insider
from api.bases.models.revision import RevisionAnswer, RevisionRow
from api.bases.sight.application import Sight, sight
from api.models.history import ExplanationAnswer, HistoryRow, WaitRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, not_found
from api.reader import Reader, person_name
from api.seen.history import narrated
from api.seen.waits import Further, told, wait_rows
from api.wiring import Wired, Wiring
from db.bases.reads import drafts
from db.bases.reads.cases import expert_rows
from db.codec import decode
from db.reads import histories
from db.reads.accounts import account_names
from db.scope import system_transaction, transaction
from domain.bases.application.explanation import explain
from domain.bases.application.form import Form
from domain.bases.application.progress import tally
from domain.bases.application.visibility import masked_form
from domain.bases.application.waits import waits
from domain.bases.terms import ENDS
from domain.terms import Role
from domain.wait import Wait

router = APIRouter(prefix="/applications", tags=["applications 申报"], responses=RESPONSES)
LATEST = 2**31 - 1
NOT_HANDED_IN = not_found("该申报尚未提交，填报内容只有申报单位可以查看。")


@router.get("/{application_id}/draft")
async def draft(application_id: str, actor: CaseParty, wired: Wired, response: Response) -> Form:
    """The present form; its ETag is what `If-Match` takes when it is saved."""
    one = await sight(wired, actor, application_id)
    if one.case.submitted_at is None and not one.own_draft:
        raise NOT_HANDED_IN
    if not one.material:
        raise not_found("请先作出回避声明，再查看申报材料。")
    response.headers["ETag"] = f'"{one.case.revision}"'
    return one.seen.form


@router.get("/{application_id}/draft/revisions")
async def revisions(
    application_id: str, actor: Insider, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[RevisionRow]:
    """Saved revisions of the form, the last first: to others than the unit from the one that was handed in first."""
    one = await sight(wired, actor, application_id)
    (before,) = place_of(after, "revisions", [int]) or (LATEST,)
    async with transaction(wired.engine, actor) as conn:
        since = await _shown_from(conn, one)
        rows = await drafts.revisions(conn, one.case.id, before, limit + 1, since=since)
    kept, following = cut(rows, limit, "revisions", "seq")
    items = [RevisionRow(revision=row.revision, at=row.effective_at) for row in kept]
    return Page(items=items, next=following)


@router.get("/{application_id}/draft/revisions/{number}")
async def revision(
    application_id: str, number: Annotated[int, Path(ge=1, le=LATEST)], actor: Insider, wired: Wired
) -> RevisionAnswer:
    """One saved revision, as it was; the drafts before the first submission are the unit's own."""
    one = await sight(wired, actor, application_id)
    async with transaction(wired.engine, actor) as conn:
        since = await _shown_from(conn, one)
        row = await drafts.revision(conn, one.case.id, number)
    if row is None or row.seq < since:
        raise not_found("没有该稿。")
    form = decode(Form, row.form)
    form = masked_form(form) if one.reader.masked else form
    return RevisionAnswer(revision=number, at=row.effective_at, form=form)


@router.get("/{application_id}/history")
async def history(
    application_id: str, actor: Insider, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on; names as far as the caller may know them.

    How the unit wrote its application before the first submission is told to the unit only.
    """
    one = await sight(wired, actor, application_id)
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        told_facts = None if one.own_draft else drafts.without_first_draft(one.case.id)
        rows = await histories.history(conn, "application", one.case.id, last, limit + 1, told=told_facts)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, "application", kept, one.reader), next=following)


async def _shown_from(conn: AsyncConnection, one: Sight) -> int:
    """The sequence number of the first revision that the reader may see."""
    return 0 if one.own_draft else await drafts.handed_in_first(conn, one.case.id)


@router.get("/{application_id}/waits")
async def standing_waits(application_id: str, actor: CaseParty, wired: Wired) -> list[WaitRow]:
    """Whose turn it is, until when, under which article or setting, and what happens then."""
    one = await sight(wired, actor, application_id)
    return wait_rows("application", waits(one.case), one.reader)


@router.get("/{application_id}/explanation")
async def explanation(application_id: str, actor: CaseParty, wired: Wired) -> ExplanationAnswer:
    """Why nothing happens, in plain words: always what the waits say."""
    one = await sight(wired, actor, application_id)
    case = (
        one.seen if one.case.stage in ENDS else one.case
    )  # an end is told with what the reader may know of it
    standing = waits(case)
    further = Further(await _names(wired, standing, one.reader), tally(case))
    return told(
        "application", explain(case, one.reader.now, one.reader.calendar), standing, one.reader, further
    )


async def _names(wired: Wiring, standing: tuple[Wait, ...], reader: Reader) -> dict[str, str]:
    """Settings (permission, blind_review): who is waited for, for whoever oversees the case."""
    if not reader.oversees:
        return {}
    users = [wait.party.user for wait in standing if wait.party.user]
    experts = [wait.party.scope for wait in standing if wait.party.role is Role.EXPERT]
    async with system_transaction(wired.engine) as conn:
        names = await account_names(conn, users)
        names |= {key: row.name for key, row in (await expert_rows(conn, experts)).items()}
    return {key: person_name(name, reader) for key, name in names.items()}
