"""个人信息保护法: whatever may be about somebody has a period after which it goes, in every programme."""

from importlib import import_module

import pytest

import db.all_tables  # noqa: F401  # every table is on the metadata then
from programmes import PROGRAMMES

WITH_SOMEBODY = {
    "assistant_hire": "person", "commitment": "person", "talent": "person", "postdoc": "stay", "post_match": "person",
    "base": "application", "drive_task": "drive_contacts",
}  # fmt: skip
"""Kind whose texts go with something else: a person, a stay, the contacts of a line."""


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_every_kind_with_texts_about_persons_is_erased_when_its_time_is_over(programme: str) -> None:
    """Settings retain_…: a kind that is in no errand would be kept for ever."""
    personal = import_module(f"domain.{programme}.personal").PERSONAL
    erases = import_module(f"db.{programme}.erasing").ERASES
    kept = {kind for kind in personal if kind not in erases and kind not in WITH_SOMEBODY}

    assert kept == set()
