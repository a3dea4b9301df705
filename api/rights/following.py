"""What every case of this programme answers alike: its history, and why it stands where it stands."""

from collections.abc import Iterable

from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import Page, cut, place_of
from api.reader import Reader, reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.wiring import Wiring
from db.reads import histories
from db.scope import transaction
from domain.actor import Actor
from domain.explanation import Explanation
from domain.wait import Wait


async def history_page(
    wired: Wiring, actor: Actor, kind: str, case_id: str, limit: int, after: str | None
) -> Page[HistoryRow]:
    """What happened in a case that the caller sees, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, kind, case_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, kind, kept, reader_of(wired, actor)), next=following)


def explained(kind: str, found: Explanation, waits: Iterable[Wait], reader: Reader) -> ExplanationAnswer:
    """Why it stands where it stands, as an answer."""
    return told(kind, found, tuple(waits), reader)
