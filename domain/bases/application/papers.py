"""The papers (文书) of an application: one for each act that returns it or goes against the unit, with its service (送达)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from domain.service import Service
from domain.source import Source
from domain.terms import ROLE_NAMES, Role
from domain.wait import Clock

SERVE = "serve:"
"""+ paper: the office that acted serves it."""
RECEIPT = "receipt:"
"""+ paper: the unit signs for it in the system."""


class PaperKind(StrEnum):
    """What an office tells the unit, or whoever objected."""

    CORRECTION = "correction"
    INTENT = "intent"
    NOT_RECOMMENDED = "not_recommended"
    CONSENT_REFUSED = "consent_refused"
    REFUSED = "refused"
    NOT_PASSED = "not_passed"
    OBJECTION = "objection"
    DEEMED_WITHDRAWN = "deemed_withdrawn"


PAPER_NAMES: Mapping[PaperKind, str] = MappingProxyType(
    {
        PaperKind.CORRECTION: "补正通知书",
        PaperKind.INTENT: "拟不予备案事先告知书",
        PaperKind.NOT_RECOMMENDED: "不予推荐告知书",
        PaperKind.CONSENT_REFUSED: "不同意申报告知书",
        PaperKind.REFUSED: "不予备案告知书",
        PaperKind.NOT_PASSED: "评议结果告知书",
        PaperKind.OBJECTION: "异议答复书",
        PaperKind.DEEMED_WITHDRAWN: "视为撤回申报告知书",
    }
)
REMEDY_OF: Mapping[PaperKind, str] = MappingProxyType(
    {
        PaperKind.NOT_RECOMMENDED: "opinion",
        PaperKind.CONSENT_REFUSED: "opinion",
        PaperKind.REFUSED: "application",
        PaperKind.NOT_PASSED: "application",
        PaperKind.OBJECTION: "objection",
        PaperKind.DEEMED_WITHDRAWN: "application",
    }
)
"""Kind → which remedies it tells (`Policy.remedies`); a return and a notice of what is intended decide nothing yet."""
OF_OTHERS = "opinion"
"""What another office than the department tells is told to the department, which looks at it."""


def remedy_of(kind: PaperKind, office: Role) -> str | None:
    """Setting (remedy): the key of what can be done against a paper of that kind from that office."""
    remedy = REMEDY_OF.get(kind)
    return OF_OTHERS if remedy and office is not Role.DEPARTMENT else remedy


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper: of which day and office, what it rests on, what can be done against it, until when it has to be served."""

    id: str
    kind: PaperKind
    on: date
    office: Role
    clock: Clock
    reason: str = ""
    source: Source | None = None
    remedies: str = ""
    objection: str = ""
    """The objection that it answers; then it goes to whoever objected."""
    service: Service | None = None

    @property
    def name(self) -> str:
        """What officials call it."""
        return PAPER_NAMES[self.kind]

    @property
    def to(self) -> Role:
        """Whom it is for."""
        return Role.PUBLIC if self.kind is PaperKind.OBJECTION else Role.UNIT

    @property
    def addressee(self) -> str:
        """The same in officials' words."""
        return "异议人" if self.to is Role.PUBLIC else ROLE_NAMES[Role.UNIT]

    @property
    def counts_from(self) -> date | None:
        """Setting (service): the day that what counts against the addressee begins with: the one after its service."""
        return self.service.on + timedelta(days=1) if self.service else None
