"""Sessions: sign in, look at one's own sessions, end them."""

from datetime import datetime, timedelta

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.second_factor import Second, check
from activities.sign_in import CodeMissing, CodeWrong, Counted, Limit, Limits, Locked, Proof, prove
from activities.tokens import new_token, token_digest
from api.auth import COOKIE, Holder, Signed, Visitor, unused_since
from api.problems import RESPONSES, ProblemError, not_found
from api.same_origin import check_origin
from api.shown import HeldRole, Instant, held_role, only_line
from api.strict import strict
from api.wiring import Wired, Wiring
from db import sessions
from db.accounts import AccountRow, change_account, roles_of
from db.reads.accounts import own_account
from db.reads.scopes import scope_names
from db.scope import system_transaction
from db.security_log import watch
from domain.accounts import Held, acting_roles
from domain.devices import device_of
from domain.legal_time import SHANGHAI
from domain.office_line import HOME
from domain.security_log import Act, Watched, act_of
from domain.terms import Role
from ids import new_id

router = APIRouter(
    prefix="/sessions", tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)]
)
LOCKS = {
    Counted.LOGIN: ("locked", "该登录名密码错误次数过多，该账号已暂停登录，其他账号不受影响"),
    Counted.ADDRESS: (
        "address_locked",
        "从您所在的网络地址登录失败的次数过多，该地址已暂停登录（与您的账号无关）",
    ),
}
"""What is locked: the code of the problem, and how it is told."""
CODES = {
    CodeMissing: ("code_required", "该账号已启用动态验证码，请输入手机上显示的6位数字。"),
    CodeWrong: (
        "wrong_code",
        "动态验证码不正确或者已经用过，请输入现在显示的6位数字（每个只能用一次）。",
    ),
}
"""What is told of a code."""
WRONG_CODE = ProblemError(401, *CODES[CodeWrong], field="code")


FIRST_PASSWORD_OVER = ProblemError(
    403,
    "first_password_over",
    "由他人设置的密码只能登录一次，且一日内有效；该密码已使用或者已过期，请联系安全管理员重置密码。",
)


class SignIn(BaseModel):
    """Login and password; role and scope only where the account holds several."""

    model_config = ConfigDict(extra="forbid")

    login: str = Field(max_length=100, examples=["baotou.li"])
    password: str = Field(max_length=1000, examples=["一个够长的密码"])
    code: str = Field(
        default="",
        max_length=40,
        examples=["123456"],
        description="动态验证码，或者一次性的恢复码；启用了的账号须填",
    )
    role: Role | None = Field(default=None, examples=["league"])
    scope: str | None = Field(default=None, max_length=100, examples=["150200"])
    line: str | None = Field(default=None, max_length=30, examples=[HOME], description="角色所在的主管条线")


class Opened(BaseModel):
    """The new session; the token is shown this once."""

    token: str = Field(
        examples=["hR0w…"], description="程序用：Authorization: Bearer <token>；页面用同值的 Cookie"
    )
    session: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    account: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    acting: HeldRole
    roles: list[HeldRole]
    expires_at: Instant
    must_change_password: bool


class SessionShown(BaseModel):
    """One session of one's own."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    role: Role
    scope: str = Field(examples=["150200"])
    line: str = Field(default=HOME, examples=[HOME], exclude_if=only_line)
    created_at: Instant
    expires_at: Instant
    used_at: Instant
    address: str = Field(examples=["192.0.2.10"])
    device: str = Field(examples=["Chrome（Windows）"])
    current: bool


def address_of(request: Request) -> str:
    """The caller's network address; what a proxy claims is believed only where the server was told to."""
    return request.client.host if request.client else ""


async def proven(wired: Wiring, proof: Proof, refused: int = 401) -> AccountRow | None:
    """The account row, or None for a wrong password; `refused` for a code that is missing or wrong; 429 while locked."""
    config = wired.settings
    limits = Limits(
        Limit(config.login_failures, config.lock_minutes),
        Limit(config.address_failures, config.address_minutes),
    )
    now = wired.clock.now()
    found = await prove(wired.engine, proof, now, limits, wired.keys)
    if isinstance(found, Locked):
        raise _locked(found, now)
    if isinstance(found, CodeMissing | CodeWrong):
        code, detail = CODES[type(found)]
        raise ProblemError(refused, code, detail, field="code")
    return found


async def prove_oneself(
    one: Visitor,
    request: Request,
    wired: Wiring,
    password: str,
    code: str | None = None,
    *,
    field: str = "password",
) -> str:
    """The own login; 422 for a wrong password, told at its field, or a code that is missing or wrong (None: not asked for)."""
    async with system_transaction(wired.engine) as conn:
        login = (await own_account(conn, one.session.account_id)).login
    if await proven(wired, Proof(login, password, address_of(request), code), refused=422) is None:
        detail = "原密码不正确。" if field == "old" else "密码不正确。"
        raise ProblemError(422, "wrong_password", detail, field=field)
    return login


def _locked(found: Locked, now: datetime) -> ProblemError:
    code, why = LOCKS[found.what]
    until = found.until.astimezone(SHANGHAI)
    detail = f"{why}，请于{until:%Y-%m-%d %H:%M:%S}以后再试。"
    after = {"Retry-After": str(max(1, int((found.until - now).total_seconds() + 0.999)))}
    return ProblemError(429, code, detail, headers=after)


@router.post("", status_code=201)
async def sign_in(body: SignIn, request: Request, response: Response, wired: Wired) -> Opened:
    """Opens a session in one role. 401 for an unknown login as for a wrong password; 422 `choose_role` lists the roles."""
    check_origin(request, wired.settings.public_url, told=False)
    given = Proof(body.login, body.password, address_of(request), body.code, uses_code=False)
    known = await proven(wired, given)
    if known is None:
        raise ProblemError(401, "wrong_login", "登录名或密码不正确。")
    opened = await _open(wired, known, body, _place_of(request))
    set_token(response, opened.token, wired)
    return opened


def set_token(response: Response, token: str, wired: Wiring) -> None:
    """Gives the token of a session to a browser."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=wired.settings.session_hours * 3600,
        httponly=True,
        secure=wired.settings.secure_cookies,
        samesite="lax",
    )


def _place_of(request: Request) -> dict[str, str]:
    """From where and with what somebody signs in, to be recognised by that person."""
    return {"address": address_of(request), "device": device_of(request.headers.get("user-agent", ""))}


async def _open(wired: Wiring, known: AccountRow, body: SignIn, place: dict[str, str]) -> Opened:
    now, token = wired.clock.now(), new_token()
    async with system_transaction(wired.engine) as conn:
        held = await roles_of(conn, known.id)
        names = await scope_names(conn, held)
        # Before the code is used up: whoever chooses now comes again with it.
        acting = _chosen(held, names, body)
        if body.code and await check(conn, known.id, body.code, now, wired.keys) is Second.WRONG:
            raise WRONG_CODE
        await _use_first_password(conn, known, now)
        row = {
            "id": new_id(),
            "token_digest": token_digest(token),
            "account_id": known.id,
            "role": acting.role.value,
            "scope": acting.scope,
            "line": acting.line,
            "created_at": now,
            "expires_at": now + timedelta(hours=wired.settings.session_hours),
            **place,
        }
        await sessions.open_session(conn, row)
        await sessions.keep_newest(conn, known.id, now, wired.settings.sessions_at_most)
        signed = Act(kind=Watched.SIGN_IN, account=known.id, role=acting.role.value, scope=acting.scope)
        await watch(conn, signed, now)
    return Opened(
        token=token,
        session=row["id"],
        account=known.id,
        acting=held_role(acting, names),
        roles=[held_role(one, names) for one in held],
        expires_at=row["expires_at"],
        must_change_password=known.must_change_password,
    )


async def _use_first_password(conn: AsyncConnection, known: AccountRow, now: datetime) -> None:
    """A password that others set opens the account once and for a day; a second sign-in needs another one."""
    if not known.must_change_password or known.first_until is None:
        return
    if now >= known.first_until:
        raise FIRST_PASSWORD_OVER
    await change_account(conn, known.id, first_until=now)


def _chosen(held: list[Held], names: dict[Held, str], body: SignIn) -> Held:
    fitting = acting_roles(held, body.role, body.scope, body.line)
    if len(fitting) == 1:
        return fitting[0]
    if not held:
        raise ProblemError(403, "no_role", "您的账号没有任何角色，请联系安全管理员。")
    shown = [held_role(each, names) for each in held]
    choices = [
        {"field": "role", "code": "/".join(each.stored), "detail": f"{told.role_name}：{told.scope_name}"}
        for each, told in zip(held, shown, strict=True)
    ]
    several = any(each.line != HOME for each in held)
    detail = f"请选择以哪一角色登录（role{'、scope 和 line' if several else ' 和 scope'}）。"
    raise ProblemError(422, "choose_role", detail, field="role", problems=choices)


@router.get("")
async def my_sessions(me: Signed, wired: Wired) -> list[SessionShown]:
    """One's own sessions that can still be used, the newest first."""
    async with system_transaction(wired.engine) as conn:
        now, since = wired.clock.now(), unused_since(wired)
        rows = await sessions.sessions_of(conn, me.session.account_id, now, since)
    return [
        SessionShown(
            id=row.id,
            role=row.role,
            scope=row.scope,
            line=row.line,
            created_at=row.created_at,
            expires_at=row.expires_at,
            used_at=row.used_at,
            address=row.address,
            device=row.device,
            current=row.id == me.session.session_id,
        )
        for row in rows
    ]


@router.delete("", status_code=204)
async def end_all(me: Holder, response: Response, wired: Wired) -> None:
    """Ends all of one's own sessions, this one too."""
    async with system_transaction(wired.engine) as conn:
        await sessions.revoke(conn, wired.clock.now(), me.session.account_id)
        await watch(conn, _ended(me, ""), wired.clock.now())
    response.delete_cookie(COOKIE)


@router.delete("/current", status_code=204)
async def sign_out(me: Holder, response: Response, wired: Wired) -> None:
    """Ends the session of this request."""
    async with system_transaction(wired.engine) as conn:
        await sessions.revoke(
            conn, wired.clock.now(), me.session.account_id, session_id=me.session.session_id
        )
        await watch(conn, _ended(me, me.session.session_id), wired.clock.now())
    response.delete_cookie(COOKIE)


@router.delete("/{session_id}", status_code=204)
async def end_session(session_id: str, me: Signed, wired: Wired) -> None:
    """Ends one of one's own sessions."""
    async with system_transaction(wired.engine) as conn:
        ended = await sessions.revoke(conn, wired.clock.now(), me.session.account_id, session_id=session_id)
        if ended:
            await watch(conn, _ended(me, session_id), wired.clock.now())
    if not ended:
        raise not_found("没有该登录会话，或已结束。")


def _ended(me: Visitor, session_id: str) -> Act:
    """The end of one's own sessions: of one, or (no id) of all."""
    return act_of(me.actor, Watched.SIGN_OUT, ("session", session_id), "")
