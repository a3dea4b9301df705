"""The list of applications: only the filters and orders that an index serves, so that every page costs the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    FromClause,
    Integer,
    Text,
    bindparam,
    func,
    literal,
    select,
    true,
    tuple_,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.reads import shapes
from db.bases.reads.shapes import FILTERS, Order, Shape
from db.bases.tables import application, application_expert, round_
from db.finding import among, few_of, names_fit, sought
from db.sql import Expression, Place, Query, columns, fetch_all
from domain.actor import Actor
from domain.bases.terms import Stage
from domain.terms import Role, Route

c = application.c


class ApplicationRow(NamedTuple):
    """An application as a list shows it."""

    id: str
    number: str
    round_id: str
    unit_id: str
    unit_name: str
    league: str
    authority: str | None
    route: str
    nature: str
    stage: str
    revision: int
    due_on: date | None
    submitted_at: datetime | None
    opened_at: datetime
    changed_at: datetime


COLUMNS = columns(application, ApplicationRow)
KEYS: Mapping[Order, Expression] = {
    Order.CHANGED: c.changed_at,
    Order.SUBMITTED: c.submitted_at,
    Order.DUE: c.due_on,
    Order.NUMBER: c.number,
    Order.NAME: c.unit_name,
}
EQUAL: Mapping[str, Expression] = {
    "round": c.round_id,
    "league": c.league,
    "route": c.route,
    "nature": c.nature,
    "unit": c.unit_id,
}
FOUND_BY = (c.unit_name, c.number)
UNSEEN = frozenset({Stage.DRAFT, Stage.LAPSED})
"""Never submitted, so no office has them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the filters given by name, the order, the row it begins after, and how many."""

    filters: Mapping[str, str | bool | Sequence[str] | None]
    order: Order
    after: Place | None
    most: int
    today: date

    @property
    def stages(self) -> list[str]:
        """The stages asked for; none asks for all."""
        given = self.filters.get("stage")
        return [] if not given or isinstance(given, str | bool) else list(given)


async def list_applications(conn: AsyncConnection, wanted: Wanted, actor: Actor) -> list[ApplicationRow]:
    """The rows; row security holds besides the scope that is put into the query."""
    text, found = await _found(conn, str(wanted.filters.get("q") or ""))
    shape = Shape(
        order=wanted.order,
        filters=frozenset(name for name in FILTERS if wanted.filters.get(name)),
        role=actor.role,
        one_stage=len(wanted.stages) == 1,
        after=wanted.after is not None,
        text=text,
    )
    return await fetch_all(conn, ApplicationRow, statement(shape), {**_values(wanted, actor), **found})


async def _found(conn: AsyncConnection, typed: str) -> tuple[shapes.Text, dict[str, object]]:
    """How the text narrows the list, with the values of it."""
    nothing: dict[str, object] = {"few": [], "names": [], "pattern": "", "needle": None}
    if not typed:
        return shapes.Text.NONE, nothing
    known = await sought(conn, typed)
    few = await few_of(conn, [select(c.id).where(known.fits(column)) for column in FOUND_BY], known)
    if few is not None:
        return shapes.Text.FEW, {**nothing, "few": few}
    if known.names is not None:
        return shapes.Text.NAMES, {**nothing, "names": list(known.names)}
    return shapes.Text.EACH, {**nothing, "pattern": known.pattern, "needle": known.needle}


def _values(wanted: Wanted, actor: Actor) -> dict[str, object]:
    given = wanted.filters
    first, last = wanted.after or (None, None)
    hidden = UNSEEN if actor.role is Role.LEAGUE else frozenset[Stage]()
    stages = list(wanted.stages or [stage.value for stage in Stage if stage not in hidden])
    equal = {name: given.get(name) for name in EQUAL}
    return {
        **equal,
        "stage": stages[0],
        "stages": stages,
        "before_day": wanted.today - timedelta(days=1),
        "scope": actor.scope,
        "first": first,
        "last": last,
        "most": wanted.most,
    }


@cache
def statement(shape: Shape) -> Query:
    """The query of a shape, built once; its index is named in `db.bases.reads.shapes`."""
    key, down = KEYS[shape.order], shape.order is Order.CHANGED
    conditions = [*_equal(shape), *_span(shape), *_scope(shape), *_text(shape)]
    if shape.after:
        conditions.append(_beyond(key, down=down))
    spread = _spread(shape)
    if spread is None:
        return _in_order(select(*COLUMNS).where(*conditions), key, c.id, down=down)
    source, column, value = spread
    each = _in_order(select(*COLUMNS).where(column == value, *conditions), key, c.id, down=down)
    one = each.lateral("one")
    rows = select(*one.c).select_from(source.join(one, true()))
    return _in_order(rows, one.c[shape.order.value], one.c.id, down=down)


def _in_order(rows: Query, key: Expression, tie: Expression, *, down: bool) -> Query:
    order = (key.desc(), tie.desc()) if down else (key, tie)
    return rows.order_by(*order).limit(bindparam("most", type_=Integer))


def _equal(shape: Shape) -> list[ColumnElement[bool]]:
    found = [column == bindparam(name, type_=Text) for name, column in EQUAL.items() if name in shape.filters]
    if "stage" in shape.filters and shape.one_stage:
        found.append(c.stage == bindparam("stage", type_=Text))
    elif "stage" in shape.filters and not shape.spreads_stages:
        found.append(c.stage == func.any(bindparam("stages", type_=ARRAY(Text))))
    return found


def _span(shape: Shape) -> list[ColumnElement[bool]]:
    """Ranges on the order's own column, and what its partial index leaves out."""
    found: list[ColumnElement[bool]] = []
    if shape.order is Order.SUBMITTED:
        found.append(c.submitted_at.is_not(None))
    if shape.order is Order.DUE:
        found.append(c.due_on.is_not(None))
    if "overdue" in shape.filters:
        found.append(c.due_on <= bindparam("before_day", type_=Date))
    return found


def _text(shape: Shape) -> list[ColumnElement[bool]]:
    match shape.text:
        case shapes.Text.FEW:
            return [c.id == func.any(bindparam("few", type_=ARRAY(Text)))]
        case shapes.Text.NAMES:
            return [among(FOUND_BY, bindparam("names", type_=ARRAY(Text)))]
        case shapes.Text.EACH:
            return [names_fit(FOUND_BY, bindparam("pattern", type_=Text), bindparam("needle", type_=Text))]
        case _:
            return []


def _scope(shape: Shape) -> list[ColumnElement[bool]]:
    scope = bindparam("scope", type_=Text)
    match shape.role:
        case Role.DEPARTMENT | Role.AUDITOR:
            return []
        case Role.LEAGUE:
            return [c.league == scope, c.route != literal(Route.REGION.value), c.submitted_at.is_not(None)]
        case Role.AUTHORITY:
            return [c.authority == scope, c.submitted_at.is_not(None)]
        case Role.EXPERT:
            own = select(application_expert.c.application_id).where(
                application_expert.c.expert_id == scope,
                application_expert.c.status.not_in(["recused", "struck", "replaced"]),
            )
            return [c.id.in_(own)]
        case _:
            return [c.unit_id == scope]


def _spread(shape: Shape) -> tuple[FromClause, Expression, Expression] | None:
    """An index that leads with a column nobody fixed is read once for each of its few values, then merged."""
    if shape.spreads_stages:
        stages = (
            func.unnest(bindparam("stages", type_=ARRAY(Text)))
            .table_valued("value", name="stages")
            .render_derived()
        )
        return stages, c.stage, stages.c.value
    if shape.spreads_rounds:
        return round_, c.round_id, round_.c.id
    return None


def _beyond(key: Expression, *, down: bool) -> ColumnElement[bool]:
    first, last = bindparam("first", type_=key.type), bindparam("last", type_=Text)
    place, bounds = tuple_(key, c.id), tuple_(first, last)
    return place < bounds if down else place > bounds


__all__ = ["Order", "Wanted", "list_applications", "statement"]
