"""Units, authorities, stations and experts: registered and amended, decided inside the records' door."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.records import Recorded
from db.bases.standing import unit_with_standing
from db.locks import one_at_a_time
from db.reads import registry
from db.records import experts_by_id
from db.tables import station as stations
from domain import records
from domain.actor import Actor
from domain.bases.registration import not_in_charge, unit_problems, unit_warnings
from domain.codes import UnitCodeFinding, check_unit_code
from domain.refusal import Refusal, RefusalKind, invalid
from domain.source import setting
from domain.unit import Expert, Station, Unit

_FORM = setting("form")


def missing(what: str) -> Refusal:
    """There is no such record, or none for the caller."""
    return Refusal(
        "not_found", f"没有找到该{what}，或您无权查看。", setting("permission"), RefusalKind.NOT_FOUND
    )


async def register_unit(conn: AsyncConnection, actor: Actor, unit: Unit) -> Recorded | Refusal:
    """A unit of the actor's area, under a code that no other has."""
    refusal = not_in_charge(actor, unit.league)
    if refusal is not None:
        return refusal
    finding = check_unit_code(unit.code)
    unit = replace(unit, code=finding.code)
    refusal = await _unfit_unit(conn, unit, finding)
    return refusal or Recorded(unit.id, records.UnitRegistered(unit), unit_warnings(unit, finding))


async def amend_unit(conn: AsyncConnection, actor: Actor, unit: Unit, reason: str) -> Recorded | Refusal:
    """Other facts of a unit; what was submitted before keeps the old ones."""
    known = await unit_with_standing(conn, unit.id)
    if known is None or not_in_charge(actor, known[0].league) is not None:
        return missing("单位")
    refusal = not_in_charge(actor, unit.league)
    if refusal is not None:
        return refusal
    finding = check_unit_code(unit.code)
    unit = replace(unit, code=finding.code)
    refusal = await _unfit_unit(conn, unit, finding)
    return refusal or Recorded(unit.id, records.UnitAmended(unit, reason), unit_warnings(unit, finding))


async def _unfit_unit(conn: AsyncConnection, unit: Unit, finding: UnitCodeFinding) -> Refusal | None:
    await one_at_a_time(conn, "unit/code")
    authority_known = unit.authority is not None and await registry.authority_exists(conn, unit.authority)
    problems = tuple(unit_problems(unit, finding, authority_known=authority_known))
    if problems:
        return invalid(problems, f"单位信息有{len(problems)}处不符合要求。", "invalid")
    if await registry.code_taken(conn, unit.code, but=unit.id):
        return Refusal("code_taken", f"统一社会信用代码{unit.code}已登记。", _FORM, field="code")
    return None


async def register_authority(conn: AsyncConnection, authority_id: str, name: str) -> Recorded | Refusal:
    """A 主管部门 under a name of its own."""
    taken = await _authority_taken(conn, authority_id, name)
    return taken or Recorded(authority_id, records.AuthorityRegistered(authority_id, name))


async def amend_authority(
    conn: AsyncConnection, authority_id: str, name: str, reason: str
) -> Recorded | Refusal:
    """Another name of a 主管部门; its units and accounts stay with it."""
    taken = await _authority_taken(conn, authority_id, name)
    if not await registry.authority_exists(conn, authority_id):
        return missing("主管部门")
    return taken or Recorded(authority_id, records.AuthorityAmended(authority_id, name, reason))


async def _authority_taken(conn: AsyncConnection, authority_id: str, name: str) -> Refusal | None:
    await one_at_a_time(conn, "authority/name")
    if await registry.authority_named(conn, name, but=authority_id):
        return Refusal("name_taken", f"主管部门“{name}”已登记。", _FORM, field="name")
    return None


async def register_station(conn: AsyncConnection, station: Station) -> Recorded | Refusal:
    """A 流动站 under a name of its own."""
    taken = await _station_taken(conn, station)
    return taken or Recorded(station.id, records.StationRegistered(station))


async def amend_station(conn: AsyncConnection, station: Station, reason: str) -> Recorded | Refusal:
    """Other facts of a 流动站; agreements and stays that began before keep the name that they were made under."""
    taken = await _station_taken(conn, station)
    if await registry.one_of(conn, stations, station.id) is None:
        return missing("流动站")
    return taken or Recorded(station.id, records.StationAmended(station, reason))


async def _station_taken(conn: AsyncConnection, station: Station) -> Refusal | None:
    await one_at_a_time(conn, "station/name")
    if await registry.station_named(conn, station.name, but=station.id):
        return Refusal("name_taken", f"流动站“{station.name}”已登记。", _FORM, field="name")
    return None


async def register_expert(conn: AsyncConnection, expert: Expert) -> Recorded | Refusal:
    """An expert is taken into the pool; the same name at the same employer is a warning, not a refusal."""
    namesake = await registry.expert_named(conn, expert.name, expert.employer, but=expert.id)
    warnings = ("专家库中已有同名同单位的专家，请核对是否重复。",) if namesake else ()
    return Recorded(expert.id, records.ExpertRegistered(expert), warnings)


async def amend_expert(conn: AsyncConnection, expert: Expert, reason: str) -> Recorded | Refusal:
    """Employer, relations or activity change; panels that stand are not touched."""
    if not await experts_by_id(conn, [expert.id]):
        return missing("专家")
    return Recorded(expert.id, records.ExpertAmended(expert, reason))
