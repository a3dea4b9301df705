"""会签, 批注 and 抄送: what the people of an office do together beside a case that they read anyway."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import BaseModel

from activities import cosigning as cosigns
from activities import handing_on
from activities import together as doors
from activities.beside import About
from activities.kinds import kinds
from activities.record_door import Order
from api.auth import Anyone, only
from api.commands import Key
from api.models.together import (
    CosignWithdrawal,
    Matters,
    NewCopy,
    NewCosign,
    NewCosignView,
    NewRemark,
    NewTask,
    Together,
)
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.record_commands import RecordAnswer, order, settle
from api.routers.taking_back import Beside, takeable
from api.routers.worklist import CaseKind
from api.seen import together as seen
from api.strict import strict
from api.wiring import Wired, Wiring
from db import together as reads
from db.scope import transaction
from domain.actor import Actor
from domain.copies import Copy
from domain.cosigning import OFFICES, Cosign, View
from domain.handing_on import RULE as TRANSFER
from domain.handing_on import Task
from domain.legal_time import legal_day
from domain.remarks import Remark
from ids import derived_id

router = APIRouter(tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)])
OfficeOf = Annotated[Actor, Depends(only(*sorted(OFFICES), line=None))]
"""Offices of whichever line; which cases they read is row security's to say."""
CaseId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
AT = "/cases/{case_kind}/{case_id}"
NO_CASE = "没有找到该事项，或您无权查看。"


@router.get(f"{AT}/together")
async def together(case_kind: CaseKind, case_id: CaseId, actor: OfficeOf, wired: Wired) -> Together:
    """Everything beside a case that the caller sees."""
    await _case(wired, actor, case_kind, case_id)
    return await seen.together(wired.engine, reader_of(wired, actor), case_kind, case_id)


@router.get(f"{AT}/beside")
async def beside(case_kind: CaseKind, case_id: CaseId, actor: Anyone, wired: Wired) -> Beside:
    """What the page of a case needs beside the case: what an office does together there, and what can be taken back."""
    found = await takeable(actor, wired, case_kind, case_id)
    undo = found[0] if found else None
    if actor.role not in OFFICES:
        return Beside(together=None, undo=undo)
    return Beside(together=await together(case_kind, case_id, actor, wired), undo=undo)


@router.get("/together")
async def mine(actor: OfficeOf, wired: Wired) -> Matters:
    """What waits for the caller's view, and what was copied to it, the latest first."""
    return await seen.mine(wired.engine, reader_of(wired, actor))


@router.post(f"{AT}/cosigns")
async def ask(
    case_kind: CaseKind, case_id: CaseId, body: NewCosign, actor: OfficeOf, key: Key, wired: Wired
) -> RecordAnswer:
    """Asks colleagues for their view; until all have answered, the opinion of the office is not taken."""
    await _case(wired, actor, case_kind, case_id)
    given = _begun(wired, actor, key, "cosign", ("AskCosign", case_kind, case_id, body))
    wanted = Cosign(
        id=given.record_id,
        case_kind=case_kind,
        case_id=case_id,
        role=actor.role.value,
        scope=actor.scope,
        line=actor.line,
        asked_by=actor.user,
        asked_at=given.at,
        question=body.question.strip(),
        asked=tuple(dict.fromkeys(body.to)),
    )
    about = About(kind=case_kind, case_id=case_id, at=given.at, mail=wired.settings.sends_mail)
    return await settle(
        wired, given, lambda conn: cosigns.ask(conn, wanted, actor, about, legal_day(given.at))
    )


@router.post("/cosigns/{cosign_id}/view")
async def give_view(
    cosign_id: CaseId, body: NewCosignView, actor: OfficeOf, key: Key, wired: Wired
) -> RecordAnswer:
    """Says whether the caller agrees, once."""
    command = ("AnswerCosign", body.model_dump(mode="json"))
    given = order(wired, actor, key, ("cosign", cosign_id), command, line=actor.line)
    view = View(actor.user, body.agrees, body.text.strip(), given.at)
    return await settle(
        wired,
        given,
        lambda conn: cosigns.answer(conn, cosign_id, actor, view, mail=wired.settings.sends_mail),
    )


@router.post("/cosigns/{cosign_id}/withdraw")
async def withdraw(
    cosign_id: CaseId, body: CosignWithdrawal, actor: OfficeOf, key: Key, wired: Wired
) -> RecordAnswer:
    """Takes the question back; the opinion of the office waits for it no longer."""
    command = ("WithdrawCosign", body.model_dump(mode="json"))
    given = order(wired, actor, key, ("cosign", cosign_id), command, line=actor.line)
    return await settle(
        wired,
        given,
        lambda conn: cosigns.withdraw(
            conn, cosign_id, actor, body.reason, given.at, mail=wired.settings.sends_mail
        ),
    )


@router.post(f"{AT}/remarks")
async def write(
    case_kind: CaseKind, case_id: CaseId, body: NewRemark, actor: OfficeOf, key: Key, wired: Wired
) -> RecordAnswer:
    """Notes something at a field or a file; only the own office sees it."""
    await _case(wired, actor, case_kind, case_id)
    given = _begun(wired, actor, key, "remark", ("WriteRemark", case_kind, case_id, body))
    wanted = Remark(
        id=given.record_id,
        case_kind=case_kind,
        case_id=case_id,
        role=actor.role.value,
        scope=actor.scope,
        line=actor.line,
        author=actor.user,
        written_at=given.at,
        anchor=body.anchor,
        place=body.place.strip(),
        text=body.text.strip(),
    )
    return await settle(wired, given, lambda _: doors.write(wanted))


@router.post(f"{AT}/task")
async def hand_on(
    case_kind: CaseKind, case_id: CaseId, body: NewTask, actor: OfficeOf, key: Key, wired: Wired
) -> RecordAnswer:
    """Gives what the case waits for to a colleague with a note, or back to all of the office (转办)."""
    await _case(wired, actor, case_kind, case_id)
    if kinds()[case_kind].own_tasks:
        raise ProblemError(409, "own_tasks", "该事项请使用事项自身的“转办”。", article=TRANSFER.cite)
    asked = ("GiveTask", {"case_kind": case_kind, "case_id": case_id, **body.model_dump(mode="json")})
    task_id = derived_id("task", case_kind, case_id, *(str(part) for part in actor.office))
    given = order(wired, actor, key, ("task", task_id), asked, line=actor.line)
    wanted = Task(
        id=task_id,
        case_kind=case_kind,
        case_id=case_id,
        role=actor.role.value,
        scope=actor.scope,
        line=actor.line,
        given_by=actor.user,
        given_to=body.to or None,
        given_at=given.at,
        note=body.note.strip(),
        keys=(),
    )
    about = About(kind=case_kind, case_id=case_id, at=given.at, mail=wired.settings.sends_mail)
    return await settle(wired, given, lambda conn: handing_on.give(conn, wanted, actor, about))


@router.post("/remarks/{remark_id}/resolve")
async def resolve(remark_id: CaseId, actor: OfficeOf, key: Key, wired: Wired) -> RecordAnswer:
    """What was noted is dealt with."""
    given = order(wired, actor, key, ("remark", remark_id), ("ResolveRemark", {}), line=actor.line)
    return await settle(wired, given, lambda conn: doors.resolve(conn, remark_id, actor, resolved=True))


@router.post("/remarks/{remark_id}/reopen")
async def reopen(remark_id: CaseId, actor: OfficeOf, key: Key, wired: Wired) -> RecordAnswer:
    """It is not dealt with after all."""
    given = order(wired, actor, key, ("remark", remark_id), ("ReopenRemark", {}), line=actor.line)
    return await settle(wired, given, lambda conn: doors.resolve(conn, remark_id, actor, resolved=False))


@router.post(f"{AT}/copies")
async def send(
    case_kind: CaseKind, case_id: CaseId, body: NewCopy, actor: OfficeOf, key: Key, wired: Wired
) -> RecordAnswer:
    """Copies where the case stands for reading to a colleague, or to an office that reads the case anyway."""
    await _case(wired, actor, case_kind, case_id)
    given = _begun(wired, actor, key, "copy", ("SendCopy", case_kind, case_id, body))
    role, scope, line, user = seen.party_of(body.to, actor)
    wanted = Copy(
        id=given.record_id,
        case_kind=case_kind,
        case_id=case_id,
        step=await seen.step_of(wired.engine, case_kind, case_id),
        sender=actor.user,
        from_role=actor.role.value,
        from_scope=actor.scope,
        from_line=actor.line,
        sent_at=given.at,
        role=role,
        scope=scope,
        line=line,
        user=user,
        text=body.text.strip(),
    )
    about = About(kind=case_kind, case_id=case_id, at=given.at, mail=wired.settings.sends_mail)
    return await settle(wired, given, lambda conn: doors.send(conn, wanted, actor, about))


@router.post("/copies/{copy_id}/read")
async def read(copy_id: CaseId, actor: OfficeOf, key: Key, wired: Wired) -> RecordAnswer:
    """已阅: the caller has read what was copied to it."""
    given = order(wired, actor, key, ("copy", copy_id), ("ReadCopy", {}), line=actor.line)
    return await settle(wired, given, lambda conn: doors.read(conn, copy_id, actor, given.at))


async def _case(wired: Wiring, actor: Actor, kind: str, case_id: str) -> reads.Face:
    """The case as the caller reads it; 404 where it does not."""
    async with transaction(wired.engine, actor) as conn:
        found = await reads.face_of(conn, kind, case_id)
    if found is None:
        raise not_found(NO_CASE)
    return found


def _begun(wired: Wiring, actor: Actor, key: str, kind: str, asked: tuple[str, str, str, BaseModel]) -> Order:
    """The order for something new beside a case: the command's name, kind and id of the case, and what is given."""
    name, case_kind, case_id, body = asked
    command = (name, {"case_kind": case_kind, "case_id": case_id, **body.model_dump(mode="json")})
    return order(wired, actor, key, (kind, derived_id(kind, actor.user, key)), command, line=actor.line)
