"""What anybody can do: hand a complaint in, and follow it by its receipt; whoever is signed in leaves no trace of it either."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, UploadFile

from activities.identity_cipher import Unreadable
from activities.rights import papers
from activities.rights.papers import KeptFile, OtherTextError, Receipt
from activities.stripping.strip import KINDS
from api.commands import CommandAnswer, Key, perform
from api.lives import KeyReusedError
from api.problems import RESPONSES, ProblemError, not_found
from api.rights import evidence
from api.rights.evidence import GONE, keys_of
from api.rights.intake import KEEP, Written, due_of, hand_in, paper_of
from api.rights.models.complaints import (
    ByNumber,
    FileTaken,
    Followed,
    NewComplaint,
    RatingGiven,
    ReceiptGiven,
    TextGiven,
)
from api.rights.seen.complaint import Told, followed
from api.strict import strict
from api.wiring import Wired, Wiring
from db.cases import load
from db.in_force import in_force_on
from db.rights import papers as rows
from db.rights.complaint import COMPLAINT
from db.rights.reads.cases import unit_of
from db.scope import public_transaction, system_transaction
from domain.actor import PUBLIC
from domain.legal_time import legal_day
from domain.plain.numbers import receipt as plain_receipt
from domain.rights.complaint import commands as cmd
from domain.rights.complaint.keys import ACKNOWLEDGE, ANSWER
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.visibility import passed_on_name
from domain.rights.pack import PACK
from domain.rights.rules import ROUTING
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES, Naming
from ids import derived_id

router = APIRouter(
    prefix="/public/complaints",
    tags=["public 公开"],
    responses={status: RESPONSES[status] for status in (404, 409, 422, 429, 503)},
    dependencies=[Depends(strict)],
)
KIND = "complaint"
NO_RECEIPT = not_found("没有该回执编号，或者查询密码不对。")


@router.post("", status_code=201)
async def complain(body: NewComplaint, key: Key, wired: Wired) -> ReceiptGiven:
    """Hands a complaint in at one of the four windows; what is written is sealed before anything else happens.

    Keys of different people must differ: take a UUID. The receipt is given once.
    """
    contact = "" if body.naming is Naming.ANONYMOUS else body.contact.strip()
    async with system_transaction(wired.engine) as conn:
        unit = await unit_of(conn, body.unit)
    text = body.text if unit or not body.unit.strip() else f"所反映的单位：{body.unit.strip()}\n{body.text}"
    command = cmd.Complain(
        topic=body.topic,
        intake=body.intake,
        naming=body.naming,
        paper=paper_of(key),
        contact=bool(contact),
        unit=unit,
        against=body.against,
        against_office=body.against_office,
        outsider=body.outsider,
    )
    return await hand_in(wired, Written(text=text, name=body.name, contact=contact), command, key)


@router.post("/status")
async def status(body: ByNumber, wired: Wired) -> Followed:
    """Where it stands, with whom and until when, and the answer."""
    return await _followed(wired, body)


@router.post("/rating")
async def rate(body: RatingGiven, key: Key, wired: Wired) -> Followed:
    """Says whether it is solved."""
    await _perform(wired, body, cmd.Rate(body.satisfied), key)
    return await _followed(wired, body)


@router.post("/reopening")
async def reopen(body: TextGiven, key: Key, wired: Wired) -> Followed:
    """Asks for it to be handled again, once, by another handler."""
    complaint_id = await found_by(wired, body)
    paper = await _written(wired, complaint_id, papers.REOPENING, body.text, key)
    try:
        await _perform(wired, body, cmd.Reopen(paper), key)
    except ProblemError:
        await _forget(wired, paper)
        raise
    return await _followed(wired, body)


@router.post("/withdrawal")
async def withdraw(body: ByNumber, key: Key, wired: Wired) -> Followed:
    """Takes it back, before the answer."""
    await _perform(wired, body, cmd.Withdraw(), key)
    return await _followed(wired, body)


@router.post("/retaliation", status_code=201)
async def retaliation(body: TextGiven, key: Key, wired: Wired) -> ReceiptGiven:
    """Reports that somebody retaliated: a complaint of its own at the desk, linked, with a receipt of its own."""
    keys, complaint_id = keys_of(wired), await found_by(wired, body)
    following = derived_id("complaint-following", key)
    paper = await _written(wired, following, papers.TEXT, body.text, key)
    async with system_transaction(wired.engine) as conn:
        await papers.copy_contact(conn, keys, complaint_id, following, wired.clock.now())
        receipt = await papers.keep_receipt(conn, keys, following, key, wired.clock.now())
    try:
        await _perform(wired, body, cmd.ReportRetaliation(following, paper), key)
    except ProblemError:
        async with system_transaction(wired.engine) as conn:
            await rows.forget_all(conn, following)
        raise
    case = await loaded(wired, following)
    return _receipt_of(receipt, case)


@router.post("/files", status_code=201)
async def add_file(
    file: UploadFile,
    number: Annotated[str, Form(max_length=60)],
    secret: Annotated[str, Form(max_length=60)],
    key: Key,
    wired: Wired,
) -> FileTaken:
    """Adds a file by the receipt: its name is kept nowhere, and author, device, place and time are taken out of it."""
    given = ByNumber(number=number, secret=secret)
    complaint_id = await found_by(wired, given)
    new = await evidence.taken(wired, file, None)
    file_id = derived_id("complaint-file", complaint_id, key)
    await evidence.keep(
        wired, KeptFile(id=file_id, complaint_id=complaint_id, media_type=new.media_type), new.content
    )
    try:
        await perform(wired, PUBLIC, KIND, complaint_id, cmd.AddFile(file_id), key, seen=True)
    except ProblemError:
        await evidence.forget(wired, file_id)
        raise
    case = await loaded(wired, complaint_id)
    name = passed_on_name(case.files.index(file_id) + 1, f"x.{KINDS[new.media_type]}")
    return FileTaken(name=name, message=f"已收下{name}，文件名以及作者、时间、位置等信息没有保存。")


async def _written(wired: Wiring, complaint_id: str, kind: str, text: str, key: str) -> str:
    paper = derived_id(f"complaint-{kind}", complaint_id, key)
    try:
        async with system_transaction(wired.engine) as conn:
            await papers.keep_paper(
                conn, keys_of(wired), paper, complaint_id, kind, text.strip(), wired.clock.now()
            )
    except OtherTextError as problem:
        raise KeyReusedError from problem
    return paper


async def _forget(wired: Wiring, paper: str) -> None:
    async with system_transaction(wired.engine) as conn:
        await rows.forget(conn, paper)


async def found_by(wired: Wiring, given: ByNumber) -> str:
    """The complaint of a receipt; without the secret there is none."""
    receipt = Receipt(plain(given.number), plain(given.secret))
    async with system_transaction(wired.engine) as conn:
        found = await papers.of_receipt(conn, keys_of(wired), receipt)
    if found is None:
        raise NO_RECEIPT
    return found


def plain(typed: str) -> str:
    """A number of a receipt as it is kept, however it was typed; empty where it is none."""
    return plain_receipt(typed) or ""


async def _perform(wired: Wiring, given: ByNumber, command: cmd.Command, key: str) -> CommandAnswer:
    complaint_id = await found_by(wired, given)
    return await perform(wired, PUBLIC, KIND, complaint_id, command, key, seen=True)


async def loaded(wired: Wiring, complaint_id: str) -> Complaint:
    """The complaint, after its receipt was shown."""
    async with system_transaction(wired.engine) as conn:
        known = await load(conn, COMPLAINT, complaint_id)
    if known.seq == 0:
        raise NO_RECEIPT
    return known.state


async def _followed(wired: Wiring, given: ByNumber) -> Followed:
    case = await loaded(wired, await found_by(wired, given))
    answer = None
    if case.answer is not None:
        try:
            async with system_transaction(wired.engine) as conn:
                answer = await papers.open_paper(conn, keys_of(wired), case.answer)
        except Unreadable:
            raise GONE from None
    async with public_transaction(wired.engine) as conn:
        calendar = await wired.calendar.look(conn)
        settings = await in_force_on(conn, legal_day(wired.clock.now()), PACK)
    names = [each.name for each in await evidence.shown_of(wired, case)]
    told = Told(answer, names, settings.policy.files_at_most)
    return followed(case, plain(given.number), told, legal_day(wired.clock.now()), calendar)


def _receipt_of(receipt: Receipt, case: Complaint) -> ReceiptGiven:
    return ReceiptGiven(
        number=receipt.number,
        secret=receipt.secret,
        body=BODY_NAMES[case.holder],
        topic=TOPIC_NAMES[case.topic],
        cite=ROUTING.cite,
        acknowledge_by=due_of(case.clocks.get(ACKNOWLEDGE)),
        answer_by=due_of(case.clocks.get(ANSWER)),
        message=f"打击报复线索已收到，另立一件由统筹受理部门直接办理。{KEEP}",
    )
