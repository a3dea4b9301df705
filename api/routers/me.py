"""Oneself: who is signed in, in which role, and one's own password."""

from dataclasses import asdict

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities import users
from activities.passwords import hash_password_aside, trimmed
from activities.record_door import Order, Recorded, ReusedKeyError, earlier, sealed
from activities.tokens import new_token, token_digest
from api.auth import Holder, Signed, bearer_of, lacks_factor
from api.commands import Key
from api.lives import KeyReusedError
from api.problems import RESPONSES
from api.record_commands import RecordAnswer, answer_of, order, settle
from api.routers.display import DisplayShown
from api.routers.sessions import prove_oneself, set_token
from api.routers.users import Email
from api.routers.worklist import can_do_now
from api.shown import HeldRole, Instant, held_role
from api.strict import strict
from api.wiring import Wired, Wiring
from db.desk_choices import choose_shortcuts
from db.reads.oneself import how_much, oneself
from db.reads.scopes import scope_names
from db.scope import act_as, system_transaction
from domain.accounts import Held
from domain.refusal import Refusal, invalid

router = APIRouter(prefix="/me", tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)])


class Me(BaseModel):
    """The account behind the request, and the role it acts in."""

    account: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e10"])
    login: str = Field(examples=["baotou.li"])
    name: str = Field(examples=["样例李某"])
    email: str | None = Field(examples=["li@example.cn"])
    must_change_password: bool
    must_add_factor: bool = Field(default=False, description="该角色须启用动态验证码，尚未启用")
    acting: HeldRole
    roles: list[HeldRole]
    session: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    expires_at: Instant
    rehearsal: bool = Field(description="演练环境：样例个案的时间可以快进")
    waiting: int = Field(default=0, examples=[3], description="现在可以办理的待办")
    unread: int = Field(default=0, examples=[2], description="未读消息")
    display: DisplayShown | None = Field(default=None, description="页面的字号、对比度和颜色，未选择过的为空")
    shortcuts: bool = Field(default=True, description="单键快捷键是否启用")


class Shortcuts(BaseModel):
    """Whether single keys are shortcuts."""

    model_config = ConfigDict(extra="forbid")

    on: bool = Field(examples=[False])


class NewPassword(BaseModel):
    """The password so far, and the one from now on."""

    model_config = ConfigDict(extra="forbid")

    old: str = Field(max_length=1000, examples=["旧的密码"])
    new: str = Field(max_length=1000, examples=["一个够长的新密码"])


class PasswordChanged(RecordAnswer):
    """The record of it, and the token that the session goes on under; the former one is nobody's any more."""

    token: str = Field(default="", description="只在第一次答复中给出；页面另以 Cookie 得到同值")


class NewEmail(BaseModel):
    """Where mail goes from now on, and the password, since mail tells what concerns the account."""

    model_config = ConfigDict(extra="forbid")

    email: Email = None
    password: str = Field(max_length=1000, examples=["一个够长的密码"])


@router.get("")
async def me(one: Holder, wired: Wired) -> Me:
    """Who is signed in."""
    async with system_transaction(wired.engine) as conn:
        row, held, choices = await oneself(conn, one.session.account_id)
        names = await scope_names(conn, held)
        await act_as(conn, one.actor)
        waiting, unread = await how_much(conn, can_do_now(wired, one.actor), row.id)
    return Me(
        account=row.id,
        login=row.login,
        name=row.name,
        email=row.email,
        must_change_password=one.session.must_change_password,
        must_add_factor=lacks_factor(one, wired),
        acting=held_role(Held(one.actor.role, one.actor.scope, one.actor.line), names),
        roles=[held_role(each, names) for each in held],
        session=one.session.session_id,
        expires_at=one.session.expires_at,
        rehearsal=wired.settings.rehearses,
        waiting=waiting,
        unread=unread,
        display=DisplayShown.model_validate(asdict(choices.display)) if choices.display else None,
        shortcuts=choices.shortcuts,
    )


@router.put("/shortcuts")
async def choose(body: Shortcuts, one: Signed, wired: Wired) -> Shortcuts:
    """Turns the shortcuts of single keys on or off for oneself (WCAG 2.1, 2.1.4)."""
    async with system_transaction(wired.engine) as conn:
        await choose_shortcuts(conn, one.session.account_id, wired.clock.now(), on=body.on)
    return body


@router.post("/password")
async def change_password(
    body: NewPassword, one: Holder, key: Key, request: Request, response: Response, wired: Wired
) -> PasswordChanged:
    """A new password; every other session of the account ends, and this one goes on under a new token.

    Wrong old passwords count as failed sign-ins.
    """
    actor, account_id = one.actor, one.session.account_id
    seal = await sealed(actor, key, f"{body.old}\n{body.new}")
    given = order(wired, actor, key, ("user", account_id), ("ChangePassword", {}), seal, line=actor.line)
    known = await _earlier(wired, given)
    if known is not None:
        return PasswordChanged(**known.model_dump())
    login = await prove_oneself(one, request, wired, body.old, field="old")
    token = new_token()
    renewed = users.Renewed(one.session.session_id, token_digest(token))
    new = trimmed(body.new)
    problems = users.unfit_new_password(body.old, new, login)
    hashed = await hash_password_aside(new)

    stored = list[str]()

    async def decide(conn: AsyncConnection) -> Recorded | Refusal:
        if problems:
            return invalid(problems, "新密码不符合要求。", "invalid")
        stored.append(token)
        return await users.change_password(conn, account_id, renewed, hashed, given.at)

    answer = await settle(wired, given, decide)
    if stored and bearer_of(request) is None:
        set_token(response, token, wired)
    # None is stored where the same command was carried out meanwhile, under a token of its own.
    return PasswordChanged(**answer.model_dump(), token="".join(stored))


@router.post("/email")
async def change_email(body: NewEmail, one: Signed, key: Key, request: Request, wired: Wired) -> RecordAnswer:
    """Another e-mail address, or none; wrong passwords count as failed sign-ins."""
    actor, account_id = one.actor, one.session.account_id
    seal = await sealed(actor, key, f"{body.email}\n{body.password}")
    given = order(wired, actor, key, ("user", account_id), ("ChangeEmail", {}), seal, line=actor.line)
    known = await _earlier(wired, given)
    if known is not None:
        return known
    await prove_oneself(one, request, wired, body.password)
    return await settle(wired, given, lambda conn: users.change_email(conn, account_id, body.email))


async def _earlier(wired: Wiring, given: Order) -> RecordAnswer | None:
    """The answer that the command already got: a repeated one needs no password."""
    try:
        known = await earlier(wired.engine, given)
    except ReusedKeyError as problem:
        raise KeyReusedError from problem
    return None if known is None else answer_of(known)
