"""What a case kind is to the database: how its state is loaded, locked, projected and folded."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.codec import by_name, decode
from db.personal import opened, opened_to_write
from db.scope import once
from domain.case_face import CaseFace
from domain.stamp import Stamp
from domain.taking_back import NAME as TAKEN_BACK
from domain.taking_back import TakenBack
from domain.wait import Wait

State = TypeVar("State")
Fact = TypeVar("Fact")
Command = TypeVar("Command")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[State]):
    """A case as it stands: its state, how many facts made it (0: there is none yet), and its last one."""

    state: State
    seq: int
    hash: bytes | None = None
    at: datetime | None = None
    """When the last fact took effect."""


@dataclass(frozen=True, slots=True)
class Projection(Generic[State, Fact]):
    """What the row of a case is written from."""

    state: State
    seq: int
    fact: Fact
    at: datetime
    waits: tuple[Wait, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Generic[State, Fact, Command]):
    """One kind of case: its types, its fold, its waits, and how its row is written."""

    kind: str
    table: Table
    key: str
    state: type[State]
    facts: Mapping[str, type[Fact]]
    commands: Mapping[str, type[Command]]
    blank: Callable[[str], State]
    apply: Callable[[State, Fact, Stamp], State]
    waits: Callable[[State], tuple[Wait, ...]]
    ended: Callable[[State], bool]
    stage: Callable[[State], str]
    project: Callable[[AsyncConnection, str, Projection[State, Fact]], Awaitable[None]]
    face: Callable[[State], CaseFace]
    """What lists and row security know of it."""
    row: Callable[[State, int], dict[str, object]] | None = None
    """Its row by state and sequence, where these make all of it: verification then needs nothing else of the kind."""
    number: str | None = None
    """The column of its table that people call it by, where it has one."""


AnyLoaded = Loaded[Any]
AnyProjection = Projection[Any, Any]
AnyCase = Case[Any, Any, Any]
"""Of a kind of which only its programme knows the types. Any: in the mapping of all kinds they are erased."""


async def load(
    conn: AsyncConnection, case: Case[State, Fact, Command], case_id: str, *, lock: bool = False
) -> Loaded[State]:
    """The case's folded state; a case without facts is blank."""
    if lock:
        return await _load(conn, case, case_id, lock=True)
    return await once(conn, ("case", case.kind, case_id), lambda: _load(conn, case, case_id, lock=False))


async def _load(
    conn: AsyncConnection, case: Case[State, Fact, Command], case_id: str, *, lock: bool
) -> Loaded[State]:
    row = await hot.row(conn, _query(case.kind, case.table, case.key, lock=lock), case_id)
    if row is None:
        return Loaded(case.blank(case_id), 0)
    state = opened_to_write(conn, case.kind, case_id, row["state"]) if lock else opened(row["state"])
    return Loaded(decode(case.state, state), row["seq"], row["hash"], row["effective_at"])


async def load_state(conn: AsyncConnection, case: Case[State, Fact, Command], case_id: str) -> Loaded[State]:
    """The same without what only a next fact needs: the register, whose rules of visibility take a millisecond to set up."""
    row = await hot.row(conn, _bare(case.table.name, case.key), case_id)
    if row is None:
        return Loaded(case.blank(case_id), 0)
    return Loaded(decode(case.state, opened(row["state"])), row["seq"])


async def load_all(
    conn: AsyncConnection, case: Case[State, Fact, Command], case_ids: Collection[str]
) -> dict[str, Loaded[State]]:
    """The folded state of each of these cases that has facts, in one query."""
    key = case.table.c[case.key]
    query = select(key.label("id"), case.table.c.state, case.table.c.seq).where(key.in_(case_ids))
    return {row.id: Loaded(decode(case.state, row.state), row.seq) for row in await conn.execute(query)}


@cache
def _bare(table: str, key: str) -> str:
    return f'select with_keys(state) as state, seq from "{table}" where "{key}" = $1'  # noqa: S608  # names of this program


@cache
def _query(kind: str, table: Table, key: str, *, lock: bool) -> str:
    """The row and, in the same round trip, the end of its hash chain and when that fact took effect."""
    query = (
        "select with_keys(a.state) as state, a.seq, r.hash, r.effective_at"  # noqa: S608  # names of this program
        f' from "{table.name}" a left join register r on r.case_kind = \'{kind}\' and r.case_id = a."{key}" and r.seq = a.seq'
        f' where a."{key}" = $1'
    )
    return f"{query} for update of a" if lock else query


async def exists(conn: AsyncConnection, case: AnyCase, case_id: str) -> bool:
    """Whether the case is there for the caller."""
    key = case.table.c[case.key]
    return (await conn.execute(select(key).where(key == case_id))).scalar_one_or_none() is not None


def command_of(case: Case[State, Fact, Command], name: str, body: object) -> Command:
    """The typed command; raises KeyError or ValidationError on what is none."""
    return decode(case.commands[name], body)


def fact_of(case: Case[State, Fact, Command], name: str, body: object) -> Fact | TakenBack:
    """The typed fact of a register entry; that an act was taken back is a fact of every kind."""
    return decode(TakenBack, body) if name == TAKEN_BACK else decode(case.facts[name], body)


class Folding(Generic[State, Fact]):
    """A case as its facts make it, one after another; a fact that was taken back leaves it as it was before."""

    def __init__(self, case: Case[State, Fact, Command], case_id: str) -> None:
        self._case = case
        self.state = self.before = case.blank(case_id)
        """Where the case stands now, and where it stood before the last fact."""

    def take(self, name: str, body: object, stamp: Stamp) -> Fact | TakenBack:
        """The next entry of the register; gives its fact."""
        fact = fact_of(self._case, name, body)
        if isinstance(fact, TakenBack):
            self.state = self.before
        else:
            self.before, self.state = self.state, self._case.apply(self.state, fact, stamp)
        return fact


__all__ = [
    "AnyCase",
    "AnyLoaded",
    "AnyProjection",
    "Case",
    "Folding",
    "Loaded",
    "Projection",
    "by_name",
    "command_of",
    "exists",
    "fact_of",
    "load",
    "load_all",
]
