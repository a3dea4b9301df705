"""A complaint is sealed and handed in: at a window by anybody, or about a line of a commitment; no account is kept with it."""

from dataclasses import dataclass

from activities.rights import papers
from activities.rights.papers import OtherTextError, Receipt
from api.commands import perform
from api.lives import KeyReusedError
from api.models.dates import Day, day_of
from api.problems import ProblemError
from api.rights.evidence import keys_of
from api.rights.models.complaints import ReceiptGiven
from api.wiring import Wiring
from db.codec import decode
from db.rights import papers as rows
from db.scope import system_transaction
from domain.actor import PUBLIC
from domain.rights.complaint.commands import Complain
from domain.rights.complaint.facts import ComplaintReceived
from domain.rights.complaint.keys import ACKNOWLEDGE, ANSWER
from domain.rights.rules import ROUTING
from domain.rights.terms import BODY_NAMES, ROUTES, TOPIC_NAMES
from domain.wait import Clock
from ids import derived_id

KIND = "complaint"
KEEP = "请妥善保存回执编号和查询密码，凭这两项查询办理情况；遗失后无法补查。"
SERVERS_FAULT = 500
"""From here on nothing was decided: the same request may come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What is sealed: the text, and how to reach the complainant, if named."""

    text: str
    name: str = ""
    contact: str = ""


def paper_of(key: str) -> str:
    """The id under which the text of a request is sealed."""
    return derived_id("complaint-text", key)


async def hand_in(wired: Wiring, written: Written, command: Complain, key: str) -> ReceiptGiven:
    """Seals first, then decides; what the rule refuses is not kept. The same request gets the same receipt."""
    keys, complaint_id, at = keys_of(wired), derived_id(KIND, key), wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        try:
            await papers.keep_paper(
                conn, keys, command.paper, complaint_id, papers.TEXT, written.text.strip(), at
            )
        except OtherTextError as problem:
            raise KeyReusedError from problem
        if written.contact:
            await papers.keep_contact(conn, keys, complaint_id, written.name.strip(), written.contact, at)
        receipt = await papers.keep_receipt(conn, keys, complaint_id, key, at)
    try:
        answer = await perform(wired, PUBLIC, KIND, complaint_id, command, key, seen=True)
    except ProblemError as problem:
        if problem.status < SERVERS_FAULT:
            async with system_transaction(wired.engine) as conn:
                await rows.forget_all(conn, complaint_id)
        raise
    return _given(receipt, decode(ComplaintReceived, answer.body))


def _given(receipt: Receipt, fact: ComplaintReceived) -> ReceiptGiven:
    fixed = ROUTES.get(fact.topic)
    return ReceiptGiven(
        number=receipt.number,
        secret=receipt.secret,
        body=BODY_NAMES[fact.holder],
        topic=TOPIC_NAMES[fact.topic],
        cite=fixed[1].cite if fixed else ROUTING.cite,
        acknowledge_by=due_of(fact.starts.get(ACKNOWLEDGE)),
        answer_by=due_of(fact.starts.get(ANSWER)),
        message=f"投诉已收到。{KEEP}",
    )


def due_of(clock: Clock | None) -> Day | None:
    """The last day of a time limit."""
    return None if clock is None or clock.deadline is None else day_of(clock.deadline.due)
