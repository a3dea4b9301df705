"""Units and authorities: registered and amended, decided inside the records' door."""

from dataclasses import replace
from itertools import chain

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.record_door import Recorded
from db.locks import one_at_a_time
from db.parties import unit_by_id
from db.reads import registry
from domain import records
from domain.actor import Actor
from domain.codes import UnitCodeFinding, check_unit_code
from domain.refusal import Refusal, RefusalKind, invalid
from domain.registration import not_in_charge, unit_problems, unit_warnings
from domain.source import setting
from domain.unit import Unit
from programmes import parts

_FORM = setting("form")


def missing(what: str) -> Refusal:
    """There is no such record, or none for the caller."""
    return Refusal(
        code="not_found",
        detail=f"没有找到该{what}，或您无权查看。",
        source=setting("permission"),
        kind=RefusalKind.NOT_FOUND,
    )


async def register_unit(conn: AsyncConnection, actor: Actor, unit: Unit) -> Recorded | Refusal:
    """A unit of the actor's area, under a code that no other has."""
    refusal = not_in_charge(actor, unit.league)
    if refusal is not None:
        return refusal
    finding = check_unit_code(unit.code)
    unit = replace(unit, code=finding.code)
    refusal = await _unfit_unit(conn, unit, finding)
    warnings = (*unit_warnings(unit, finding), *(await _namesakes(conn, unit)))
    return refusal or Recorded(unit.id, records.UnitRegistered(unit), warnings)


async def amend_unit(conn: AsyncConnection, actor: Actor, unit: Unit, reason: str) -> Recorded | Refusal:
    """Other facts of a unit; what was submitted before keeps the old ones."""
    known = await unit_by_id(conn, unit.id)
    if known is None or not_in_charge(actor, known.league) is not None:
        return missing("单位")
    refusal = not_in_charge(actor, unit.league)
    if refusal is not None:
        return refusal
    finding = check_unit_code(unit.code)
    unit = replace(unit, code=finding.code)
    refusal = await _unfit_unit(conn, unit, finding)
    warnings = (*unit_warnings(unit, finding), *(await _namesakes(conn, unit)))
    return refusal or Recorded(unit.id, records.UnitAmended(unit, reason), warnings)


async def _namesakes(conn: AsyncConnection, unit: Unit) -> tuple[str, ...]:
    """Setting: form: two units may have one name, as the code tells them apart, but it is worth a look."""
    other = await registry.unit_named(conn, unit.name, but=unit.id)
    return (f"已登记名称相同的单位“{other.name}”（{other.code}），请核对是否重复。",) if other else ()


async def _unfit_unit(conn: AsyncConnection, unit: Unit, finding: UnitCodeFinding) -> Refusal | None:
    await one_at_a_time(conn, "unit/code")
    authority_known = unit.authority is not None and await registry.authority_exists(conn, unit.authority)
    further = (
        rules.unit_problems(unit, authority_known=authority_known)
        for rules in parts("domain", "registration")
    )
    problems = (*unit_problems(unit, finding), *chain.from_iterable(further))
    if problems:
        return invalid(problems, f"单位信息有{len(problems)}处不符合要求。", "invalid")
    if await registry.code_taken(conn, unit.code, but=unit.id):
        return Refusal(
            code="code_taken", detail=f"统一社会信用代码{unit.code}已登记。", source=_FORM, field="code"
        )
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
    known = await registry.authority_named(conn, name, but=authority_id)
    if known is not None:
        return Refusal(code="name_taken", detail=f"主管部门“{known}”已登记。", source=_FORM, field="name")
    return None
