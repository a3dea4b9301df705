"""委托代办: one's own tasks handed to a colleague for some days, and what one does in a colleague's place."""

from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from activities import delegations as doors
from api.auth import only
from api.commands import Key
from api.problems import RESPONSES
from api.reader import reader_of
from api.record_commands import RecordAnswer, order, settle
from api.routers.colleagues import Colleague, of_office
from api.routers.worklist import CaseKind
from api.strict import strict
from api.wiring import Wired
from db import delegations
from db.reads.accounts import account_names
from db.scope import system_transaction
from domain.actor import Actor
from domain.delegation import DELEGATES, Delegation
from domain.faces import faces
from ids import derived_id

router = APIRouter(
    prefix="/me/delegations", tags=["worklist 待办"], responses=RESPONSES, dependencies=[Depends(strict)]
)
Delegate = Annotated[Actor, Depends(only(*sorted(DELEGATES), line=None))]
"""Roles that several persons of one office can hold."""
SHOWN_FOR = timedelta(days=365)


class NewDelegation(BaseModel):
    """To whom, from which day to which, for which kinds of cases."""

    model_config = ConfigDict(extra="forbid")

    to: str = Field(max_length=64, examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    first_on: date = Field(examples=["2026-03-09"])
    last_on: date = Field(examples=["2026-03-13"])
    kinds: list[CaseKind] = Field(default=[], max_length=30, description="事项种类，空为全部")


class KindOfCase(BaseModel):
    """A kind of cases by its name."""

    code: str = Field(examples=["application"])
    name: str = Field(examples=["申报"])


class DelegationShown(BaseModel):
    """One of them, as either of the two sees it."""

    id: str
    mine: bool = Field(description="由本人委托他人；否则为本人受托")
    other: str = Field(examples=["样例经办人乙"], description="另一方的姓名")
    first_on: date
    last_on: date
    kinds: list[str] = Field(examples=[["申报"]], description="空为全部")
    standing: str = Field(examples=["委托中"])
    open: bool = Field(description="尚可提前结束")


class Delegations(BaseModel):
    """Those of a year, to whom one can hand tasks, and which kinds there are."""

    items: list[DelegationShown]
    colleagues: list[Colleague]
    kinds: list[KindOfCase]


@router.get("")
async def shown(actor: Delegate, wired: Wired) -> Delegations:
    """What the caller handed over or does in a colleague's place, and the colleagues of the very role and office."""
    today = reader_of(wired, actor).today
    async with system_transaction(wired.engine) as conn:
        rows = await delegations.of_account(conn, actor.user, today - SHOWN_FOR)
        names = await account_names(conn, {row.giver for row in rows} | {row.taker for row in rows})
        people = await of_office(conn, actor)
    own = [row for row in rows if (row.role, row.scope, row.line) == actor.office]
    return Delegations(
        items=[_shown(row, actor, names, today) for row in own],
        colleagues=[person for person in people if person.id != actor.user],
        kinds=[KindOfCase(code=kind, name=faces()[kind].name) for kind in doors.kinds_of(actor.line)],
    )


@router.post("")
async def give(body: NewDelegation, actor: Delegate, key: Key, wired: Wired) -> RecordAnswer:
    """Hands what was given to the caller to a colleague for these days; both are told."""
    wanted = Delegation(
        id=derived_id("delegation", actor.user, key),
        giver=actor.user,
        taker=body.to,
        role=actor.role.value,
        scope=actor.scope,
        line=actor.line,
        first_on=body.first_on,
        last_on=body.last_on,
        kinds=tuple(dict.fromkeys(body.kinds)),
    )
    command = ("GiveDelegation", body.model_dump(mode="json"))
    given = order(wired, actor, key, ("delegation", wanted.id), command, line=actor.line)
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: doors.give(conn, wanted, actor, given.at, mail=mail))


@router.post("/{delegation_id}/end")
async def end(delegation_id: str, actor: Delegate, key: Key, wired: Wired) -> RecordAnswer:
    """Ends it before its last day; both are told."""
    given = order(wired, actor, key, ("delegation", delegation_id), ("EndDelegation", {}), line=actor.line)
    mail = wired.settings.sends_mail
    return await settle(wired, given, lambda conn: doors.end(conn, delegation_id, actor, given.at, mail=mail))


def _shown(row: delegations.Row, actor: Actor, names: dict[str, str], today: date) -> DelegationShown:
    mine = row.giver == actor.user
    return DelegationShown(
        id=row.id,
        mine=mine,
        other=names.get(row.taker if mine else row.giver, ""),
        first_on=row.first_on,
        last_on=row.last_on,
        kinds=[faces()[kind].name for kind in row.kinds if kind in faces()],
        standing=_standing(row, today),
        open=not row.ended and row.last_on >= today,
    )


def _standing(row: delegations.Row, today: date) -> str:
    if row.ended:
        return "已提前结束"
    if row.last_on < today:
        return "已到期"
    return "委托中" if row.first_on <= today else "尚未开始"
