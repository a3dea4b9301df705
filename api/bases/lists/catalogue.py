"""The lists of 内人社办发〔2025〕196号, and its routes that answer in pages and are none."""

from collections.abc import Mapping
from types import MappingProxyType

from api.bases.lists.base_lists import OF_BASES
from api.bases.lists.cases import CASES
from api.bases.lists.leaving import LEAVING
from api.bases.lists.posts import OF_POSTS
from api.bases.lists.registers import REGISTERS
from api.lists.listing import Listing, listings

LISTS: Mapping[str, Listing] = listings(CASES, LEAVING, OF_BASES, REGISTERS, OF_POSTS)
APART: Mapping[str, str] = MappingProxyType(
    {
        "/applications/{application_id}/draft/revisions": "the revisions of one form",
        "/applications/{application_id}/history": "the history of one case",
        "/rounds/{round_id}/history": "the history of one case",
        "/stays/{stay_id}/history": "the history of one case",
        "/bases/{code}/history": "the history of one case",
        "/campaigns/{campaign_id}/history": "the history of one case",
        "/public/bases": "for anyone, the same for everybody",
        "/public/posts": "for anyone, the same for everybody",
        "/public/notices": "for anyone, the same for everybody",
        "/reviews": "the expert's own cases",
    }
)
