"""Persons and papers beside the register: kept once, found by digest, given to nobody else."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from db.bases import papers, persons
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.terms import Role
from ids import new_id
from tests.bases.db.people import CODE, Book, book
from tests.bases.domain.stay import samples
from tests.conftest import START

SOMEONE = persons.Person(
    id="p-1",
    name="样例博士",
    kind="passport",
    sealed=b"sealed",
    digest=b"digest",
    masked="******01",
    born=None,
    at=START,
)


@pytest.fixture
async def play(database_url: str) -> AsyncIterator[Book]:
    async with book(database_url) as one:
        await one.base()
        yield one


async def test_a_number_is_kept_once_under_whichever_key(play: Book) -> None:
    async with system_transaction(play.engine) as conn:
        first = await persons.keep_in(conn, SOMEONE, [SOMEONE.digest])
        newer = replace(SOMEONE, id="p-2", name="样例他人", digest=b"newer")
        known = await persons.keep_in(conn, newer, [b"newer", SOMEONE.digest])
        assert (first.id, known.id, known.name) == ("p-1", "p-1", "样例博士")
        assert await persons.find(conn, [b"newer"]) is None
    assert "b'" not in repr(SOMEONE)


async def test_a_person_is_forgotten_only_while_no_stay_names_them(play: Book) -> None:
    await play.opened()
    lonely, named = await play.person(), play.persons[0]
    for one in (lonely, named):
        await persons.forget(play.engine, one)
    async with system_transaction(play.engine) as conn:
        assert set(await persons.by_id(conn, [lonely, named])) == {named}


async def test_a_person_of_a_stay_is_nobodys_but_those_who_take_part(play: Book) -> None:
    await play.opened()
    (named,) = play.persons
    for actor in (play.crew.units[0], play.station, play.crew.league, Actor("x", Role.POSTDOC, named)):
        async with transaction(play.engine, actor) as conn:
            assert set(await persons.by_id(conn, [named])) == {named}, actor.role
            assert await persons.sealed_of(conn, named) is not None
    for actor in (play.crew.units[1], Actor("x", Role.POSTDOC, new_id()), play.crew.experts[0]):
        async with transaction(play.engine, actor) as conn:
            assert await persons.by_id(conn, [named]) == {}, actor.role
            assert await persons.sealed_of(conn, named) is None


async def test_papers_are_counted_found_and_forgotten_by_their_own_case(play: Book) -> None:
    stay_id, actor = await play.opened(), play.crew.units[0]
    one = await play.attach(actor, stay_id, "agreement")
    other = await play.attach(actor, CODE, "plan", kind="base")
    assert not await papers.keep(
        play.engine,
        papers.Stored(kind="postdoc", case_id=stay_id, paper=one, content=b"other", by=actor.user, at=START),
    )
    async with transaction(play.engine, actor) as conn:
        assert await papers.find(conn, "postdoc", stay_id, one.id) == b"-"
        assert await papers.find(conn, "base", CODE, one.id) is None
        assert await papers.find(conn, "base", CODE, other.id) == b"-"
        assert await papers.count(conn, "postdoc", stay_id, but=new_id()) == 1
        assert await papers.count(conn, "postdoc", stay_id, but=one.id) == 0
    async with transaction(play.engine, play.crew.units[1]) as conn:
        assert await papers.find(conn, "postdoc", stay_id, one.id) is None
        assert await papers.find(conn, "base", CODE, other.id) is None
    stored = replace(samples.paper("refused"), id="refused")
    await papers.keep(
        play.engine,
        papers.Stored(kind="postdoc", case_id=stay_id, paper=stored, content=b"-", by=actor.user, at=START),
    )
    await papers.forget(play.engine, "refused")
    async with system_transaction(play.engine) as conn:
        assert await papers.find(conn, "postdoc", stay_id, "refused") is None
    assert await play.differences() == []
