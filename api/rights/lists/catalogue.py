"""The lists of this programme, and its routes that answer in pages and are none."""

from collections.abc import Mapping
from types import MappingProxyType

from api.lists.listing import Listing, listings
from api.rights.lists.cases import (
    CHECKS,
    COMMITMENTS,
    COMPLAINTS,
    DISPATCHES,
    INQUIRIES,
    PRACTICES,
    QUESTIONS,
    TALENTS,
    UNIT_CHECKS,
)

LISTS: Mapping[str, Listing] = listings(
    (COMMITMENTS, COMPLAINTS, INQUIRIES, DISPATCHES, CHECKS, UNIT_CHECKS, TALENTS, PRACTICES, QUESTIONS)
)
APART: Mapping[str, str] = MappingProxyType(
    {
        "/commitments/{commitment_id}/history": "the history of one case",
        "/complaints/{complaint_id}/history": "the history of one case",
        "/checks/{check_id}/history": "the history of one case",
        "/unit-checks/{unit_check_id}/history": "the history of one case",
        "/talents/{talent_id}/history": "the history of one case",
        "/dispatches/{dispatch_id}/history": "the history of one case",
        "/practices/{practice_id}/history": "the history of one case",
        "/questions/{question_id}/history": "the history of one case",
        "/public/practices": "what anybody reads, as it was published",
        "/public/questions": "what anybody reads, as it was published",
        "/public/rights-bulletins": "what anybody reads, as it was printed",
    }
)
