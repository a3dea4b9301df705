"""Accounts and their roles: the list, one account, and what the department does with it."""

from dataclasses import replace

from fastapi import APIRouter, Response

from api.pages import Page
from api.problems import FieldProblem
from api.record_commands import RecordAnswer
from api.routers.users import UserShown
from api.shown import HeldRole
from domain.offices import lines
from domain.terms import ROLE_NAMES
from ids import new_password
from web.ask import RefusedError
from web.desk import Department, Desk
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
}


@router.get("/users")
async def users(desk: Department) -> Response:
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
async def seek(desk: Department) -> Response:
    """Those with a text in login or name, which is not written into the address."""
    text = desk.sent("q").strip()
    return _list(desk, await desk.api.get("/users", Page[UserShown], q=text or None, limit=MOST_FOUND), text)


def _list(desk: Desk, found: Page[UserShown], sought: str = "") -> Response:
    names = {one.value: ROLE_NAMES[one] for one in GIVEN}
    return desk.page("users/list.html", found=found, sought=sought, names=names, of_lines=LINES)


@router.get("/users/new")
async def new(desk: Department) -> Response:
    """The form of a new account."""
    return (await _new(desk)).page()


@router.post("/users/new")
async def create(desk: Department) -> Response:
    """Creates an account."""
    plain = await _new(desk)
    given = _generated(desk, plain)
    return await plain.send(RecordAnswer, lambda answer: _done(desk, answer.id, "账号已开设。", given))


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
async def user(user_id: str, desk: Department) -> Response:
    """One account."""
    return desk.page("users/one.html", user=await desk.api.get(f"/users/{user_id}", UserShown))


@router.get("/users/{user_id}/amend")
async def correct(user_id: str, desk: Department) -> Response:
    """Login, name and address, to be corrected."""
    return (await _amend(desk, user_id)).page()


@router.post("/users/{user_id}/amend")
async def amend(user_id: str, desk: Department) -> Response:
    """Corrects them."""
    plain = await _amend(desk, user_id)
    return await plain.send(
        RecordAnswer, lambda _: desk.go(f"/users/{user_id}", "账号信息已更正，立即生效。")
    )


@router.get("/users/{user_id}/roles")
async def held(user_id: str, desk: Department) -> Response:
    """The roles, to be changed."""
    return (await _roles(desk, user_id)).page()


@router.post("/users/{user_id}/roles")
async def change(user_id: str, desk: Department) -> Response:
    """Changes the roles; effective at once."""
    plain = await _roles(desk, user_id)
    return await plain.send(RecordAnswer, lambda _: desk.go(f"/users/{user_id}", "角色已调整，立即生效。"))


@router.get("/users/{user_id}/{step}")
async def ask(user_id: str, step: str, desk: Department) -> Response:
    """The form of closing, opening or a new password."""
    return (await _step(desk, user_id, step)).page()


@router.post("/users/{user_id}/{step}")
async def act(user_id: str, step: str, desk: Department) -> Response:
    """Closes, opens, or gives a new password."""
    plain = await _step(desk, user_id, step)
    given = _generated(desk, plain) if step == SECRET else ""
    return await plain.send(RecordAnswer, lambda _: _done(desk, user_id, f"已办理：{plain.title}。", given))


async def _new(desk: Desk) -> PlainForm:
    plain = PlainForm(desk=desk, path="/users", title="开设账号", home=("/users", "用户"), button="开设")
    plain.form.change(SECRET, _may_be_blank)
    return await _with_roles(plain, ())


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


async def _with_roles(plain: PlainForm, known: tuple[Choice, ...] | list[Choice]) -> PlainForm:
    texts = [one for one in plain.form.texts("roles") if "\n" not in one]
    plain.form.typed = {**plain.form.typed, **({"roles": texts} if texts else {})}
    plain.template = "users/form.html"
    plain.context = await let_choose(plain.desk, plain.form, known)
    plain.sending = lambda form: _send(plain, form)
    return plain


async def _send(plain: PlainForm, form: Form) -> RecordAnswer:
    body = body_of(form.fields, form.typed) | {"roles": given_roles(form.texts("roles"))}
    api = plain.desk.api
    send = api.put if plain.method == "PUT" else api.post
    try:
        return await send(plain.path, body, RecordAnswer, key=form.key)
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
