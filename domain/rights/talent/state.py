"""The folded state of one talent; the person is known by id."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from enum import StrEnum

from domain.rights.terms import Body, Right
from domain.wait import Clock


class TalentStage(StrEnum):
    """Where a talent stands."""

    LISTED = "listed"
    DELISTED = "delisted"


STAGE_NAMES = {TalentStage.LISTED: "在清单内", TalentStage.DELISTED: "已移出清单"}


class EntitlementStatus(StrEnum):
    """Where an entitlement stands."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"


ENTITLEMENT_NAMES = {
    EntitlementStatus.ASKED: "已申请",
    EntitlementStatus.GRANTED: "已落实",
    EntitlementStatus.REFUSED: "未落实",
    EntitlementStatus.ENDED: "已终止",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """One entitlement; `follows` is the record with which it ends."""

    id: str
    right: Right
    agency: Body
    """Which department answers, by the settings of the day on which it was asked for."""
    status: EntitlementStatus = EntitlementStatus.ASKED
    reason: str = ""
    follows: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talent:
    """One talent on the list; `code` is the digest of the one code that is valid now."""

    id: str
    stage: TalentStage | None = None
    person: str = ""
    keeper: Body = Body.ZZB
    """Who keeps the list, by the settings of the day of listing."""
    unit: str = ""
    league: str = ""
    field: str = ""
    grade: int = 0
    graded_on: date | None = None
    listed_on: date | None = None
    review_due: bool = False
    """The class changed: what was granted stands until the review."""
    entitlements: tuple[Entitlement, ...] = ()
    offered: str | None = None
    """The open record with which the 博士后 allowance can be asked for, and with which it ends."""
    code: str | None = None
    clocks: Mapping[str, Clock] = with_default(default_factory=dict)

    def entitlement(self, entitlement_id: str) -> Entitlement | None:
        """The entitlement of that id."""
        return next((each for each in self.entitlements if each.id == entitlement_id), None)
