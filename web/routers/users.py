"""Accounts and their roles: the list, one account, and what each administrator does with it."""

from dataclasses import replace

from fastapi import APIRouter, Response

from api.pages import Page
from api.problems import FieldProblem
from api.proposing import WAITS
from api.record_commands import RecordAnswer
from api.routers.users import UserShown
from api.shown import HeldRole
from domain.offices import lines
from domain.terms import ROLE_NAMES, Role
from ids import new_password
from web.ask import RefusedError
from web.desk import AccountAdmin, Desk, SecurityAdmin, SystemAdmin
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.forms.reading import body_of
from web.plain_form import PlainForm
from web.remembered import taken_up
from web.scopes import GIVEN, code_of, given_roles, let_choose

router = APIRouter()
MOST_FOUND = 100
SECRET = "password"  # noqa: S105  # a field, and the step that sets it
LINES = {code: line.department.name for code, line in lines().items()} if len(lines()) > 1 else {}
"""The lines of offices by their departments, where there are several."""
STEPS = {
    "deactivate": ("停用账号", "账号停用后立即退出登录，不能再登录；以前办理的事项不受影响。"),
    "reactivate": ("恢复账号", "账号恢复后，以原密码和原角色登录。"),
    "password": ("重置密码", "重置后本人已登录的立即退出，锁定解除，并须在首次登录时修改密码。"),
    "unlock": ("解除锁定", "登录锁定解除，密码不变。"),
    "sign-out": ("结束全部登录", "该账号在所有地方的登录立即结束，须重新登录。"),
    "factor": (
        "取消动态验证码",
        "本人丢失手机又没有恢复码的，核实身份后取消；已登录的立即退出，下次只凭密码登录，角色要求的须重新启用。",
    ),
}
"""What can be done with an account besides its own form."""
OF_SYSTEM = ("deactivate", "reactivate")
OF_SECURITY = ("deactivate", "password", "unlock", "factor", "sign-out")
"""Who does what."""


@router.get("/users")
async def users(desk: AccountAdmin) -> Response:
    """Accounts by login."""
    if again := await taken_up(desk, "users"):
        return again
    return _list(
        desk,
        await desk.api.get(
            "/users", Page[UserShown], **desk.query("role", "line", "active", "limit", "after")
        ),
    )


@router.post("/users")
async def seek(desk: AccountAdmin) -> Response:
    """Those with a text in login or name, which is not written into the address."""
    text = desk.sent("q").strip()
    return _list(desk, await desk.api.get("/users", Page[UserShown], q=text or None, limit=MOST_FOUND), text)


def _list(desk: Desk, found: Page[UserShown], sought: str = "") -> Response:
    names = {one.value: ROLE_NAMES[one] for one in GIVEN}
    return desk.page("users/list.html", found=found, sought=sought, names=names, of_lines=LINES)


@router.get("/users/new")
async def new(desk: SystemAdmin) -> Response:
    """The form of a new account."""
    return _new(desk).page()


@router.post("/users/new")
async def create(desk: SystemAdmin) -> Response:
    """Creates an account."""
    plain = _new(desk)
    given = _generated(desk, plain)
    told = "账号已开设，角色由安全管理员授予。"
    return await plain.send(RecordAnswer, lambda answer: _done(desk, answer.id, told, given))


def _generated(desk: Desk, plain: PlainForm) -> str:
    """A password for whoever left the field blank, to be changed at the first sign-in; blank where one was typed."""
    if desk.pressed or desk.sent(SECRET):
        return ""
    given = new_password()
    plain.form.typed = {**plain.form.typed, SECRET: [given], "must_change_password": ["true"]}
    return given


def _done(desk: Desk, user_id: str, told: str, given: str) -> Response:
    """Back to the account; a password that was made is told on this answer alone."""
    return (
        desk.page("users/given.html", user_id=user_id, told_done=told, given=given)
        if given
        else desk.go(f"/users/{user_id}", told)
    )


@router.get("/users/{user_id}")
async def user(user_id: str, desk: AccountAdmin) -> Response:
    """One account."""
    steps = OF_SYSTEM if desk.role == Role.SYSTEM_ADMIN else OF_SECURITY
    known = await desk.api.get(f"/users/{user_id}", UserShown)
    fits = ("reactivate",) if not known.active else tuple(one for one in steps if one != "reactivate")
    offered = [(one, STEPS[one][0]) for one in fits if one in steps]
    return desk.page("users/one.html", user=known, steps=offered)


@router.get("/users/{user_id}/amend")
async def correct(user_id: str, desk: SystemAdmin) -> Response:
    """Login, name and address, to be corrected."""
    return (await _amend(desk, user_id)).page()


@router.post("/users/{user_id}/amend")
async def amend(user_id: str, desk: SystemAdmin) -> Response:
    """Corrects them."""
    plain = await _amend(desk, user_id)
    return await plain.send(
        RecordAnswer, lambda _: desk.go(f"/users/{user_id}", "账号信息已更正，立即生效。")
    )


@router.get("/users/{user_id}/roles")
async def held(user_id: str, desk: SecurityAdmin) -> Response:
    """The roles, to be changed."""
    return (await _roles(desk, user_id)).page()


@router.post("/users/{user_id}/roles")
async def change(user_id: str, desk: SecurityAdmin) -> Response:
    """Changes the roles; effective at once."""
    plain = await _roles(desk, user_id)
    return await plain.send(
        RecordAnswer, lambda answer: desk.go(f"/users/{user_id}", _told(answer, "角色已调整，立即生效。"))
    )


@router.get("/users/{user_id}/{step}")
async def ask(user_id: str, step: str, desk: AccountAdmin) -> Response:
    """The form of closing, opening or a new password."""
    return (await _step(desk, user_id, step)).page()


@router.post("/users/{user_id}/{step}")
async def act(user_id: str, step: str, desk: AccountAdmin) -> Response:
    """Closes, opens, or gives a new password."""
    plain = await _step(desk, user_id, step)
    given = _generated(desk, plain) if step == SECRET else ""
    done = f"已办理：{plain.title}。"
    return await plain.send(RecordAnswer, lambda answer: _done(desk, user_id, _told(answer, done), given))


def _told(answer: RecordAnswer, done: str) -> str:
    """What was done, or that it waits for a second person."""
    return "已提交，须由另一名安全管理员在“复核”中同意后生效。" if answer.fact == WAITS else done


def _new(desk: Desk) -> PlainForm:
    lead = "账号开设后没有角色，由安全管理员授予角色后才能办理事项。"
    plain = PlainForm(
        desk=desk, path="/users", title="开设账号", home=("/users", "用户"), button="开设", lead=lead
    )
    plain.form.change(SECRET, _may_be_blank)
    return plain


async def _amend(desk: Desk, user_id: str) -> PlainForm:
    known = await desk.api.get(f"/users/{user_id}", UserShown)
    lead = "更正登录名的，请告知本人，下次以新的登录名登录；密码和角色不变。登记只留更正人、时间、更正了哪几项和理由。"
    home = (f"/users/{user_id}", known.name)
    plain = PlainForm(
        desk=desk,
        path=f"/users/{user_id}",
        title="更正账号信息",
        home=home,
        method="PUT",
        button="更正",
        lead=lead,
    )
    plain.fill(known)
    return plain


async def _roles(desk: Desk, user_id: str) -> PlainForm:
    known = await desk.api.get(f"/users/{user_id}", UserShown)
    home = (f"/users/{user_id}", known.name)
    plain = PlainForm(
        desk=desk, path=f"/users/{user_id}/roles", title="调整角色", home=home, method="PUT", button="调整"
    )
    now = [_choice(one) for one in known.roles]
    plain.fill({"roles": [one.code for one in now]})
    return await _with_roles(plain, now)


def _choice(held: HeldRole) -> Choice:
    return Choice(code_of(held.role, held.scope, held.line), f"{held.role_name}：{held.scope_name}")


async def _with_roles(plain: PlainForm, known: list[Choice]) -> PlainForm:
    texts = [one for one in plain.form.texts("roles") if "\n" not in one]
    plain.form.typed = {**plain.form.typed, **({"roles": texts} if texts else {})}
    plain.template = "users/form.html"
    plain.context = await let_choose(plain.desk, plain.form, known)
    plain.sending = lambda form: _send(plain, form)
    return plain


async def _send(plain: PlainForm, form: Form) -> RecordAnswer:
    body = body_of(form.fields, form.typed) | {"roles": given_roles(form.texts("roles"))}
    try:
        return await plain.desk.api.put(plain.path, body, RecordAnswer, key=form.key)
    except RefusedError as refused:
        refused.body |= {"problems": [_at_roles(one) for one in refused.problems]}
        raise


def _at_roles(problem: FieldProblem) -> FieldProblem:
    return problem.model_copy(update={"field": "roles"}) if problem.field.startswith("roles") else problem


async def _step(desk: Desk, user_id: str, step: str) -> PlainForm:
    if step not in STEPS:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该地址。", "article": None})
    title, lead = STEPS[step]
    known = await desk.api.get(f"/users/{user_id}", UserShown)
    home = (f"/users/{user_id}", known.name)
    plain = PlainForm(
        desk=desk, path=f"/users/{user_id}/{step}", title=title, home=home, button=title, lead=lead
    )
    plain.form.change(SECRET, _may_be_blank)
    return plain


def _may_be_blank(field: Field) -> Field:
    return replace(field, required=False)
