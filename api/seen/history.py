"""The history of a case in words, with the names that its reader may know."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from activities.kinds import kinds
from api.models.history import HistoryRow
from api.reader import Reader
from db.cases import fact_of
from db.reads.accounts import account_names
from db.reads.histories import HistoryFact
from db.scope import system_transaction
from domain.attachment import Attachment
from domain.narrative import Line
from domain.offices import office_name
from domain.source import within
from domain.taking_back import RULE as TAKING_BACK
from domain.taking_back import TakenBack
from domain.terms import ROLE_NAMES, Role
from domain.visibility import masked_name, masked_paper

FILES = ("attachment", "paper")
"""What a fact that puts a file to a case calls it."""
OF_THE_OFFICE = "本单位其他人员"
STAFF = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY})
NAMELESS = frozenset({Role.SYSTEM, Role.PUBLIC})


async def narrated(
    engine: AsyncEngine, kind: str, rows: Sequence[HistoryFact], reader: Reader
) -> list[HistoryRow]:
    """The lines, with names where the reader may know them."""
    named = [row for row in rows if _may_name(row, reader)]
    known = {row.actor_user for row in named} | {row.acting_for for row in named if row.acting_for}
    async with system_transaction(engine) as conn:
        names = await account_names(conn, known)
    if reader.masked:
        names = {account: masked_name(name) for account, name in names.items()}
    own = reader.actor.user
    return [
        _line(kind, row, names, masked=reader.masked).model_copy(update={"own": row.actor_user == own})
        for row in rows
    ]


def _may_name(row: HistoryFact, reader: Reader) -> bool:
    """Setting (permission): offices know each other's staff, a unit its own; an expert is known to few."""
    role, own = Role(row.actor_role), reader.actor
    if role in NAMELESS:
        return False
    if reader.oversees or (role == own.role and row.actor_scope == own.scope):
        return True
    return own.role in STAFF and role is not Role.EXPERT


def _role_name(role: Role, kind: str) -> str:
    return kinds()[kind].called.get(role, ROLE_NAMES[role])


def party_name(role: Role, scope: str, kind: str) -> str:
    """Who acted, without a person: an office of the line by its name, all others by their role."""
    return office_name(role, scope, kind) or _role_name(role, kind)


def line_of(kind: str, fact: str, body: object, *, masked: bool = False) -> Line:
    """A register entry of a case in words; `masked` for a reader who sees no names of persons."""
    known = kinds()[kind]
    happened = fact_of(known.case, fact, body)
    if isinstance(happened, TakenBack):
        rule = within(TAKING_BACK, known.pack.programme)
        return Line(f"撤销第{happened.seq}项办理，恢复办理前的状态。", rule)
    return known.narrate(_masked(happened) if masked else happened)


def _masked(happened: Any) -> Any:
    """The fact with its file, if it put one to the case, under no name of its own. Any: a fact of any kind."""
    papers = {name: getattr(happened, name, None) for name in FILES}
    masked = {name: masked_paper(paper) for name, paper in papers.items() if isinstance(paper, Attachment)}
    return replace(happened, **masked) if masked else happened


def _line(kind: str, row: HistoryFact, names: Mapping[str, str], *, masked: bool) -> HistoryRow:
    line, role = line_of(kind, row.fact, row.body, masked=masked), Role(row.actor_role)
    return HistoryRow(
        seq=row.seq,
        at=row.effective_at,
        fact=row.fact,
        text=line.text,
        cite=line.source.cite if line.source else None,
        role=role.value,
        role_name=party_name(role, row.actor_scope, kind),
        name=names.get(row.actor_user),
        in_place_of=None if row.acting_for is None else names.get(row.acting_for, OF_THE_OFFICE),
        policy=row.policy_edition,
        minor=line.minor,
    )
