"""Oneself: the own data, the own password, the own sessions."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from activities.passwords import MAX_LENGTH, MIN_LENGTH
from api.auth import COOKIE
from api.record_commands import RecordAnswer
from api.routers.delegations import Delegations
from api.routers.me import PasswordChanged, Shortcuts
from api.routers.second_factor import FactorShown
from api.routers.sessions import SessionShown, set_token
from domain.accounts import role_name
from domain.delegation import DELEGATES
from web.ask import RefusedError
from web.desk import Account, Desk, given_back
from web.forms.form import Form
from web.forms.reading import typed_from
from web.plain_form import send, take

router = APIRouter()
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
PASSWORD = "/me/password"  # noqa: S105  # a route
EMAIL = "/me/email"


@router.get("/me")
async def me(desk: Account) -> Response:
    """What is on record of the account, and what one may change."""
    return await _shown(desk)


@router.get("/me/password")
async def again(desk: Account) -> Response:
    """The page of the form, where its address is opened."""
    return desk.go("/me")


@router.post("/me/password")
async def change(desk: Account) -> Response:
    """A new password, typed twice; all other sessions end."""
    form = desk.form("POST", PASSWORD)
    if desk.pressed:
        return await _shown(desk, password=form)
    if desk.sent("new") != desk.sent("_again"):
        form.refused(_differs())
        return await _shown(desk, 422, password=form)
    try:
        changed = await send(desk, PASSWORD, form, PasswordChanged)
    except RefusedError as refused:
        take(form, refused)
        return await _shown(desk, refused.status, password=form)
    first = desk.me is not None and desk.me.must_change_password
    told = "密码已修改，在其他地方的登录已经结束。"
    answer = given_back(desk) or desk.go("/work" if first else "/me", told)
    if changed.token:
        set_token(answer, changed.token, desk.wired)
    return answer


@router.post("/me/shortcuts")
async def shortcuts(desk: Account) -> Response:
    """Turns the shortcuts of single keys on or off."""
    on = desk.sent("on") == "1"
    await desk.api.put("/me/shortcuts", {"on": on}, Shortcuts)
    return desk.go("/me", "已启用快捷键。" if on else "已停用快捷键。")


@router.get("/me/email")
async def email_again(desk: Account) -> Response:
    """The page of the form, where its address is opened."""
    return desk.go("/me")


@router.post("/me/email")
async def change_email(desk: Account) -> Response:
    """Another e-mail address, with the password."""
    form = desk.form("POST", EMAIL)
    if desk.pressed:
        return await _shown(desk, email=form)
    try:
        await send(desk, EMAIL, form, RecordAnswer)
    except RefusedError as refused:
        take(form, refused)
        return await _shown(desk, refused.status, email=form)
    return desk.go("/me", "电子邮箱已修改。")


def _differs() -> dict[str, object]:
    detail = "两次输入的新密码不一致，请重新输入。"
    return {"code": "differs", "detail": detail, "field": "new", "article": None}


@router.post("/me/sessions/{session_id}/end")
async def end(session_id: SessionId, desk: Account) -> Response:
    """Ends one of one's own sessions."""
    await desk.api.delete(f"/sessions/{session_id}")
    return desk.go("/me", "这一登录已经结束。")


@router.post("/me/sessions/end-all")
async def end_all(desk: Account) -> Response:
    """Ends all of them, this one too."""
    await desk.api.delete("/sessions")
    answer = desk.go("/sign-in", "已在所有地方退出登录。")
    answer.delete_cookie(COOKIE)
    return answer


async def _shown(
    desk: Desk, status: int = 200, *, password: Form | None = None, email: Form | None = None
) -> Response:
    first = desk.me is not None and desk.me.must_change_password
    return desk.page(
        "me/page.html",
        status,
        form=password or _blank(desk, PASSWORD),
        kept=desk.sent("_kept"),
        email=email or _email(desk),
        sessions=[] if first else await desk.api.get("/sessions", list[SessionShown]),
        first=first,
        factor=None if first else await desk.api.get("/me/factor", FactorShown),
        delegations=None if first else await _delegations(desk),
        role_name=role_name,
        outside=desk.wired.settings.oidc_name if desk.wired.provider else "",
        shortest=MIN_LENGTH,
        longest=MAX_LENGTH,
    )


async def _delegations(desk: Desk) -> Delegations | None:
    """委托代办 of the roles that several persons of an office hold."""
    return await desk.api.get("/me/delegations", Delegations) if desk.role in DELEGATES else None


def _blank(desk: Desk, route: str) -> Form:
    """A form of the page that is not the one that was sent."""
    return Form(fields=desk.schemas.fields("POST", route))


def _email(desk: Desk) -> Form:
    form = _blank(desk, EMAIL)
    form.typed = typed_from({"email": desk.me.email if desk.me else None})
    return form
