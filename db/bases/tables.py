"""The tables of the programme: every one of them is imported from here."""

import db.tables  # noqa: F401  # what they refer to
from db.bases.tables_application import (
    application,
    application_expert,
    attachment,
    notice,
    notice_entry,
    objection,
    objection_file,
    round_,
)
from db.bases.tables_base import base
from db.bases.tables_posts import collection, post, post_match
from db.bases.tables_stay import campaign, stay

__all__ = [
    "application",
    "application_expert",
    "attachment",
    "base",
    "campaign",
    "collection",
    "notice",
    "notice_entry",
    "objection",
    "objection_file",
    "post",
    "post_match",
    "round_",
    "stay",
]
