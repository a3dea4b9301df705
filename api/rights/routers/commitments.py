"""Commitments of units to researchers: recorded or claimed, agreed, kept with evidence, contested, settled (权益·二(六))."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.rights.intake import Written, hand_in, paper_of
from api.rights.lists.cases import COMMITMENTS
from api.rights.models.commitments import (
    CommitmentAnswer,
    CommitmentComplaint,
    CommitmentRow,
    NewClaim,
    NewCommitment,
)
from api.rights.models.complaints import ReceiptGiven
from api.rights.roles import Above, Follower, Keeper, Leading, Researcher, Side, Unit
from api.rights.seen.commitment import Names, commitment_answer, commitment_shown
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.reads import histories
from db.rights.reads.cases import CommitmentFound, commitments, one_commitment, person_names, unit_names
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.legal_time import chinese_date
from domain.rights.commitment import commands as cmd
from domain.rights.commitment.complaining import complaint_of
from domain.rights.commitment.explanation import explain
from domain.rights.commitment.state import Commitment
from domain.rights.commitment.waits import waits
from ids import derived_id

router = APIRouter(
    prefix="/commitments", tags=["commitments 承诺事项"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "commitment"


@router.post("", status_code=201)
async def record(body: NewCommitment, actor: Unit, key: Key, wired: Wired) -> CommandAnswer:
    """Puts on record what the unit promised; the researcher looks at it."""
    command = cmd.RecordCommitment(
        unit=actor.scope,
        person=body.person,
        matter=body.matter,
        origin=body.origin,
        wording=body.wording,
        lines=tuple(body.lines),
        papers=tuple(body.papers),
    )
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), command, key)


@router.post("/claims", status_code=201)
async def claim(body: NewClaim, actor: Researcher, key: Key, wired: Wired) -> CommandAnswer:
    """Says what was promised; the unit answers."""
    command = cmd.ClaimCommitment(
        unit=body.unit,
        person=actor.scope,
        matter=body.matter,
        origin=body.origin,
        wording=body.wording,
        lines=tuple(body.lines),
        papers=tuple(body.papers),
    )
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), command, key)


@router.post("/{commitment_id}/agreement")
async def agree(commitment_id: str, actor: Side, key: Key, wired: Wired) -> CommandAnswer:
    """Agrees to what the other side wrote; each line has its day from here on."""
    return await perform(wired, actor, KIND, commitment_id, cmd.AgreeWording(), key)


@router.post("/{commitment_id}/dispute")
async def dispute(
    commitment_id: str, body: cmd.DisputeClaim, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Says that nothing of the kind was promised; who stands above the unit settles it."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/amendment")
async def amend(
    commitment_id: str, body: cmd.AmendCommitment, actor: Side, key: Key, wired: Wired
) -> CommandAnswer:
    """Proposes other lines for those that are still open."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/fulfilments")
async def report(
    commitment_id: str, body: cmd.ReportFulfilment, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Reports a line as kept or partly kept, with evidence."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/breaking")
async def break_line(
    commitment_id: str, body: cmd.Break, actor: Unit, key: Key, wired: Wired
) -> CommandAnswer:
    """Says that a line cannot be kept; who stands above hears of it."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/confirmations")
async def confirm(
    commitment_id: str, body: cmd.Confirm, actor: Researcher, key: Key, wired: Wired
) -> CommandAnswer:
    """Confirms that a line was kept."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/contests")
async def contest(
    commitment_id: str, body: cmd.Contest, actor: Researcher, key: Key, wired: Wired
) -> CommandAnswer:
    """Contests that a line was kept."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/settlement")
async def settle(commitment_id: str, body: cmd.Settle, actor: Above, key: Key, wired: Wired) -> CommandAnswer:
    """Settles what is contested: a line, or the claim itself (`claim`)."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/release")
async def release(
    commitment_id: str, body: cmd.Release, actor: Researcher, key: Key, wired: Wired
) -> CommandAnswer:
    """Gives a line up."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/replacement")
async def replace(
    commitment_id: str, body: cmd.Replace, actor: Side, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts another line in the place of one, by a paper of both sides."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/complaint", status_code=201)
async def complain(
    commitment_id: str, body: CommitmentComplaint, actor: Researcher, key: Key, wired: Wired
) -> ReceiptGiven:
    """A line that was not kept becomes a complaint at the desk, named to its handler only; no account is kept with it."""
    case, _ = await _case(commitment_id, actor, wired)
    command = complaint_of(case, body.line, paper_of(key))
    line = case.line(body.line)
    if command is None or line is None:
        raise ProblemError(
            409, "not_ready", "该项承诺没有到期未兑现、有争议或者未能兑现，不能就此投诉。", field="line"
        )
    text = f"承诺内容：{case.wording}\n兑现事项：{line.terms.text}（{chinese_date(line.terms.due)}）\n{body.text}"
    return await hand_in(
        wired, Written(text=text, name=body.name, contact=body.contact.strip()), command, key
    )


@router.post("/{commitment_id}/departure")
async def departure(
    commitment_id: str, body: cmd.RecordDeparture, actor: Keeper, key: Key, wired: Wired
) -> CommandAnswer:
    """Puts on record that the researcher left; nothing ends by it."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@router.post("/{commitment_id}/succession")
async def succeed(
    commitment_id: str, body: cmd.SucceedCommitment, actor: Leading, key: Key, wired: Wired
) -> CommandAnswer:
    """Lets another unit take the open lines over, by a recorded decision."""
    return await perform(wired, actor, KIND, commitment_id, body, key)


@give_out(router, COMMITMENTS)
@router.get("", response_model=Page[CommitmentRow])
async def list_commitments(
    actor: Follower,
    wired: Wired,
    overdue: Annotated[bool, Query(description="只看有逾期的")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Commitments, the latest first; each reader's own."""
    (last,) = place_of(after, "commitments", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await commitments(conn, actor, last, limit, overdue=overdue)
    names = await _names(wired, found)
    rows = [commitment_shown(case, names, reader_of(wired, actor)) for case in found]
    kept, following = cut(rows, limit, "commitments", "id")
    return shown(COMMITMENTS, actor, kept, following)


@router.get("/{commitment_id}")
async def one(commitment_id: str, actor: Follower, wired: Wired) -> CommitmentAnswer:
    """One commitment with its lines."""
    case, seq = await _case(commitment_id, actor, wired)
    return commitment_answer(case, seq, await _names(wired, [case]), reader_of(wired, actor))


@router.get("/{commitment_id}/explanation")
async def explanation(commitment_id: str, actor: Follower, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(commitment_id, actor, wired)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{commitment_id}/history")
async def history(
    commitment_id: str, actor: Follower, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    await _case(commitment_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, KIND, commitment_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _case(commitment_id: str, actor: Actor, wired: Wiring) -> tuple[Commitment, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_commitment(conn, commitment_id)
    if found is None:
        raise not_found()
    return found


async def _names(wired: Wiring, found: Sequence[Commitment | CommitmentFound]) -> Names:
    """Both sides of commitments that the caller sees are named to the caller."""
    async with system_transaction(wired.engine) as conn:
        units = await unit_names(conn, {case.unit for case in found})
        return Names(units, await person_names(conn, {case.person for case in found}))
