"""What a process without keys reads in the place of personal texts is never written back."""

import pytest

from db import personal
from db.personal import SealingError, sealed
from domain.personal import UNREADABLE


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("postdoc", {"agreement": {"goals": UNREADABLE}}),
        ("application", {"unit": {"contact": UNREADABLE}}),
        ("application", {"members": [{"name": "样例甲"}, {"name": UNREADABLE}]}),
    ],
)
async def test_words_in_the_place_of_a_text_are_refused(
    monkeypatch: pytest.MonkeyPatch, kind: str, body: object
) -> None:
    monkeypatch.setattr(personal, "_VAULTS", [])
    with pytest.raises(SealingError):
        await sealed(None, kind, "x-1", body)  # type: ignore[arg-type]  # nothing is asked of the database


async def test_readable_texts_are_written_as_they_are_where_no_key_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(personal, "_VAULTS", [])
    body = {"agreement": {"goals": "样例工作目标"}}
    assert await sealed(None, "postdoc", "x-1", body) == body  # type: ignore[arg-type]
