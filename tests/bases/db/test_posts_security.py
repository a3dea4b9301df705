"""Row-level security over collections, posts and matches (Art. 21): what is not public is seen by its own only."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from db.bases.tables import collection, post, post_match
from db.engine import make_engine
from db.record_rows import record
from db.scope import system_transaction, transaction
from db.tables import office
from domain import records
from domain.actor import SYSTEM, Actor
from domain.bases.posts import facts as fact
from domain.bases.posts.state import Collection, Match, Post
from domain.bases.posts.terms import MatchChannel, PostStatus
from domain.terms import Nature, Role, Route
from domain.unit import Unit
from ids import new_id
from tests.conftest import START

DAY, UNTIL = START.date(), date(2027, 1, 1)
WAITS = Post(
    id="waits", employer="样例单位", league="150100", title="样例岗位", field="样例领域", number=1, conditions="样例条件", treatment="",
    contact="样例电话", open_until=UNTIL, status=PostStatus.SUBMITTED,
    entered_by=Role.UNIT, entered_on=DAY, unit="u-1",
)  # fmt: skip
PUBLIC = replace(WAITS, id="public", status=PostStatus.OPEN, published_on=DAY)
ELSEWHERE = replace(WAITS, id="elsewhere", league="150200", unit="u-2")
MATCH = Match(
    id="m-1",
    post="public",
    league="150100",
    channel=MatchChannel.POSTDOC,
    begun_by=Role.POSTDOC,
    begun_on=DAY,
    note="",
    unit="u-1",
    stay="s-1",
    person="p-1",
    station="st-1",
)
OUTSIDE = replace(MATCH, id="m-2", stay=None, person=None, station=None)
EVERYTHING, BOTH = {"waits", "public", "elsewhere"}, {"m-1", "m-2"}
SEES = [  # role, scope, posts, matches
    (Role.DEPARTMENT, "150000", EVERYTHING, BOTH),
    (Role.AUDITOR, "150000", EVERYTHING, BOTH),
    (Role.LEAGUE, "150100", {"waits", "public"}, BOTH),
    (Role.LEAGUE, "150200", {"public", "elsewhere"}, set()),
    (Role.UNIT, "u-1", {"waits", "public"}, BOTH),
    (Role.UNIT, "u-2", {"public", "elsewhere"}, set()),
    (Role.STATION, "st-1", {"public"}, {"m-1"}),
    (Role.STATION, "st-2", {"public"}, set()),
    (Role.POSTDOC, "p-1", {"public"}, {"m-1"}),
    (Role.POSTDOC, "p-2", {"public"}, set()),
    (Role.AUTHORITY, "a-1", {"public"}, set()),
    (Role.EXPERT, "u-1", {"public"}, set()),
    (Role.PUBLIC, "public", {"public"}, set()),
]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=2)
    async with system_transaction(one) as conn:
        leagues = [{"code": code, "name": code, "kind": "league"} for code in ("150100", "150200")]
        await conn.execute(insert(office), leagues)
        for number, unit_id in enumerate(("u-1", "u-2")):
            unit = Unit(
                id=unit_id,
                name=unit_id,
                code=f"code-{number}",
                nature=Nature.ENTERPRISE,
                route=Route.LOCAL,
                league="150100",
                registered_in="150100",
            )
            await record(conn, unit_id, records.UnitRegistered(unit), new_id(), SYSTEM, START)
        opened = Collection(
            id="c-1",
            title="样例征集",
            note="",
            league="",
            opened_by=Role.DEPARTMENT,
            opened_on=DAY,
            closes_on=UNTIL,
        )
        await record(conn, "c-1", fact.CollectionOpened(opened), new_id(), SYSTEM, START)
        for entered in (WAITS, PUBLIC, ELSEWHERE):
            await record(conn, entered.id, fact.PostEntered(entered), new_id(), SYSTEM, START)
        for match in (MATCH, OUTSIDE):
            await record(conn, match.id, fact.MatchBegun(match), new_id(), SYSTEM, START)
    yield one
    await one.dispose()


@pytest.mark.parametrize(("role", "scope", "posts", "matches"), SEES)
async def test_each_role_sees_the_posts_and_matches_of_its_scope(
    engine: AsyncEngine, role: Role, scope: str, posts: set[str], matches: set[str]
) -> None:
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        assert set((await conn.execute(select(post.c.id))).scalars()) == posts
        assert set((await conn.execute(select(post_match.c.id))).scalars()) == matches
        collections = list((await conn.execute(select(collection.c.id))).scalars())
        assert bool(collections) is (role is not Role.PUBLIC)


@pytest.mark.parametrize(("role", "scope"), [(one[0], one[1]) for one in SEES])
async def test_only_the_system_writes_them(engine: AsyncEngine, role: Role, scope: str) -> None:
    async with transaction(engine, Actor("someone", role, scope)) as conn:
        for table in (collection, post, post_match):
            assert (await conn.execute(update(table).values(league=table.c.league))).rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(engine, Actor("someone", role, scope)) as conn:
            row = {
                "id": "c-2", "title": "样例", "note": "", "league": "", "opened_by": "department", "opened_on": DAY,
                "closes_on": UNTIL, "closed_because": "",
            }  # fmt: skip
            await conn.execute(insert(collection).values(row))
