"""Complaints for whoever has them in hand: one body at a time, the handler alone with what was written (权益·三(三))."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Response, UploadFile

from activities.identity_cipher import Unreadable
from activities.rights import papers
from activities.rights.papers import KeptFile
from api.auth import Anyone, Grave
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.rights import evidence
from api.rights.evidence import GONE, keys_of
from api.rights.lists.cases import COMPLAINTS
from api.rights.models.complaints import (
    ComplainantContact,
    ComplaintAnswer,
    ComplaintRow,
    NewAnswer,
    NewInquiry,
    PaperShown,
)
from api.rights.roles import Agency
from api.rights.seen.complaint import complaint_answer, complaint_shown
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.reads import histories
from db.rights import papers as rows
from db.rights.reads.cases import AskedComplaints, above_of, complaints, one_complaint, seen_of, unit_names
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.complaint import commands as cmd
from domain.rights.complaint.explanation import explain
from domain.rights.complaint.state import AskedParty, Complaint
from domain.rights.complaint.visibility import may_open_contact, may_open_text, visible
from domain.rights.complaint.waits import waits
from domain.rights.parties import body_of
from domain.rights.terms import Topic
from ids import derived_id

router = APIRouter(
    prefix="/complaints", tags=["complaints 权益投诉"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "complaint"
NOT_HANDLER = ProblemError(403, "not_handler", "该件已有承办人，投诉内容只有承办人可以查看。")
TITLES = {papers.TEXT: "投诉内容", papers.ANSWER: "答复", papers.REOPENING: "重新办理的理由"}


@router.post("/{complaint_id}/acknowledgement")
async def acknowledge(complaint_id: str, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Lets the complainant know that it was received; the receipt shows it."""
    return await _perform(wired, actor, complaint_id, cmd.Acknowledge(), key)


@router.post("/{complaint_id}/acceptance")
async def accept(
    complaint_id: str, body: cmd.AcceptComplaint, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Takes it in hand; the answer's limit runs from receipt all the same."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/referral")
async def refer(complaint_id: str, body: cmd.Refer, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Passes it on to another department; never back, and never what the text itself routes."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/routing")
async def route(
    complaint_id: str, body: cmd.RouteComplaint, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Names the department that handles it after the last referral; it binds."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/refusal")
async def decline(
    complaint_id: str, body: cmd.DeclineComplaint, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Does not accept it, with the reason and where else it can go."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/matter")
async def link(
    complaint_id: str, body: cmd.LinkMatter, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts it together with others about the same matter; each is answered by itself."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/inquiries")
async def ask(complaint_id: str, body: NewInquiry, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Asks the unit or who stands above it; all that it sees is the paraphrase, under an id of its own."""
    case, _ = await _case(complaint_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        league, authority = await above_of(conn, case.unit or "")
    scopes = {
        AskedParty.UNIT: case.unit,
        AskedParty.LEAGUE: case.league or league,
        AskedParty.AUTHORITY: authority,
    }
    scope = scopes[body.asked]
    if not scope:
        raise ProblemError(422, "nobody_to_ask", "投诉没有涉及已登记的这一单位，无法发函。", field="asked")
    command = cmd.Ask(
        inquiry=derived_id("inquiry", actor.user, key),
        asked=body.asked,
        scope=scope,
        paraphrase=body.paraphrase,
        files=tuple(body.files),
    )
    return await _perform(wired, actor, complaint_id, command, key)


@router.post("/{complaint_id}/redaction")
async def redact(
    complaint_id: str,
    file: UploadFile,
    actor: Agency,
    key: Key,
    wired: Wired,
    original: Annotated[str, Form(max_length=64, description="原件的编号")],
) -> CommandAnswer:
    """Takes a copy of a file in which the complainant cannot be known (遮盖件); only such copies go with an inquiry."""
    case, _ = await _case(complaint_id, actor, wired)
    if not may_open_text(case, actor):
        raise NOT_HANDLER
    new = await evidence.taken(wired, file, actor)
    copy = derived_id("complaint-copy", actor.user, key)
    kept = KeptFile(id=copy, complaint_id=complaint_id, media_type=new.media_type, copy_of=original)
    await evidence.keep(wired, kept, new.content)
    try:
        return await _perform(wired, actor, complaint_id, cmd.Redact(original, copy), key)
    except ProblemError:
        await evidence.forget(wired, copy)
        raise


@router.post("/{complaint_id}/extension")
async def extend(complaint_id: str, body: cmd.Extend, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Extends the answer's limit, once, by another person than the handler."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/answer")
async def answer(complaint_id: str, body: NewAnswer, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Answers: the text is sealed and shown by the receipt; a finding for each point, and measures."""
    keys = keys_of(wired)
    await _case(complaint_id, actor, wired)
    paper = derived_id("complaint-answer", actor.user, key)
    async with system_transaction(wired.engine) as conn:
        await papers.keep_paper(conn, keys, paper, complaint_id, papers.ANSWER, body.text, wired.clock.now())
    command = cmd.Answer(paper, tuple(body.points), tuple(body.measures))
    try:
        return await _perform(wired, actor, complaint_id, command, key)
    except ProblemError:
        async with system_transaction(wired.engine) as conn:
            await rows.forget(conn, paper)
        raise


@router.post("/{complaint_id}/measures")
async def measure(
    complaint_id: str, body: cmd.ConfirmMeasure, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts on record that a measure was done, by its evidence."""
    return await _perform(wired, actor, complaint_id, body, key)


@router.post("/{complaint_id}/identity", dependencies=[Grave])
async def identity(
    complaint_id: str, body: cmd.OpenIdentity, actor: Agency, key: Key, wired: Wired
) -> ComplainantContact:
    """Opens the contact; who did it, when and why is on record."""
    keys = keys_of(wired)
    await _perform(wired, actor, complaint_id, body, key)
    case, _ = await _case(complaint_id, actor, wired)
    if not may_open_contact(case, actor):
        raise not_found()
    try:
        async with system_transaction(wired.engine) as conn:
            found = await papers.open_contact(conn, keys, complaint_id)
    except Unreadable:
        raise GONE from None
    if found is None:
        raise not_found("该件没有留下联系方式。")
    return ComplainantContact(name=found[0], contact=found[1])


@give_out(router, COMPLAINTS)
@router.get("", response_model=Page[ComplaintRow])
async def list_complaints(
    actor: Agency,
    wired: Wired,
    only_open: Annotated[bool, Query(alias="open", description="只看未办结的")] = False,
    topic: Topic | None = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Complaints that the caller's department has, the latest first."""
    last, body = place_of(after, "complaints", (datetime, str)), body_of(actor)
    asked = AskedComplaints(
        body=body.value if body else "", only_open=only_open, topic=topic.value if topic else None
    )
    async with transaction(wired.engine, actor) as conn:
        found = await complaints(conn, asked, last, limit)
    kept, following = cut(found, limit, "complaints", "received_at", "id")
    seen = (visible(case, actor) for case in kept)
    return shown(COMPLAINTS, actor, [complaint_shown(case) for case in seen if case], following)


@router.get("/{complaint_id}")
async def one(complaint_id: str, actor: Anyone, wired: Wired) -> ComplaintAnswer:
    """One complaint; what was written is opened by a request of its own. For everybody else there is none (404)."""
    case, seq = await _case(complaint_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        digest = await rows.digest_of(conn, complaint_id)
        same = await rows.same_contact(conn, [digest], complaint_id) if digest else []
        names = await unit_names(conn, {case.unit} if case.unit else set())
    async with transaction(wired.engine, actor) as conn:
        others = await seen_of(conn, same)
    others = [other for other in others if visible(other, actor)]
    files = await evidence.shown_of(wired, case) if may_open_text(case, actor) else []
    return complaint_answer(case, seq, names.get(case.unit or ""), others, files, reader_of(wired, actor))


@router.get("/{complaint_id}/papers")
async def written(complaint_id: str, actor: Anyone, wired: Wired) -> list[PaperShown]:
    """What was written: for whoever has to judge whether to accept, then for the handler alone."""
    keys = keys_of(wired)
    case, _ = await _case(complaint_id, actor, wired)
    if not may_open_text(case, actor):
        raise NOT_HANDLER
    try:
        async with system_transaction(wired.engine) as conn:
            found = await papers.papers_of(conn, keys, complaint_id)
    except Unreadable:
        raise GONE from None
    return [PaperShown(title=TITLES[kind], text=text) for kind, text in found if kind in TITLES]


@router.get("/{complaint_id}/files/{file_id}", response_class=Response)
async def file(complaint_id: str, file_id: str, actor: Anyone, wired: Wired) -> Response:
    """A file, or its redacted copy: for whoever has to judge whether to accept, then for the handler alone."""
    case, _ = await _case(complaint_id, actor, wired)
    if not may_open_text(case, actor):
        raise NOT_HANDLER
    place = evidence.place_of(case, file_id)
    if place is None:
        raise not_found("没有找到该附件，或您无权查看。")
    return await evidence.given_out(wired, file_id, place)


@router.get("/{complaint_id}/explanation")
async def explanation(complaint_id: str, actor: Anyone, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(complaint_id, actor, wired)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{complaint_id}/history")
async def history(
    complaint_id: str, actor: Anyone, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order; nobody outside is named and nothing of what was written is told."""
    (last,) = place_of(after, "history", [int]) or (0,)
    await _case(complaint_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        found = await histories.history(conn, KIND, complaint_id, last, limit + 1)
    kept, following = cut(found, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _perform(
    wired: Wiring, actor: Actor, complaint_id: str, command: cmd.Command, key: str
) -> CommandAnswer:
    """Only for whom the complaint is there: a guessed id finds nothing."""
    await _case(complaint_id, actor, wired)
    return await perform(wired, actor, KIND, complaint_id, command, key)


async def _case(complaint_id: str, actor: Actor, wired: Wiring) -> tuple[Complaint, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_complaint(conn, complaint_id)
    case = None if found is None else visible(found[0], actor)
    if found is None or case is None:
        raise not_found()
    return case, found[1]
