"""Setting (permission): what the security log keeps of which act, what it never holds, who reads it, and that it is whole."""

import os
from collections.abc import AsyncIterator

import pytest
import structlog
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from db.audit import snapshot
from db.engine import make_engine
from db.migrations.security_0036 import EARLIER
from db.scope import system_transaction, transaction
from db.security_log import EntryRow
from db.sql import columns, fetch_all
from db.tables import security_entry
from domain.actor import DEPARTMENT_OFFICE, SYSTEM, Actor
from domain.terms import Role
from ids import new_id
from scenario.database import fresh
from scenario.people import PASSWORD, Person, add_person, keepers_of
from scenario.stack import Stack, connect, stack
from tests.api.desk import Keeper, admin_of
from tests.conftest import START
from verify.difference import Difference
from verify.watched import verify_watched

SOUGHT = "样例被查找人"


@pytest.fixture(scope="module")
async def live(maintenance_url: str, migrated: str) -> AsyncIterator[Stack]:
    async with fresh(maintenance_url, migrated) as url:
        client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
        async with stack(url, client, skipper, START, works=False) as one:
            yield one


@pytest.fixture(scope="module")
async def admin(live: Stack) -> Person:
    return await admin_of(live)


async def someone(admin: Person, role: str = "league", scope: str = "150200") -> Person:
    login = f"watched-{new_id()[-12:]}"
    return await add_person(admin, login, "样例某人", role, scope)


async def entries(live: Stack) -> list[EntryRow]:
    query = select(*columns(security_entry, EntryRow)).order_by(security_entry.c.position)
    async with system_transaction(live.engine) as conn:
        return await fetch_all(conn, EntryRow, query)


async def kept(live: Stack, account: str) -> list[tuple[str, str, str, str, str]]:
    """Kind, result, object and detail of what somebody did."""
    return [
        (one.kind, one.result, one.object_kind, one.object_id, one.detail)
        for one in await entries(live)
        if one.account == account
    ]


async def test_each_kind_of_act_is_kept_with_who_in_which_role_and_what(live: Stack, admin: Person) -> None:
    person = await someone(admin)

    assert (await person.send("POST", "/experts", {})).status_code == 403
    assert (await person.send("GET", "/units/nobody")).status_code == 404
    assert (await person.send("GET", "/units/export.xlsx")).status_code == 200
    assert (await person.send("GET", "/units", None)).status_code == 200
    assert (await person.http.get("/api/v1/units", params={"q": SOUGHT}, headers=person.headers)).is_success
    assert (await person.send("DELETE", "/sessions/current")).status_code == 204
    own = await kept(live, person.account)
    session = own[-1][3]

    assert own == [
        ("sign_in", "done", "", "", "password"),
        ("refusal", "refused", "", "", "wrong_role POST /api/v1/experts"),
        ("refusal", "refused", "units", "nobody", "not_found GET /api/v1/units/{unit_id}"),
        ("download", "done", "list", "units", "GET /api/v1/units/export.xlsx"),
        ("listed", "done", "list", "units", "GET /api/v1/units"),
        ("search", "done", "list", "units", ""),
        ("listed", "done", "list", "units", "GET /api/v1/units"),
        ("sign_out", "done", "session", session, ""),
    ]
    written = [one for one in await entries(live) if one.account == person.account]
    assert {(one.role, one.scope, one.address) for one in written} == {("league", "150200", "127.0.0.1")}
    assert all(one.request for one in written)


async def test_attempts_to_bring_in_what_is_not_taken_are_kept(live: Stack, admin: Person) -> None:
    """ASVS V16.3.3: a file that is none of those that are taken."""
    person = await someone(admin, "department", DEPARTMENT_OFFICE)
    await person.get("/me")
    path = "/api/v1/documents/templates/notice"
    file = {"file": ("样例.exe", b"MZ" + bytes(100), "application/octet-stream")}
    sent = await live.http.post(path, files=file, data={"reason": "样例理由"}, headers=person.headers)
    assert (sent.status_code, sent.json()["code"]) == (422, "file_type")

    own = [one[1:2] + one[4:] for one in await kept(live, person.account) if one[0] == "refusal"]
    assert own == [("refused", "file_type POST /api/v1/documents/templates/{kind}")]


async def test_wrong_passwords_and_the_lock_after_them_are_kept_without_what_was_typed(
    live: Stack, admin: Person
) -> None:
    person, unknown = await someone(admin), f"typed-{new_id()}"
    for _ in range(live.settings.login_failures + 1):
        body = {"login": person.login, "password": "不对的密码"}
        assert (await live.http.post("/api/v1/sessions", json=body)).status_code in (401, 429)
    assert (
        await live.http.post("/api/v1/sessions", json={"login": unknown, "password": "x"})
    ).status_code == 401

    own = [one[:2] + one[4:] for one in await kept(live, person.account)][1:]
    failed = ("sign_in_failed", "failed", "wrong_login")
    assert own == [
        *[failed] * live.settings.login_failures,
        ("lock", "done", "login"),
        ("sign_in_failed", "refused", "locked"),
    ]
    everything = repr(await entries(live))
    assert unknown not in everything
    assert person.login not in everything


async def test_accounts_roles_passwords_and_settings_are_kept_and_no_name_or_search_is(
    live: Stack, admin: Person
) -> None:
    person = await someone(admin)
    keeper, own = Keeper(live.http), await account_of(keepers_of(live.http).security)
    before = len(await kept(live, own))
    why = {"reason": "样例事由"}
    roles = {"roles": [{"role": "league", "scope": "150100"}], **why}
    assert (await keeper.send("PUT", f"/users/{person.account}/roles", roles)).is_success
    await keeper.do(f"/users/{person.account}/password", {"password": f"{PASSWORD}-2", **why})
    await keeper.do(f"/users/{person.account}/sign-out", why)

    told = (await kept(live, own))[before:]
    assert [one[:4] for one in told] == [
        (kind, "done", "user", person.account) for kind in ("grant", "password", "account")
    ]
    assert [one[4] for one in told] == ["RolesChanged league/150100/rst", "PasswordReset", "SessionsEnded"]
    everything = repr(await entries(live))
    for private in ("样例某人", "样例事由", SOUGHT, PASSWORD, person.login):
        assert private not in everything


async def account_of(person: Person) -> str:
    found: str = (await person.get("/me"))["account"]
    return found


async def test_a_file_is_not_given_out_when_the_log_cannot_keep_that_it_was(
    live: Stack, admin: Person
) -> None:
    owner = make_engine(live.database_url, pool=1, role=None)
    # A function that is renamed goes on in statements that a connection has prepared; a constraint holds at once.
    async with owner.begin() as conn:
        await conn.execute(text("alter table security_entry add constraint away check (false) not valid"))
    cookie = {"Cookie": f"bases_session={admin.token}"}
    try:
        with structlog.testing.capture_logs() as said:
            answer = await admin.send("GET", "/units/export.xlsx")
            page = await live.http.get("/exports/units.xlsx", headers=cookie)
    finally:
        async with owner.begin() as conn:
            await conn.execute(text("alter table security_entry drop constraint away"))
        await owner.dispose()

    assert answer.status_code == 500
    assert answer.json()["code"] == "internal_error"
    assert answer.headers["X-Request-Id"] == answer.json()["request_id"]
    assert "content-disposition" not in answer.headers
    assert (page.status_code, page.headers["content-type"]) == (500, "text/html; charset=utf-8")
    assert "<h1>" in page.text
    # It is told where it went wrong, not as a route that failed after its answer.
    assert {line["kind"] for line in said if line["event"] == "unexpected error"} == {"IntegrityError"}
    assert (await admin.send("GET", "/units/export.xlsx")).status_code == 200


READS = [
    (Actor("somebody", Role.DEPARTMENT, DEPARTMENT_OFFICE), "none"),
    (Actor("somebody", Role.AUDITOR, DEPARTMENT_OFFICE), "none"),
    (Actor("somebody", Role.POSTDOC, "p-1"), "none"),
    (Actor("", Role.PUBLIC, "public"), "none"),
    (Actor("somebody", Role.SYSTEM_ADMIN, DEPARTMENT_OFFICE), "none"),
    (Actor("somebody", Role.SECURITY_ADMIN, DEPARTMENT_OFFICE), "none"),
    (Actor("somebody", Role.AUDIT_ADMIN, DEPARTMENT_OFFICE), "all"),
    (SYSTEM, "all"),
]


@pytest.mark.parametrize(("actor", "sees"), READS, ids=lambda one: getattr(one, "role", one))
async def test_by_row_security_nobody_reads_what_others_did(
    live: Stack, admin: Person, actor: Actor, sees: str
) -> None:
    person = await someone(admin)
    async with transaction(live.engine, actor) as conn:
        found = set((await conn.execute(select(security_entry.c.account))).scalars())

    assert (person.account in found) is (sees == "all")
    assert bool(found) is (sees == "all")


async def test_by_row_security_everybody_reads_what_concerns_the_own_account(
    live: Stack, admin: Person
) -> None:
    person = await someone(admin)
    await Keeper(live.http).do(f"/users/{person.account}/deactivate", {"reason": "样例事由"})
    async with transaction(live.engine, Actor(person.account, Role.LEAGUE, "150200")) as conn:
        rows = await fetch_all(conn, EntryRow, select(*columns(security_entry, EntryRow)))

    assert {one.kind for one in rows} == {"account", "grant", "sign_in"}
    assert all(person.account in (one.account, one.object_id) for one in rows)


async def test_nobody_changes_or_removes_an_entry(live: Stack) -> None:
    owner = make_engine(live.database_url, pool=1, role=None)
    for statement in (
        "update security_entry set address = ''",
        "delete from security_entry",
        "truncate security_entry",
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with owner.begin() as conn:
                await conn.execute(text(statement))
    await owner.dispose()
    for statement in ("update security_entry set address = ''", "delete from security_entry"):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with system_transaction(live.engine) as conn:
                await conn.execute(text(statement))


TAMPERED = [
    ("update security_entry set address = '10.9.9.9' where position = {first}", {"security_entry.hash"}),
    (
        "update security_entry set previous_hash = sha256('') where position = {first}",
        {"security_entry.previous_hash", "security_entry.hash"},
    ),
    ("delete from security_entry where position = {first}", {"security_entry.seq"}),
    ("delete from security_entry where position = {last}", {"security_strand"}),
    ("update security_strand set seq = seq + 1 where strand = {strand}", {"security_strand"}),
]


@pytest.mark.parametrize(("statement", "places"), TAMPERED, ids=[f"{n}" for n in range(len(TAMPERED))])
async def test_verification_finds_what_was_changed_by_the_owner_of_the_database(
    live: Stack, admin: Person, statement: str, places: set[str]
) -> None:
    person = await someone(admin)
    for _ in range(2):
        assert (await person.send("POST", "/experts", {})).status_code == 403
    owner = make_engine(live.database_url, pool=1, role=None)
    async with owner.connect() as conn:
        await conn.execute(text("set local session_replication_role = replica"))
        mine = "select position, strand from security_entry where account = :who order by position"
        rows = list(await conn.execute(text(mine), {"who": person.account}))
        last = f"select max(position) from security_entry where strand = {rows[0].strand}"
        ends = (await conn.execute(text(last))).scalar_one()
        changed = statement.format(first=rows[0].position, last=ends, strand=rows[0].strand)
        assert (await conn.execute(text(changed))).rowcount == 1
        _, unlike = await verify_watched(conn)
        await conn.rollback()
    await owner.dispose()

    assert {one.place for one in unlike} == places
    assert {(one.kind, one.id) for one in unlike} == {("security", str(rows[0].strand))}


async def test_a_strand_that_was_cut_off_with_its_end_is_missed_by_the_others(
    live: Stack, admin: Person
) -> None:
    """Each entry names where another strand stood: whoever cuts one off cannot cut what the others say of it."""
    person = await someone(admin)
    for _ in range(16):
        await someone(admin)
    owner = make_engine(live.database_url, pool=1, role=None)
    cut = (
        "delete from security_entry where strand = {strand} and seq >= {seq}",
        """update security_strand s set seq = {seq} - 1, hash = coalesce((select e.hash from security_entry e
            where e.strand = s.strand and e.seq = {seq} - 1), decode(repeat('00', 32), 'hex'))
            where strand = {strand}""",
    )
    async with owner.connect() as conn:
        await conn.execute(text("set local session_replication_role = replica"))
        mine = "select strand, min(seq) as seq from security_entry where account = :who group by strand"
        row = (await conn.execute(text(mine), {"who": person.account})).one()
        for statement in cut:
            await conn.execute(text(statement.format(strand=row.strand, seq=row.seq)))
        _, unlike = await verify_watched(conn)
        await conn.rollback()
    await owner.dispose()

    assert {(one.id, one.place) for one in unlike} == {(str(row.strand), "security_strand")}


async def test_the_log_as_it_was_written_is_whole(live: Stack, admin: Person) -> None:
    await someone(admin)
    async with snapshot(live.engine) as conn:
        count, unlike = await verify_watched(conn)

    assert unlike == list[Difference]()
    assert count == len(await entries(live)) >= len(("account", "grant", "sign_in"))


async def test_what_the_register_knew_before_there_was_a_log_is_taken_over(
    live: Stack, admin: Person
) -> None:
    person = await someone(admin)
    owner = make_engine(live.database_url, pool=1, role=None)
    async with owner.connect() as conn:
        await conn.execute(text("set local app.role = 'system'"))
        before, _ = await verify_watched(conn)
        await conn.exec_driver_sql(EARLIER)
        after, unlike = await verify_watched(conn)
        rows = await fetch_all(
            conn,
            EntryRow,
            select(*columns(security_entry, EntryRow))
            .where(security_entry.c.object_id == person.account, security_entry.c.address == "")
            .order_by(security_entry.c.position),
        )
        await conn.rollback()
    await owner.dispose()

    assert unlike == list[Difference]()
    assert after > before
    assert [(one.kind, one.detail) for one in rows] == [("account", "UserCreated"), ("grant", "RolesChanged")]


@pytest.fixture(scope="module")
async def watcher(live: Stack, admin: Person) -> Person:
    return await someone(admin, "audit_admin", "150000")


async def test_the_audit_administrator_reads_the_log_by_who_what_and_when_and_gives_it_out(
    live: Stack, admin: Person, watcher: Person
) -> None:
    person = await someone(admin)
    assert (await person.send("POST", "/experts", {})).status_code == 403
    today = live.clock.now().date().isoformat()

    async def read(**query: object) -> list[tuple[str, str]]:
        found = (await watcher.get("/security-log", **query))["items"]
        return [(one["kind"], one["login"]) for one in found]

    both = [("refusal", person.login), ("sign_in", person.login)]
    assert await read(login=person.login) == both
    assert await read(login=person.login, kind="sign_in", result="done", since=today, until=today) == both[1:]
    assert await read(login=person.login, role="unit") == []
    assert await read(login=person.login, until="2020-01-01") == []
    assert await read(login="nobody-at-all") == []
    assert [one[0] for one in await read(object_kind="user", object_id=person.account)] == [
        "grant",
        "account",
    ]
    first = await watcher.get("/security-log", login=person.login, limit=1)
    second = await watcher.get("/security-log", login=person.login, limit=1, after=first["next"])
    assert [one["kind"] for one in (*first["items"], *second["items"])] == ["refusal", "sign_in"]
    assert first["items"][0]["detail_name"] == "角色不符 POST /api/v1/experts"
    book = await watcher.send("GET", f"/security-log/export.xlsx?login={person.login}")
    assert book.status_code == 200
    assert (await kept(live, watcher.account))[-1][2:4] == ("list", "security-log")


async def test_the_log_and_its_export_are_for_nobody_else(admin: Person) -> None:
    keepers = keepers_of(admin.http)
    for person in (admin, keepers.system, keepers.security, await someone(admin, "auditor", "150000")):
        for path in ("/security-log", "/security-log/export.xlsx"):
            assert (await person.send("GET", path)).json()["code"] == "wrong_role"


async def test_the_audit_administrator_does_nothing_of_the_business_and_nothing_of_the_others(
    admin: Person, watcher: Person
) -> None:
    for path in ("/units", "/worklist", "/users", "/stays", "/policies", "/users/scopes?role=unit"):
        assert (await watcher.send("GET", path)).json()["code"] == "wrong_role", path


async def test_everybody_reads_what_was_done_with_the_own_account(admin: Person) -> None:
    person = await someone(admin)
    await Keeper(admin.http).do(f"/users/{person.account}/unlock", {"reason": "样例事由"})
    found = (await person.get("/me/traces"))["items"]
    assert [(one["kind"], one["myself"], one["detail_name"]) for one in found] == [
        ("account", False, "解除登录锁定"),
        ("sign_in", True, "仅密码"),
        ("grant", False, "调整角色"),
        ("account", False, "开设账号"),
    ]
    assert [one["by"] for one in found][::2] == ["安全管理员（安全管理员）"] * 2
    assert [bool(one["address"]) for one in found] == [False, True, False, False]
