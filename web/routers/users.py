"""Accounts and their roles: the list, one account, and what each administrator does with it."""

from dataclasses import replace

from fastapi import APIRouter, Response

from api.pages import Page
from api.problems import FieldProblem
from api.proposing import WAITS
from api.record_commands import RecordAnswer
from api.routers.signing_in import OthersSession, SigningInShown
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
        "取消全部二次验证",
        "本人丢失手机又没有恢复码、没有安全密钥的，核实身份后取消动态验证码和全部安全密钥；已登录的立即退出，下次只凭密码登录，角色要求的须重新启用。",
    ),
    "outside": (
        "绑定统一身份认证",
        "用户标识（sub）由统一身份认证的管理员提供，须逐字相同；不按姓名或者电子邮箱对应。绑定后本人可以经统一身份认证登录。",
    ),
    "leave-outside": ("解除统一身份认证的绑定", "本人以后用登录名和密码登录；已登录的立即退出。"),
}
"""What can be done with an account besides its own form."""
OF_SYSTEM = ("deactivate", "reactivate")
OF_SECURITY = ("deactivate", "password", "unlock", "factor", "sign-out", "outside", "leave-outside")
ROUTES = {"leave-outside": "outside/remove"}
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


@router.get("/users/sessions")
async def every_session(desk: SecurityAdmin) -> Response:
    """Who is signed in: account, device, address and last use, and nothing of the business."""
    found = await desk.api.get("/sessions/all", list[OthersSession])
    return desk.page("users/sessions.html", found=found)


@router.get("/users/{user_id}")
async def user(user_id: str, desk: AccountAdmin) -> Response:
    """One account."""
    steps = OF_SYSTEM if desk.role == Role.SYSTEM_ADMIN else OF_SECURITY
    known = await desk.api.get(f"/users/{user_id}", UserShown)
    fits = ("reactivate",) if not known.active else tuple(one for one in steps if one != "reactivate")
    signing_in = (
        await desk.api.get(f"/users/{user_id}/signing-in", SigningInShown)
        if desk.role == Role.SECURITY_ADMIN
        else None
    )
    apart = _unfit_now(signing_in)
    offered = [(one, STEPS[one][0]) for one in fits if one in steps and one not in apart]
    return desk.page("users/one.html", user=known, steps=offered, signing_in=signing_in)


def _unfit_now(known: SigningInShown | None) -> set[str]:
    """Steps that there is nothing for now."""
    if known is None:
        return set()
    gone = set() if known.factor_since or known.keys else {"factor"}
    if not known.offered:
        return gone | {"outside", "leave-outside"}
    return gone | ({"outside"} if known.bound_since else {"leave-outside"})


@router.get("/users/{user_id}/sessions/{session_id}/end")
async def ask_end(user_id: str, session_id: str, desk: SecurityAdmin) -> Response:
    """The form of ending one session."""
    return _ending(desk, user_id, session_id).page()


@router.post("/users/{user_id}/sessions/{session_id}/end")
async def end(user_id: str, session_id: str, desk: SecurityAdmin) -> Response:
    """Ends it."""
    plain = _ending(desk, user_id, session_id)
    return await plain.send(RecordAnswer, lambda _: desk.go(f"/users/{user_id}", "该登录已经结束。"))


@router.get("/users/{user_id}/keys/{key_id}/remove")
async def ask_remove(user_id: str, key_id: str, desk: SecurityAdmin) -> Response:
    """The form of taking a security key away."""
    return _removing(desk, user_id, key_id).page()


@router.post("/users/{user_id}/keys/{key_id}/remove")
async def remove(user_id: str, key_id: str, desk: SecurityAdmin) -> Response:
    """Takes it away."""
    plain = _removing(desk, user_id, key_id)
    return await plain.send(RecordAnswer, lambda _: desk.go(f"/users/{user_id}", "已取消该安全密钥。"))


def _ending(desk: Desk, user_id: str, session_id: str) -> PlainForm:
    lead = "这一处的登录立即结束，其他的不受影响；本人可以重新登录。"
    path = f"/users/{user_id}/sessions/{session_id}/end"
    return PlainForm(
        desk=desk,
        path=path,
        title="结束登录",
        home=(f"/users/{user_id}", "账号"),
        button="结束登录",
        lead=lead,
    )


def _removing(desk: Desk, user_id: str, key_id: str) -> PlainForm:
    lead = "本人丢失该安全密钥的，核实身份后取消；已登录的立即退出，其他安全密钥和动态验证码仍然有效。"
    path, home = f"/users/{user_id}/keys/{key_id}/remove", (f"/users/{user_id}", "账号")
    return PlainForm(desk=desk, path=path, title="取消安全密钥", home=home, button="取消该密钥", lead=lead)


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
        desk=desk,
        path=f"/users/{user_id}/{ROUTES.get(step, step)}",
        title=title,
        home=home,
        button=title,
        lead=lead,
    )
    plain.form.change(SECRET, _may_be_blank)
    return plain


def _may_be_blank(field: Field) -> Field:
    return replace(field, required=False)
