"""The worklist: what waits for a party and can be done now, the dates that are still to come, and how much of which kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Interval,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from db.finding import Sought, sought
from db.reads.case_names import ABOUT, FACE, with_cases
from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, Query, fetch_all
from db.tables import wait
from domain.actor import Actor
from domain.awaited import until
from domain.command_words import words_of
from domain.policy import UNDATED_DAYS, Edition
from domain.terms import Role

w = wait.c
KIND: ColumnElement[str] = literal_column(
    "case when starts_with(wait.key, 'overdue:') then 'overdue:' || split_part(substr(wait.key, 9), ':', 1)"
    " else split_part(wait.key, ':', 1) end"
)
"""The key without the person or paper in it."""
IDENTITY = (w.case_kind, w.case_id, w.key)
COLUMNS = (*IDENTITY, w.body, *ABOUT)
JOINED = with_cases(wait)
MARK = "rank_{}"


class When(StrEnum):
    """What can be done now, the dates of lives that are still ahead, or both."""

    NOW = "now"
    COMING = "coming"
    ANY = "any"


class Order(StrEnum):
    """By what the rows are ordered; a minus begins with the last."""

    PRESSING = "pressing"
    DUE = "due"
    DUE_LAST = "-due"
    SINCE = "since"
    SINCE_LAST = "-since"
    TITLE = "title"
    TITLE_LAST = "-title"
    ACTION = "action"
    ACTION_LAST = "-action"
    NUMBER = "number"
    NUMBER_LAST = "-number"

    @property
    def descending(self) -> bool:
        """Whether the last comes first."""
        return self.value.startswith("-")

    @property
    def of_cases(self) -> bool:
        """Whether the cases have to be looked at to know the order."""
        return self.value.removeprefix("-") in {"title", "number"}

    @property
    def kinds(self) -> tuple[type, ...]:
        """Of which types the key values are, those of the row itself last."""
        by = self.value.removeprefix("-")
        first = (int, datetime) if by == "pressing" else (datetime if by in {"due", "since"} else str,)
        return (*first, str, str, str)


@dataclass(frozen=True, slots=True)
class Dates:
    """The waits of a kind of case that stand long before anybody has to act, and until which day that is now."""

    case_kind: str
    kinds: frozenset[str]
    until: date


def dates_ahead(policies: Mapping[str, Edition], today: date) -> tuple[Dates, ...]:
    """Setting (worklist_lead_days): which dates of lives are still ahead, and from when on they are not."""
    found = ((kind, words_of(kind).dates, policy) for kind, policy in policies.items())
    return tuple(Dates(kind, dates, until(policy, today)) for kind, dates, policy in found if dates)


class WaitFound(NamedTuple):
    """A wait with the case that it belongs to, blank where the caller may not know it; `body` as stored."""

    rank: tuple[object, ...]
    """The key values of its place in the order that was asked for."""
    case_kind: str
    case_id: str
    key: str
    body: object
    number: str | None
    title: str | None
    stage: str | None
    round_id: str | None
    person_name: str | None


class WaitCount(NamedTuple):
    """How many waits there are of a kind; `key` and `action` are those of one of them."""

    case_kind: str
    kind: str
    key: str
    action: str
    total: int
    any_due: int
    """Of whichever due date, where one is asked for."""
    overdue: int
    due_soon: int
    due_today: int
    coming: int
    """Dates that are still ahead, which the others leave out unless they are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose waits: the actor's own, or (`everybody`) those of all offices; and which of them."""

    actor: Actor
    now: datetime
    everybody: bool = False
    overdue: bool = False
    kind: str | None = None
    case_kind: str | None = None
    league: str | None = None
    round_id: str | None = None
    due_until: date | None = None
    """Not overdue, and due on this day or earlier."""
    before: date | None = None
    """Due on this day or earlier."""
    due_from: date | None = None
    """Due on this day or later."""
    when: When = When.ANY
    dates: tuple[Dates, ...] = ()
    undated: Mapping[str, int] = field(default_factory=dict)
    """Setting (worklist_undated_days): kind of case → after how many days what has no time limit is placed."""
    order: Order = Order.PRESSING
    text: str | None = None
    """Looked for in the unit's name and in the number of the case."""
    known: Sought | None = None
    """The names that have the text."""

    @property
    def about_cases(self) -> bool:
        """Whether the cases have to be looked at to know which waits are meant."""
        return bool(self.league or self.round_id or self.text)


async def worklist(
    conn: AsyncConnection, asked: Asked, after: Place | None, most: int
) -> Sequence[WaitFound]:
    """The waits in the order that is asked for; what others wait for comes before dates of a life, whether limited or not."""
    asked = await _looked_up(conn, asked)
    key, down = (*_rank(asked), *IDENTITY), asked.order.descending
    conditions = [*_conditions(asked), *_of_kind(asked), *_of_time(asked)]
    if after is not None:
        conditions.append(beyond(key, after, descending=down))
    ranks = [rank.label(MARK.format(place)) for place, rank in enumerate(_rank(asked))]
    of_cases = asked.about_cases or asked.order.of_cases
    query = select(*ranks, *(() if of_cases else IDENTITY)).select_from(JOINED if of_cases else wait)
    query = query.where(*conditions).order_by(*ordered(key, descending=down)).limit(most)
    rows = (await conn.execute(query.add_columns(*COLUMNS) if of_cases else _told(query, down=down))).all()
    return [WaitFound(tuple(row[: len(ranks)]), *row[len(ranks) :]) for row in rows]


def _told(chosen: Query, *, down: bool) -> Query:
    """The waits of a page with what they are about: only their cases are looked at."""
    of_page = chosen.subquery()
    *ranks, kind, case_id, key = of_page.c
    same = and_(w.case_kind == kind, w.case_id == case_id, w.key == key)
    query = select(*ranks, *COLUMNS).select_from(JOINED.join(of_page, same))
    return query.order_by(*ordered((*ranks, kind, case_id, key), descending=down))


def counted(asked: Asked) -> Select[int]:
    """What counts them, without looking at their cases."""
    return select(func.count()).select_from(wait).where(*_conditions(asked), *_of_time(asked))


def _rank(asked: Asked) -> tuple[Expression, ...]:
    """What the rows are ordered by, before what identifies them."""
    by = asked.order.value.removeprefix("-")
    if by == "pressing":
        return (_own_date(asked), func.coalesce(w.due_at, w.since + _as_if_due(asked)))
    of = {"due": w.ranks_at, "since": w.since, "action": w.action}
    text = {"title": FACE.title, "number": FACE.number}
    return (of[by] if by in of else func.coalesce(text[by], ""),)


def _as_if_due(asked: Asked) -> Expression:
    """Setting (worklist_undated_days): how long after its beginning what has no time limit stands among the others."""
    spans = {kind: literal(timedelta(days=days), Interval) for kind, days in asked.undated.items()}
    usual = literal(timedelta(days=UNDATED_DAYS), Interval)
    apart = {kind: span for kind, span in spans.items() if asked.undated[kind] != UNDATED_DAYS}
    return case(apart, value=w.case_kind, else_=usual) if apart else usual


def _own_date(asked: Asked) -> ColumnElement[int]:
    """1 for a date of a life that is not over and at which nobody began: nobody else waits for it yet."""
    own = [_is_of(dates) for dates in asked.dates]
    return case((and_(or_(false(), *own), w.due_at > asked.now, not_(BEGUN)), 1), else_=0)


BEGUN = w.body.has_key("begun")


def _is_of(dates: Dates) -> ColumnElement[bool]:
    return and_(w.case_kind == dates.case_kind, KIND.in_(sorted(dates.kinds)))


@lru_cache(maxsize=64)
def _ahead(asked: tuple[Dates, ...]) -> ColumnElement[bool]:
    """Setting (worklist_lead_days): a date of a life that is further ahead than the settings say, and not begun.

    Every page asks for it; what it is made of is the same for a day.
    """
    far = [and_(_is_of(dates), w.due_on > dates.until) for dates in asked]
    return and_(func.coalesce(or_(false(), *far), false()), not_(BEGUN))


def _of_time(asked: Asked) -> list[ColumnElement[bool]]:
    if asked.when is When.ANY:
        return []
    ahead = _ahead(asked.dates)
    return [ahead if asked.when is When.COMING else not_(ahead)]


async def count_waits(conn: AsyncConnection, asked: Asked, today: date, soon: date) -> Sequence[WaitCount]:
    """Per kind, whatever kind is asked for: those asked for, and of all but what is asked of their due date those
    overdue, and those due up to the day `soon` or `today`: each can be chosen instead of another.

    `key` and `action` are those of one of them, which name the kind.
    """
    asked = await _looked_up(conn, asked)
    past, meant = w.ranks_at <= asked.now, and_(true(), *_of_time(asked))
    chosen = and_(meant, *_due(asked))
    source: FromClause = JOINED if asked.about_cases else wait
    query = (
        select(
            w.case_kind,
            KIND.label("kind"),
            func.min(w.key).label("key"),
            func.min(w.action).label("action"),
            func.count().filter(chosen).label("total"),
            func.count().filter(meant).label("any_due"),
            func.count().filter(meant, past).label("overdue"),
            func.count().filter(meant, ~past, w.due_on <= soon).label("due_soon"),
            func.count().filter(meant, ~past, w.due_on <= today).label("due_today"),
            func.count().filter(_ahead(asked.dates)).label("coming"),
        )
        .select_from(source)
        .where(*_conditions(replace(asked, overdue=False, due_until=None)))
        .group_by(w.case_kind, KIND)
        .order_by(w.case_kind, KIND)
    )
    return await fetch_all(conn, WaitCount, query)


def own_to_do(actor: Actor) -> ColumnElement[bool]:
    """Given to this person or to nobody in particular, or to somebody in whose place this person may act."""
    in_place = [
        and_(w.user == each.user, w.case_kind.in_(each.kinds) if each.kinds else true())
        for each in actor.stands_in
    ]
    return or_(w.user.is_(None), w.user == actor.user, *in_place)


def _due(asked: Asked) -> list[ColumnElement[bool]]:
    """What is asked of the due date by one of the tiles."""
    found: list[ColumnElement[bool]] = [w.ranks_at <= asked.now] if asked.overdue else []
    return found if asked.due_until is None else [*found, w.ranks_at > asked.now, w.due_on <= asked.due_until]


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    actor, found = asked.actor, list[ColumnElement[bool]]()
    if asked.everybody:
        found.append(w.role != Role.SYSTEM.value)
    else:
        found += [w.role == actor.role.value, w.scope == actor.scope, w.line == actor.line]
        found.append(own_to_do(actor))
    found += _due(asked)
    if asked.case_kind is not None:
        found.append(w.case_kind == asked.case_kind)
    if asked.before is not None:
        found.append(w.due_on <= asked.before)
    if asked.due_from is not None:
        found.append(w.due_on >= asked.due_from)
    return [*found, *_of_cases(asked)]


def _of_kind(asked: Asked) -> list[ColumnElement[bool]]:
    if asked.kind is None:
        return []
    return [or_(w.key == asked.kind, func.starts_with(w.key, f"{asked.kind}:"))]


def _of_cases(asked: Asked) -> list[ColumnElement[bool]]:
    found = list[ColumnElement[bool]]()
    if asked.league is not None:
        found.append(FACE.league == asked.league)
    if asked.round_id is not None:
        found.append(FACE.batch == asked.round_id)
    if asked.known is not None:
        found.append(asked.known.shows(FACE.title, FACE.number))
    return found


async def _looked_up(conn: AsyncConnection, asked: Asked) -> Asked:
    return asked if asked.text is None else replace(asked, known=await sought(conn, asked.text))
