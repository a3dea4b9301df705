"""How whoever is signed in wants to be mailed."""

from fastapi import APIRouter, Response

from api.routers.mail_wish import MailWish
from domain.mail_wish import HOUR_NAMES, WISH_NAMES
from web.desk import Account, Desk
from web.forms.field import Choice
from web.plain_form import PlainForm

router = APIRouter()
ROUTE = "/me/mail"
LEAD = "站内消息不受影响。汇总邮件只写待办的数量和消息的标题，工作日按所选时间发送一次；没有待办和未读消息的，不发送。"


@router.get(ROUTE)
async def wish(desk: Account) -> Response:
    """The form, as it stands."""
    return (await _form(desk)).page()


@router.post(ROUTE)
async def change(desk: Account) -> Response:
    """Another wish."""
    form = await _form(desk)
    return await form.send(MailWish, lambda _: desk.go("/me", "邮件接收方式已修改。"))


async def _form(desk: Desk) -> PlainForm:
    form = PlainForm(
        desk=desk,
        path=ROUTE,
        title="邮件接收方式",
        home=("/me", "本人"),
        method="PUT",
        button="保存",
        lead=LEAD,
    )
    form.form.offering("wish", [Choice(wish.value, name) for wish, name in WISH_NAMES.items()])
    form.form.offering("at", [Choice(hour, name) for hour, name in HOUR_NAMES.items()])
    form.fill(await desk.api.get(ROUTE, MailWish))
    return form
