"""The logins of an installation: one for each program, none of them above row security; who owns the tables serves nobody.

`bases_api` and `bases_worker` take the role `bases_app` and own nothing, `bases_migrate` owns database and tables and
runs the migrations, Temporal has a login and databases of its own. A superuser only makes them (`python -m logins`).
"""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from db.engine import APP_ROLE, make_engine
from db.scope import connection


class Login(StrEnum):
    """Who connects to PostgreSQL."""

    API = "bases_api"
    WORKER = "bases_worker"
    MIGRATE = "bases_migrate"
    TEMPORAL = "temporal"


BACKUP = "bases_backup"
"""Who copies the whole server (replication) and asks nothing: made only where it is given a password."""
OURS = (Login.API, Login.WORKER, Login.MIGRATE)
TEMPORAL_DATABASES = ("temporal", "temporal_visibility")
MAINTENANCE = "postgres"
LOCK = 196_014
"""One at a time makes roles: two that change the same one at the same time would fail."""

MAKE_ROLES = f"""do $$
declare
    named text;
    can boolean;
begin
    for named, can in values ('{APP_ROLE}', false), {", ".join(f"('{login}', true)" for login in Login)} loop
        if not exists (select 1 from pg_roles where rolname = named) then
            execute format('create role %I %s', named, case when can then 'login' else 'nologin' end);
        end if;
        if exists (select 1 from pg_roles where rolname = named and (rolcanlogin <> can or rolsuper or rolbypassrls
                or rolcreaterole or rolcreatedb or rolreplication)) then
            execute format('alter role %I %s nosuperuser nobypassrls nocreaterole nocreatedb noreplication',
                named, case when can then 'login' else 'nologin' end);
        end if;
    end loop;
    for named in values {", ".join(f"('{login}')" for login in OURS)} loop
        if not exists (select 1 from pg_auth_members where roleid = '{APP_ROLE}'::regrole
                and member = named::regrole) then
            execute format('grant {APP_ROLE} to %I', named);
        end if;
    end loop;
    if not has_parameter_privilege('{Login.MIGRATE}', 'app.role', 'set') then
        grant set on parameter app.role to {Login.MIGRATE};
    end if;
end $$"""
"""Functions of the migrations set who acts, which they may be given by whoever is allowed to set it."""

HAND_OVER = f"""do $$
declare
    change text;
begin
    for change in
        select format('alter %s %s owner to {Login.MIGRATE}',
            case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                else 'table' end, c.oid::regclass)
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
            and c.relowner <> '{Login.MIGRATE}'::regrole
            and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype in ('e', 'a', 'i'))
        union all
        select format('alter routine %s owner to {Login.MIGRATE}', p.oid::regprocedure)
        from pg_proc p
        where p.pronamespace = 'public'::regnamespace and p.proowner <> '{Login.MIGRATE}'::regrole
            and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        execute change;
    end loop;
end $$"""

MAKE_BACKUP = f"""do $$
begin
    if not exists (select 1 from pg_roles where rolname = '{BACKUP}') then
        create role {BACKUP} login;
    end if;
    alter role {BACKUP} login replication nosuperuser nobypassrls nocreaterole nocreatedb;
    grant pg_read_all_settings, pg_read_all_stats to {BACKUP};
    grant execute on function pg_switch_wal(), pg_create_restore_point(text) to {BACKUP};
    if current_setting('server_version_num')::int >= 150000 then
        grant pg_checkpoint to {BACKUP};
        grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean) to {BACKUP};
    end if;
end $$"""
"""What barman's documentation asks for where backups are streamed; in the maintenance database."""

WHO = text(f"""
    select session_user,
        exists (select 1 from pg_roles r where r.rolsuper and pg_has_role(session_user, r.oid, 'member')),
        exists (select 1 from pg_roles r where r.rolbypassrls and pg_has_role(session_user, r.oid, 'member')),
        exists (select 1 from pg_tables t where t.schemaname = 'public' and t.tableowner <> '{APP_ROLE}'
            and pg_has_role(session_user, t.tableowner, 'member'))
""")


class TooPowerfulError(Exception):
    """The login could pass row security by: a superuser, a role with BYPASSRLS, or who owns the tables."""


def as_login(url: str, login: str, password: str | None = None) -> str:
    """The same database for another login; a password in the address is not taken along."""
    there = make_url(url)
    return there.set(username=login, password=password).render_as_string(hide_password=False)


async def make_roles(conn: AsyncConnection, passwords: Mapping[str, str]) -> None:
    """The role of the application and all logins, made or brought to what they may; on AUTOCOMMIT, by a superuser."""
    await conn.execute(text("select pg_advisory_lock(:lock)"), {"lock": LOCK})
    try:
        await conn.execute(text(MAKE_ROLES))
        if BACKUP in passwords:
            await conn.execute(text(MAKE_BACKUP))
        for login, password in passwords.items():
            query = text(
                "select format('alter role %I password %L', cast(:login as text), cast(:given as text))"
            )
            change = (await conn.execute(query, {"login": login, "given": password})).scalar_one()
            await conn.exec_driver_sql(change)
    finally:
        await conn.execute(text("select pg_advisory_unlock(:lock)"), {"lock": LOCK})


async def make_database(conn: AsyncConnection, name: str, owner: Login) -> None:
    """The database, made unless it is there, its owner's alone; `name` is one of the program or of an administrator.

    On AUTOCOMMIT, by a superuser.
    """
    there = text("select 1 from pg_database where datname = :name")
    quoted = (await conn.execute(text("select quote_ident(:name)"), {"name": name})).scalar_one()
    if (await conn.execute(there, {"name": name})).scalar() is None:
        await conn.exec_driver_sql(f"create database {quoted} owner {owner}")
    await conn.exec_driver_sql(f"alter database {quoted} owner to {owner}")
    await conn.exec_driver_sql(f"revoke all on database {quoted} from public")
    if owner is Login.MIGRATE:
        await conn.exec_driver_sql(f"grant connect on database {quoted} to {Login.API}, {Login.WORKER}")


async def hand_over(conn: AsyncConnection, owner: Login) -> None:
    """Tables and functions of the database that an older installation made as a superuser, given to their owner."""
    await conn.exec_driver_sql(HAND_OVER.replace(Login.MIGRATE, owner))


async def provide(url: str, passwords: Mapping[str, str], *, temporal: bool = True) -> None:
    """All logins, and the databases with their owners; `url` is the application's database as a superuser sees it."""
    there = make_url(url)
    ours = there.database
    if ours is None:
        raise ValueError("the address names no database")
    databases = {ours: Login.MIGRATE}
    if temporal:
        databases |= dict.fromkeys(TEMPORAL_DATABASES, Login.TEMPORAL)
    maintenance = make_engine(_at(url, MAINTENANCE), pool=1, role=None, application="bases-logins")
    try:
        async with connection(maintenance) as plain:
            conn = await plain.execution_options(isolation_level="AUTOCOMMIT")
            await make_roles(conn, passwords)
            for name, owner in databases.items():
                await make_database(conn, name, owner)
    finally:
        await maintenance.dispose()
    for name, owner in databases.items():
        await _hand_over(_at(url, name), owner)


def _at(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


async def _hand_over(url: str, owner: Login) -> None:
    engine = make_engine(url, pool=1, role=None, application="bases-logins")
    try:
        async with connection(engine) as conn, conn.begin():
            await hand_over(conn, owner)
    finally:
        await engine.dispose()


def guard(engine: AsyncEngine) -> None:
    """Every new connection of the engine is refused that could pass row security by: raises TooPowerfulError."""

    def look(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(str(WHO))
        row = cursor.fetchone()
        cursor.close()
        connection.rollback()
        assert row is not None
        _refuse(str(row[0]), superuser=bool(row[1]), bypasses=bool(row[2]), owns=bool(row[3]))

    event.listen(engine.sync_engine, "connect", look)


async def plain_login(engine: AsyncEngine) -> None:
    """Guards the engine, and tries it: raises TooPowerfulError at the start already, where the database answers."""
    guard(engine)
    try:
        async with connection(engine):
            pass
    except (SQLAlchemyError, OSError, TimeoutError):
        return  # away: whoever comes to it later is asked then


def _refuse(login: str, *, superuser: bool, bypasses: bool, owns: bool) -> None:
    if not (superuser or bypasses or owns):
        return
    what = "是超级用户" if superuser else "可以绕过行级安全（BYPASSRLS）" if bypasses else "拥有数据表"
    which = "is a superuser" if superuser else "has BYPASSRLS" if bypasses else "owns the tables"
    raise TooPowerfulError(
        f"数据库登录名 {login} {what}，行级安全约束不了它，系统不会以它运行。"
        f"请用 python -m logins 建立登录名，并让 DATABASE_URL 使用 {Login.API} 或 {Login.WORKER}。\n"
        f"The login {login} {which}, and row security does not bind it: nothing is served with it. "
        f"Make logins with `python -m logins`, and use {Login.API} or {Login.WORKER} in DATABASE_URL."
    )
