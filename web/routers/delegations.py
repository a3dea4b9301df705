"""委托代办 of whoever is signed in: the form of a new one, and ending one before its last day."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.record_commands import RecordAnswer
from api.routers.delegations import Delegations
from web.desk import Desk, Signed
from web.forms.field import Choice
from web.plain_form import PlainForm

router = APIRouter()
ROUTE = "/me/delegations"
DelegationId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
LEAD = (
    "委托期间，交由您本人办理的待办同时列入受托同事的待办，标明受您委托；同事以本人名义、按其本人的角色权限办理，"
    "办理记录记明代何人办理。您本人仍可办理。到期自行结束，也可以提前结束，双方均会收到消息。"
)


@router.get(ROUTE)
async def blank(desk: Signed) -> Response:
    """The form of a new one."""
    return (await _form(desk)).page()


@router.post(ROUTE)
async def give(desk: Signed) -> Response:
    """Hands one's tasks to a colleague for some days."""
    form = await _form(desk)
    return await form.send(RecordAnswer, lambda _: desk.go("/me", "委托代办已办理，双方均已收到消息。"))


@router.post("/me/delegations/{delegation_id}/end")
async def end(delegation_id: DelegationId, desk: Signed) -> Response:
    """Ends one before its last day."""
    route, key = f"{ROUTE}/{delegation_id}/end", f"end-delegation-{delegation_id}"
    await desk.api.post(route, None, RecordAnswer, key=key)
    return desk.go("/me", "委托代办已提前结束，双方均已收到消息。")


async def _form(desk: Desk) -> PlainForm:
    found = await desk.api.get(ROUTE, Delegations)
    form = PlainForm(
        desk=desk, path=ROUTE, title="委托代办", home=("/me", "本人"), button="委托代办", lead=LEAD
    )
    form.form.offering("to", [Choice(each.id, each.name) for each in found.colleagues])
    form.form.offering("kinds", [Choice(each.code, each.name) for each in found.kinds])
    return form
