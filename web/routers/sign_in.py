"""Signing in and out; what was typed before a session ended comes back."""

from collections.abc import Mapping

from fastapi import APIRouter, Response

from api.auth import COOKIE
from api.problems import SignInStep
from api.routers.sessions import Opened
from domain.office_line import HOME
from web.ask import RefusedError, problems_of
from web.desk import Desk, Visitor, own_address
from web.scopes import given_roles

router = APIRouter()
CHOOSE = "choose_role"
LEAVE = "outside_leave"
"""The cookie of where to sign out at the provider too."""
CLEARED = '"cache", "storage"'
"""Of what the browser keeps of these pages; the look that a visitor chose is a cookie and stays."""
SECOND = frozenset({"code_required", "wrong_code", "wrong_key"})
"""Refusals after which a second factor is to be shown."""


@router.get("/sign-in")
async def ask(desk: Visitor) -> Response:
    """The form; whoever is signed in goes on."""
    target = own_address(desk.request.query_params.get("next", "/work"))
    return desk.go(target) if desk.me else _form(desk, target=target)


@router.post("/sign-in")
async def sign_in(desk: Visitor) -> Response:
    """Opens a session in one role, and goes on to the page that was asked for or the form that was typed."""
    target = own_address(desk.sent("_next", "/work"))
    try:
        answer = await desk.api.send("POST", "/sessions", json=_body(desk))
    except RefusedError as refused:
        return asked_further(desk, refused, target)
    opened = Opened.model_validate_json(answer.content)
    going = "/me?first=1" if opened.must_change_password else target
    page = _kept(desk, opened, going) or desk.go(going)
    for cookie in answer.headers.get_list("set-cookie"):
        page.headers.append("set-cookie", cookie)
    keep_sign_out(desk, page, opened.sign_out)
    return page


def keep_sign_out(desk: Desk, page: Response, address: str) -> None:
    """Lets the browser keep where to sign out at the provider too, sealed."""
    if address:
        hours, secure = desk.wired.settings.session_hours, desk.wired.settings.secure_cookies
        page.set_cookie(
            LEAVE, desk.sealer.seal("leave", address), max_age=hours * 3600, httponly=True, samesite="lax", secure=secure
        )  # fmt: skip


def _body(desk: Desk) -> dict[str, str]:
    body = {name: desk.sent(name) for name in ("login", "password", "code", "answer")}
    acting = given_roles([desk.sent("acting")])
    return {**body, "step": desk.sent("_step"), **({"line": HOME, **acting[0]} if acting else {})}


def asked_further(desk: Desk, refused: RefusedError, target: str) -> Response:
    """The form again: with what is wrong, or what is still to be given in a step that stands for what was."""
    return _form(desk, target=target, status=refused.status, problem=refused.body)


def _form(
    desk: Desk, *, target: str, status: int = 200, problem: dict[str, object] | None = None
) -> Response:
    code = problem.get("code") if problem else None
    step = _step_of(problem)
    kept = desk.sent("_kept")
    return desk.page(
        "sign_in.html",
        status,
        target=target,
        problem=problem,
        choices=problems_of(problem) if problem is not None and code == CHOOSE else (),
        kept=kept,
        login=desk.sent("login"),
        expired=bool(kept),
        ended="" if problem else desk.ended,
        step=step.step,
        options=step.options,
        asks_code=code in SECOND,
        typed_code=desk.sent("code") if code == CHOOSE else "",
    )


def _step_of(problem: Mapping[str, object] | None) -> SignInStep:
    """How it goes on, as the interface says it; blank where it does not."""
    found = problem.get("sign_in") if problem else None
    return SignInStep.model_validate(found) if found else SignInStep(step="")


def _kept(desk: Desk, opened: Opened, going: str) -> Response | None:
    """The page that brings the typed form back; to another account than its own it stays sealed."""
    kept = desk.sealer.open("kept", desk.sent("_kept"))
    if not kept:
        return None
    desk.me = None
    if kept["for"][0] == opened.account:
        return desk.page("kept.html", kept=kept)
    return desk.page(
        "sign_in.html", target=going, problem=None, choices=(), kept=desk.sent("_kept"), login="", expired=True,
        ended="", others=True,
    )  # fmt: skip


@router.post("/sign-out")
async def sign_out(desk: Visitor) -> Response:
    """Ends the session of this request; who came by the provider leaves there too, by a page of its own.

    A form may lead nowhere but to this system (Content-Security-Policy, form-action), also not by a redirect in Chromium.
    """
    if desk.me is not None:
        await desk.api.delete("/sessions/current")
    leaving = desk.sealer.open("leave", desk.request.cookies.get(LEAVE, ""))
    desk.me = None
    answer = desk.page("leaving.html", address=leaving) if leaving else desk.go("/", "已退出登录。")
    for name in (COOKIE, LEAVE):
        answer.delete_cookie(name)
    answer.headers.append("Clear-Site-Data", CLEARED)
    return answer
