"""The lists of this programme, and its routes that answer in pages and are none."""

from collections.abc import Mapping
from types import MappingProxyType

from api.assistants.lists.drives import DRIVES, TASKS
from api.assistants.lists.integrity import INTEGRITY
from api.assistants.lists.matches import MATCHES
from api.assistants.lists.posts import HIRES, POSTS
from api.lists.listing import Listing, listings

LISTS: Mapping[str, Listing] = listings((DRIVES, TASKS, POSTS, HIRES, INTEGRITY, MATCHES))
APART: Mapping[str, str] = MappingProxyType(
    {
        "/drives/{drive_id}/history": "the history of one case",
        "/drive-tasks/{task_id}/history": "the history of one case",
        "/assistant-posts/{post_id}/history": "the history of one case",
        "/assistant-hires/{hire_id}/history": "the history of one case",
        "/integrity-cases/{case_id}/history": "the history of one case",
        "/list-matches/{match_id}/history": "the history of one case",
        "/public/assistant-posts": "for anyone, without a workbook",
    }
)
