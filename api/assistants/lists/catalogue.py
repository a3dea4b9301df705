"""The lists of this programme, and its routes that answer in pages and are none."""

from collections.abc import Mapping
from types import MappingProxyType

from api.assistants.lists.drives import DRIVES, TASKS
from api.lists.listing import Listing, listings

LISTS: Mapping[str, Listing] = listings((DRIVES, TASKS))
APART: Mapping[str, str] = MappingProxyType(
    {
        "/drives/{drive_id}/history": "the history of one case",
        "/drive-tasks/{task_id}/history": "the history of one case",
    }
)
