"""What a reader sees of a stay or a base: the row through row security, the state through the rules of visibility."""

from dataclasses import dataclass

from api.problems import not_found
from api.reader import Reader, reader_of
from api.wiring import Wiring
from db.bases.base import BASE
from db.bases.reads.stays import StayRow, one_stay
from db.cases import load
from db.scope import transaction
from domain.actor import Actor
from domain.bases.base.state import Base
from domain.bases.base.visibility import visible as visible_base
from domain.bases.stay.state import Stay
from domain.bases.stay.visibility import visible as visible_stay


@dataclass(frozen=True, slots=True)
class StaySight:
    """A stay: its row with the person's name, how many facts made it, the whole case, and what of it this reader sees."""

    row: StayRow
    seq: int
    case: Stay
    seen: Stay
    reader: Reader


@dataclass(frozen=True, slots=True)
class BaseSight:
    """A base: how many facts made it, the whole case, and what of it this reader sees."""

    seq: int
    case: Base
    seen: Base
    reader: Reader


async def stay_sight(wired: Wiring, actor: Actor, stay_id: str) -> StaySight:
    """The stay as the actor sees it; 404 when it does not see it at all."""
    async with transaction(wired.engine, actor) as conn:
        found = await one_stay(conn, stay_id)
    seen = visible_stay(found.state, actor) if found else None
    if found is None or seen is None:
        raise not_found()
    return StaySight(found.row, found.seq, found.state, seen, reader_of(wired, actor))


async def base_sight(wired: Wiring, actor: Actor, code: str) -> BaseSight:
    """The base as the actor sees its life; 404 when it is none of the actor's concern, though the register has it."""
    async with transaction(wired.engine, actor) as conn:
        loaded = await load(conn, BASE, code)
    seen = visible_base(loaded.state, actor) if loaded.seq else None
    if seen is None:
        raise not_found()
    return BaseSight(loaded.seq, loaded.state, seen, reader_of(wired, actor))
