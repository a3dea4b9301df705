"""The settings in force of each programme, with the answers to open questions of its texts, as this process shows them.

An edition that was issued elsewhere is seen within a second.
"""

from dataclasses import dataclass, field
from datetime import date
from time import monotonic

from sqlalchemy.ext.asyncio import AsyncConnection

from api.current_calendar import GOOD_FOR
from db.policies import editions
from domain.pack import Pack, packs
from domain.policy import Edition, Of, in_force


@dataclass(slots=True)
class CurrentRegister:
    """The editions that were looked up last; only for what is shown: every decision looks for itself."""

    _held: dict[str, Edition] = field(default_factory=dict)
    _looked: float = float("-inf")

    def under(self, own: Pack[Of]) -> Of:
        """The edition of a programme in force; its first one while none was looked up."""
        held = self._held.get(own.programme)
        return held if isinstance(held, own.editions) else own.first

    async def look(self, conn: AsyncConnection, today: date) -> None:
        """The editions in force today, or those of a second ago."""
        if monotonic() - self._looked < GOOD_FOR:
            return
        for own in packs():
            known = [edition for edition in await editions(conn, own) if edition.effective_on <= today]
            self._held[own.programme] = in_force(today, known) if known else own.first
        self._looked = monotonic()

    def stale(self) -> None:
        """An edition was issued: the next look goes to the database."""
        self._looked = float("-inf")
