"""What opens a decision: the command and its case, locked, in one round trip, and what holds for them in another.

Two, because whoever waited for the lock must see what was committed meanwhile: a statement sees what was there when it began.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy.exc import NoResultFound
from sqlalchemy.ext.asyncio import AsyncConnection

from db import commands, hot
from db.calendars import MARK, Version
from db.cases import AnyCase, AnyLoaded, Loaded
from db.codec import decode
from db.commands import Ledger
from db.parties import HOLDS
from db.personal import opened_to_write
from domain.actor import Actor
from domain.pack import Pack
from domain.policy import Edition

_NOW = """
    array(select edition from policy where programme = {programme} order by edition) as editions,
    array(select made_at from policy where programme = {programme} order by edition) as made,
    array(select year from calendar_year order by year) as years,
    array(select {mark} from calendar_year order by year) as marks,
    exists ({held}) as held,
    exists (select from task where case_kind = {kind} and case_id = {case}
        and role = {role} and scope = {scope} and line = {line}) as task,
    exists (select from cosign where case_kind = {kind} and case_id = {case}
        and role = {role} and scope = {scope} and line = {line}) as cosign"""


def _of(places: Mapping[str, str]) -> str:
    """What holds, with these places of the values."""
    return _NOW.format(mark=MARK, held=HOLDS.format(**places), **places)


_PLACES = {
    "user": "$1",
    "role": "$2",
    "scope": "$3",
    "line": "$4",
    "kind": "$5",
    "case": "$6",
    "programme": "$7",
}
NOW = "select " + _of(_PLACES)
NEXT = f"""{NOW}, last.hash, last.effective_at from (select) as once
    left join register last on last.case_kind = $5 and last.case_id = $6 and last.seq = $8"""
_RECEIVED = {
    "user": "$7",
    "role": "$8",
    "scope": "$9",
    "line": "$10",
    "kind": "$2",
    "case": "$3",
    "programme": "$12",
}
RECEIVED = (
    f"with fresh as ({commands.RECEIVE}) select (select id from fresh) as fresh, "  # noqa: S608  # no value
    + _of(_RECEIVED)
)
"""The values are those of `RECEIVE` and, after them, the programme."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What there may be beside the case for the office that acts: a task that was given to one person, views that are asked for."""

    task: bool
    cosign: bool


ANYTHING = Beside(task=True, cosign=True)
"""Not looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What holds at this moment of the transaction for a command and its case."""

    editions: Sequence[tuple[int, datetime]]
    years: Sequence[Version]
    held: bool
    """Whether the account is active and holds the role of the actor."""
    beside: Beside


@dataclass(frozen=True, slots=True)
class Last:
    """The last fact of a case; nothing of one without facts."""

    hash: bytes | None
    """The end of the hash chain."""
    at: datetime | None
    """When it took effect."""


@cache
def _open(table: str, key: str) -> str:
    """The command before its case: two that ask for both never wait for each other."""
    return (
        f"with of_command as materialized (select {commands.COLUMNS} from command where id = $1 for update),"  # noqa: S608  # names of this program
        f' of_case as materialized (select state, seq from "{table}" where "{key}" = $2 for update)'
        " select of_command.*, with_keys(of_case.state) as state, of_case.seq from of_command left join of_case on true"
    )


async def open_both(
    conn: AsyncConnection, case: AnyCase, case_id: str, command_id: str
) -> tuple[Ledger, AnyLoaded]:
    """The command and the case, locked; raises NoResultFound when the command was never received.

    The end of the case's hash chain is not looked up: `before_next` tells it.
    """
    row = await hot.row(conn, _open(case.table.name, case.key), command_id, case_id)
    if row is None:
        raise NoResultFound(command_id)
    if row["seq"] is None:
        return commands.found(row), Loaded(case.blank(case_id), 0)
    state = opened_to_write(conn, case.kind, case_id, row["state"])
    return commands.found(row), Loaded(decode(case.state, state), row["seq"])


async def before_next(
    conn: AsyncConnection, actor: Actor, kind: str, case_id: str, seq: int, own: Pack[Edition]
) -> tuple[Now, Last]:
    """What holds for the actor and for the case, and its last fact, which is that of `seq`."""
    row = await hot.row(conn, NEXT, *_values(actor, kind, case_id, own), seq)
    assert row is not None
    return _now(row), Last(row["hash"], row["effective_at"])


async def standing_now(
    conn: AsyncConnection, actor: Actor, kind: str, case_id: str, own: Pack[Edition]
) -> Now:
    """What holds for the actor and for the case."""
    row = await hot.row(conn, NOW, *_values(actor, kind, case_id, own))
    assert row is not None
    return _now(row)


def _values(actor: Actor, kind: str, case_id: str, own: Pack[Edition]) -> tuple[str, ...]:
    return (actor.user, actor.role.value, actor.scope, actor.line, kind, case_id, own.programme)


async def receive(conn: AsyncConnection, new: Ledger, at: datetime, own: Pack[Edition]) -> tuple[Ledger, Now]:
    """Stores the command, or finds the one that is already there under its id; and what holds, as `standing_now` tells it."""
    row = await hot.row(conn, RECEIVED, *await commands.values_of(conn, new, at), own.programme)
    assert row is not None
    return new if row["fresh"] is not None else await commands.load(conn, new.id), _now(row)


def _now(row: hot.Found) -> Now:
    return Now(
        editions=list(zip(row["editions"], row["made"], strict=True)),
        years=list(zip(row["years"], row["marks"], strict=True)),
        held=row["held"],
        beside=Beside(row["task"], row["cosign"]),
    )
