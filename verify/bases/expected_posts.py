"""What the tables of posts must hold, as their facts make it (Art. 21)."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.bases.record_rows import rows_of
from verify.fold import Folded


def post_rows(one: Folded) -> Sequence[Mapping[str, Any]]:
    """The row of a collection, post or match; how many a post has taken is told by its matches."""
    rows = (row for _, row in rows_of(one.past[-1].fact) if row["id"] == one.id)
    return [{name: value for name, value in row.items() if name != "hired"} for row in rows]
