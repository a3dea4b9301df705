"""The rehearsals of 内人社办发〔2025〕196号: the life of a base, and of a stay."""

from activities.contract import LifeRef
from api.bases.sight.stay import base_sight, stay_sight
from api.reader import Reader
from api.rehearsing import Rehearsed
from api.wiring import Wiring
from db.bases.worlds.stay import open_stays
from db.scope import transaction
from domain.actor import Actor
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.stay.state import Stay


async def _base(wired: Wiring, actor: Actor, code: str) -> tuple[Base, Reader]:
    found = await base_sight(wired, actor, code)
    return found.case, found.reader


async def _stay(wired: Wiring, actor: Actor, stay_id: str) -> tuple[Stay, Reader]:
    found = await stay_sight(wired, actor, stay_id)
    return found.case, found.reader


async def _stays_of(wired: Wiring, actor: Actor, code: str) -> tuple[LifeRef, ...]:
    """The base's stays that are not over."""
    async with transaction(wired.engine, actor) as conn:
        return tuple(LifeRef("postdoc", stay.id) for stay in await open_stays(conn, code))


def _base_over(case: Base) -> bool:
    return case.status is not BaseStatus.ACTIVE and not case.clocks


def _stay_over(case: Stay) -> bool:
    return case.ended


REHEARSED = (
    Rehearsed(kind="base", sight=_base, over=_base_over, belonging=_stays_of),
    Rehearsed(kind="postdoc", sight=_stay, over=_stay_over),
)
