"""Stations and experts: registered and amended, decided inside the records' door."""

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.particulars import unreachable
from activities.record_door import Recorded
from activities.registry import missing
from db.locks import one_at_a_time
from db.parties import experts_by_id
from db.reads import registry
from domain import records
from domain.refusal import Refusal, invalid
from domain.source import setting
from domain.unit import Expert, Station

_FORM = setting("form")


async def register_station(conn: AsyncConnection, station: Station) -> Recorded | Refusal:
    """A 流动站 under a name of its own."""
    taken = await _station_taken(conn, station)
    return taken or Recorded(station.id, records.StationRegistered(station))


async def amend_station(conn: AsyncConnection, station: Station, reason: str) -> Recorded | Refusal:
    """Other facts of a 流动站; agreements and stays that began before keep the name that they were made under."""
    taken = await _station_taken(conn, station)
    if await registry.one_station(conn, station.id) is None:
        return missing("流动站")
    return taken or Recorded(station.id, records.StationAmended(station, reason))


async def _station_taken(conn: AsyncConnection, station: Station) -> Refusal | None:
    await one_at_a_time(conn, "station/name")
    known = await registry.station_named(conn, station.name, but=station.id)
    if known is not None:
        return Refusal(code="name_taken", detail=f"流动站“{known}”已登记。", source=_FORM, field="name")
    return None


async def register_expert(conn: AsyncConnection, expert: Expert) -> Recorded | Refusal:
    """An expert is taken into the pool; the same name at the same employer is a warning, not a refusal."""
    if unreachable := _unreachable(expert):
        return unreachable
    namesake = await registry.expert_named(conn, expert.name, expert.employer, but=expert.id)
    warnings = ("专家库中已有同名同单位的专家，请核对是否重复。",) if namesake else ()
    return Recorded(expert.id, records.ExpertRegistered(expert), warnings)


async def amend_expert(conn: AsyncConnection, expert: Expert, reason: str) -> Recorded | Refusal:
    """Employer, relations or activity change; panels that stand are not touched."""
    if not await experts_by_id(conn, [expert.id]):
        return missing("专家")
    return _unreachable(expert) or Recorded(expert.id, records.ExpertAmended(expert, reason))


def _unreachable(expert: Expert) -> Refusal | None:
    problems = tuple(unreachable(expert.phone, expert.mail))
    return invalid(problems, "专家的联系方式有误。") if problems else None
