"""How a person has pages shown: a look of the account, kept beside those of its lists."""

from datetime import datetime
from urllib.parse import parse_qs, urlencode

from sqlalchemy.ext.asyncio import AsyncConnection

from db import list_views
from domain.display import Contrast, Display, Letters, Theme

PAGES = "display"
"""In the place of a list's name; no list is called so."""


async def display_of(conn: AsyncConnection, account_id: str) -> Display | None:
    """The look of an account, or None where it never chose one."""
    found = await list_views.views(conn, account_id, PAGES)
    if not found:
        return None
    given = {name: texts[0] for name, texts in parse_qs(found[0].query).items()}
    return Display(
        Letters(given.get("size", "")), Contrast(given.get("contrast", "")), Theme(given.get("theme", ""))
    )


async def keep(conn: AsyncConnection, account_id: str, display: Display, at: datetime) -> None:
    """Keeps a look in the place of the one before."""
    query = urlencode({"size": display.size, "contrast": display.contrast, "theme": display.theme})
    await list_views.keep(conn, account_id, PAGES, list_views.View("", query), at)
