"""Accounts, kept by the system administrator, and their roles, passwords and sessions, by the security administrator.

Neither has a part in the business, and whoever has one keeps no accounts (三员分立).
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncConnection

from activities import users
from activities.passwords import hash_password_aside, trimmed
from activities.proposals import Proposed
from activities.record_door import Recorded, sealed
from api.auth import AccountAdmin, Grave, SecurityAdmin, SystemAdmin
from api.commands import Key
from api.known_query import LineAsked
from api.lists.answering import shown
from api.lists.registers import USERS
from api.lists.workbook import give_out
from api.models.plain import PERSON
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.proposing import put_to_second
from api.record_commands import RecordAnswer, order, settle
from api.shown import HeldRole, Instant, held_role
from api.strict import strict
from api.wiring import Wired
from db.reads.accounts import AccountRow, Wanted, one_account, page_of_accounts, roles_by_account
from db.reads.scopes import scope_names, scopes_found
from db.scope import become_system, system_transaction, transaction
from domain.accounts import Held, plain_login
from domain.actor import Actor
from domain.office_line import HOME
from domain.refusal import Refusal
from domain.source import setting
from domain.terms import Role
from ids import derived_id

router = APIRouter(prefix="/users", tags=["users 账号"], responses=RESPONSES, dependencies=[Depends(strict)])
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True), Field(min_length=2, max_length=500, examples=["工作调动"])
]

Name = Annotated[str, Field(min_length=1, max_length=50, examples=["样例李某"]), PERSON]
Email = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True)] | None,
    Field(max_length=300, examples=["li@example.cn"]),
]


class RoleGiven(BaseModel):
    """A role and what it is held in: an office code, or the id of a unit, authority, station, expert or person."""

    model_config = ConfigDict(extra="forbid")

    role: Role = Field(examples=["league"])
    scope: str = Field(min_length=1, max_length=100, examples=["150200"])
    line: str = Field(default=HOME, max_length=30, examples=[HOME], description="主管条线；不填为人社厅条线")


KNOWN_TO_OTHERS = ProblemError(
    422,
    "password_known_to_others",
    "由管理员设置的密码，本人首次登录必须修改，不能免除。",
    field="must_change_password",
)
"""Where people come by TLS, an installation in earnest; elsewhere (samples, rehearsals) many accounts are made at once."""


class NewUser(BaseModel):
    """An account to be created; it holds no role until the security administrator gives it one."""

    model_config = ConfigDict(extra="forbid")

    login: str = Field(max_length=100, examples=["baotou.li"], description="3至40个小写字母、数字或 . _ -")
    name: Name
    email: Email = None
    password: str = Field(max_length=1000, examples=["一个够长的密码"])
    must_change_password: bool = True


class UserAmendment(BaseModel):
    """Login, name and address of an account as they should be from now on, and why."""

    model_config = ConfigDict(extra="forbid")

    login: str = Field(max_length=100, examples=["baotou.li"], description="3至40个小写字母、数字或 . _ -")
    name: Name
    email: Email = None
    reason: Reason


class RolesGiven(BaseModel):
    """The roles from now on, in the place of those before."""

    model_config = ConfigDict(extra="forbid")

    roles: Annotated[list[RoleGiven], Field(max_length=20)]
    reason: Reason


class WithReason(BaseModel):
    """Why."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class PasswordGiven(BaseModel):
    """A new first password for somebody else's account."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(max_length=1000, examples=["一个够长的密码"])
    reason: Reason


class UserShown(BaseModel):
    """An account with its roles."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    login: str = Field(examples=["baotou.li"])
    name: str = Field(examples=["样例李某"])
    email: str | None = Field(examples=["li@example.cn"])
    active: bool
    must_change_password: bool
    created_at: Instant
    roles: list[HeldRole]


def _held(roles: list[RoleGiven]) -> tuple[Held, ...]:
    return tuple(Held(given.role, given.scope, given.line) for given in roles)


@router.post("", status_code=201, dependencies=[Grave])
async def create_user(body: NewUser, actor: SystemAdmin, key: Key, wired: Wired) -> RecordAnswer:
    """Creates an account without a role; 422 lists everything that does not fit, 409 when the login is taken."""
    if wired.settings.secure_cookies and not body.must_change_password:
        raise KNOWN_TO_OTHERS
    user_id = derived_id("user", actor.user, key)
    login, password = plain_login(body.login), trimmed(body.password)
    kept = {"login": login, "must_change": body.must_change_password}
    private = [body.name, body.email, await sealed(actor, key, body.password)]
    given = order(wired, actor, key, ("user", user_id), ("CreateUser", kept), private)
    new = users.NewUser(
        id=user_id,
        login=login,
        name=body.name,
        email=body.email,
        password_hash=await hash_password_aside(password),
        must_change_password=body.must_change_password,
        roles=(),
        unfit_password=users.unfit_password(password, login),
    )
    return await settle(wired, given, lambda conn: users.create(conn, new, given.at))


@give_out(router, USERS)
@router.get("", response_model=Page[UserShown])
async def list_users(
    actor: AccountAdmin,
    wired: Wired,
    limit: Limit = 20,
    after: After = None,
    role: Role | None = None,
    scope: Annotated[str | None, Query(max_length=100)] = None,
    line: LineAsked = None,
    active: bool | None = None,
    q: Annotated[str | None, Query(max_length=50, description="登录名或姓名中的文字")] = None,
) -> Response:
    """Accounts by login."""
    last = place_of(after, "login", (str,))
    async with transaction(wired.engine, actor) as conn:
        rows = await page_of_accounts(
            conn, Wanted(role=role, scope=scope, line=line, active=active, text=q), last, limit
        )
        kept, following = cut(rows, limit, "login", "login")
        items = await _shown(conn, kept)
    return shown(USERS, actor, items, following)


OWN_ACCOUNT = ProblemError(
    403,
    "own_account",
    "不能为本人的账号授权、重置密码或停用，请由另一管理员办理。",
    article=setting("permission").cite,
)


def of_another(actor: Actor, user_id: str) -> None:
    """Nobody decides about the own account."""
    if actor.user == user_id:
        raise OWN_ACCOUNT


class ScopeFound(BaseModel):
    """Something that a role can be held in."""

    scope: str = Field(examples=["150200"])
    name: str = Field(examples=["包头市人力资源和社会保障局"])


@router.get("/scopes")
async def scopes(
    _: SecurityAdmin,
    wired: Wired,
    role: Role,
    line: Annotated[str, Query(max_length=30, description="主管条线；不填为人社厅条线")] = HOME,
    q: Annotated[str | None, Query(max_length=50, description="名称中的文字")] = None,
) -> list[ScopeFound]:
    """What a role of the line can be held in, by name; the first ones of them, and nothing else of these records."""
    async with system_transaction(wired.engine) as conn:
        found = await scopes_found(conn, role, line, q or "")
    return [ScopeFound(scope=scope, name=name) for scope, name in found]


@router.get("/{user_id}")
async def get_user(user_id: str, actor: AccountAdmin, wired: Wired) -> UserShown:
    """One account."""
    async with transaction(wired.engine, actor) as conn:
        row = await one_account(conn, user_id)
        if row is None:
            raise not_found("没有找到该账号。")
        return (await _shown(conn, [row]))[0]


async def _shown(conn: AsyncConnection, rows: Sequence[AccountRow]) -> list[UserShown]:
    """Names of what roles are held in are told where administrators cannot read the records themselves."""
    await become_system(conn)
    held = await roles_by_account(conn, [row.id for row in rows])
    names = await scope_names(conn, {role for roles in held.values() for role in roles})
    return [
        UserShown(**row._asdict(), roles=[held_role(role, names) for role in held.get(row.id, ())])
        for row in rows
    ]


@router.put("/{user_id}", dependencies=[Grave])
async def amend_user(
    user_id: str, body: UserAmendment, actor: SystemAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Corrects login, name or e-mail address; 409 when the login is taken. The new login is good at once."""
    right = users.Correction(plain_login(body.login), body.name, body.email)
    private = [right.login, right.name, right.email]
    given = order(wired, actor, key, ("user", user_id), ("AmendUser", {"reason": body.reason}), private)
    return await settle(wired, given, lambda conn: users.amend(conn, user_id, right, body.reason))


@router.put("/{user_id}/roles", dependencies=[Grave])
async def change_roles(
    user_id: str, body: RolesGiven, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Other roles, of whichever line; effective at once, also for sessions that are open."""
    held = _held(body.roles)
    kept = {"roles": [each.stored for each in held], "reason": body.reason}
    of_another(actor, user_id)
    given = order(wired, actor, key, ("user", user_id), ("ChangeRoles", kept))

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        return await users.change_roles(conn, user_id, held, body.reason, given.at)

    if wired.settings.second_person:
        return await put_to_second(wired, given, (Proposed.GRANT, body.reason), kept, decide)
    return await settle(wired, given, decide)


@router.post("/{user_id}/deactivate", dependencies=[Grave])
async def deactivate(
    user_id: str, body: WithReason, actor: AccountAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Closes the account; its sessions end at once. The last one of each administrator stays."""
    of_another(actor, user_id)
    given = order(wired, actor, key, ("user", user_id), ("DeactivateUser", {"reason": body.reason}))
    return await settle(wired, given, lambda conn: users.deactivate(conn, user_id, body.reason, given.at))


@router.post("/{user_id}/reactivate", dependencies=[Grave])
async def reactivate(
    user_id: str, body: WithReason, actor: SystemAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Opens the account again."""
    given = order(wired, actor, key, ("user", user_id), ("ReactivateUser", {"reason": body.reason}))
    return await settle(wired, given, lambda conn: users.reactivate(conn, user_id, body.reason))


@router.post("/{user_id}/password", dependencies=[Grave])
async def reset_password(
    user_id: str, body: PasswordGiven, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """A new first password; sessions end, a lock of the login ends, and the owner is asked to change it."""
    of_another(actor, user_id)
    seal = await sealed(actor, key, body.password)
    given = order(wired, actor, key, ("user", user_id), ("ResetPassword", {"reason": body.reason}), seal)
    password = trimmed(body.password)
    hashed = await hash_password_aside(password)

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        return await users.reset_password(conn, user_id, password, hashed, body.reason, given.at)

    if wired.settings.second_person:
        what = (Proposed.RESET, body.reason)
        return await put_to_second(wired, given, what, {}, decide, hashed.encode())
    return await settle(wired, given, decide)


@router.post("/{user_id}/unlock")
async def unlock(
    user_id: str, body: WithReason, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Ends the lock of a login before its time; the password stays as it is."""
    given = order(wired, actor, key, ("user", user_id), ("UnlockUser", {"reason": body.reason}))
    return await settle(wired, given, lambda conn: users.unlock(conn, user_id, body.reason))


@router.post("/{user_id}/sign-out")
async def sign_out(
    user_id: str, body: WithReason, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Ends all sessions of an account at once."""
    given = order(wired, actor, key, ("user", user_id), ("EndSessions", {"reason": body.reason}))
    return await settle(wired, given, lambda conn: users.end_sessions(conn, user_id, body.reason, given.at))


@router.post("/{user_id}/factor", dependencies=[Grave])
async def remove_factor(
    user_id: str, body: WithReason, actor: SecurityAdmin, key: Key, wired: Wired
) -> RecordAnswer:
    """Takes away the second factor of somebody who has lost it with its recovery codes; all sessions end."""
    given = order(wired, actor, key, ("user", user_id), ("RemoveFactor", {"reason": body.reason}))
    return await settle(wired, given, lambda conn: users.remove_factor(conn, user_id, body.reason, given.at))
