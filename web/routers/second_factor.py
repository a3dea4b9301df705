"""One's own second factor (动态验证码), and the password or a code once more before a grave act."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from activities.security_keys import MOST_NAME
from api.routers.second_factor import FactorBegun, FactorShown, Proven, Recovery
from api.routers.security_keys import Asked
from api.routers.sessions import set_token
from web.ask import RefusedError
from web.desk import Account, Desk, given_back, own_address
from web.forms.form import Form
from web.plain_form import send, take
from web.proving import asked_of_keys, outside_of

router = APIRouter()
KeyId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,1400}$")]
BEGIN, CONFIRM, REMOVE, PROOF = "/me/factor", "/me/factor/confirm", "/me/factor/remove", "/me/proof"


@router.get("/me/factor")
async def shown(desk: Account) -> Response:
    """Whether it is on, and what one may do about it."""
    return await _page(desk)


@router.post("/me/factor/begin")
async def begin(desk: Account) -> Response:
    """A new secret, with its picture; it counts when the first code is given."""
    form = desk.form("POST", BEGIN)
    if desk.pressed:
        return await _page(desk, begin=form)
    try:
        begun = await send(desk, BEGIN, form, FactorBegun)
    except RefusedError as refused:
        take(form, refused)
        return await _page(desk, refused.status, begin=form)
    return await _scan(desk, begun)


@router.post("/me/factor/confirm")
async def confirm(desk: Account) -> Response:
    """The first code; the recovery codes are shown this once."""
    kept = desk.sealer.open("factor", desk.sent("_begun"))
    if not kept:
        return desk.go("/me/factor")
    begun, form = FactorBegun.model_validate(kept), desk.form("POST", CONFIRM)
    if desk.pressed:
        return await _scan(desk, begun, form)
    try:
        recovery = await send(desk, CONFIRM, form, Recovery)
    except RefusedError as refused:
        take(form, refused)
        return await _scan(desk, begun, form, refused.status)
    return desk.page("me/recovery.html", codes=recovery.codes)


@router.post("/me/factor/remove")
async def remove(desk: Account) -> Response:
    """Ends the second factor, with the password and a code."""
    form = desk.form("POST", REMOVE)
    if desk.pressed:
        return await _page(desk, remove=form)
    try:
        await desk.api.send(
            "POST", REMOVE, json={"password": desk.sent("password"), "code": desk.sent("code")}
        )
    except RefusedError as refused:
        take(form, refused)
        return await _page(desk, refused.status, remove=form)
    return desk.go("/me/factor", "动态验证码已停用。")


@router.post("/me/proof")
async def prove(desk: Account) -> Response:
    """The password or a code once more; then back to what was typed, or to where one came from."""
    form, target = desk.form("POST", PROOF), own_address(desk.sent("_next", "/work"))
    if desk.pressed:
        return await _proof(desk, form, target)
    try:
        proven = await send(desk, PROOF, form, Proven)
    except RefusedError as refused:
        take(form, refused)
        return await _proof(desk, form, target, refused.status)
    answer = given_back(desk) or desk.go(target, "已确认是您本人，请继续办理。")
    set_token(answer, proven.token, desk.wired)
    return answer


async def _proof(desk: Desk, form: Form, target: str, status: int = 200) -> Response:
    asked = await asked_of_keys(desk)
    return desk.page(
        "me/proof.html", status, form=form, kept=desk.sent("_kept"), target=target, asked=asked,
        outside=outside_of(desk),
    )  # fmt: skip


@router.post("/me/keys/begin")
async def begin_key(desk: Account) -> Response:
    """A new security key: what the browser asks it for, and what it is to be called."""
    return await _key(desk)


@router.post("/me/keys/add")
async def add_key(desk: Account) -> Response:
    """Adds what the browser answered."""
    name, answer = desk.sent("name").strip(), desk.sent("answer")
    body = {"name": name, "step": desk.sent("_step"), "answer": answer}
    try:
        await desk.api.send("POST", "/me/keys", json=body)
    except RefusedError as refused:
        return await _key(desk, refused, name)
    return desk.go("/me/factor", f"已登记安全密钥“{name}”，以后登录时可以使用。")


@router.post("/me/keys/{key_id}/remove")
async def drop_key(key_id: KeyId, desk: Account) -> Response:
    """Takes a key away."""
    await desk.api.send("POST", f"/me/keys/{key_id}/remove")
    return desk.go("/me/factor", "已取消该安全密钥。")


async def _key(desk: Desk, refused: RefusedError | None = None, name: str = "") -> Response:
    try:
        asked = await desk.api.post("/me/keys/begin", None, Asked)
    except RefusedError as problem:
        return await _page(desk, problem.status, told=problem.detail)
    return desk.page(
        "me/key.html",
        refused.status if refused else 200,
        asked=asked,
        name=name,
        longest=MOST_NAME,
        problem=refused.body if refused else None,
    )


async def _page(
    desk: Desk, status: int = 200, *, begin: Form | None = None, remove: Form | None = None, told: str = ""
) -> Response:
    factor = await desk.api.get("/me/factor", FactorShown)
    return desk.page(
        "me/factor.html",
        status,
        factor=factor,
        problem_told=told,
        begin=begin or Form(fields=desk.schemas.fields("POST", BEGIN)),
        remove=remove or Form(fields=desk.schemas.fields("POST", REMOVE)),
    )


async def _scan(desk: Desk, begun: FactorBegun, form: Form | None = None, status: int = 200) -> Response:
    form = form or Form(fields=desk.schemas.fields("POST", CONFIRM))
    sealed = desk.sealer.seal("factor", begun.model_dump())
    return desk.page("me/scan.html", status, begun=begun, form=form, sealed=sealed)
