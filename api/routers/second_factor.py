"""One's own second factor (动态验证码), and proving oneself once more before a grave act."""

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from activities import second_factor
from activities.identity_cipher import IdentityKeys
from activities.second_factor import NotTaken
from activities.sign_in import Shown
from activities.signing_in import Purpose, take
from api.auth import Owner, Visitor, lacks_factor
from api.problems import RESPONSES, ProblemError
from api.routers.sessions import end_others, prove_oneself, proved_anew
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired, Wiring
from db import second_factors
from db.scope import system_transaction
from db.security_keys import keys_of
from db.security_log import watch
from domain.security_log import Watched, act_of

router = APIRouter(prefix="/me", tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)])
NOT_TAKEN = {
    NotTaken.ON_ALREADY: (409, "动态验证码已经启用。要换手机的，请先停用，再重新启用。", None),
    NotTaken.NOT_BEGUN: (409, "请先点“启用动态验证码”，用手机扫码后再输入验证码。", None),
    NotTaken.WRONG_CODE: (
        422,
        "验证码不正确，请核对手机的时间是否准确，再输入现在显示的6位数字。",
        "code",
    ),
}
"""Status, what is told, and at which field."""
NO_KEYS = ProblemError(503, "no_keys", "系统尚未配置加密密钥，暂时不能启用动态验证码，请联系系统管理员。")


class KeyShown(BaseModel):
    """One of one's own security keys."""

    id: str = Field(examples=["3q2-7wAB"])
    name: str = Field(examples=["蓝色安全密钥"])
    created_at: Instant
    used_at: Instant | None


class FactorShown(BaseModel):
    """Whether the account has a second factor: a code, or security keys."""

    on: bool
    since: Instant | None = None
    recovery_left: int = Field(default=0, examples=[8], description="尚未用过的恢复码")
    required: bool = Field(default=False, description="现在的角色须启用，尚未启用")
    possible: bool = Field(default=True, description="系统已配置加密密钥")
    keys: list[KeyShown] = Field(default=[], description="安全密钥")
    keys_possible: bool = Field(default=True, description="系统的网址可以使用安全密钥")


class OwnPassword(BaseModel):
    """The password, so that nobody else at an open session turns it on or off."""

    model_config = ConfigDict(extra="forbid")

    password: str = Field(max_length=1000, examples=["一个够长的密码"])


class FactorBegun(BaseModel):
    """What goes into the authenticator; it counts when the first code of it is given."""

    secret: str = Field(examples=["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"], description="不能扫码时手工输入")
    address: str = Field(examples=["otpauth://totp/…:baotou.li?secret=…&issuer=…"])
    picture: str = Field(examples=["data:image/svg+xml;…"], description="二维码图片的 data 地址（SVG）")


class CodeGiven(BaseModel):
    """The six digits that the authenticator shows now."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(min_length=1, max_length=40, examples=["123456"])


class Recovery(BaseModel):
    """Codes of one use each, for the day when the telephone is lost; shown this once."""

    codes: list[str] = Field(examples=[["abcd-efgh-ijkl-mnop"]])


class FactorEnded(OwnPassword):
    """Password and a code: of the authenticator, or a recovery code."""

    code: str = Field(min_length=1, max_length=40, examples=["123456"])


class ProofGiven(OwnPassword):
    """The password; and a code or the answer of a security key, where the account has a second factor."""

    code: str = Field(default="", max_length=40, examples=["123456"])
    step: str = Field(default="", max_length=100, examples=[""], description="/me/keys/ask 给出")
    answer: str = Field(
        default="", max_length=20_000, examples=[""], description="安全密钥的应答（JSON 文本）"
    )


class Proven(BaseModel):
    """From when on the session counts as proved."""

    at: Instant
    minutes: int = Field(examples=[60], description="在多少分钟内不再要求")
    token: str = Field(description="此后使用的令牌；原令牌随即失效", repr=False)


@router.get("/factor")
async def factor(one: Owner, wired: Wired) -> FactorShown:
    """Whether one has a second factor, since when, and how many recovery codes are left."""
    async with system_transaction(wired.engine) as conn:
        held = await second_factors.factor_of(conn, one.session.account_id)
        keys = await keys_of(conn, one.session.account_id)
    on = held is not None and held.confirmed_at is not None
    return FactorShown(
        on=on,
        since=held.confirmed_at if held else None,
        recovery_left=len(held.recovery) if held and on else 0,
        required=lacks_factor(one, wired),
        possible=wired.keys is not None,
        keys=[
            KeyShown(id=key.id, name=key.name, created_at=key.created_at, used_at=key.used_at) for key in keys
        ],
        keys_possible=wired.party is not None,
    )


@router.post("/factor")
async def begin(body: OwnPassword, one: Owner, request: Request, wired: Wired) -> FactorBegun:
    """A new secret; 409 where a second factor is on. Wrong passwords count as failed sign-ins."""
    keys = _keys(wired)
    login, account = await prove_oneself(one, request, wired, body.password), one.session.account_id
    async with system_transaction(wired.engine) as conn:
        begun = await second_factor.begin(
            conn, account, login, str(request.app.title), wired.clock.now(), keys
        )
    if isinstance(begun, NotTaken):
        raise _not_taken(begun)
    return FactorBegun(secret=begun.secret, address=begun.address, picture=begun.picture)


@router.post("/factor/confirm")
async def confirm(body: CodeGiven, one: Owner, wired: Wired) -> Recovery:
    """The first code: from now on one is asked for at each sign-in. 422 for a wrong one, 409 where none was begun."""
    keys, account = _keys(wired), one.session.account_id
    async with system_transaction(wired.engine) as conn:
        codes = await second_factor.confirm(conn, account, body.code, wired.clock.now(), keys)
        if not isinstance(codes, NotTaken):
            await end_others(conn, one, wired)
            await _keep(conn, one, "FactorOn", wired)
    if isinstance(codes, NotTaken):
        raise _not_taken(codes)
    return Recovery(codes=list(codes))


@router.post("/factor/remove", status_code=204)
async def remove(body: FactorEnded, one: Owner, request: Request, wired: Wired) -> None:
    """Ends the second factor, for instance to move it to another telephone. Wrong codes count as failed sign-ins."""
    await prove_oneself(one, request, wired, body.password, Shown(code=body.code))
    async with system_transaction(wired.engine) as conn:
        await second_factors.remove(conn, one.session.account_id)
        await end_others(conn, one, wired)
        await _keep(conn, one, "FactorOff", wired)


@router.post("/proof")
async def prove(body: ProofGiven, one: Owner, request: Request, response: Response, wired: Wired) -> Proven:
    """Proves once more who holds the session, before a grave act; it goes on under a new token. Wrong ones count as failed sign-ins."""
    now, challenge = wired.clock.now(), ""
    if body.answer:
        async with system_transaction(wired.engine) as conn:
            held = await take(conn, body.step, Purpose.SHOW_KEY, now, one.session.account_id)
        challenge = str((held or {}).get("challenge", ""))
    shown = Shown(code=body.code, answer=body.answer, challenge=challenge, party=wired.party)
    await prove_oneself(one, request, wired, body.password, shown)
    async with system_transaction(wired.engine) as conn:
        token = await proved_anew(conn, one, request, response, wired)
        await _keep(conn, one, "Proof", wired)
    return Proven(at=now, minutes=wired.settings.proof_minutes, token=token)


def _not_taken(why: NotTaken) -> ProblemError:
    status, detail, field = NOT_TAKEN[why]
    return ProblemError(status, why.value, detail, field=field)


async def _keep(conn: AsyncConnection, one: Visitor, what: str, wired: Wiring) -> None:
    """What the security log keeps of it."""
    act = act_of(one.actor, Watched.PASSWORD, ("user", one.session.account_id), what)
    await watch(conn, act, wired.clock.now())


def _keys(wired: Wiring) -> IdentityKeys:
    if wired.keys is None:
        raise NO_KEYS
    return wired.keys
