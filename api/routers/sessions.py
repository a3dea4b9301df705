"""Sessions: sign in, look at one's own sessions, end them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities import signing_in
from activities.known_devices import COOKIE as DEVICE
from activities.known_devices import cookie_of, known_by, marked
from activities.opening import (
    Arrival,
    Choose,
    How,
    NotOpened,
    OpenedSession,
    Place,
    SecondBy,
    Terms,
    Wish,
    open_session,
)
from activities.sign_in import (
    Counted,
    Limit,
    Limits,
    Locked,
    Proof,
    SecondMissing,
    SecondWrong,
    Shown,
    prove,
    prove_second,
)
from activities.signing_in import Half
from activities.tokens import new_token, token_digest
from api.auth import COOKIE, Holder, Signed, Visitor, bearer_of, unused_since
from api.problems import RESPONSES, ProblemError, SignInStep, not_found
from api.same_origin import check_origin
from api.shown import HeldRole, Instant, held_role, only_line
from api.strict import strict
from api.wiring import Wired, Wiring
from db import sessions
from db.accounts import AccountRow
from db.reads.accounts import own_account
from db.scope import system_transaction
from db.security_log import watch
from db.sessions import EndedFor
from domain.accounts import Held
from domain.devices import device_of
from domain.known_device import KNOWN_FOR
from domain.legal_time import SHANGHAI
from domain.office_line import HOME
from domain.security_log import Act, Watched, act_of
from domain.terms import ADMINISTRATORS, Role

router = APIRouter(
    prefix="/sessions", tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)]
)
LOCKS = {
    Counted.LOGIN: ("locked", "该登录名密码错误次数过多，该账号已暂停登录，其他账号不受影响"),
    Counted.DEVICE: ("locked", "从这台设备登录该账号的错误次数过多，已暂停从这台设备登录该账号"),
    Counted.ADDRESS: (
        "address_locked",
        "从您所在的网络地址登录失败的次数过多，该地址已暂停登录（与您的账号无关）",
    ),
}
"""What is locked: the code of the problem, and how it is told."""
CODE_REQUIRED = (
    "code_required",
    "该账号已启用二次验证，请输入手机上显示的6位数字，或者使用安全密钥。",
)
WRONG_CODE = (
    "wrong_code",
    "动态验证码不正确或者已经用过，请输入现在显示的6位数字（每个只能用一次）。",
)
WRONG_KEY = (
    "wrong_key",
    "没有确认该安全密钥。请使用在本系统登记过的安全密钥，再试一次。",
)
"""What is told of a second factor."""
STEP_OVER = ProblemError(401, "step_over", "距上一步时间过长，请重新输入登录名和密码。")
NO_ROLE = ProblemError(403, "no_role", "您的账号没有任何角色，请联系安全管理员。")
FIRST_PASSWORD_OVER = ProblemError(
    403,
    "first_password_over",
    "由他人设置的密码只能登录一次，且一日内有效；该密码已使用或者已过期，请联系安全管理员重置密码。",
)
OUTSIDE_ONLY = ProblemError(
    403,
    "outside_only",
    "您的角色须经统一身份认证登录，不能用本系统的密码登录。统一身份认证尚未绑定账号的，请联系安全管理员。",
)
NOT_OPENED = {
    NotOpened.NO_ROLE: NO_ROLE,
    NotOpened.FIRST_PASSWORD_OVER: FIRST_PASSWORD_OVER,
    NotOpened.OUTSIDE_ONLY: OUTSIDE_ONLY,
}


class Further(BaseModel):
    """What is given besides the first factor: a second one, and which role, where the account has several."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(
        default="",
        max_length=40,
        examples=["123456"],
        description="动态验证码，或者一次性的恢复码；启用了的账号须填",
    )
    role: Role | None = Field(default=None, examples=["league"])
    scope: str | None = Field(default=None, max_length=100, examples=["150200"])
    line: str | None = Field(default=None, max_length=30, examples=[HOME], description="角色所在的主管条线")


class SignIn(Further):
    """Login and password, or a step in their place; role and scope only where the account holds several."""

    login: str = Field(default="", max_length=100, examples=["baotou.li"])
    password: str = Field(default="", max_length=1000, examples=["一个够长的密码"])
    step: str = Field(
        default="",
        max_length=100,
        examples=[""],
        description="上一步答复的 sign_in.step；代替登录名和密码，5分钟内有效一次",
    )
    answer: str = Field(
        default="",
        max_length=20_000,
        examples=[""],
        description="安全密钥对 sign_in.options 的应答（PublicKeyCredential.toJSON 的文本）",
    )


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
    sign_out: str = Field(
        default="",
        examples=[""],
        description="经统一身份认证登录的：退出时另请浏览器转到的地址，以便在该处一并退出",
    )


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


def limits_of(wired: Wiring) -> Limits:
    """Setting: after how many failures something waits."""
    config = wired.settings
    return Limits(
        Limit(config.login_failures, config.lock_minutes),
        Limit(config.address_failures, config.address_minutes),
    )


def proof_of(
    request: Request, wired: Wiring, login: str, password: str = "", second: Shown | None = None
) -> Proof:
    """What is offered with a request; a code is used up by what follows."""
    device = known_by(login, request.cookies, wired.clock.now(), wired.form_keys)
    return Proof(
        login=login,
        password=password,
        address=address_of(request),
        second=second,
        uses_code=False,
        device=device,
    )


async def prove_oneself(
    one: Visitor,
    request: Request,
    wired: Wiring,
    password: str,
    second: Shown | None = None,
    *,
    field: str = "password",
) -> str:
    """The own login; 422 for a wrong password, told at its field, or a second factor that is missing or wrong (None: not asked for)."""
    async with system_transaction(wired.engine) as conn:
        login = (await own_account(conn, one.session.account_id)).login
    now = wired.clock.now()
    device = known_by(login, request.cookies, now, wired.form_keys)
    proof = Proof(login=login, password=password, address=address_of(request), second=second, device=device)
    found = await prove(wired.engine, proof, now, limits_of(wired), wired.keys)
    if isinstance(found, Locked):
        raise locked(found, now)
    if isinstance(found, SecondMissing):
        raise ProblemError(422, *CODE_REQUIRED, field="code")
    if isinstance(found, SecondWrong):
        raise ProblemError(422, *_told(found), field="code")
    if found is None:
        detail = "原密码不正确。" if field == "old" else "密码不正确。"
        raise ProblemError(422, "wrong_password", detail, field=field)
    return login


def _told(wrong: SecondWrong) -> tuple[str, str]:
    return WRONG_KEY if wrong.by_key else WRONG_CODE


async def proved_anew(
    conn: AsyncConnection, one: Visitor, request: Request, response: Response, wired: Wiring
) -> str:
    """The session counts as proved now and goes on under a new token, which is told; the one before opens nothing more."""
    token = new_token()
    await sessions.renew_token(conn, one.session.session_id, token_digest(token), wired.clock.now())
    if bearer_of(request) is None:
        set_token(response, token, wired)
    return token


async def end_others(conn: AsyncConnection, one: Visitor, wired: Wiring) -> None:
    """A second factor came or went: whoever is signed in elsewhere signs in anew, with what holds from now on."""
    session = one.session
    await sessions.revoke(
        conn, wired.clock.now(), session.account_id, keep=session.session_id, why=EndedFor.FACTOR_CHANGED
    )


def locked(found: Locked, now: datetime) -> ProblemError:
    """429, with the instant from which it may be tried again."""
    code, why = LOCKS[found.what]
    until = found.until.astimezone(SHANGHAI)
    detail = f"{why}，请于{until:%Y-%m-%d %H:%M:%S}以后再试。"
    after = {"Retry-After": str(max(1, int((found.until - now).total_seconds() + 0.999)))}
    return ProblemError(429, code, detail, headers=after)


@router.post("", status_code=201)
async def sign_in(body: SignIn, request: Request, response: Response, wired: Wired) -> Opened:
    """Opens a session in one role. 401 for an unknown login as for a wrong password; 422 `choose_role` lists the roles.

    401 `code_required` and `wrong_code`, and 422 `choose_role`, give a step (`sign_in.step`) that stands for what was shown already.
    """
    check_origin(request, wired.settings.public_url, told=False)
    half = await _half(body, request, wired)
    return await opened(half, body, request, response, wired)


async def _half(body: SignIn, request: Request, wired: Wiring) -> Half:
    """Who has shown the first factor, and perhaps the second one. Raises where it is missing or wrong."""
    before = None
    if body.step:
        async with system_transaction(wired.engine) as conn:
            before = await signing_in.take_half(conn, body.step, wired.clock.now())
        if before is None:
            raise STEP_OVER
    return await _first(body, request, wired) if before is None else await go_on(before, body, request, wired)


async def _first(body: SignIn, request: Request, wired: Wiring) -> Half:
    now, second = wired.clock.now(), Shown(code=body.code)
    given = proof_of(request, wired, body.login, body.password, second)
    found = await prove(wired.engine, given, now, limits_of(wired), wired.keys)
    if isinstance(found, Locked):
        raise locked(found, now)
    if found is None:
        raise ProblemError(401, "wrong_login", "登录名或密码不正确。")
    if isinstance(found, AccountRow):
        return Half(known=found, how=How.PASSWORD)  # its code is used up by what follows
    raise await _once_more(Half(known=found.known, how=How.PASSWORD), found, wired)


async def go_on(half: Half, body: SignIn, request: Request, wired: Wiring) -> Half:
    """The second factor of somebody whose first one was shown in the step before, where it is still to be shown."""
    if half.second:
        return half
    second = Shown(code=body.code, answer=body.answer, challenge=half.challenge, party=wired.party)
    given, now = proof_of(request, wired, half.known.login, second=second), wired.clock.now()
    given = replace(given, uses_code=True)
    found = await prove_second(wired.engine, given, now, limits_of(wired), wired.keys)
    if isinstance(found, Locked):
        raise locked(found, now)
    if found is None:
        raise STEP_OVER
    if isinstance(found, AccountRow):
        by = SecondBy.KEY if body.answer else SecondBy.CODE if body.code else None
        return replace(half, second=by)
    raise await _once_more(half, found, wired)


async def _once_more(half: Half, found: SecondMissing | SecondWrong, wired: Wiring) -> ProblemError:
    """The second factor is asked for, in a step of its own."""
    async with system_transaction(wired.engine) as conn:
        step = await signing_in.begin_half(conn, half, wired.party, wired.clock.now())
    code, detail = CODE_REQUIRED if isinstance(found, SecondMissing) else _told(found)
    field = "answer" if isinstance(found, SecondWrong) and found.by_key else "code"
    return ProblemError(
        401, code, detail, field=field, sign_in=SignInStep(step=step.token, options=step.options)
    )


async def opened(half: Half, body: Further, request: Request, response: Response, wired: Wiring) -> Opened:
    """The session of somebody who has shown everything; browsers get its token, and are known from now on."""
    now, config = wired.clock.now(), wired.settings
    place = Place(address_of(request), device_of(request.headers.get("user-agent", "")))
    arrival = Arrival(
        known=half.known,
        how=half.how,
        wish=Wish(body.role, body.scope, body.line),
        place=place,
        code="" if half.second else body.code,
        second=half.second,
        left=token_digest(left) if (left := request.cookies.get(COOKIE)) else b"",
    )
    terms = Terms(
        hours=config.session_hours, at_most=config.sessions_at_most, local_roles=await _local_roles(wired)
    )
    step = ""
    async with system_transaction(wired.engine) as conn:
        found = await open_session(conn, arrival, terms, now, wired.keys)
        if isinstance(found, Choose):
            step = (await signing_in.begin_half(conn, half, wired.party, now)).token
    if isinstance(found, Choose):
        raise _choice(found, step)
    if isinstance(found, SecondWrong):
        raise ProblemError(401, *WRONG_CODE, field="code")
    if isinstance(found, NotOpened):
        raise NOT_OPENED[found]
    set_token(response, found.token, wired)
    _mark(request, response, half.known.login, wired)
    return _shown(found, half.leaving)


async def _local_roles(wired: Wiring) -> frozenset[Role] | None:
    """Setting: who may sign in by password now: administrators always, so that a provider that is down locks nobody out."""
    if wired.provider is None or wired.settings.oidc_local == "always":
        return None
    if wired.settings.oidc_local == "down" and not await wired.provider.is_there(wired.clock.now()):
        return None
    return frozenset(ADMINISTRATORS)


def _shown(found: OpenedSession, leaving: str) -> Opened:
    return Opened(
        token=found.token,
        session=found.id,
        account=found.account.id,
        acting=held_role(found.acting, found.names),
        roles=[held_role(each, found.names) for each in found.held],
        expires_at=found.expires_at,
        must_change_password=found.must_change_password,
        sign_out=leaving,
    )


def set_token(response: Response, token: str, wired: Wiring) -> None:
    """Gives the token of a session to a browser."""
    _set(response, COOKIE, token, wired.settings.session_hours * 3600, wired)


def _mark(request: Request, response: Response, login: str, wired: Wiring) -> None:
    """The browser is known from now on, where there are keys to seal it under."""
    if wired.form_keys is None:
        return
    now = wired.clock.now()
    known = known_by(login, request.cookies, now, wired.form_keys)
    mark = marked(login, now, wired.form_keys, known)
    _set(response, cookie_of(login), mark, int(KNOWN_FOR.total_seconds()), wired)


def device_marks(cookies: Mapping[str, str]) -> dict[str, str]:
    """Those of the cookies in which a browser keeps its marks."""
    return {name: value for name, value in cookies.items() if name.startswith(DEVICE)}


def _set(response: Response, name: str, value: str, seconds: int, wired: Wiring) -> None:
    response.set_cookie(
        name, value, max_age=seconds, httponly=True, secure=wired.settings.secure_cookies, samesite="lax"
    )


def _choice(found: Choose, step: str) -> ProblemError:
    shown: list[tuple[Held, HeldRole]] = [(each, held_role(each, found.names)) for each in found.held]
    choices = [
        {"field": "role", "code": "/".join(each.stored), "detail": f"{told.role_name}：{told.scope_name}"}
        for each, told in shown
    ]
    several = any(each.line != HOME for each in found.held)
    detail = f"请选择以哪一角色登录（role{'、scope 和 line' if several else ' 和 scope'}）。"
    return ProblemError(
        422, "choose_role", detail, field="role", problems=choices, sign_in=SignInStep(step=step)
    )


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
