"""What a page says when something does not work: who has to do what, in plain words."""

from contextlib import suppress
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from api.auth import token_of
from api.problems import ProblemError
from web.ask import RefusedError
from web.desk import FORM_FIELDS, SECRET, SEE_OTHER, Desk, NotSignedInError, sign_in_address, why_ended
from web.rendering import Renderer

__all__ = ["ProblemError", "RefusedError"]
UNAUTHORIZED, FORBIDDEN, TOO_OFTEN, SERVER_ERROR = 401, 403, 429, 500
STALE = {
    "code": "stale_form",
    "detail": "该页面是在另一次登录时打开的，为安全起见没有办理。请返回上一页，刷新后重新提交。",
}
WRONG_ROLE = {"code": "wrong_role", "detail": "您的角色不能查看此页面。"}


async def _page(request: Request, status: int, problem: dict[str, Any]) -> Response:
    renderer: Renderer = request.app.state.renderer
    desk = Desk(request, request.app.state.wiring)
    if status < SERVER_ERROR and status != TOO_OFTEN and token_of(request) is not None:
        with suppress(RefusedError):  # whoever is signed in finds the menu beside the problem
            desk.me = await desk.api.get("/me")
    text = renderer.render("problem.html", desk=desk, told=None, status=status, problem=problem)
    return HTMLResponse(text, status, headers=renderer.headers)


async def not_signed_in(request: Request, error: Exception) -> Response:
    """To the page for signing in; what was typed goes along, sealed."""
    kept, ended = (error.kept, error.ended) if isinstance(error, NotSignedInError) else ("", "")
    if request.method != "POST":
        return RedirectResponse(sign_in_address(request), SEE_OTHER)
    renderer: Renderer = request.app.state.renderer
    desk = Desk(request, request.app.state.wiring)
    text = renderer.render(
        "sign_in.html", desk=desk, told=None, kept=kept, expired=True, ended=ended, target="/work", login="",
        problem=None, choices=(),
    )  # fmt: skip
    return HTMLResponse(text, UNAUTHORIZED, headers=renderer.headers)


async def password_first(_: Request, __: Exception) -> Response:
    """To one's own password."""
    return RedirectResponse("/me?first=1", SEE_OTHER)


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
    if error.status == UNAUTHORIZED:
        return await not_signed_in(request, NotSignedInError(ended=why_ended(error)))
    told = await _page(request, error.status, error.body)
    if error.retry_after:
        told.headers["Retry-After"] = error.retry_after
    return told


async def as_page(request: Request, answer: Response) -> Response:
    """A problem of the interface's own handlers, as a page."""
    try:
        problem = orjson.loads(bytes(answer.body))
    except (orjson.JSONDecodeError, AttributeError):
        return answer
    told = await _to_try_again(request, problem) if answer.status_code == TOO_OFTEN else None
    told = told or await _page(request, answer.status_code, problem)
    if "retry-after" in answer.headers:
        told.headers["Retry-After"] = answer.headers["retry-after"]
    return told


async def _to_try_again(request: Request, problem: dict[str, Any]) -> Response | None:
    """What was typed into a form that came too often, to be gone on with; None where nothing was typed."""
    if request.method != "POST":
        return None
    desk = Desk(request, request.app.state.wiring)
    try:
        given = await request.form(max_fields=FORM_FIELDS)
    except HTTPException:
        return None
    for name, value in given.multi_items():
        if isinstance(value, str) and name not in SECRET:
            desk.typed.setdefault(name, []).append(value)
    if not desk.sent("_key"):
        return None
    renderer: Renderer = request.app.state.renderer
    typed = {name: texts for name, texts in desk.typed.items() if not name.startswith("_")}
    text = renderer.render(
        "try_again.html", desk=desk, told=None, problem=problem, typed=typed, key=desk.sent("_key")
    )
    return HTMLResponse(text, TOO_OFTEN, headers=renderer.headers)
