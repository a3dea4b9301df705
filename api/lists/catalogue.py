"""Every list there is, and the routes that answer in pages and are no list of this kind."""

from collections.abc import Mapping

from api.lists.listing import Listing, listings
from api.lists.registers import REGISTERS
from api.lists.worklist import OWN_WORK
from programmes import merged

LISTS: Mapping[str, Listing] = merged("api", "lists.catalogue", "LISTS", listings(REGISTERS, OWN_WORK))
"""Name in addresses → list; a programme's stand in `api/<programme>/lists/catalogue.py`."""
APART: Mapping[str, str] = merged(
    "api",
    "lists.catalogue",
    "APART",
    {
        "/worklist/urged": "what was said to the reader's own side",
        "/notifications": "the reader's own letters",
        "/me/traces": "what was done with the reader's own data and account",
        "/data-requests": "what persons ask about their own data, each with its answer form",
    },
)
"""Routes that answer in pages and have no table of columns, with the reason."""
