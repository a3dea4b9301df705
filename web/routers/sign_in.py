"""Signing in and out; what was typed before a session ended comes back."""

from fastapi import APIRouter, Response

from api.auth import COOKIE
from api.routers.sessions import Opened
from domain.office_line import HOME
from web.ask import RefusedError, problems_of
from web.desk import Desk, Visitor, own_address
from web.scopes import given_roles

router = APIRouter()
CHOOSE = "choose_role"
CODES = frozenset({CHOOSE, "code_required", "wrong_code"})
"""Refusals after which a code may have to be typed."""


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
        return _form(desk, target=target, status=refused.status, problem=refused.body)
    opened = Opened.model_validate_json(answer.content)
    going = "/me?first=1" if opened.must_change_password else target
    page = _kept(desk, opened, going) or desk.go(going)
    for cookie in answer.headers.get_list("set-cookie"):
        page.headers.append("set-cookie", cookie)
    return page


def _body(desk: Desk) -> dict[str, str]:
    body = {name: desk.sent(name) for name in ("login", "password", "code")}
    acting = given_roles([desk.sent("acting")])
    return {**body, **({"line": HOME, **acting[0]} if acting else {})}


def _form(
    desk: Desk, *, target: str, status: int = 200, problem: dict[str, object] | None = None
) -> Response:
    choosing = problem is not None and problem.get("code") == CHOOSE
    choices = problems_of(problem) if problem is not None and choosing else ()
    kept = desk.sent("_kept")
    login = desk.sent("login")
    return desk.page(
        "sign_in.html", status, target=target, problem=problem, choices=choices, kept=kept, login=login,
        expired=bool(kept), ended="" if problem else desk.ended, asks_code=problem is not None and problem.get("code") in CODES,
    )  # fmt: skip


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
    """Ends the session of this request."""
    if desk.me is not None:
        await desk.api.delete("/sessions/current")
    answer = desk.go("/", "已退出登录。")
    answer.delete_cookie(COOKIE)
    return answer
