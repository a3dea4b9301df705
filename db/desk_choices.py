"""How a person has pages shown and works with them: letters, contrast, colours, and whether single keys do something."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import desk_choice
from domain.display import Contrast, Display, Letters, Theme


class Choices(NamedTuple):
    """What an account chose; `size`, `contrast` and `theme` are None together where it never did."""

    size: str | None
    contrast: str | None
    theme: str | None
    shortcuts: bool

    @property
    def display(self) -> Display | None:
        """The look of pages, where one was chosen."""
        if self.size is None or self.contrast is None or self.theme is None:
            return None
        return Display(Letters(self.size), Contrast(self.contrast), Theme(self.theme))


USUAL = Choices(None, None, None, shortcuts=True)
"""Of whoever chose nothing: single keys are shortcuts until somebody says otherwise (WCAG 2.1, 2.1.4)."""


async def choose_shortcuts(conn: AsyncConnection, account_id: str, now: datetime, *, on: bool) -> None:
    """Keeps whether single keys are shortcuts."""
    await _choose(conn, account_id, {"shortcuts": on, "chosen_at": now})


async def choose_display(conn: AsyncConnection, account_id: str, now: datetime, display: Display) -> None:
    """Keeps a look in the place of the one before."""
    look = {"size": display.size, "contrast": display.contrast, "theme": display.theme}
    await _choose(conn, account_id, {**look, "chosen_at": now})


async def _choose(conn: AsyncConnection, account_id: str, fresh: dict[str, object]) -> None:
    put = insert(desk_choice).values(account_id=account_id, **{"shortcuts": True, **fresh})
    await conn.execute(put.on_conflict_do_update(index_elements=["account_id"], set_=fresh))
