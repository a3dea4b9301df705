"""委托代办 inside the records' door: given, ended, and told to both."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.record_door import Recorded
from db import delegations
from db.locks import one_at_a_time
from db.notifications import Message, notify
from db.parties import Recipient, account_of, may_act
from domain import delegation as rule
from domain.actor import Actor
from domain.delegation import Delegation, Known
from domain.faces import faces, lives
from domain.legal_time import chinese_date, legal_day
from domain.offices import takes_part
from domain.records import DelegationEnded, DelegationGiven
from domain.refusal import Refusal

GIVEN, ENDED, BEGUN, OVER = "已办理委托代办", "委托代办已提前结束", "委托代办今日开始", "委托代办已到期结束"


def kinds_of(line: str) -> list[str]:
    """The kinds of cases whose tasks somebody of the line can hand over."""
    return [kind for kind in lives() if takes_part(line, kind)]


async def give(
    conn: AsyncConnection, wanted: Delegation, actor: Actor, at: datetime, *, mail: bool
) -> Recorded | Refusal:
    """Records it and tells both, or says why it is not possible."""
    today = legal_day(at)
    await one_at_a_time(conn, f"delegation/{actor.line}/{actor.role.value}/{actor.scope}")
    known = Known(
        colleague=await may_act(conn, wanted.taker, actor.role, actor.scope, actor.line),
        kinds=kinds_of(actor.line),
        standing=await delegations.concerning(conn, (wanted.giver, wanted.taker), actor, today),
    )
    refusal = rule.give(wanted, actor, today, known)
    if refusal is not None:
        return refusal
    await tell(conn, wanted, GIVEN, at, mail=mail)
    return Recorded(wanted.id, DelegationGiven(wanted))


async def end(
    conn: AsyncConnection, delegation_id: str, actor: Actor, at: datetime, *, mail: bool
) -> Recorded | Refusal:
    """Ends it before its last day and tells both."""
    await one_at_a_time(conn, f"delegation/{delegation_id}")
    row = await delegations.find(conn, delegation_id)
    found = None if row is None else delegations.of_row(row)
    refusal = rule.end(found, actor, legal_day(at), ended=row is not None and row.ended)
    if found is None or refusal is not None:
        return refusal or Refusal(code="not_found", detail="没有该项委托。", source=rule.RULE)
    await tell(conn, found, ENDED, at, mail=mail)
    return Recorded(found.id, DelegationEnded(found))


async def turn(conn: AsyncConnection, today: date, yesterday: date, at: datetime, *, mail: bool) -> int:
    """Tells both of what begins today, and of what was over yesterday; each is told once."""
    rows = await delegations.at_a_turn(conn, today, yesterday)
    for row in rows:
        await tell(conn, delegations.of_row(row), BEGUN if row.first_on == today else OVER, at, mail=mail)
    return len(rows)


async def tell(conn: AsyncConnection, of: Delegation, title: str, at: datetime, *, mail: bool) -> None:
    """One message to either; it names the other one, who is of the same office."""
    giver, taker = await account_of(conn, of.giver), await account_of(conn, of.taker)
    for recipients, said in (
        (giver, f"您委托{_named(taker)}代办"),
        (taker, f"您受{_named(giver)}委托代办"),
    ):
        message = Message(
            key=f"delegation/{of.id}/{title}",
            title=title,
            body=f"{said}{_what(of)}，期间自{chinese_date(of.first_on)}至{chinese_date(of.last_on)}。"
            "交由委托人本人办理的事项，由受托人以本人名义办理，并记明代何人办理。",
            case_kind="delegation",
            case_id=of.id,
            at=at,
        )
        await notify(conn, recipients, message, mail=mail)


def _named(people: Sequence[Recipient]) -> str:
    return people[0].name if people else "原同事（账号已停用）"


def _what(of: Delegation) -> str:
    return "、".join(faces()[kind].name for kind in of.kinds) + "事项" if of.kinds else "全部事项"
