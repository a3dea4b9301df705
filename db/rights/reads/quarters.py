"""The figures of a quarter, counted by the database in one statement set, and the dispatches of quarters.

`domain/rights/dispatch/figures.py` says what each figure means; a test compares the two.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.codec import decode
from db.rights.tables import complaint, dispatch
from db.sql import AnyRow
from db.tables import unit
from domain.rights.complaint.state import Complaint
from domain.rights.dispatch.figures import NO_LEAGUE, Counted, Figures
from domain.rights.dispatch.quarter import Quarter
from domain.rights.dispatch.state import Dispatch

NO_UNIT = "未涉及单位"
c = complaint.c
FIGURES = text("""
    with told as (
        select holder, coalesce(league, :none) as league, topic, state->>'rating' as rating,
            received_at < :ends as known,
            received_at >= :begins and received_at < :ends as received,
            received_at < :begins as before,
            coalesce(closed_at < :begins, false) as closed_before,
            coalesce(closed_at < :ends, false) as closed_by_end,
            coalesce(answered_at >= :begins and answered_at < :ends, false) as answered,
            jsonb_array_length(state->'moves') > 0 as moved,
            not jsonb_path_exists(state, '$.measures[*] ? (@.evidence == null)') as done,
            (state->>'own_matter')::boolean as own_matter,
            overdue and coalesce((
                select late.at >= :begins and late.at < :ends from (
                    select (passed.one->>'at')::timestamptz as at
                    from jsonb_array_elements(state->'passed') with ordinality as passed(one, place)
                    where passed.one->>'key' in ('answer', 'extended', 'reopened') order by passed.place limit 1
                ) late), false) as late
        from complaint where received_at < :ends
    )
    select grouping(holder) = 0 as of_agency, grouping(league) = 0 as of_league,
        coalesce(holder, '') as holder, coalesce(league, '') as league, coalesce(topic, '') as topic,
        count(*) filter (where before and not closed_before) as open_start,
        count(*) filter (where received) as received,
        count(*) filter (where closed_by_end and not closed_before) as closed,
        count(*) filter (where known and not closed_by_end) as open_end,
        count(*) filter (where answered) as answered,
        count(*) filter (where late) as overdue,
        count(*) filter (where moved and received) as moved,
        count(*) filter (where done and answered) as solved,
        count(*) filter (where closed_by_end and not closed_before and rating = 'satisfied') as satisfied,
        count(*) filter (where closed_by_end and not closed_before and rating = 'dissatisfied') as dissatisfied,
        count(*) filter (where closed_by_end and not closed_before and rating = 'not_rated') as not_rated,
        count(*) filter (where own_matter and received) as own_matter
    from told group by grouping sets ((holder), (league), (topic), (holder, league))
""")
OVERDUE = text("""
    select late.body, count(*) as number from complaint, lateral (
        select passed.one->>'body' as body, (passed.one->>'at')::timestamptz as at
        from jsonb_array_elements(state->'passed') with ordinality as passed(one, place)
        where passed.one->>'key' in ('answer', 'extended', 'reopened') order by passed.place limit 1
    ) late where overdue and late.at >= :begins and late.at < :ends group by late.body
""")
"""On the body that held it when its first limit of an answer ran out."""
NAMES = tuple(Figures.__dataclass_fields__)


async def counted_in(conn: AsyncConnection, quarter: Quarter, *, by_unit: bool) -> Counted:
    """Everything that is frozen of the quarter, as it is known now; units only where the settings say so."""
    span = {"begins": quarter.begins, "ends": quarter.ends}
    groups: tuple[dict[str, Figures], ...] = ({}, {}, {})
    cells: dict[str, dict[str, int]] = {}
    for row in await conn.execute(FIGURES, {**span, "none": NO_LEAGUE}):
        if row.of_agency and row.of_league:
            if row.received:
                cells.setdefault(row.holder, {})[row.league] = row.received
            continue
        group, name = _group(row)
        figures = Figures(**{each: getattr(row, each) for each in NAMES})
        if figures != Figures():
            groups[group][name] = figures
    overdue = {row.body: row.number for row in await conn.execute(OVERDUE, span)}
    agencies, leagues, topics = groups
    return Counted(
        agencies=agencies,
        leagues=leagues,
        topics=topics,
        overdue=overdue,
        matters=await _matters(conn, quarter),
        cells=cells,
        units=await _units(conn, quarter) if by_unit else {},
    )


def _group(row: AnyRow) -> tuple[int, str]:
    if row.of_agency:
        return 0, row.holder
    return (1, row.league) if row.of_league else (2, row.topic)


async def _matters(conn: AsyncConnection, quarter: Quarter) -> int:
    """How many matters those received are about; what a matter is called is sealed, so that the few that have one are read."""
    received = (c.received_at >= quarter.begins, c.received_at < quarter.ends)
    linked = c.state["matter"].astext.is_not(None)
    alone = (await conn.execute(select(func.count()).where(*received, ~linked))).scalar_one()
    rows = await conn.execute(select(c.state).where(*received, linked))
    return int(alone) + len({decode(Complaint, row.state).matter for row in rows})


async def _units(conn: AsyncConnection, quarter: Quarter) -> Mapping[str, int]:
    """Setting (bulletin_by_unit): received, by the name of the unit."""
    name = func.coalesce(unit.c.name, NO_UNIT).label("name")
    query = (
        select(name, func.count().label("number"))
        .select_from(complaint.outerjoin(unit, unit.c.id == c.unit))
        .where(c.received_at >= quarter.begins, c.received_at < quarter.ends)
        .group_by(name)
    )
    return {row.name: row.number for row in await conn.execute(query)}


async def first_received(conn: AsyncConnection) -> datetime | None:
    """When the first complaint of all was received."""
    found: datetime | None = (await conn.execute(select(func.min(c.received_at)))).scalar_one()
    return found


async def frozen_quarters(conn: AsyncConnection) -> frozenset[str]:
    """The quarters that have figures."""
    return frozenset((await conn.execute(select(dispatch.c.id))).scalars())


async def dispatches(conn: AsyncConnection, after: str | None, limit: int) -> list[Dispatch]:
    """Dispatches that the caller may see, the latest quarter first; one more than the page holds."""
    query = select(dispatch.c.state).order_by(dispatch.c.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(dispatch.c.id < after)
    return [decode(Dispatch, row.state) for row in await conn.execute(query)]


async def one_dispatch(conn: AsyncConnection, case_id: str) -> tuple[Dispatch, int] | None:
    """A dispatch with the number of its last fact, if the caller may see it."""
    query = select(dispatch.c.state, dispatch.c.seq).where(dispatch.c.id == case_id)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (decode(Dispatch, row.state), row.seq)


async def bulletins(conn: AsyncConnection, after: str | None, limit: int) -> list[Dispatch]:
    """Quarters whose bulletin was published, the latest first; one more than the page holds."""
    query = (
        select(dispatch.c.state)
        .where(dispatch.c.published_on.is_not(None))
        .order_by(dispatch.c.id.desc())
        .limit(limit + 1)
    )
    if after is not None:
        query = query.where(dispatch.c.id < after)
    return [decode(Dispatch, row.state) for row in await conn.execute(query)]
