"""The migrations: they lead to the tables as they are written down, and back again."""

import asyncio
import os
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, cast, insert, select, text, union_all

from db.all_tables import metadata
from db.desk_choices import Choices
from db.engine import make_engine
from db.finding import sought
from db.first_rows import write_sights
from db.logins import Login, as_login
from db.migrations.faces_0017 import KINDS, ROLES
from db.reads.oneself import oneself
from db.scope import system_transaction
from db.tables import case_kind, sight, written_name
from db.written_names import alike
from domain.faces import faces
from domain.records import kinds_of_facts

LATER_KINDS = (
    "delegation", "cosign", "remark", "copy", "task", "data_request", "erasure", "naming", "drive", "drive_task",
    "commitment", "complaint", "inquiry", "dispatch", "check", "unit_check", "talent", "practice", "question",
    "assistant_post", "assistant_hire", "integrity_case", "list_match",
)  # fmt: skip
"""Kinds of records that 0031, 0034 and 0051 add, and those that another programme brings."""
LATER_SIGHTS = {
    ("audit_admin", "rst", "security"),
    ("system_admin", "rst", "accounts"),
    ("security_admin", "rst", "accounts"),
    ("department", "kjt", "assistants"),
    ("auditor", "kjt", "assistants"),
    ("department", "kjt", "rights"),
    ("auditor", "kjt", "rights"),
}
"""What 0036, 0037 and another programme add."""


class MigrationError(Exception):
    """A migration did not get through."""


async def alembic(url: str, way: str, revision: str) -> None:
    """The command in a process of its own: a migration that fails leaves a connection of its loop behind, which stops others.

    Raises MigrationError.
    """
    arguments = (sys.executable, "-m", "alembic", "-c", "db/alembic.ini", way, revision)
    process = await asyncio.create_subprocess_exec(
        *arguments, env={**os.environ, "DATABASE_URL": as_login(url, Login.MIGRATE)}
    )
    if await process.wait() != 0:
        raise MigrationError(revision)


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def found(url: str) -> list[object]:
    engine = make_engine(url, pool=1, role=None)
    async with engine.connect() as conn:
        unlike = await conn.run_sync(differences)
    await engine.dispose()
    return unlike


async def policies(url: str) -> dict[tuple[str, str], str]:
    engine = make_engine(url, pool=1, role=None)
    query = text("select tablename, policyname, coalesce(qual, with_check) from pg_policies")
    async with engine.connect() as conn:
        rows = {(row[0], row[1]): row[2] for row in await conn.execute(query)}
    await engine.dispose()
    return rows


def test_there_is_one_way_forward() -> None:
    assert len(ScriptDirectory("db/migrations").get_heads()) == 1


async def test_the_migrations_make_exactly_the_tables_that_are_written_down(database_url: str) -> None:
    assert await found(database_url) == []


async def test_every_migration_can_be_taken_back_and_applied_again(database_url: str) -> None:
    before = await policies(database_url)
    await alembic(database_url, "downgrade", "0001")
    guarded = {table for table, _ in await policies(database_url)}
    assert "application" in guarded
    assert not guarded & {"stay", "person", "campaign", "paper"}
    await alembic(database_url, "upgrade", "heads")
    assert await policies(database_url) == before
    assert await found(database_url) == []


async def test_a_base_from_before_its_life_keeps_its_row(database_url: str) -> None:
    await alembic(database_url, "downgrade", "0001")
    engine = make_engine(database_url, pool=1, role=None)
    async with engine.begin() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        await conn.execute(text("insert into office values ('150100', '样例', 'league')"))
        unit = "'u-1', 'code-1', '样例单位', 'enterprise', 'local', '150100', '150100', null, false, false"
        await conn.execute(text(f"insert into unit values ({unit})"))
        base = "'NMGBSH20240001', 'u-1', '样例单位', '150100', '2024-05-20', '样例社备〔2024〕1号'"
        await conn.execute(
            text(f"insert into base values ({base}, 'active', null, null, null, true, 1, '{{}}')")
        )
    await alembic(database_url, "upgrade", "heads")
    async with engine.connect() as conn:
        row = (await conn.execute(text("select nature, route, residents, open_steps from base"))).one()
    await engine.dispose()
    assert tuple(row) == ("other", "local", 0, 0)


async def account_of(url: str, account_id: str, login: str) -> None:
    engine = make_engine(url, pool=1, role=None)
    async with engine.begin() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        values = {"id": account_id, "login": login}
        row = "(:id, :login, '样例', null, '-', true, false, now())"
        await conn.execute(text(f"insert into account values {row}"), values)
    await engine.dispose()


async def logins(url: str) -> dict[str, str]:
    engine = make_engine(url, pool=1, role=None)
    async with engine.begin() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        found = {row.id: row.login for row in await conn.execute(text("select id, login from account"))}
    await engine.dispose()
    return found


async def test_logins_from_before_become_plain_and_none_is_mistaken_for_another(database_url: str) -> None:
    await alembic(database_url, "downgrade", "0007")
    await account_of(database_url, "a-1", "Anna.Li ")
    await account_of(database_url, "a-2", "bert")
    await alembic(database_url, "upgrade", "heads")
    assert await logins(database_url) == {"a-1": "anna.li", "a-2": "bert"}
    await alembic(database_url, "downgrade", "0007")
    await account_of(database_url, "a-3", "BERT")
    with pytest.raises(MigrationError):
        await alembic(database_url, "upgrade", "heads")
    assert (await logins(database_url))["a-3"] == "BERT", (
        "nothing is changed until people have told them apart"
    )


async def test_what_the_migration_says_of_kinds_and_sights_is_what_a_start_writes(database_url: str) -> None:
    """An installation from before and a new one see the same."""
    engine = make_engine(database_url, pool=1)
    query = union_all(
        select(case_kind.c.kind, case_kind.c.area, cast(case_kind.c.sealed, Text)),
        select(sight.c.role, sight.c.line, sight.c.area),
    )
    async with system_transaction(engine) as conn:
        migrated = set(await conn.execute(query))
        await write_sights(conn)
        assert set(await conn.execute(query)) == migrated
    await engine.dispose()
    known = {*(kind for kinds in KINDS.values() for kind in kinds), *LATER_KINDS}
    assert known >= {*faces(), *kinds_of_facts().values()}
    assert len(migrated) == len(known) + len(ROLES) * len(KINDS) + len(LATER_SIGHTS)
    assert {tuple(one) for one in migrated} >= LATER_SIGHTS


async def test_names_from_before_are_found_after_the_upgrade(database_url: str) -> None:
    await alembic(database_url, "downgrade", "0019")
    engine = make_engine(database_url, pool=1, role=None)
    async with engine.begin() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        await conn.execute(text("insert into office values ('150600', '样例', 'league')"))
        unit = "'u-9', 'code-9', '样例（满洲里）公司', 'enterprise', 'local', '150600', '150600', null, false, false"
        await conn.execute(text(f"insert into unit values ({unit})"))
    await alembic(database_url, "upgrade", "heads")
    async with engine.begin() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        for typed in ("满洲里", "manzhouli", "mzl", "样例(满洲里)", "CODE-9"):
            assert len((await sought(conn, typed)).names or ()) == 1, typed
    await engine.dispose()


async def test_names_from_before_are_found_by_other_characters_after_the_upgrade(database_url: str) -> None:
    await alembic(database_url, "downgrade", "0075")
    engine = make_engine(database_url)
    old = {
        "name": "樣例乳業公司。",
        "plain": "樣例乳業公司。",
        "sought": "樣例乳業公司",
        "parts": ["樣"],
        "personal": False,
    }
    async with system_transaction(engine) as conn:
        await conn.execute(insert(written_name), [old])
    await alembic(database_url, "upgrade", "0078")
    async with system_transaction(engine) as conn:
        for typed in ("样例乳业", "樣例乳業", "yangli"):
            assert (await sought(conn, typed)).names == ("樣例乳業公司。",), typed
        assert list((await conn.execute(alike("样例乳业公司"))).scalars()) == ["樣例乳業公司。"]
    await engine.dispose()


async def test_how_pages_were_shown_is_kept_by_the_upgrade_and_the_way_back(database_url: str) -> None:
    await alembic(database_url, "downgrade", "0032")
    await account_of(database_url, "a-1", "anna")
    await account_of(database_url, "a-2", "bert")
    engine = make_engine(database_url, pool=1)
    look = text("select query from list_view where account_id = 'a-1' and list = 'display'")
    async with system_transaction(engine) as conn:
        query = "'size=large&contrast=&theme=dark'"
        await conn.execute(text(f"insert into list_view values ('a-1', 'display', '', {query}, now())"))
        await conn.execute(text("insert into desk_choice values ('a-1', false, now())"))
    await alembic(database_url, "upgrade", "heads")
    async with system_transaction(engine) as conn:
        assert (await oneself(conn, "a-1")).choices == Choices("large", "", "dark", shortcuts=False)
        assert (await oneself(conn, "a-2")).choices.display is None
        assert (await conn.execute(look)).all() == []
    await alembic(database_url, "downgrade", "0032")
    async with system_transaction(engine) as conn:
        assert (await conn.execute(look)).scalar_one() == "size=large&contrast=&theme=dark"
    await engine.dispose()
