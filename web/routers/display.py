"""The switch of letters, contrast and dark pages: for everybody, with or without scripts."""

from fastapi import APIRouter, Response

from api.routers.display import DisplayShown
from web.desk import Visitor, own_address
from web.looks import COOKIE, YEAR, changed, written

router = APIRouter()


@router.post("/display")
async def switch(desk: Visitor) -> Response:
    """Keeps what was pressed, with the account and in this browser, and comes back to the same page."""
    given = {name: texts[0] for name, texts in desk.typed.items() if texts}
    display = changed(desk.display, given)
    if desk.me is not None:
        shown = {"size": display.size, "contrast": display.contrast, "theme": display.theme}
        await desk.api.put("/me/display", shown, DisplayShown)
    answer = desk.go(own_address(desk.sent("back", "/")))
    secure = desk.wired.settings.secure_cookies
    answer.set_cookie(COOKIE, written(display), max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    return answer
