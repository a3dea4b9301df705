"""Half-written forms: kept on the server at a press or by themselves, back at the next visit, erased when handed in."""

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from fastapi import Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from api.routers.drafts import Draft, KeptAt
from domain.legal_time import SHANGHAI
from ids import new_id
from web.ask import RefusedError

if TYPE_CHECKING:
    from web.desk import Desk

KEEP, DROP = "_draft", "_drop"
"""Names of the buttons that keep a draft and give it up."""
BY_ITSELF = "auto"
"""Value of `KEEP` when the page keeps it by itself."""
SECRET = frozenset({"password", "old", "new"})
"""Typed anew, never kept."""
PLACES = re.compile(
    r"/(?!users/)[a-z-]+/[A-Za-z0-9_-]{1,64}/(?:do/[A-Za-z0-9_/():-]{1,200}|findings|amend)"
    r"|/(?!users/)[a-z-]+/(?:new(?:/[A-Za-z0-9_-]{1,64})?|entered)"
)
"""The forms of commands, the findings of an application, what is entered anew or put right; of accounts nothing is kept."""
DRAFTS = "/me/drafts"
OK, FORBIDDEN, SEE_OTHER = 200, 403, 303


class DraftToldError(Exception):
    """The page kept its draft by itself, or could not: told to its script."""

    def __init__(self, status: int, **told: str) -> None:
        super().__init__()
        self.status = status
        self.told = told


class DraftDroppedError(Exception):
    """The draft was given up: the form is shown as new."""


def holds(path: str) -> bool:
    """Whether forms at this address keep drafts."""
    return PLACES.fullmatch(path) is not None


async def take_up(desk: "Desk") -> None:
    """Brings a draft back to its form, keeps one, or gives one up. Raises DraftToldError and DraftDroppedError."""
    if not desk.keeps_drafts:
        return
    if desk.request.method == "GET":
        await _bring_back(desk)
    elif DROP in desk.typed:
        await erase(desk)
        raise DraftDroppedError
    elif KEEP in desk.typed:
        await _keep(desk)


async def erase(desk: "Desk") -> None:
    """The form was handed in or given up."""
    if desk.keeps_drafts:
        with suppress(RefusedError):
            await desk.api.send("DELETE", DRAFTS, params={"place": _place(desk)})


async def _bring_back(desk: "Desk") -> None:
    found = await desk.api.get(DRAFTS, Draft, place=_place(desk))
    if found.at is None:
        return
    texts = {one.field: one.texts for one in found.typed}
    desk.typed = {**texts, "_restore": ["1"], "_key": [new_id()]}
    desk.draft_at = found.at


async def _keep(desk: "Desk") -> None:
    by_itself = desk.sent(KEEP) == BY_ITSELF
    if desk.turned is not None:
        if by_itself:
            raise DraftToldError(desk.turned.status, text=desk.turned.detail, token=desk.csrf)
        return
    typed = [
        {"field": name, "texts": texts}
        for name, texts in desk.typed.items()
        if not name.startswith("_") and name not in SECRET
    ]
    try:
        kept = await desk.api.put(DRAFTS, {"place": _place(desk), "typed": typed}, KeptAt)
    except RefusedError as refused:
        if by_itself:
            raise DraftToldError(refused.status, text=f"草稿尚未保存：{refused.detail}") from None
        desk.draft_told = refused.detail
        return
    desk.draft_at = kept.at
    if by_itself:
        raise DraftToldError(OK, text=f"草稿已自动保存 {kept.at.astimezone(SHANGHAI):%H:%M}")


def _place(desk: "Desk") -> str:
    url = desk.request.url
    return url.path + (f"?{url.query}" if url.query else "")


async def told(_: Request, error: Exception) -> Response:
    """What came of keeping it, for the script of the page."""
    if not isinstance(error, DraftToldError):
        raise error
    return JSONResponse(error.told, error.status)


async def dropped(request: Request, _: Exception) -> Response:
    """The form as new."""
    url = request.url
    return RedirectResponse(url.path + (f"?{url.query}" if url.query else ""), SEE_OTHER)
