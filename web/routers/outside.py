"""Signing in at the provider (统一身份认证): there and back, in the browser that it began in; and signing out there too."""

from collections.abc import Mapping
from typing import Literal

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from api.auth import COOKIE
from api.routers.outside import Away, IdentityShown
from api.routers.sessions import Opened
from api.wiring import BACK, SIGNED_OUT
from web.ask import RefusedError
from web.desk import SEE_OTHER, Account, Desk, Visitor, given_back, own_address
from web.routers.sign_in import asked_further, keep_sign_out

router = APIRouter()
Purpose = Literal["sign_in", "bind", "proof"]
FLOW = "outside_step"
"""The cookie of what is under way, so that nobody is brought back into another one's browser."""
SECONDS = 300
ROUTES: Mapping[str, tuple[str, str]] = {
    "sign_in": ("/sessions/outside/begin", "/sessions/outside"),
    "bind": ("/me/outside/begin", "/me/outside"),
    "proof": ("/me/proof/outside/begin", "/me/proof/outside"),
}
"""Purpose → the route that begins it, and the one that ends it."""
CANCELLED = {
    "code": "access_denied",
    "detail": "统一身份认证没有放行（可能是您取消了登录，或者没有获准使用本系统），没有登录。",
}


class UnderWay(BaseModel):
    """What the browser keeps, sealed, while it is at the provider."""

    step: str
    purpose: Purpose
    target: str


@router.get("/sign-in/outside")
async def go(desk: Visitor) -> Response:
    """To the provider, to sign in; a link and no form, for a form may lead nowhere else (Content-Security-Policy)."""
    target = own_address(desk.request.query_params.get("next", "/work"))
    try:
        return await _away(desk, "sign_in", target)
    except RefusedError as refused:
        return asked_further(desk, refused, target)


@router.get("/me/outside/bind")
async def bind(desk: Account) -> Response:
    """To the provider, to be bound to whoever one is there."""
    return await _away(desk, "bind", "/me/outside")


@router.get("/me/proof/outside")
async def prove(desk: Account) -> Response:
    """To the provider, to prove oneself once more."""
    return await _away(desk, "proof", "/me/proof/done")


@router.get("/me/proof/done")
async def proved(desk: Account) -> Response:
    """What is told in the window in which one proved oneself; the form waits in the other one."""
    return desk.page("me/proved.html")


@router.get("/me/outside")
async def shown(desk: Account) -> Response:
    """Whether one's own account is bound, and what one may do about it."""
    return await _shown(desk)


@router.post("/me/outside/remove")
async def leave(desk: Account) -> Response:
    """Ends that."""
    await desk.api.send("POST", "/me/outside/remove")
    return desk.go("/me/outside", "已解除绑定，以后用本系统的登录名和密码登录。")


@router.get(BACK)
async def back(desk: Visitor) -> Response:
    """Back from the provider: signed in, bound, or proved."""
    given, sealed = desk.request.query_params, desk.sealer.open("outside", desk.request.cookies.get(FLOW, ""))
    if not sealed:
        return asked_further(desk, _over(), "/work")
    kept = UnderWay.model_validate(sealed)
    body = {
        "step": kept.step,
        "state": given.get("state", ""),
        "authorization": given.get("code", ""),
        "issuer": given.get("iss", ""),
    }
    purpose, target = kept.purpose, own_address(kept.target)
    refused = RefusedError(401, CANCELLED) if "error" in given else None
    try:
        if refused is not None:
            raise refused
        answer = await desk.api.send("POST", ROUTES[purpose][1], json=body)
    except RefusedError as problem:
        page = asked_further(desk, problem, target) if purpose == "sign_in" else await _told(desk, problem)
        page.delete_cookie(FLOW)
        return page
    page = desk.go(target, {"bind": "已绑定统一身份认证。"}.get(purpose, ""))
    if purpose == "sign_in":
        keep_sign_out(desk, page, Opened.model_validate_json(answer.content).sign_out)
    for cookie in answer.headers.get_list("set-cookie"):
        page.headers.append("set-cookie", cookie)
    page.delete_cookie(FLOW)
    return page


@router.post("/sign-in/restored")
async def restored(desk: Visitor) -> Response:
    """The form again that was typed before one signed in, or proved oneself, in another window."""
    target = own_address(desk.sent("_next", "/work"))
    if desk.me is None:
        return asked_further(desk, _not_yet(), target)
    return given_back(desk) or desk.go(target)


def _not_yet() -> RefusedError:
    return RefusedError(401, {"code": "not_signed_in", "detail": "尚未登录，请先登录。"})


@router.get(SIGNED_OUT)
async def signed_out(desk: Visitor) -> Response:
    """What is told of whoever signed out there as well."""
    answer = desk.go("/", "已退出登录。")
    answer.delete_cookie(COOKIE)
    return answer


def _over() -> RefusedError:
    detail = "距上一步时间过长，或者不是在同一浏览器中返回，没有登录。请重新登录。"
    return RefusedError(401, {"code": "step_over", "detail": detail})


async def _away(desk: Desk, purpose: Purpose, target: str) -> Response:
    away = await desk.api.post(ROUTES[purpose][0], None, Away)
    answer = RedirectResponse(away.address, SEE_OTHER)
    kept = UnderWay(step=away.step, purpose=purpose, target=target)
    sealed = desk.sealer.seal("outside", kept.model_dump())
    secure = desk.wired.settings.secure_cookies
    answer.set_cookie(FLOW, sealed, max_age=SECONDS, httponly=True, samesite="lax", secure=secure)
    return answer


async def _told(desk: Desk, problem: RefusedError) -> Response:
    """Why somebody who is signed in was not bound or proved; whoever is not signs in."""
    if desk.me is None:
        return asked_further(desk, problem, "/me/outside")
    return await _shown(desk, problem)


async def _shown(desk: Desk, problem: RefusedError | None = None) -> Response:
    identity = await desk.api.get("/me/outside", IdentityShown)
    told = problem.body if problem else None
    return desk.page("me/outside.html", problem.status if problem else 200, identity=identity, problem=told)
