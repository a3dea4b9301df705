"""The lists of this programme, and its routes that answer in pages and are none."""

from collections.abc import Mapping
from types import MappingProxyType

from api.lists.listing import Listing, listings
from api.rights.lists.cases import COMMITMENTS, COMPLAINTS, INQUIRIES

LISTS: Mapping[str, Listing] = listings((COMMITMENTS, COMPLAINTS, INQUIRIES))
APART: Mapping[str, str] = MappingProxyType(
    {
        "/commitments/{commitment_id}/history": "the history of one case",
        "/complaints/{complaint_id}/history": "the history of one case",
    }
)
