"""Every list there is, and the routes that answer in pages and are no list of this kind."""

from collections.abc import Mapping
from types import MappingProxyType

from api.lists.listing import Listing, listings
from api.lists.registers import REGISTERS
from api.lists.work import OWN_WORK
from programmes import parts

_OF_PROGRAMMES = parts("api", "lists.catalogue")
LISTS: Mapping[str, Listing] = MappingProxyType(
    listings(REGISTERS, OWN_WORK, *(of.LISTS for of in _OF_PROGRAMMES))
)
"""Name in addresses → list; a programme's stand in `api/<programme>/lists/catalogue.py`."""
APART: Mapping[str, str] = MappingProxyType(
    {
        "/worklist/urged": "what was said to the reader's own side",
        "/notifications": "the reader's own letters",
        **{path: why for of in _OF_PROGRAMMES for path, why in of.APART.items()},
    }
)
"""Routes that answer in pages and have no table of columns, with the reason."""
