"""Each program has a login of its own, and none of them is above row security."""

import sys
from asyncio import create_subprocess_exec

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import make_engine
from db.logins import OURS, Login, TooPowerfulError, as_login, guard, plain_login, provide
from db.scope import connection
from embedded.cluster import OWNER
from ids import new_id
from scenario.database import sibling

OWNERS = text("""
    select distinct tableowner from pg_tables where schemaname = 'public'
    union select distinct proowner::regrole::text from pg_proc where pronamespace = 'public'::regnamespace
""")
POWERS = text("""
    select rolname from pg_roles where rolname = any(:names)
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or not rolcanlogin)
""")


def engine_of(url: str, login: str) -> AsyncEngine:
    return make_engine(as_login(url, login), pool=1, role=None)


async def told(engine: AsyncEngine) -> str:
    """Why the login is refused; nothing where it is not."""
    try:
        await plain_login(engine)
    except TooPowerfulError as problem:
        return str(problem)
    finally:
        await engine.dispose()
    return ""


async def test_no_login_of_a_program_may_more_than_its_work_needs(database_url: str) -> None:
    engine = engine_of(database_url, OWNER)
    async with connection(engine) as conn:
        assert list((await conn.execute(POWERS, {"names": list(Login)})).scalars()) == []
        owners = set((await conn.execute(OWNERS)).scalars())
    await engine.dispose()
    assert owners == {Login.MIGRATE}


@pytest.mark.parametrize(
    ("login", "why"),
    [(OWNER, "超级用户"), (Login.MIGRATE, "拥有数据表"), (Login.API, ""), (Login.WORKER, "")],
)
async def test_only_logins_that_row_security_binds_may_serve(database_url: str, login: str, why: str) -> None:
    found = await told(engine_of(database_url, login))
    assert (why in found) if why else found == ""


async def test_a_role_with_bypassrls_is_refused_also_at_a_later_connection(database_url: str) -> None:
    owner, name = engine_of(database_url, OWNER), f"sample_{new_id()}"
    async with connection(owner) as conn, conn.begin():
        await conn.exec_driver_sql(f"create role {name} login bypassrls in role bases_app")
    later = make_engine(as_login(database_url, name), pool=1)
    guard(later)
    with pytest.raises(TooPowerfulError, match="BYPASSRLS"):
        async with connection(later):
            pass
    await later.dispose()
    async with connection(owner) as conn, conn.begin():
        await conn.exec_driver_sql(f"drop role {name}")
    await owner.dispose()


async def test_a_database_that_is_away_is_asked_when_it_is_back() -> None:
    assert await told(make_engine("postgresql+asyncpg://sample@127.0.0.1:1/sample", pool=1)) == ""


async def test_an_older_installation_is_handed_over_with_everything_in_it(database_url: str) -> None:
    """As an installation was before: everything belongs to the superuser."""
    owner = engine_of(database_url, OWNER)
    async with connection(owner) as conn, conn.begin():
        for kind, query in (
            (
                "table",
                "select oid::regclass::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
            ),
            (
                "routine",
                "select oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace",
            ),
        ):
            for name in (await conn.execute(text(query))).scalars():
                await conn.exec_driver_sql(f"alter {kind} {name} owner to {OWNER}")
        await conn.exec_driver_sql(f'alter database "{owner.url.database}" owner to {OWNER}')
    await owner.dispose()

    await provide(database_url, {}, temporal=False)
    await provide(database_url, {}, temporal=False)

    async with connection(engine := engine_of(database_url, OWNER)) as conn:
        assert set((await conn.execute(OWNERS)).scalars()) == {Login.MIGRATE}
    await engine.dispose()
    words = ("-m", "alembic", "-c", "db/alembic.ini", "-x", f"url={as_login(database_url, Login.MIGRATE)}")
    for direction in (("downgrade", "0032"), ("upgrade", "heads")):
        process = await create_subprocess_exec(sys.executable, *words, *direction)
        assert await process.wait() == 0


async def test_a_login_enters_no_database_but_its_own(database_url: str) -> None:
    other = f"sample_{new_id()}"
    owner = engine_of(sibling(database_url, OWNER), OWNER)
    await provide(sibling(database_url, other), {}, temporal=False)
    for login in (Login.TEMPORAL, *OURS):
        stranger = engine_of(sibling(database_url, other), login)
        if login is Login.TEMPORAL:
            with pytest.raises(Exception, match="permission denied for database"):
                async with connection(stranger):
                    pass
        else:
            async with connection(stranger) as conn:
                assert (await conn.execute(text("select 1"))).scalar_one() == 1
        await stranger.dispose()
    async with connection(owner) as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        await plain.exec_driver_sql(f'drop database "{other}" with (force)')
    await owner.dispose()
