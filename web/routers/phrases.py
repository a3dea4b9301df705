"""One's phrases (常用语) and those of the office: read, added, changed, taken away."""

from fastapi import APIRouter, Response

from api.routers.phrases import MOST, PhraseShown
from web.ask import RefusedError
from web.desk import Desk, Signed
from web.forms.form import Form
from web.phrases import PHRASES, place_name, shares

router = APIRouter()
NOT_FOUND = 404
OFFICE = "true"


@router.get("/phrases")
async def phrases(desk: Signed) -> Response:
    """All of them, with a form for a new one."""
    return await _shown(desk)


@router.post("/phrases")
async def keep(desk: Signed) -> Response:
    """Keeps a new one, or the changed text of one."""
    body = {name: desk.sent(name) for name in ("text", "about", "id")}
    if desk.pressed:
        return await _shown(desk)
    try:
        await desk.api.put(PHRASES, {**body, "shared": desk.sent("shared") == OFFICE}, object)
    except RefusedError as refused:
        if refused.status == NOT_FOUND:
            return desk.go("/phrases", refused.detail)
        return await _shown(desk, refused)
    return desk.go("/phrases", "常用语已保存。")


@router.post("/phrases/drop")
async def drop(desk: Signed) -> Response:
    """Takes one away; what is gone already is fine too."""
    try:
        await desk.api.send("DELETE", PHRASES, params={"id": desk.sent("id")})
    except RefusedError as refused:
        if refused.status != NOT_FOUND:
            raise
    return desk.go("/phrases", "常用语已删除。")


async def _shown(desk: Desk, refused: RefusedError | None = None) -> Response:
    found = await desk.api.get(PHRASES, list[PhraseShown])
    form = Form(fields=desk.schemas.fields("PUT", PHRASES), typed=dict(desk.typed))
    if refused is not None:
        form.refused(refused.body)
    abouts = {one.about for one in found} | {desk.request.query_params.get("about", ""), desk.sent("about")}
    return desk.page(
        "me/phrases.html",
        refused.status if refused else 200,
        found=found,
        form=form,
        shares=shares(desk),
        most=MOST,
        abouts=sorted((one, place_name(one)) for one in abouts | {""}),
        place_name=place_name,
        here=desk.sent("about") or desk.request.query_params.get("about", ""),
        changed=desk.sent("id"),
    )
