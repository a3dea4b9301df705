"""One's own security keys (安全密钥, WebAuthn): added and taken away after proof, and asked for before a grave act."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from activities import security_keys, signing_in
from activities.security_keys import MOST_KEYS, MOST_NAME, Party, Unfit
from activities.signing_in import Purpose
from api.auth import Owner, OwnerProven
from api.problems import RESPONSES, ProblemError, not_found
from api.routers.second_factor import KeyShown
from api.routers.sessions import end_others
from api.strict import strict
from api.wiring import Wired, Wiring
from db.reads.accounts import own_account
from db.scope import system_transaction
from db.security_keys import keys_of, remove
from db.security_log import watch
from domain.security_log import Watched, act_of

router = APIRouter(
    prefix="/me/keys", tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)]
)
NO_PARTY = ProblemError(
    409,
    "no_party",
    "系统现在的网址不能使用安全密钥（须为https的域名），请使用动态验证码，或者联系系统管理员。",
)
UNFIT = {
    Unfit.WRONG_KEY: (422, "没有登记该安全密钥：设备的应答不符合要求，或者距上一步时间过长，请再试一次。"),
    Unfit.KNOWN: (409, "该安全密钥已经登记过。"),
    Unfit.TOO_MANY: (409, f"一个账号最多登记{MOST_KEYS}个安全密钥，请先取消不用的。"),
}


class Asked(BaseModel):
    """What a security key is asked for, and the step that stands for it in the next request."""

    step: str = Field(examples=["hR0w…"], description="5分钟内有效一次")
    options: dict[str, object] = Field(
        description="PublicKeyCredentialCreationOptions 或 PublicKeyCredentialRequestOptions（JSON）"
    )


class NewKey(BaseModel):
    """What a browser answered when a key was made known, and what its owner calls it."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[
        str,
        StringConstraints(strip_whitespace=True),
        Field(min_length=1, max_length=MOST_NAME, examples=["蓝色安全密钥"]),
    ]
    step: str = Field(max_length=100, examples=["hR0w…"])
    answer: str = Field(max_length=20_000, examples=["{…}"], description="PublicKeyCredential.toJSON 的文本")


@router.post("/begin")
async def begin(one: OwnerProven, wired: Wired) -> Asked:
    """Begins a new key; 409 where the address of the installation cannot have any, or there are enough."""
    party, account, now = _party(wired), one.session.account_id, wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        login = (await own_account(conn, account)).login
        asked = await security_keys.to_add(conn, party, account, login, party.id)
        if isinstance(asked, Unfit):
            raise _unfit(asked)
        held = {"challenge": asked.challenge}
        step = await signing_in.begin(conn, Purpose.ADD_KEY, held, now, account)
    return Asked(step=step, options=asked.options)


@router.post("", status_code=201)
async def add(body: NewKey, one: OwnerProven, wired: Wired) -> KeyShown:
    """Adds the key: from now on it or a code is asked for at each sign-in."""
    party, account, now = _party(wired), one.session.account_id, wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        held = await signing_in.take(conn, body.step, Purpose.ADD_KEY, now, account)
    challenge = str((held or {}).get("challenge", ""))
    async with system_transaction(wired.engine) as conn:
        key = await security_keys.add(conn, party, challenge, account, body.name, body.answer, now)
        if isinstance(key, Unfit):
            raise _unfit(key)
        await end_others(conn, one, wired)
        await watch(conn, act_of(one.actor, Watched.PASSWORD, ("user", account), "KeyAdded"), now)
    return KeyShown(id=key.id, name=key.name, created_at=key.created_at, used_at=None)


@router.post("/ask")
async def ask(one: Owner, wired: Wired) -> Asked:
    """What one's own keys are asked for before a grave act (`POST /me/proof`); 404 where there are none."""
    account, now = one.session.account_id, wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        keys = await keys_of(conn, account)
        if not keys:
            raise not_found("该账号没有登记安全密钥。")
        asked = security_keys.to_show(_party(wired), keys)
        step = await signing_in.begin(conn, Purpose.SHOW_KEY, {"challenge": asked.challenge}, now, account)
    return Asked(step=step, options=asked.options)


@router.post("/{key_id}/remove", status_code=204)
async def drop(key_id: str, one: OwnerProven, wired: Wired) -> None:
    """Takes one of the own keys away."""
    account, now = one.session.account_id, wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        if not await remove(conn, account, key_id):
            raise not_found("没有该安全密钥，或已取消。")
        await end_others(conn, one, wired)
        await watch(conn, act_of(one.actor, Watched.PASSWORD, ("user", account), "KeyDropped"), now)


def _party(wired: Wiring) -> Party:
    if wired.party is None:
        raise NO_PARTY
    return wired.party


def _unfit(why: Unfit) -> ProblemError:
    status, detail = UNFIT[why]
    return ProblemError(status, why.value, detail, field="answer")
