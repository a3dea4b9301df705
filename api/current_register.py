"""The settings in force, with the answers to open questions of the text (Art. 26), as this process shows them.

An edition that was issued elsewhere is seen within a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from time import monotonic

from sqlalchemy.ext.asyncio import AsyncConnection

from api.current_calendar import GOOD_FOR
from db.policies import editions
from domain.bases.interpretations import Interpretation
from domain.policy import DEFAULT_POLICY, Policy, in_force


@dataclass(slots=True)
class CurrentRegister:
    """The edition that was looked up last; only for what is shown: every decision looks for itself."""

    policy: Policy = DEFAULT_POLICY
    _looked: float = float("-inf")

    @property
    def known(self) -> Mapping[str, Interpretation]:
        """The answers in force."""
        return self.policy.interpretations

    async def look(self, conn: AsyncConnection, today: date) -> None:
        """The edition in force today, or that of a second ago."""
        if monotonic() - self._looked >= GOOD_FOR:
            known = [one for one in await editions(conn) if one.effective_on <= today]
            self.policy = in_force(today, known) if known else DEFAULT_POLICY
            self._looked = monotonic()

    def stale(self) -> None:
        """An edition was issued: the next look goes to the database."""
        self._looked = float("-inf")
