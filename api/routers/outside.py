"""Signing in at the provider (统一身份认证, OpenID Connect): the way there, the way back, and who is bound to whom.

An account is found by issuer and subject alone, as the security administrator or its owner bound them; never by a name or an address.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from activities import signing_in
from activities.oidc import Flow, NotProvenError, Provider, ProviderAwayError, Somebody
from activities.opening import How, SecondBy
from activities.second_factor import Second, check
from activities.signing_in import Half, Purpose
from api.auth import Owner, OwnerProven, Visitor
from api.problems import RESPONSES, ProblemError, SignInStep, not_found
from api.routers.second_factor import Proven
from api.routers.sessions import CODE_REQUIRED, STEP_OVER, Further, Opened, opened, proved_anew
from api.same_origin import check_origin
from api.shown import Instant
from api.strict import strict
from api.wiring import Wired, Wiring
from db.accounts import account_by_id
from db.outside_identities import Bound, bind, bound_to, identity_of, unbind
from db.scope import system_transaction
from db.security_log import watch
from domain.security_log import Act, Result, Watched, act_of

router = APIRouter(tags=["sessions 登录"], responses=RESPONSES, dependencies=[Depends(strict)])
AWAY = ProblemError(
    503,
    "provider_down",
    "统一身份认证暂时无法连接，请稍后再试，或者用本系统的登录名和密码登录。",
)
NOT_PROVEN = ProblemError(
    401, "not_proven", "统一身份认证没有确认您的身份，或者距上一步时间过长，没有登录。请重新登录。"
)
NOT_BOUND = ProblemError(
    403,
    "not_bound",
    "您在统一身份认证的用户尚未绑定本系统的账号。请联系安全管理员绑定，或者用本系统的登录名和密码登录后在“本人”页绑定。",
)
NOT_OFFERED = ProblemError(404, "not_offered", "本系统没有接入统一身份认证。")
TAKEN = ProblemError(
    409,
    "identity_taken",
    "统一身份认证的该用户已绑定另一账号，或者您的账号已绑定另一用户。请联系安全管理员。",
)
NOT_ONESELF = ProblemError(422, "not_oneself", "统一身份认证的该用户不是您的账号所绑定的用户，没有确认。")


class Away(BaseModel):
    """Where to go, and what stands for it when somebody comes back."""

    address: str = Field(examples=["https://id.example/authorize?…"], description="请浏览器转到的地址")
    step: str = Field(examples=["hR0w…"], description="5分钟内有效一次；须由同一浏览器带回")


class Back(BaseModel):
    """What the provider sent the browser back with."""

    model_config = ConfigDict(extra="forbid")

    step: str = Field(max_length=100, examples=["hR0w…"])
    state: str = Field(max_length=2000, examples=["hR0w…"])
    authorization: str = Field(max_length=4000, examples=["Splx…"], description="授权码（参数 code）")
    issuer: str = Field(default="", max_length=2000, examples=["https://id.example"], description="参数 iss")


class SignInOutside(Back, Further):
    """The same for signing in; role and scope where the account holds several."""


class IdentityShown(BaseModel):
    """Whether the account is bound to somebody at the provider."""

    offered: bool = Field(description="系统已接入统一身份认证")
    name: str = Field(default="", examples=["统一身份认证"])
    bound: bool = False
    since: Instant | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came back, and through which provider."""

    provider: Provider
    somebody: Somebody


@router.post("/sessions/outside/begin")
async def begin(request: Request, wired: Wired) -> Away:
    """The way to the provider; 404 where there is none, 503 where it cannot be reached."""
    check_origin(request, wired.settings.public_url, told=False)
    return await _go(wired, Purpose.OUTSIDE)


@router.post("/sessions/outside", status_code=201)
async def sign_in(body: SignInOutside, request: Request, response: Response, wired: Wired) -> Opened:
    """Opens a session for whoever came back. 403 `not_bound` for somebody whom no account is bound to.

    401 `code_required` and 422 `choose_role` give a step, with which it goes on at `POST /sessions`.
    """
    check_origin(request, wired.settings.public_url, told=False)
    came = await _came(wired, body, Purpose.OUTSIDE)
    half = await _half(came, wired)
    return await opened(half, body, request, response, wired)


async def _half(came: Came, wired: Wiring) -> Half:
    """Whose account it is; raises where a second factor is still to be shown here."""
    now, issuer = wired.clock.now(), came.provider.client.issuer
    async with system_transaction(wired.engine) as conn:
        bound = await bound_to(conn, issuer, came.somebody.subject)
        known = await account_by_id(conn, bound.account_id) if bound else None
        if known is None or not known.active:
            await watch(conn, _failed("not_bound", known.id if known else ""), now)
        second = Second.NONE if known is None else await check(conn, known.id, "", now, wired.keys, use=False)
    if known is None or not known.active:
        raise NOT_BOUND
    by = SecondBy.PROVIDER if came.somebody.second_factor else None
    leaving = await came.provider.sign_out_address(came.somebody.id_token, now)
    half = Half(known=known, how=How.OUTSIDE, second=by, leaving=leaving)
    if by is None and second is Second.NEEDED:
        async with system_transaction(wired.engine) as conn:
            step = await signing_in.begin_half(conn, half, wired.party, now)
        told = SignInStep(step=step.token, options=step.options)
        raise ProblemError(401, *CODE_REQUIRED, field="code", sign_in=told)
    return half


@router.get("/me/outside")
async def shown(one: Owner, wired: Wired) -> IdentityShown:
    """Whether one's own account is bound."""
    if wired.provider is None:
        return IdentityShown(offered=False)
    async with system_transaction(wired.engine) as conn:
        bound = await identity_of(conn, wired.provider.client.issuer, one.session.account_id)
    since = bound.bound_at if bound else None
    return IdentityShown(offered=True, name=wired.settings.oidc_name, bound=bound is not None, since=since)


@router.post("/me/outside/begin")
async def begin_binding(one: OwnerProven, wired: Wired) -> Away:
    """The way to the provider, to find out who one is there; after proof."""
    return await _go(wired, Purpose.BIND, one)


@router.post("/me/outside", status_code=204)
async def take(body: Back, one: OwnerProven, wired: Wired) -> None:
    """Binds the own account to whoever came back; 409 where either is bound already."""
    came, account, now = (
        await _came(wired, body, Purpose.BIND, one),
        one.session.account_id,
        wired.clock.now(),
    )
    new = Bound(came.provider.client.issuer, came.somebody.subject, account, now, account)
    async with system_transaction(wired.engine) as conn:
        if not await bind(conn, new):
            raise TAKEN
        await watch(conn, act_of(one.actor, Watched.PASSWORD, ("user", account), "IdentityTaken"), now)


@router.post("/me/outside/remove", status_code=204)
async def leave(one: OwnerProven, wired: Wired) -> None:
    """Ends that; from now on one signs in with the password."""
    account, provider = one.session.account_id, _provider(wired)
    async with system_transaction(wired.engine) as conn:
        if not await unbind(conn, provider.client.issuer, account):
            raise not_found("您的账号没有绑定统一身份认证。")
        act = act_of(one.actor, Watched.PASSWORD, ("user", account), "IdentityLeft")
        await watch(conn, act, wired.clock.now())


@router.post("/me/proof/outside/begin")
async def begin_proof(one: Owner, wired: Wired) -> Away:
    """The way to the provider, which asks for the password anew, before a grave act."""
    return await _go(wired, Purpose.PROOF, one)


@router.post("/me/proof/outside")
async def prove(body: Back, one: Owner, request: Request, response: Response, wired: Wired) -> Proven:
    """The session counts as proved and goes on under a new token, where it is the person that the account is bound to,
    and the password was given there just now."""
    came, account = await _came(wired, body, Purpose.PROOF, one), one.session.account_id
    now = wired.clock.now()
    async with system_transaction(wired.engine) as conn:
        bound = await bound_to(conn, came.provider.client.issuer, came.somebody.subject)
        if bound is None or bound.account_id != account:
            raise NOT_ONESELF
        # a second factor of the account is asked for here, unless it was shown there
        lacking = await check(conn, account, "", now, wired.keys, use=False) is Second.NEEDED
        if lacking and not came.somebody.second_factor:
            raise ProblemError(422, *CODE_REQUIRED, field="code")
        token = await proved_anew(conn, one, request, response, wired)
        await watch(conn, act_of(one.actor, Watched.PASSWORD, ("user", account), "Proof"), now)
    return Proven(at=now, minutes=wired.settings.proof_minutes, token=token)


def _provider(wired: Wiring) -> Provider:
    if wired.provider is None:
        raise NOT_OFFERED
    return wired.provider


async def _go(wired: Wiring, purpose: Purpose, one: Visitor | None = None) -> Away:
    provider, now = _provider(wired), wired.clock.now()
    try:
        address, flow = await provider.begin(now, again=purpose is Purpose.PROOF)
    except ProviderAwayError:
        await _keep(wired, "provider_down")
        raise AWAY from None
    account = one.session.account_id if one else None
    async with system_transaction(wired.engine) as conn:
        step = await signing_in.begin(conn, purpose, flow.kept, now, account)
    return Away(address=address, step=step)


async def _came(wired: Wiring, body: Back, purpose: Purpose, one: Visitor | None = None) -> Came:
    """Who came back. What was kept is used up by it, so that a code is brought once."""
    provider, now = _provider(wired), wired.clock.now()
    account = one.session.account_id if one else None
    async with system_transaction(wired.engine) as conn:
        kept = await signing_in.take(conn, body.step, purpose, now, account)
    if kept is None:
        raise STEP_OVER if one is None else NOT_PROVEN
    given: Mapping[str, str] = {"state": body.state, "code": body.authorization, "iss": body.issuer}
    try:
        somebody = await provider.finish(Flow.of(kept), given, now, again=purpose is Purpose.PROOF)
    except ProviderAwayError:
        await _keep(wired, "provider_down")
        raise AWAY from None
    except NotProvenError:
        await _keep(wired, "not_proven")
        raise NOT_PROVEN from None
    return Came(provider, somebody)


async def _keep(wired: Wiring, why: str) -> None:
    async with system_transaction(wired.engine) as conn:
        await watch(conn, _failed(why, ""), wired.clock.now())


def _failed(why: str, account: str) -> Act:
    return Act(kind=Watched.SIGN_IN_FAILED, result=Result.FAILED, account=account, detail=why)
