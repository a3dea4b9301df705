"""What a page says when something does not work: who has to do what, in plain words; what was typed is handed back."""

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

import orjson
from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import Headers

from activities.passwords import MAX_LENGTH, MIN_LENGTH
from api.auth import token_of
from api.problems import ProblemError
from api.routers.me import Me
from api.validation import CLOSED
from web import posted
from web.ask import RefusedError, problems_of
from web.desk import (
    SECRET,
    SEE_OTHER,
    Desk,
    NotSignedInError,
    OthersFormError,
    kept_of,
    own_address,
    sign_in_address,
    why_ended,
)
from web.forms.form import Form
from web.proving import asked_of_keys, outside_of
from web.remembered import refused_look
from web.rendering import Renderer

__all__ = ["ProblemError", "RefusedError"]
OWN_PASSWORD = "/me/password"  # noqa: S105  # a route
PROOF = "/me/proof"
UNAUTHORIZED, FORBIDDEN, TOO_OFTEN, SERVER_ERROR = 401, 403, 429, 500
OF_THE_ADDRESS = frozenset({400, 422})
"""What was asked for cannot be read."""
AGAIN = frozenset({"cross_site", "too_large", "malformed", "bad_request", "stale_form"})
"""Not looked at for a reason that passes: the form can be gone on with."""
OF_THE_PAGE = frozenset({"_kept", "_next", "_for"})
"""What a page wrote into its form and needs again."""
STALE = {
    "code": "stale_form",
    "detail": "该页面是在另一次登录时打开的，为安全起见没有办理。请打开该页面重新办理。",
}
WRONG_ROLE = {"code": "wrong_role", "detail": "您的角色不能查看此页面。"}
NOT_DONE = "没有办理"
CHOICE = "不在可选范围内，请在页面上选择。"
HEADINGS = {
    401: "请先登录",
    403: "无权查看",
    404: "没有找到",
    409: "情况已经变化",
    429: "请稍候",
    500: "系统错误",
    503: "暂时无法办理",
}


async def _page(request: Request, status: int, problem: Mapping[str, object]) -> Response:
    renderer: Renderer = request.app.state.renderer
    desk = await _desk(request, status)
    given = await _given(request)
    heading = NOT_DONE if problem.get("code") in AGAIN else HEADINGS.get(status, NOT_DONE)
    text = renderer.render(
        "problem.html",
        desk=desk,
        told=None,
        status=status,
        problem=problem,
        heading=heading,
        back=_before(request),
        plain=_plain(request, status),
        typed=given.typed if given else {},
        key=given.sent("_key") if given else "",
        again=problem.get("code") in AGAIN or status == TOO_OFTEN or status >= SERVER_ERROR,
    )
    return HTMLResponse(text, status, headers=renderer.headers)


async def _desk(request: Request, status: int) -> Desk:
    """Whoever is signed in finds the menu beside the problem."""
    desk = Desk(request=request, wired=request.app.state.wiring, me=getattr(request.state, "me", None))
    if desk.me is None and status < SERVER_ERROR and status != TOO_OFTEN and token_of(request) is not None:
        with suppress(RefusedError):
            desk.me = await desk.api.get("/me", Me)
    return desk


async def _given(request: Request) -> Desk | None:
    """What was typed in the form that was sent, without passwords; None where there is nothing to hand back."""
    if request.method != "POST":
        return None
    desk = getattr(request.state, "desk", None) or await _read(request)
    typed = {
        name: texts
        for name, texts in desk.typed.items()
        if name not in SECRET and (not name.startswith("_") or name in OF_THE_PAGE)
    }
    if not any(text.strip() for name, texts in typed.items() if not name.startswith("_") for text in texts):
        return None
    return Desk(request=request, wired=desk.wired, typed={**typed, "_key": [desk.sent("_key")]})


async def _read(request: Request) -> Desk:
    """The form of a request that was turned away before any page saw it."""
    wired = request.app.state.wiring
    desk = Desk(request=request, wired=wired)
    if request.scope.get("type") == "http":
        given = await posted.read(request, wired.settings)
        desk.typed = given.typed
        for one in given.opened:
            await one.close()
    return desk


def _before(request: Request) -> str:
    """The page from which it came, or blank."""
    referer = Headers(scope=request.scope).get("referer", "")
    host, _, path = referer.partition("://")[2].partition("/")
    return own_address(f"/{path}") if path and host == request.headers.get("host") else ""


def _plain(request: Request, status: int) -> str:
    """The address of the page without what stands in its query, where that is what cannot be read; otherwise blank."""
    asked = request.method == "GET" and status in OF_THE_ADDRESS and request.url.query
    return own_address(request.url.path) if asked else ""


def _in_words(request: Request, body: Mapping[str, object]) -> Mapping[str, object]:
    """Of an address that was asked for: which of its conditions is none of those to be chosen from, without codes."""
    if request.method != "GET":
        return body
    told = [
        {**one.model_dump(), "detail": f"查询条件“{one.field}”{CHOICE}"} if one.code in CLOSED else one
        for one in problems_of(body)
    ]
    return {**body, "problems": told}


async def not_signed_in(request: Request, error: Exception) -> Response:
    """To the page for signing in; what was typed goes along, sealed."""
    kept, ended = (error.kept, error.ended) if isinstance(error, NotSignedInError) else ("", "")
    if request.method != "POST":
        return RedirectResponse(sign_in_address(request), SEE_OTHER)
    return _to_sign_in(
        request, Desk(request=request, wired=request.app.state.wiring), UNAUTHORIZED, kept, ended
    )


async def others_form(request: Request, error: Exception) -> Response:
    """To the page for signing in as whom the form was made for; nobody else sees what was typed."""
    kept = error.kept if isinstance(error, OthersFormError) else ""
    desk = await _desk(request, FORBIDDEN)
    return _to_sign_in(request, desk, FORBIDDEN, kept, typed=await _own_typed(request, desk, kept))


async def _own_typed(request: Request, desk: Desk, kept: str) -> dict[str, list[str]]:
    """What the same person typed in another role, to be copied: that role may be gone."""
    opened = desk.sealer.open("kept", kept)
    if not opened or desk.me is None or opened["for"][0] != desk.me.account:
        return {}
    given = await _given(request)
    return given.typed if given else {}


def _to_sign_in(
    request: Request,
    desk: Desk,
    status: int,
    kept: str,
    ended: str = "",
    typed: Mapping[str, list[str]] = MappingProxyType({}),
) -> Response:
    renderer: Renderer = request.app.state.renderer
    text = renderer.render(
        "sign_in.html", desk=desk, told=None, kept=kept, expired=True, ended=ended, target="/work", login="",
        problem=None, choices=(), typed=typed,
    )  # fmt: skip
    return HTMLResponse(text, status, headers=renderer.headers)


async def password_first(request: Request, _: Exception) -> Response:
    """To one's own password; what was typed goes along, sealed."""
    desk: Desk | None = getattr(request.state, "desk", None)
    kept = kept_of(desk) if desk is not None else ""
    if desk is None or not kept:
        return RedirectResponse("/me?first=1", SEE_OTHER)
    renderer: Renderer = request.app.state.renderer
    form = Form(fields=desk.schemas.fields("POST", OWN_PASSWORD))
    text = renderer.render(
        "me/first.html", desk=desk, told=None, form=form, kept=kept, shortest=MIN_LENGTH, longest=MAX_LENGTH
    )
    return HTMLResponse(text, FORBIDDEN, headers=renderer.headers)


async def factor_first(_: Request, __: Exception) -> Response:
    """To one's own second factor."""
    return RedirectResponse("/me/factor", SEE_OTHER)


async def proof_needed(request: Request, _: Exception) -> Response:
    """To show the password or a code once more; what was typed goes along, sealed, and nothing was done."""
    desk: Desk | None = getattr(request.state, "desk", None)
    if desk is None:
        desk = await _desk(request, FORBIDDEN)
    form = Form(fields=desk.schemas.fields("POST", PROOF))
    renderer: Renderer = request.app.state.renderer
    text = renderer.render(
        "me/proof.html",
        desk=desk,
        told=None,
        form=form,
        kept=kept_of(desk),
        target=_before(request),
        asked=await asked_of_keys(desk),
        outside=outside_of(desk),
    )
    return HTMLResponse(text, FORBIDDEN, headers=renderer.headers)


async def stale_form(request: Request, _: Exception) -> Response:
    """Nothing was done."""
    return await _page(request, FORBIDDEN, STALE)


async def wrong_role(request: Request, _: Exception) -> Response:
    """The page is not for this role."""
    return await _page(request, FORBIDDEN, WRONG_ROLE)


async def refused(request: Request, error: Exception) -> Response:
    """What the interface refused and the page did not take care of."""
    if not isinstance(error, RefusedError):
        raise error
    desk: Desk | None = getattr(request.state, "desk", None)
    if error.status == UNAUTHORIZED:
        kept = kept_of(desk) if desk else ""
        return await not_signed_in(request, NotSignedInError(kept, why_ended(error)))
    if desk is not None and desk.turned is not None:
        return await _page(request, desk.turned.status, desk.turned.problem)
    if error.status in OF_THE_ADDRESS:
        with suppress(RefusedError):
            await refused_look(request)
    told = await _page(request, error.status, _in_words(request, error.body))
    if error.retry_after:
        told.headers["Retry-After"] = error.retry_after
    return told


async def as_page(request: Request, answer: Response) -> Response:
    """A problem of the interface's own handlers, as a page."""
    try:
        problem = orjson.loads(bytes(answer.body))
    except (orjson.JSONDecodeError, AttributeError):
        return answer
    told = await _page(request, answer.status_code, problem)
    if "retry-after" in answer.headers:
        told.headers["Retry-After"] = answer.headers["retry-after"]
    return told
