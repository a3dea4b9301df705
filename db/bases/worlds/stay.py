"""What the rules of stays, bases and campaigns ask of each other's rows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application, base, campaign, stay
from db.codec import decode
from db.locks import one_at_a_time
from db.tables import person
from domain.bases.application.state import Application
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.base.world import OpenStay
from domain.bases.campaign.state import CampaignKind
from domain.bases.stay.guard import COUNTED
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.bases.stay.world import HostBase, Interval
from domain.terms import Nature, Route

HOST = select(base).where(base.c.code == bindparam("code"))
OVER = [stage.value for stage in STAY_ENDS]


async def host_base(conn: AsyncConnection, code: str, *, hold: bool = False) -> HostBase | None:
    """The base as a stay sees it; `hold` keeps it from ending until the transaction is over.

    It is held as the door holds a case: whoever only shared it would block another who did, once both tell the base.
    """
    query = HOST.with_for_update() if hold else HOST
    row = (await conn.execute(query, {"code": code})).one_or_none()
    if row is None:
        return None
    return HostBase(
        code=row.code,
        unit=row.unit_id,
        unit_name=row.unit_name,
        nature=Nature(row.nature),
        route=Route(row.route),
        league=row.league,
        authority=row.authority,
        status=BaseStatus(row.status),
        filed_on=row.filed_on,
        ended_on=_last_day(row.state, row.ended_on),
    )


def _last_day(state: Mapping[str, Any], ended_on: date | None) -> date | None:
    """The last day on which the filing stood; `ended_on` of a cancellation is the day from which it does not.

    Any: the state as it is stored; a whole base is not read for one of its days.
    """
    endings = state.get("endings") or ()
    stood_until = endings[-1].get("stood_until") if endings and ended_on is not None else None
    return date.fromisoformat(stood_until) if stood_until else ended_on


async def hold_base_of(conn: AsyncConnection, stay_id: str) -> None:
    """Locks the base of a stay: who needs both, always has the base first. A stay that is to begin has none yet."""
    of_stay = select(stay.c.base_code).where(stay.c.id == stay_id).scalar_subquery()
    await conn.execute(select(base.c.code).where(base.c.code == of_stay).with_for_update())


async def person_born(conn: AsyncConnection, person_id: str) -> tuple[bool, date | None]:
    """Whether the person is known, and the day of birth where the document tells it."""
    row = (await conn.execute(select(person.c.born).where(person.c.id == person_id))).one_or_none()
    return (False, None) if row is None else (True, row.born)


async def on_record(conn: AsyncConnection, person_id: str) -> str | None:
    """The person on record under the same number, where whether they are one is in doubt."""
    found: str | None = (
        await conn.execute(select(person.c.on_record).where(person.c.id == person_id))
    ).scalar_one_or_none()
    return found


async def open_stays(conn: AsyncConnection, code: str) -> tuple[OpenStay, ...]:
    """The base's stays that are not over, in the order in which they were opened."""
    query = (
        select(stay.c.id, stay.c.stage)
        .where(stay.c.base_code == code, stay.c.stage.not_in(OVER))
        .order_by(stay.c.opened_at, stay.c.id)
    )
    return tuple(OpenStay(row.id, StayStage(row.stage)) for row in await conn.execute(query))


async def over_stays(conn: AsyncConnection, code: str) -> tuple[OpenStay, ...]:
    """The base's stays that are over, but for those entered by mistake, in the order in which they were opened."""
    over = [stage for stage in OVER if stage != StayStage.VOIDED]
    query = (
        select(stay.c.id, stay.c.stage)
        .where(stay.c.base_code == code, stay.c.stage.in_(over))
        .order_by(stay.c.opened_at, stay.c.id)
    )
    return tuple(OpenStay(row.id, StayStage(row.stage)) for row in await conn.execute(query))


async def stay_stage(conn: AsyncConnection, stay_id: str) -> StayStage | None:
    """Where a stay stands, locked, for it is told next; None when there is none."""
    query = select(stay.c.stage).where(stay.c.id == stay_id).with_for_update()
    found = (await conn.execute(query)).scalar_one_or_none()
    return None if found is None else StayStage(found)


async def has_another_stay(conn: AsyncConnection, stay_id: str) -> bool:
    """Whether the person of a stay has an open one beside it."""
    whose = select(stay.c.person_id).where(stay.c.id == stay_id).scalar_subquery()
    query = select(stay.c.id).where(
        stay.c.person_id == whose, stay.c.id != stay_id, stay.c.stage.not_in(OVER)
    )
    return (await conn.execute(query)).first() is not None


async def since(conn: AsyncConnection, stay_id: str) -> tuple[str, date] | None:
    """Person and day of entry of a stay; None where nobody entered."""
    query = select(stay.c.person_id, stay.c.entered_on).where(
        stay.c.id == stay_id, stay.c.entered_on.is_not(None)
    )
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (row.person_id, row.entered_on)


async def later_base(conn: AsyncConnection, unit_id: str, but: str, filed_on: date | None) -> str | None:
    """The last other base of a unit that was filed since a day, whether it stands or not."""
    query = select(base.c.code).where(base.c.unit_id == unit_id, base.c.code != but)
    if filed_on is not None:
        query = query.where(base.c.filed_on >= filed_on)
    query = query.order_by(base.c.filed_on.desc(), base.c.code.desc()).limit(1)
    return (await conn.execute(query)).scalar_one_or_none()


async def other_stays(conn: AsyncConnection, person_id: str, but: str) -> tuple[Interval, ...]:
    """When the person was in station beside this stay; nobody else decides about that until the transaction is over."""
    await one_at_a_time(conn, f"person/{person_id}")
    query = select(stay.c.entered_on, stay.c.left_on).where(
        stay.c.person_id == person_id,
        stay.c.id != but,
        stay.c.stage.in_(sorted(COUNTED)),
        stay.c.entered_on.is_not(None),
    )
    rows = await conn.execute(query.order_by(stay.c.entered_on, stay.c.id))
    return tuple((row.entered_on, row.left_on) for row in rows)


async def applied_with(conn: AsyncConnection, application_id: str) -> Application | None:
    """The application that a base was filed on."""
    query = select(application.c.state).where(application.c.id == application_id)
    state = (await conn.execute(query)).scalar_one_or_none()
    return None if state is None else decode(Application, state)


async def active_bases(
    conn: AsyncConnection, named: Sequence[str] = (), league: str | None = None
) -> tuple[str, ...]:
    """The codes of active bases, of those named or of a league where either is given; locked in their order."""
    query = select(base.c.code).where(base.c.status == BaseStatus.ACTIVE.value)
    if named:
        query = query.where(base.c.code.in_(list(named)))
    if league is not None:
        query = query.where(base.c.league == league)
    return tuple((await conn.execute(query.order_by(base.c.code).with_for_update())).scalars())


async def states_of(conn: AsyncConnection, codes: Sequence[str]) -> list[Base]:
    """The states of these bases that are active, locked in the order of their codes."""
    query = (
        select(base.c.state)
        .where(base.c.code.in_(list(codes)), base.c.status == BaseStatus.ACTIVE.value)
        .order_by(base.c.code)
        .with_for_update()
    )
    return [decode(Base, state) for state in (await conn.execute(query)).scalars()]


async def has_self_check(conn: AsyncConnection, year: int) -> bool:
    """Whether the self-check of the year was opened already."""
    query = select(campaign.c.id).where(
        campaign.c.kind == CampaignKind.SELF_CHECK.value, campaign.c.year == year
    )
    return (await conn.execute(query)).first() is not None
