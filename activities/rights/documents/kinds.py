"""The kinds of documents: of which case each is, who drafts it, what it rests on."""

from collections.abc import Mapping
from enum import StrEnum

from activities.documents.kinds import Numbering, Plan
from domain.rights import law
from domain.terms import Role


class DocumentKind(StrEnum):
    """What is drafted."""

    QUARTER_REPORT = "quarter_report"
    QUARTER_BULLETIN = "quarter_bulletin"


DISPATCH = "dispatch"
AGENCIES = frozenset({Role.DEPARTMENT})

PLANS: Mapping[DocumentKind, Plan] = {
    DocumentKind.QUARTER_REPORT: Plan(
        title="季度调度报告",
        case=DISPATCH,
        drafters=AGENCIES,
        source=law.QUARTERLY,
        numbering=Numbering.REGISTER,
        personal=False,
    ),
    DocumentKind.QUARTER_BULLETIN: Plan(
        title="季度通报",
        case=DISPATCH,
        drafters=AGENCIES,
        source=law.BULLETIN,
        numbering=Numbering.REGISTER,
        personal=False,
    ),
}
"""In the order in which they are offered."""
