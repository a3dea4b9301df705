"""What forms of stays and bases have in common: whom to urge, and what a command is about."""

from collections.abc import Sequence
from dataclasses import replace

from api.models.history import ExplanationAnswer
from web.desk import Desk
from web.doing import Place
from web.forms.field import Choice, Field


def needed(field: Field) -> Field:
    """A field that this reader has to fill, where another need not."""
    return replace(field, required=True)


def marked(key: str, title: str, most: int, anchors: Sequence[str], decimals: str) -> Choice:
    """A line of a score sheet: its most points and, below, what deserves how many."""
    return Choice(key, title, "\n".join((f"满分{most}分，{decimals}", *anchors)), most)


async def urgent(desk: Desk, place: Place) -> Sequence[Choice]:
    """The waits of a case that are others', with whose turn it is and until when."""
    found = await desk.api.get(f"{place.home}/explanation", ExplanationAnswer)
    return [
        Choice(one.key, f"{one.action}（{one.whose}，{one.until or '无期限'}）")
        for one in found.items
        if one.key is not None and one.role not in ("system", desk.role)
    ]
